"""The feed of new and changed events, as a reader of feeds reads it."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import feedparser
import pytest

from dashboard import preview
from dashboard.api import feed
from dashboard.preview import Address
from dashboard.view import View
from geodata import published
from geodata.catalogue import Catalogue
from geodata.dataset import datapackage, linked_places
from geodata.dataset.feed import MEDIA_TYPE, atom
from geodata.published import Published
from tests.dashboard.asking import get

PAGE = Address("https://atlas.example/", "")
OLD, NEW = date(2026, 11, 1), date(2026, 11, 20)


def read(query: str = "") -> Any:
    answer = get(f"/atlas/feed.atom?{query}")
    assert answer.status == 200
    assert answer.headers["content-type"] == MEDIA_TYPE
    return parsed(answer.body)


def parsed(body: bytes) -> Any:
    found = feedparser.parse(body)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def of(known: dict[str, Published], catalogue: Catalogue, view: View | None = None) -> Any:
    return parsed(atom(feed.of_view(view or View(), PAGE, catalogue, known)))


def test_the_last_changed_comes_first_and_the_rest_as_the_newest_list(
    catalogue: Catalogue,
) -> None:
    known = {
        "1945-shikotan-landing": Published(OLD, NEW),
        "1956-joint-declaration": Published(OLD, OLD),
        "1855-treaty-of-shimoda": Published(OLD, OLD),
    }
    known = {event: days for event, days in known.items() if event in catalogue.events.events.index}
    entries = of(known, catalogue).entries
    ids = [entry.id.removeprefix(linked_places.BASE) for entry in entries]
    assert ids == sorted(known, key=lambda event: (known[event].changed, event), reverse=True)
    assert (entries[0].published, entries[0].updated) == (
        "2026-11-01T00:00:00+00:00", "2026-11-20T00:00:00+00:00",
    )  # fmt: skip


def test_an_entry_says_what_the_event_is_and_leads_to_it(catalogue: Catalogue) -> None:
    found = of({"1956-joint-declaration": Published(OLD, NEW)}, catalogue)
    (entry,) = found.entries
    row = catalogue.event("1956-joint-declaration")
    assert entry.title.startswith(row["title_en"])
    assert entry.summary == row["summary_en"]
    assert entry.link == "https://atlas.example/?event=1956-joint-declaration"
    assert [tag.term for tag in entry.tags] == [row["category"]]


def test_a_feed_says_whose_it_is(catalogue: Catalogue) -> None:
    said = of({"1956-joint-declaration": Published(OLD, NEW)}, catalogue).feed
    assert said.rights == datapackage.RECORDS["path"]
    assert said.author == "The Kuril Atlas authors"
    assert said.updated == "2026-11-20T00:00:00+00:00"
    links = {link.rel: link.href for link in said.links}
    assert links == {
        "self": "https://atlas.example/atlas/feed.atom", "alternate": "https://atlas.example/",
    }  # fmt: skip


def test_an_event_of_no_version_is_not_in_it(catalogue: Catalogue) -> None:
    assert of({}, catalogue).entries == []


def test_a_view_has_a_feed_of_its_own(catalogue: Catalogue) -> None:
    found = read("category=treaty&island=shikotan")
    assert found.entries
    for entry in found.entries:
        assert "treaty" in catalogue.event(entry.id.removeprefix(linked_places.BASE))["category"]
    assert found.feed.id != read().feed.id


def test_it_never_has_more_entries_than_a_reader_can_take() -> None:
    assert len(published.read()) > feed.MOST
    assert len(read().entries) == feed.MOST


@pytest.mark.parametrize(("language", "script"), [("ru", "Кури"), ("ja", "島")])
def test_it_speaks_the_readers_language(language: str, script: str) -> None:
    found = read(f"lang={language}")
    assert found.feed.language == language
    assert any(script in entry.title + entry.summary for entry in found.entries)
    assert all(f"lang={language}" in entry.link for entry in found.entries)


@pytest.mark.parametrize("text", ["<b>&", "\x00\x01\x0b", "\ufffe", "]]>"])
def test_what_was_asked_for_breaks_no_feed(text: str) -> None:
    assert "Kuril Atlas" in read(f"q={quote(text)}").feed.title


def test_the_head_of_a_page_leads_to_it() -> None:
    assert preview.FEED in get("/?island=shikotan").body.decode()
