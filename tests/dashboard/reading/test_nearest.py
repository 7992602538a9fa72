"""Misspelt names: which place, event or story they mean, and which they leave open."""

from __future__ import annotations

import pytest

from dashboard.reading import names
from dashboard.reading.nearest import Vocabulary, comparable, roman
from geodata.catalogue import default

MEANT = {
    "iturup": "Iturp Itrup Iturop Iturupp Etorof Etoroufu Иторуп Итуруб エトロフ エトロフ島 択捉",
    "shikotan": "Shikotn Shikotam Shicotan Shikotan-island シコタン島 Шикатан Шикотаан 시코탄",
    "kunashir": "Kunashr Kunasir Kunashirr Кунашыр クナシリ Кунашр",
    "habomai": "Habomay Habomais Habomaï Habomi Хабомаи ハボマイ",
    "sakhalin": "Sakhlin Sachalin Sakhaline Sakahlin Сохалин サハリン Karafuoto",
    "urup": "Urupp Урупп",
    "paramushir": "Paramushr Paramushyr Парамушыр",
    "shumshu": "Shumsu Shumshuu Шумшуу",
    "simushir": "Simushr Симушр",
    "onekotan": "Onekotn Онекатан",
    "matua": "Matsuwa",
    "yuzhno-sakhalinsk": "Yuzhno-Sakhalinks Yushno-Sachalinsk Южно-Сахалинс",
    "yuzhno-kurilsk": "Yuzno-Kurilsk",
    "severo-kurilsk": "Severo-Kurilks",
    "nevelsk": "Nevelks",
    "korsakov": "Korsakof",
    "kholmsk": "Kholmks",
    "zelyony": "Zelyoniy",
    "tanfilyev": "Tanfilev",
    "polonsky": "Polonskiy",
    "moneron": "Monneron",
    "kuril-islands": "Kuril-Island",
    "four-islands": "Four-Island",
    "north-sakhalin": "north-sakalin norht-sakhalin",
}
OPEN = {
    "Urop": "urup",
    "Шекотан": "shikotan",
    "nouth-sakhalin": "north-sakhalin",
    "色舟島": "shikotan",
    "Makar": "makarov",
    "Atlantis": "atlasov",
}
ELSEWHERE = [
    *("Hokkaido", "Honshu", "Kyushu", "Okinawa", "Nemuro", "Rebun", "Rausu", "Wakkanai"),
    *("Abashiri", "Sapporo", "Okushiri", "Tsushima", "Kamchatka", "Kolyma", "Komandorski"),
    *("Nikolayevsk", "Magadan", "Petropavlovsk", "Vladivostok", "Aleutian", "Bering", "Tokyo"),
    *("Moscow", "Iceland", "Korea", "Kurdistan", "Pakistan", "Guam", "Hawaii", "Anchorage"),
    *("x", "0", "-", "島", "<b>", "%", ""),
]


@pytest.mark.parametrize(
    ("text", "place"), [(text, place) for place, texts in MEANT.items() for text in texts.split()]
)
def test_a_slip_in_a_name_leaves_no_doubt_which_place_is_meant(text: str, place: str) -> None:
    assert names.place(text, default()).id == place


@pytest.mark.parametrize(("text", "nearest"), OPEN.items())
def test_what_may_mean_several_places_opens_none_but_names_the_nearest(
    text: str, nearest: str
) -> None:
    meaning = names.place(text, default())
    assert meaning.id is None
    assert nearest in meaning.near


@pytest.mark.parametrize("text", ELSEWHERE)
def test_places_elsewhere_open_none_of_the_atlas(text: str) -> None:
    assert names.place(text, default()).id is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("1956-joint-declaratio", "1956-joint-declaration"),
        ("1956 Joint Declaration", "1956-joint-declaration"),
        ("joint declaration", "1956-joint-declaration"),
        ("1855-treaty-of-shimod", "1855-treaty-of-shimoda"),
        ("Treaty of Shimoda", "1855-treaty-of-shimoda"),
        ("1875-treaty-of-st-petersbourg", "1875-treaty-of-st-petersburg"),
        ("1945-shikotan-landng", "1945-shikotan-landing"),
        ("Soviet troops land on Shikotn", "1945-shikotan-landing"),
        ("1952-severo-kurilsk-tsunam", "1952-severo-kurilsk-tsunami"),
        ("1900-nothing", None),
        ("1952-tsunami", None),
        ("shikotan", None),
        ("x", None),
    ],
)
def test_an_event_is_found_by_its_id_or_its_title(text: str, event: str | None) -> None:
    assert names.events(default()).meaning(text).id == event


def test_every_name_of_a_record_means_it() -> None:
    events, stories = names.events(default()), names.stories(default())
    assert all(events.meaning(one).id == one for one in default().events.events.index)
    assert all(stories.meaning(title).id == one
               for one, story in default().stories.items()
               for title in story.title.values())  # fmt: skip


def test_a_name_of_several_things_is_left_open() -> None:
    meaning = Vocabulary([("Kojima", "one"), ("KOJIMA", "other")]).meaning("kojima")
    assert (meaning.id, meaning.exact, meaning.near) == (None, False, ("one", "other"))


@pytest.mark.parametrize(
    ("text", "compared", "in_latin"),
    [
        ("Shikotan-tō", "shikotanto", "shikotanto"),
        ("シコタン島", "シコタン島", "shikotan"),
        ("Йод", "иод", "iod"),
        ("\u202e\0 -", "", ""),
    ],
)
def test_names_are_compared_by_their_letters(text: str, compared: str, in_latin: str) -> None:
    assert (comparable(text), roman(text)) == (compared, in_latin)
