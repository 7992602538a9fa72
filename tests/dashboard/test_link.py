"""A view of the atlas as a link, and what a link that makes no sense leads to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import link, words
from dashboard.panel import event_list
from dashboard.view import View, as_of
from geodata.catalogue import default
from tests.dashboard.strategies import EVENTS, PLACES, STEPS, STORIES, valid, views
from tests.years import ALL_YEARS, FIRST_YEAR, LAST_YEAR

NOTICE = 400  # characters


def of_link(**query: str) -> tuple[View, list[str]]:
    return link.from_query(query, default())


@given(views)
def test_a_link_to_a_view_leads_to_that_view(view: View) -> None:
    assert link.from_query(link.to_query(view), default()) == (view, [])


@given(views)
def test_a_link_is_short_text_without_what_is_as_at_first(view: View) -> None:
    query = link.to_query(view)
    assert all(isinstance(text, str) and text for text in query.values())
    assert link.to_query(View()) == {}
    assert ("island" in query, "event" in query) == (
        view.place is not None,
        view.event is not None,
    )


def test_the_keys_of_a_link_are_those_that_were_ever_shared() -> None:
    everything = View(
        "shikotan",
        (1945, 1956),
        date(1945, 9, 1),
        ("treaty",),
        ("shikotan",),
        False,
        EVENTS[0],
        (),
        2,
        "landings-of-1945",
        3,
        (44.1, 146.25, 7.5),
        (date(1900, 1, 1), date(1930, 1, 1)),
        relations=("on", "concerns"),
        precisions=("island",),
        parties=("JPN", "USSR"),
        written_in=("ja",),
        both_sides=True,
        magnitude=7.5,
        vei=3,
        query="拿捕 1956",
        sort="oldest",
        box=(145.3456, 43.4, 146.9, 44.0),
    )
    assert link.to_query(everything) == {
        "island": "shikotan",
        "years": "1945-1956",
        "day": "1945-09-01",
        "category": "treaty",
        "layer": "shikotan",
        "groups": "yes",
        "event": EVENTS[0],
        "map": "44.100,146.250,7.5",
        "page": "2",
        "show": "none",
        "story": "landings-of-1945",
        "step": "3",
        "before": "1900-01-01",
        "after": "1930-01-01",
        "relation": "on,concerns",
        "precision": "island",
        "party": "JPN,USSR",
        "source": "ja",
        "accounts": "both",
        "magnitude": "7.5",
        "vei": "3",
        "q": "拿捕 1956",
        "sort": "oldest",
        "box": "145.3456,43.4,146.9,44",
    }


@pytest.mark.parametrize(
    "name", ["shikotan", "Shikotan", "SHIKOTAN", "Шикотан", "色丹島", "Shikotan-to", "Shikotan-tō"]
)
def test_a_link_may_name_an_island_in_any_language(name: str) -> None:
    assert of_link(island=name) == (View(place="shikotan"), [])


RANGES = [
    "1945-1956", "1945–1956", "1945—1956", "1945\u22121956", "1945\u20101956", "1945\uff0d1956",
    "1945〜1956", "1945\uff5e1956", "1945~1956", "1945\u30fc1956", "1945..1956", "1945/1956",
    " 1945 - 1956 ", "1945 to 1956", "from 1945 to 1956", "between 1945 and 1956",
    "с 1945 по 1956 г.", "1945年〜1956年", "1945年から1956年まで",
    "\uff11\uff19\uff14\uff15-\uff11\uff19\uff15\uff16",
    "\u0661\u0669\u0664\u0665-\u0661\u0669\u0665\u0666", "1945\u200f-\u200e1956",
]  # fmt: skip


@pytest.mark.parametrize("text", RANGES)
def test_years_are_read_with_any_dash_digits_or_words_between_them(text: str) -> None:
    assert of_link(years=text) == (View(years=(1945, 1956)), [])


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1945", (1945, 1945)),
        ("1945年", (1945, 1945)),
        ("1945-08", (1945, 1945)),
        ("1945-08-18", (1945, 1945)),
        ("194X", (1940, 1949)),
        ("1940s", (1940, 1949)),
        ("1945~", (1945, 1945)),
        ("1991/..", (1991, LAST_YEAR)),
        ("../1855", (FIRST_YEAR, 1855)),
        ("0001-9999", ALL_YEARS),
        (f"1200-{FIRST_YEAR}", (FIRST_YEAR, FIRST_YEAR)),
        (f"{LAST_YEAR}-3000", (LAST_YEAR, LAST_YEAR)),
    ],
)
def test_years_of_a_link_are_cut_to_those_of_the_atlas(text: str, chosen: tuple[int, int]) -> None:
    assert of_link(years=text) == (View(years=chosen), [])


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1956-1945", (1945, 1956)),
        ("1945-56", (1945, 1956)),
        ("1945-1956-1991", (1945, 1991)),
        ("1945, 1956", (1945, 1956)),
        ("1945-8-18", (1945, 1945)),
        ("1945-", (1945, LAST_YEAR)),
        ("since 1945", (1945, LAST_YEAR)),
        ("-1945", (FIRST_YEAR, 1945)),
        ("until 1945", (FIRST_YEAR, 1945)),
        ("1200-1300", (FIRST_YEAR, FIRST_YEAR)),
        ("0000", (FIRST_YEAR, FIRST_YEAR)),
        ("3000", (LAST_YEAR, LAST_YEAR)),
        ("99999-100000", (LAST_YEAR, LAST_YEAR)),
    ],
)
def test_years_that_make_less_sense_are_the_nearest_and_the_notice_says_which(
    text: str, chosen: tuple[int, int]
) -> None:
    view, notices = of_link(years=text)
    assert view == View(years=chosen)
    assert notices == [f"“{text}” is read as {words.years(*chosen)}."]


DAYS = [
    "1945-08-18", "1945-8-18", "1945/08/18", "1945/8/18", "18.08.1945", "18.8.1945", "19450818",
    "1945.08.18", "1945年8月18日", "\uff11\uff19\uff14\uff15年\uff18月\uff11\uff18日",
    "1945–08–18", "1945\u221208\u221218", "18 August 1945", "August 18, 1945", "18 Aug. 1945",
    "18 Agust 1945", "18 августа 1945 г.", "18-08-1945", "08/18/1945", "1945-W33-6",
    "\u0661\u0669\u0664\u0665-\u0660\u0668-\u0661\u0668", " 1945-08-18 ", "1945-08-18T10:00",
]  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
@pytest.mark.parametrize("key", ["day", "before"])
def test_a_day_is_read_in_the_forms_of_three_languages(key: str, text: str) -> None:
    view, notices = of_link(**{key: text})
    assert (view.day if key == "day" else view.compared[0]) == date(1945, 8, 18)
    assert notices == []


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("1945-02-30", "1945-02-28"),
        ("1944-2-30", "1944-02-29"),
        ("31.04.1945", "1945-04-30"),
        ("1945-13-01", "1945-12-31"),
        ("1945-00-10", "1945-01-01"),
        ("1945-08-00", "1945-08-01"),
        ("1945-08", "1945-08-31"),
        ("August 1945", "1945-08-31"),
        ("1945", "1945-12-31"),
        ("08/09/1945", "1945-09-08"),
        ("1642-12-31", "1643-01-01"),
        ("0000-00-00", "1643-01-01"),
        ("2999-01-01", date.today().isoformat()),
        ("999999999-01-01", date.today().isoformat()),
    ],
)
@pytest.mark.parametrize("key", ["day", "after"])
def test_a_day_that_there_is_not_is_the_nearest_one(key: str, text: str, nearest: str) -> None:
    view, notices = of_link(**{key: text})
    assert (view.day if key == "day" else view.compared[1]) == date.fromisoformat(nearest)
    assert notices == [f"“{text}” is read as {words.date(nearest)}."]


def test_a_day_outside_the_years_gives_way_to_the_nearest_within_and_that_is_said() -> None:
    view, notices = of_link(years="1900-1910", day="1945-08-18")
    assert view == View(years=(1900, 1910))
    assert as_of(view, default()) == date(1910, 12, 31)
    apart = "{} is not in the years 1900–1910; the nearest day is {}."
    assert notices == [apart.format("18 August 1945", "31 December 1910")]
    view, notices = of_link(years="1900-1910", day="1890-1-1")
    assert view == View(years=(1900, 1910), day=date(1900, 1, 1))
    assert notices == [apart.format("1 January 1890", "1 January 1900")]


def test_a_day_that_has_not_come_yet_is_today() -> None:
    today = date.today()
    assert of_link(day=today.isoformat()) == (View(day=today), [])
    tomorrow = (today + timedelta(days=1)).isoformat()
    view, notices = of_link(day=tomorrow)
    assert view == View(day=today)
    assert words.day(today) in notices[0]


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ({"Island": "Shikotan"}, View(place="shikotan")),
        ({"ISLAND": "SHIKOTAN"}, View(place="shikotan")),
        ({"\uff49sland": "shikotan"}, View(place="shikotan")),
        ({"island": "択捉"}, View(place="iturup")),
        ({"island": "остров Итуруп"}, View(place="iturup")),
        ({"island": "Shikotan Island"}, View(place="shikotan")),
        ({"category": "Treaty"}, View(categories=("treaty",))),
        ({"category": "Treaties"}, View(categories=("treaty",))),
        ({"category": "договоры"}, View(categories=("treaty",))),
        ({"category": "military, TREATY"}, View(categories=("treaty", "military"))),
        ({"category": "treaty、軍事"}, View(categories=("treaty", "military"))),
        ({"category": "treaty military"}, View(categories=("treaty", "military"))),
        ({"category": "Science and exploration"}, View(categories=("science_exploration",))),
        ({"category": ["treaty", "military"]}, View(categories=("treaty", "military"))),
        ({"category": "all"}, View()),
        ({"layer": "Сахалин"}, View(layers=("sakhalin",))),
        ({"layer": "色丹島,Habomai"}, View(layers=("shikotan", "lesser-kurils"))),
        ({"show": "Boundaries"}, View(shown=("boundaries",))),
        ({"show": "Boundary lines,вулканы"}, View(shown=("boundaries", "volcanoes"))),
        ({"show": "NONE"}, View(shown=())),
        ({"groups": "No"}, View()),
        ({"groups": "нет"}, View()),
        ({"groups": "yes"}, View(direct=False)),
        ({"q": " tsunami "}, View(query="tsunami")),
        ({"q": "昭和20年\u200f"}, View(query="昭和20年")),
        ({"q": "\u202e\u0000"}, View()),
        ({"sort": "Newest"}, View(sort="newest")),
        ({"sort": "古い順"}, View(sort="oldest")),
        ({"relation": "on land,Concerns"}, View(relations=("on", "concerns"))),
        ({"precision": "exact point"}, View(precisions=("point",))),
        ({"party": "Япония,USSR"}, View(parties=("JPN", "USSR"))),
        ({"party": "jpn"}, View(parties=("JPN",))),
        ({"source": "Japanese,ru"}, View(written_in=("ja", "ru"))),
        ({"accounts": "Both"}, View(both_sides=True)),
        ({"accounts": "any"}, View()),
        ({"magnitude": "7.5"}, View(magnitude=7.5)),
        ({"vei": "3"}, View(vei=3)),
        ({"event": "1956 Joint Declaration"}, View(event="1956-joint-declaration")),
        ({"page": "\uff12"}, View(page=2)),
        ({"page": ["2", "2"]}, View(page=2)),
    ],
)
def test_keys_and_values_are_read_as_people_write_them(
    query: dict[str, str | list[str]], view: View
) -> None:
    assert link.from_query(query, default()) == (view, [])


LAST_PAGE = event_list.pages(View(), default())


@pytest.mark.parametrize(
    ("query", "view", "named"),
    [
        ({"island": "Iturp"}, View(place="iturup"), "Iturup"),
        ({"island": "\u202eIturp"}, View(place="iturup"), "Iturup"),
        ({"island": "nouth-sakhalin"}, View(), "North Sakhalin or South Sakhalin"),
        ({"island": "Atlantis"}, View(), "Atlasov"),
        ({"island": ["a", "iturup"]}, View(place="iturup"), "iturup"),
        ({"island": ["iturup", "urup"]}, View(place="iturup"), "iturup"),
        ({"event": "1956-joint-declaratio"}, View(event="1956-joint-declaration"),
         "1956-joint-declaration"),
        ({"event": "1952-tsunami"}, View(), "1975-kuril-tsunami"),
        ({"category": "treatey"}, View(categories=("treaty",)), "treaty"),
        ({"category": "treaty,xyz"}, View(categories=("treaty",)), "xyz"),
        ({"category": "xyz"}, View(), "treaty"),
        ({"category": ",,"}, View(), "treaty"),
        ({"layer": "sakhalim"}, View(layers=("sakhalin",)), "sakhalin"),
        ({"layer": "atlantis"}, View(), "greater kuril chain"),
        ({"show": "volcanos,boundaries"}, View(shown=("boundaries", "volcanoes")), "volcanoes"),
        ({"show": "everything"}, View(), "boundary lines"),
        ({"groups": "maybe"}, View(), "yes nor no"),
        ({"sort": "sideways"}, View(), "newest"),
        ({"sort": "newst"}, View(sort="newest"), "newest"),
        ({"relation": "beside"}, View(), "relation to the place"),
        ({"party": "atlantis"}, View(), "party"),
        ({"source": "klingon"}, View(), "language of a source"),
        ({"precision": "exactly"}, View(), "precision"),
        ({"accounts": "perhaps"}, View(), "accounts=both"),
        ({"magnitude": "7.3"}, View(magnitude=7.5), "7.5"),
        ({"magnitude": "1e99"}, View(magnitude=4.0), "4"),
        ({"magnitude": "12"}, View(magnitude=9.0), "9"),
        ({"magnitude": "great"}, View(), "great"),
        ({"vei": "2.7"}, View(vei=3), "3"),
        ({"box": "146.9,44,145.3,43.4"}, View(box=(145.3, 43.4, 146.9, 44.0)), "145.3,43.4"),
        ({"box": "Iturup"}, View(), "part of the map"),
        ({"page": "-1"}, View(), "1"),
        ({"page": "two"}, View(), "1"),
        ({"page": "99999"}, View(page=LAST_PAGE), str(LAST_PAGE)),
        ({"page": "9" * 300}, View(page=LAST_PAGE), str(LAST_PAGE)),
        ({"story": "no-such-story"}, View(), "no-such-story"),
        ({"yeers": "1945-1956"}, View(years=(1945, 1956)), "years"),
        ({"categories": "treaty"}, View(categories=("treaty",)), "category"),
        ({"yeers": "yesterday"}, View(), "1945-1956"),
        ({"years": "yesterday"}, View(), "1945-1956"),
        ({"day": "the day after"}, View(), "1945-08-18"),
        ({"day": "18.08.45"}, View(), "1945-08-18"),
        ({"island": "\0"}, View(), "\ufffd"),
    ],
)  # fmt: skip
def test_a_wrong_part_gives_the_nearest_view_and_a_notice_that_names_it(
    query: dict[str, str | list[str]], view: View, named: str
) -> None:
    found, notices = link.from_query(query, default())
    assert found == view
    assert len(notices) == 1
    assert named.casefold() in notices[0].casefold()


def test_the_sound_parts_of_a_link_hold_though_others_make_no_sense() -> None:
    view, notices = of_link(island="shikotan", years="yesterday", category="treaty", event="x")
    assert view == View(place="shikotan", categories=("treaty",))
    assert len(notices) == 2


def test_a_key_that_is_there_is_not_overruled_by_one_that_is_nearly_it() -> None:
    assert of_link(yeers="1900", years="1945") == (View(years=(1945, 1945)), [])


def test_an_unmistakable_story_is_opened_and_its_years_hold_if_others_make_no_sense() -> None:
    view, notices = of_link(story="landing of 1945", years="yesterday")
    assert (view.story, view.step, view.years) == ("landings-of-1945", 1, (1945, 1945))
    assert "landings-of-1945" in notices[0]
    assert len(notices) == 2


def test_empty_and_foreign_keys_of_a_link_are_left_aside() -> None:
    assert of_link(island="", years=" ", utm_source="x", place="urup", date="1945") == (
        View(), [],
    )  # fmt: skip


def test_a_notice_quotes_little_and_nothing_unseen() -> None:
    _, notices = of_link(island="q\u202e\u200f\0" + "a" * 10_000, story="\ud800")
    assert all(len(notice) < NOTICE for notice in notices)
    assert len(re.findall("a", notices[1])) < 60
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in "".join(notices))


any_text = st.text(max_size=80) | st.text(st.characters(categories=["Cs", "Cf", "Cc", "Nd", "Pd"]))
near_text = st.sampled_from(
    [
        *STORIES,
        *EVENTS,
        *PLACES,
        *RANGES,
        *DAYS,
        "none",
        "all",
        "no",
        "7",
        "99",
        "9" * 9,
        "x" * 9999,
    ]
).flatmap(lambda text: st.just(text) | st.permutations(text[:40]).map("".join))
texts = any_text | near_text


@given(st.dictionaries(
    st.sampled_from([*link.KEYS, "yeers", "Island", "x"]), texts | st.lists(texts, max_size=3)
))  # fmt: skip
def test_any_link_leads_to_a_view_of_the_atlas(query: dict[str, str | list[str]]) -> None:
    view, notices = link.from_query(query, default())
    assert valid(view)
    assert len(notices) <= len(query)
    assert all(len(notice) < NOTICE for notice in notices)
    "".join(notices).encode()
    assert link.from_query(link.to_query(view), default()) == (view, [])


@pytest.mark.parametrize("key", list(link.KEYS))
@pytest.mark.parametrize("text", ["a" * 1_000_000, "島" * 99_999, "9" * 99_999, ",a" * 99_999])
def test_a_value_of_any_length_is_read_and_quoted_in_part(key: str, text: str) -> None:
    view, notices = link.from_query({key: text}, default())
    assert valid(view)
    assert all(len(notice) < NOTICE for notice in notices)


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_every_step_of_every_story_has_a_link_of_its_own(story: str, step: int) -> None:
    view, notices = of_link(story=story, step=str(step))
    assert notices == []
    said = default().stories[story].steps[step - 1]
    assert (view.story, view.step) == (story, step)
    assert (view.place, view.years, view.day, view.event) == (
        said.place, said.years, said.day, said.event,
    )  # fmt: skip
    assert link.from_query(link.to_query(view), default()) == (view, [])


@pytest.mark.parametrize("step", ["0", "-1", "two", "1.5"])
def test_a_step_that_there_is_not_begins_the_story(step: str) -> None:
    view, notices = of_link(story="landings-of-1945", step=step)
    assert (view.story, view.step) == ("landings-of-1945", 1)
    assert len(notices) == 1


def test_a_step_beyond_the_last_is_the_last() -> None:
    view, notices = of_link(story="landings-of-1945", step="99")
    assert (view.story, view.step) == ("landings-of-1945", STORIES["landings-of-1945"])
    assert "no step 99; the last is 12" in notices[0]


def test_what_a_reader_changes_within_a_story_is_in_the_link_too() -> None:
    view = of_link(story="landings-of-1945", step="8")[0]
    wandered = replace(view, place=None, event=None, day=None, years=ALL_YEARS)
    assert link.from_query(link.to_query(wandered), default()) == (wandered, [])


@pytest.mark.parametrize(
    "text", ["44,146", "44.1,146.2,x", "91,0,5,1", "", "nan,nan,nan", "1e9,0,3"]
)
def test_no_part_of_the_map_is_the_first_view(text: str) -> None:
    view, notices = of_link(map=text)
    assert view.at is None
    assert len(notices) == (1 if text else 0)


def test_a_part_of_the_map_beyond_its_ends_is_the_nearest_that_there_is() -> None:
    assert of_link(map="99.5,-200,30")[0].at == (85, -180, 16)
