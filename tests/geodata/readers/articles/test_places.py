"""Which places a text means, in whatever case, and which names are none."""

from __future__ import annotations

import pytest

from geodata.catalogue import Catalogue
from geodata.readers.articles import declension
from geodata.readers.articles.known import known
from geodata.readers.articles.meant import places
from geodata.readers.articles.names import automaton
from geodata.readers.articles.prose import folded

MEANT = {
    "A quake shook Shikotan.": "shikotan",
    "KUNASHIR, ETOROFU AND SHIKOTAN": "kunashir iturup shikotan",
    "in Yuzhno-Sakhalinsk, in Yuzhno‑Kurilsk": "yuzhno-sakhalinsk yuzhno-kurilsk",
    "Russia's Sakhalin Region": "sakhalin",
    "the four islands, the Northern Territories": "four-islands four-islands",
    "the Southern Kurils and the Lesser Kuril Chain": "four-islands lesser-kuril-chain",
    "Toyohara, now the capital": "yuzhno-sakhalinsk",
    "Ōdomari was a port": "korsakov",
    "На Сахалине и Курилах": "sakhalin kuril-islands",
    "сахалинские рыбаки, курильский лосось": "sakhalin kuril-islands",
    "жители Южно-Курильска и Малокурильского": "yuzhno-kurilsk malokurilskoye",
    "южнокурильские школьники": "yuzhno-kurilsk",
    "Курильский район": "kurilsk",
    "на Малой Курильской гряде": "lesser-kuril-chain",
    "о южных Курильских островах": "four-islands",
    "сахалинцы и курильчане": "sakhalin kuril-islands",
    "в Александровске-Сахалинском": "aleksandrovsk-sakhalinsky",
    "на Курильском берегу, на курильском берегу": "kuril-islands kuril-islands",
    "дорога из Охи в Ноглики": "okha nogliki",
    "北方四島、北方領土、四島": "four-islands four-islands four-islands",
    "択捉、国後両島と色丹": "iturup kunashir shikotan",
    "歯舞群島の水晶島": "habomai tanfilyev",
    "豊原と大泊、南樺太": "yuzhno-sakhalinsk korsakov south-sakhalin",
    "サハリン州ユジノサハリンスク": "sakhalin yuzhno-sakhalinsk",
    "千島列島の雷公計島": "kuril-islands raikoke",
}

AMBIGUOUS = {
    "the island of Yuri": "yuri",
    "Yuri Island": "yuri",
    "the islets of Yuri, Zelyony and Tanfilyev": "yuri zelyony tanfilyev",
    "Habomai (Yuri, Anuchin and Polonsky)": "habomai yuri anuchin polonsky",
    "остров Юрий": "yuri",
    "на острове Анучина": "anuchin",
    "острова Зелёный, Юрий и Танфильева": "zelyony yuri tanfilyev",
    "勇留島と秋勇留島": "yuri anuchin",
    "a ship to Korsakov": "korsakov",
    "the town of Makarov": "makarov",
    "Makarov District": "makarov",
    "паром из Корсакова": "korsakov",
    "В Макарове и Невельске": "makarov nevelsk",
    "Томари (Головнино) на Кунашире": "golovnino golovnino kunashir",
}

NONE = [
    "Deputy Prime Minister Yuri Trutnev said so.",
    "Yuri said so.",
    "He met Yuri Petrov on Monday.",
    "Вице-премьер Юрий Трутнев сообщил об этом.",
    "Юрий рассказал об этом.",
    "ユーリ・トルトネフ副首相と由利さん",
    "大島さんと北島康介選手",
    "野田首相が会見した",
    "Admiral Makarov and Anton Chekhov",
    "Адмирал Макаров и писатель Чехов",
    "Stepan Makarov",
    "in the twentieth century, the Twentieth",
    "Staten Island ferry",
    "Средний улов, дальний рейс, зелёный свет",
    "Сигнальный экземпляр и Краб на гербе",
    "The Ohio voters; オハイオ州; トマリンド",
    "the minerva of it, polonsky",
    "水晶の置物、泊まる、落石に注意",
    "アントン・チェーホフ、リムスキー＝コルサコフ",
    "Адмирал Невельской, экспедиция Невельского, капитан Головнин, капитана Головнина",
    "шахтёрского посёлка; ラッコの皮",
]


@pytest.mark.parametrize(("text", "expected"), (MEANT | AMBIGUOUS).items())
def test_a_place_is_meant(text: str, expected: str, catalogue: Catalogue) -> None:
    assert [one.place for one in places(text, catalogue.gazetteer)] == expected.split()


@pytest.mark.parametrize("text", NONE)
def test_a_person_or_a_word_is_no_place(text: str, catalogue: Catalogue) -> None:
    assert places(text, catalogue.gazetteer) == []


def test_a_shared_name_is_of_the_island_that_is_named_too(catalogue: Catalogue) -> None:
    found = places("On Moneron lies 海馬島.", catalogue.gazetteer)
    assert [one.place for one in found] == ["moneron", "moneron"]


def test_every_name_of_the_gazetteer_is_found(catalogue: Catalogue) -> None:
    never = {folded(name) for name in known()["places"]["never"]}
    names = automaton(catalogue.gazetteer)
    for language in ("en", "ru", "ja"):
        for name in catalogue.gazetteer.frame[f"name_{language}"]:
            assert folded(name) in names or folded(name) in never


def test_the_lists_of_names_are_names_of_the_gazetteer(catalogue: Catalogue) -> None:

    listed = [*known()["places"]["never"], *known()["places"]["ambiguous"]]
    assert [name for name in listed if not catalogue.gazetteer.bearers(name)] == []


def test_what_articles_call_places_is_said_of_places_that_there_are(catalogue: Catalogue) -> None:
    assert set(known()["also"]) <= set(catalogue.gazetteer.frame.index)


def test_the_cases_of_russian_names_are_as_the_command_makes_them(catalogue: Catalogue) -> None:
    made = declension.text(declension.names(catalogue.gazetteer))
    assert declension.FILE.read_text(encoding="utf-8") == made


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Сахалин", "Сахалине"),
        ("Южно-Курильск", "Южно-Курильском"),
        ("Большая Курильская гряда", "Большой Курильской гряде"),
        ("Остров Анучина", "Острове Анучина"),
        ("Горячие Ключи", "Горячих Ключах"),
        ("Малокурильское", "Малокурильском"),
    ],
)
def test_a_russian_name_has_its_cases(name: str, form: str) -> None:
    nouns, _ = declension.forms()[name]
    assert form in nouns
