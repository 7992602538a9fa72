"""A link to a withdrawn record says that it is one, when and why, and shows what stands instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import i18n, link
from dashboard.view import View
from geodata import catalogue as catalogues
from geodata import withdrawn
from geodata.catalogue import Catalogue
from tests.geodata.test_withdrawn import ENTRY

REASON = "It told what another record tells."
PLACE = ENTRY.replace('"events"', '"places"').replace("1945-hoisting", "yuriy")
STORY = ENTRY.replace('"events"', '"stories"').replace("1945-hoisting", "walk")


@pytest.fixture
def catalogue(tiny_data: Path) -> Catalogue:
    """One of which an event, an island and a story were withdrawn, the island without another."""
    text = ENTRY + PLACE.replace('instead = "1945-landing"\n', "")
    text += STORY.replace("1945-landing", "tour")
    (tiny_data / withdrawn.FILE).write_text(text, encoding="utf-8")
    return catalogues.load(tiny_data)


def read(catalogue: Catalogue, **query: str) -> tuple[View, str]:
    view, notices = link.from_query(query, catalogue)
    [notice] = notices
    return view, notice


@pytest.mark.parametrize("written", ["1945-hoisting", " 1945-Hoisting ", "1945–hoisting"])
def test_an_event_gives_way_to_what_stands_instead(catalogue: Catalogue, written: str) -> None:
    view, notice = read(catalogue, event=written)
    assert view.event == "1945-landing"
    assert notice == (
        f"“1945-hoisting” was withdrawn on 2 December 2026. {REASON} What stands instead is shown."
    )


def test_an_island_without_another_shows_what_there_is_without_it(catalogue: Catalogue) -> None:
    """Although its id is nearly the name of another, which nobody meant."""
    view, notice = read(catalogue, island="yuriy")
    assert view == View()
    assert notice == f"“yuriy” was withdrawn on 2 December 2026. {REASON}"


def test_a_story_gives_way_too(catalogue: Catalogue) -> None:
    view, notice = read(catalogue, story="walk")
    assert view.story == "tour"
    assert notice.endswith("What stands instead is shown.")


def test_the_reason_is_in_the_readers_language(catalogue: Catalogue) -> None:
    with i18n.speaking(i18n.chosen("ru")):
        assert "Эта запись повторяет другую." in read(catalogue, event="1945-hoisting")[1]


def test_an_id_of_another_collection_is_not_meant(catalogue: Catalogue) -> None:
    assert "withdrawn" not in read(catalogue, event="yuriy")[1]
