"""What fits a query, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.search.documents import SOURCES, SUMMARY, TITLE, Document
from geodata.search.index import CALLED, Index


def place(one: str, *names: str) -> Document:
    return Document("place", one, tuple((TITLE, name) for name in names), ())


def event(one: str, title: str, summary: str = "", source: str = "", day: str = "") -> Document:
    known = (date.fromisoformat(day),) * 2 if day else None
    return Document("event", one, ((TITLE, title),), ((SUMMARY, summary), (SOURCES, source)), known)


def found(documents: list[Document], text: str) -> list[str]:
    index = Index(documents)
    return [index.documents[number].id for number, _score in index.answer(text).ranked]


def test_titles_come_before_summaries_and_these_before_sources() -> None:
    known = [
        event("source", "Boats go out", "In the morning.", "Landing on Urup"),
        event("summary", "Boats go out", "A landing on Urup."),
        event("both", "Landing of boats", "It was on Urup."),
        event("title", "Landing on Urup"),
    ]
    assert found(known, "Urup landing") == ["title", "both", "summary", "source"]


def test_all_words_must_be_there_but_for_the_small_ones() -> None:
    known = [event("one", "Treaty of Shimoda"), event("two", "Treaty of Portsmouth")]
    assert found(known, "shimoda treaty") == ["one"]
    assert found(known, "the treaty with shimoda") == ["one"]
    assert found(known, "treaty of Berlin") == []


def test_a_place_that_is_called_just_so_comes_first() -> None:
    known = [event("event", "Urup"), place("urup", "Urup"), place("brother", "Urup Brother")]
    assert found(known, "urup") == ["urup", "event", "brother"]
    assert found(known, "Urup Island")[0] == "urup"
    assert found(known, "острова Уруп")[0] == "urup"
    assert Index(known).answer("Уруп").best > CALLED


def test_a_name_is_the_same_in_one_word() -> None:
    known = [place("yuzhno", "Yuzhno-Kurilsk"), place("kuril", "Kurilsk")]
    assert found(known, "yuzhnokurilsk") == ["yuzhno"]
    assert found(known, "yuzh no kurilsk") == ["yuzhno"]


def test_a_text_of_few_words_comes_first() -> None:
    known = [event("long", "Earthquake with many aftershocks"), event("short", "Earthquake")]
    assert found(known, "earthquake") == ["short", "long"]


def test_a_word_that_stands_in_a_title_is_no_slip() -> None:
    known = [event("whales", "Whales"), event("wales", "Wales")]
    assert found(known, "wales") == ["wales"]
    assert found(known, "wahles") == ["whales", "wales"]


def test_japanese_is_found_without_its_particles_and_in_other_order() -> None:
    known = [event("landing", "ソ連軍、色丹島に上陸"), event("earthquake", "択捉島沖で地震")]
    for text in ("色丹島上陸", "色丹島に上陸", "色丹上陸", "上陸　色丹島", "ソ連軍色丹島", "軍"):
        assert found(known, text) == ["landing"]
    assert found(known, "択捉島の地震") == ["earthquake"]
    assert found(known, "色丹島の地震") == []


def test_a_year_finds_what_was_in_it_before_what_names_it() -> None:
    known = [
        event("names", "Declaration of 1956 is read anew", day="2004-11-14"),
        event("was", "Declaration is signed", day="1956-10-19"),
        event("other", "Declaration is ratified", day="1957-01-01"),
    ]
    assert found(known, "1956") == ["was", "names"]
    assert found(known, "October 1956 declaration") == ["was"]


def test_the_other_layout_is_tried_when_nothing_is_found_surely() -> None:
    known = [place("shikotan", "Shikotan", "Шикотан"), event("odd", "Ibrjnfy")]
    assert found(known, "ibrjnfy") == ["odd"]
    assert found(known[:1], "ibrjnfy") == ["shikotan"]
    assert found(known[:1], "ыршлщефт") == ["shikotan"]


@pytest.mark.parametrize("text", ["", " ", "…", "xyzzy"])
def test_nothing_finds_nothing(text: str) -> None:
    assert found([place("urup", "Urup")], text) == []
    assert found([], text) == []


def test_an_answer_says_which_words_it_found() -> None:
    index = Index([event("one", "Treaties of Shimoda"), event("two", "Shimoda")])
    answer = index.answer("the treaty of shimoda")
    assert index.words_in(0, answer.words) == ("shimoda", "treaties")
