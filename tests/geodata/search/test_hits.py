"""One search for places, stories and events of a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata import catalogue as catalogues
from geodata import fields
from geodata.catalogue import Catalogue
from geodata.search import documents, folding, hits, marking
from geodata.search.known import known

SIGNS = [
    "\x00",
    "\u202e",
    "\ud800",
    "👩‍👩‍👧",
    "*",
    '"',
    "(",
    "[a-",
    "\\",
    "%",
    "NEAR/3",
    "AND",
    "ﷺ",
    "א",
    "\u0301",
]


@pytest.fixture
def tiny(tiny_data: Path) -> Catalogue:
    return catalogues.load(tiny_data)


def ids(text: str, catalogue: Catalogue) -> list[str]:
    return [hit.id for hit in hits.search(text, catalogue)]


def test_everything_is_found_by_one_search_and_grouped_by_kind(tiny: Catalogue) -> None:
    assert {hit.kind for hit in hits.search("Shikotan 色丹島", tiny)} >= {"place", "event"}
    assert ids("Shikotan", tiny)[0] == "shikotan"
    assert ids("двумя шагами", tiny) == ids("two steps", tiny) == ["tour"]


@pytest.mark.parametrize(
    "text",
    [
        "landing on Shikotan",
        "высадка Шикотан",
        "色丹島への上陸",
        "troops landed",
        "Landing newspaper",
        "upper",
    ],
)
def test_an_event_is_found_by_all_that_its_record_says(text: str, tiny: Catalogue) -> None:
    expected = [] if text == "upper" else ["1945-landing"]
    assert hits.matching_events(text, tiny) == expected


def test_an_event_is_found_by_its_places_in_any_of_their_names(tiny: Catalogue) -> None:
    assert hits.matching_events("Хабомаи declaration", tiny) == ["1956-declaration"]


def test_matching_events_are_all_of_them_the_best_first(tiny: Catalogue) -> None:
    assert hits.matching_events("Shikotan", tiny) == ["1945-landing", "1956-declaration"]
    assert hits.matching_events("1945", tiny) == ["1945-landing", "1944-fishing"]
    assert hits.matching_events("", tiny) == []


def test_a_hit_says_how_well_it_fits_and_by_which_words(tiny: Catalogue) -> None:
    first, *others = hits.search("landing", tiny)
    assert (first.kind, first.id) == ("event", "1945-landing")
    assert set(first.words) >= {"landing", "landed"}
    assert all(first.score >= other.score > 0 for other in others)
    assert len(hits.search("landing", tiny, limit=1)) == 1


def test_a_title_is_in_the_readers_language(tiny: Catalogue) -> None:
    titles = {
        hit.kind: hits.title(hit, tiny, ("ru",)) for hit in reversed(hits.search("Шикотан", tiny))
    }
    assert titles["place"] == "Шикотан"
    assert titles["event"] == "Высадка на Шикотане"
    assert hits.title(hits.search("two steps", tiny)[0], tiny, ("ja",)) == "旅"


def test_every_party_has_names_in_russian_and_japanese() -> None:
    assert set(known()["parties"]) == set(fields.of("events")["actors"].codes)


def test_an_event_is_found_by_its_parties_and_accounts(catalogue: Catalogue) -> None:
    for text in ("Soviet Union 1945 Shikotan landing", "ソビエト 色丹島に上陸"):
        assert hits.matching_events(text, catalogue)[0] == "1945-shikotan-landing"
    assert "1945-shikotan-landing" in hits.matching_events("taking of Shikotan Potsdam", catalogue)


def test_a_present_name_comes_before_one_of_another_time(catalogue: Catalogue) -> None:
    assert ids("Tomari", catalogue)[:2] == ["tomari", "golovnino"]


def test_a_place_comes_first_by_each_name_that_it_has(catalogue: Catalogue) -> None:
    for document in documents.of(catalogue):
        if document.kind == "place":
            for _weight, name in document.names:
                found = hits.search(name, catalogue, limit=3)
                assert found[0].kind == "place", name
                assert document.id in {hit.id for hit in found}, name


def test_letters_on_the_way_to_a_name_find_it(catalogue: Catalogue) -> None:
    for letters in ("Shiko", "Шико", "シコタ", "色丹", "Yuzhno-Sakh"):
        assert {"shikotan", "yuzhno-sakhalinsk"} & set(ids(letters, catalogue)[:3])


@given(st.lists(st.one_of(st.text(), st.sampled_from([*SIGNS, "Shikotan", "1945"]))).map("".join))
@example("x" * 100_000)
@example("国" * 100_000)
@example("1945 " * 20_000)
@example("Шикотан " * 20_000)
@example("\u0301" * 100_000)
@example("I:A")  # some of what it finds fits as well but for the last digits
def test_any_text_may_be_asked(text: str) -> None:
    found = hits.search(text, catalogues.default())
    assert len({(hit.kind, hit.id) for hit in found}) == len(found) <= 20
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


@given(st.permutations(["declaration", "joint", "1956", "Moscow"]))
def test_the_order_of_words_says_nothing(words: list[str]) -> None:
    asked = " ".join(words)
    assert ids(asked, catalogues.default()) == ids(
        "joint declaration 1956 moscow", catalogues.default()
    )


def test_a_hit_says_its_surest_words_first(catalogue: Catalogue) -> None:
    found = hits.search("Зеленый", catalogue, limit=1)[0].words
    assert found[0] == "зеленый"
    assert "zeleny" in found


def test_groups_stand_in_the_order_of_their_best_hits(catalogue: Catalogue) -> None:
    for text in ("Shikotan", "拿捕", "declaration of 1956", "1945", "xyzzy"):
        found = hits.search(text, catalogue, limit=len(list(documents.of(catalogue))))
        groups = hits.grouped(text, catalogue)
        assert [group.kind for group in groups] == list(dict.fromkeys(hit.kind for hit in found))
        for group in groups:
            of_kind = [hit for hit in found if hit.kind == group.kind]
            assert group.count == len(of_kind)
            assert list(group.hits) == of_kind[: hits.MOST[group.kind]]


def test_only_those_kinds_are_grouped_that_are_asked_for(catalogue: Catalogue) -> None:
    assert [group.kind for group in hits.grouped("Shikotan", catalogue, ["story"])] == ["story"]


@pytest.mark.parametrize(
    ("typed", "one", "by"),
    [
        ("Etorofu", "iturup", "Etorofu-to"),
        ("拿捕", "1986-fishing-seizures", "ソ連、1986年に日本漁船9隻を拿捕"),
        ("Shikotan-mura", "malokurilskoye", "Shikotan-mura"),
        ("Шикотан", "shikotan", "Шикотан"),
        ("Mainichi", "1947-deportation-southern-kurils", "removals begin in July 1947"),
        ("1952", "1952-karpinsky-ash", ""),
    ],
)
def test_a_hit_says_by_which_text_it_was_found(
    typed: str, one: str, by: str, catalogue: Catalogue
) -> None:
    (found,) = (hit for hit in hits.search(typed, catalogue, limit=40) if hit.id == one)
    said = hits.found_by(found, catalogue, ("en",))
    assert by in said if by else said == ""


def test_of_texts_that_say_the_same_that_in_the_readers_language_is_said(
    catalogue: Catalogue,
) -> None:
    every = hits.search("1945", catalogue, limit=2000)
    found = next(hit for hit in every if "yoshida" in hit.id)
    for language in ("en", "ru", "ja"):
        assert folding.language(hits.found_by(found, catalogue, (language,))) == language


def test_a_hit_that_has_words_says_a_text_in_which_one_of_them_stands(
    catalogue: Catalogue,
) -> None:
    for text in ("two-stage idea", "землетрясение", "上陸", "シコタン", "Zelenyi"):
        for hit in hits.search(text, catalogue):
            assert marking.spans(hits.found_by(hit, catalogue, ("ja",)), hit.words), hit


def test_an_island_goes_before_a_town_that_is_called_the_same(catalogue: Catalogue) -> None:
    assert [hit.id for hit in hits.search("色丹", catalogue, 2)] == ["shikotan", "malokurilskoye"]
