"""On which sources the details of an event rest."""

from __future__ import annotations

from typing import Any

import pytest

from geodata import provenance, published
from geodata.catalogue import Catalogue
from geodata.provenance import problems, stated, unstated

READ = "2026-11-30"


def source(*states: str, read: str = READ) -> dict[str, Any]:
    return {"states": list(states), "read": read} if states else {"read": read}


UNREAD: dict[str, Any] = {}


def event(*sources: dict[str, Any], **more: Any) -> dict[str, Any]:
    texts = {"title": {"en": "Two ships call"}, "summary": {"en": "They came in 1811."}}
    return {**texts, "sources": list(sources), **more}


def test_each_detail_that_an_event_has_is_counted_by_the_sources_that_state_it() -> None:
    record = event(source("fact", "date"), source("fact", "place"), UNREAD, actors=["JPN"])
    assert stated(record) == {"fact": 2, "date": 1, "place": 1, "actors": 0}


@pytest.mark.parametrize(
    ("summary", "more", "has"),
    [
        ("They came in 1811.", {}, False),  # a year is a date
        ("Four ships came.", {}, False),
        ("They brought 170 people.", {}, True),
        ("They brought 1,700 people.", {}, False),  # which might be a year
        ("They brought 2,700 people.", {}, True),
        ("It shook.", {"magnitude": 7.0}, True),
        ("It shook.", {"vei": 0}, True),
    ],
)
def test_figures_are_the_numbers_of_its_texts_that_are_no_years_and_its_measures(
    summary: str, more: dict[str, Any], *, has: bool
) -> None:
    record = event(source("fact"), **more) | {"summary": {"en": summary}}
    assert ("figures" in stated(record)) == has


def test_what_rests_on_nothing_is_known_once_every_source_has_been_read() -> None:
    assert unstated(event(source("fact", "date"), UNREAD)) == []
    assert unstated(event(source("fact", "date"), source())) == ["place"]


def test_a_source_must_state_what_happened_and_when() -> None:
    records = {"whole": event(source("fact", "date")), "unread": event(UNREAD)}
    records |= {"vague": event(source("fact")), "empty": event(source())}
    assert list(map(str, problems(records, set()))) == [
        "events/vague.toml: sources: none states date; one must",
        "events/empty.toml: sources: none states fact; one must",
        "events/empty.toml: sources: none states date; one must",
    ]


def test_no_event_is_published_with_a_source_that_nobody_has_read() -> None:
    records = {"old": event(UNREAD), "new": event(source("fact", "date"), UNREAD)}
    (problem,) = problems(records, {"old"})
    assert (problem.where, problem.field) == ("events/new.toml", "sources.1.read")


def test_every_event_of_the_atlas_that_is_not_published_yet_has_been_read(
    catalogue: Catalogue,
) -> None:
    known = published.read()
    new = [record for name, record in catalogue.records["events"].items() if name not in known]
    assert all(map(provenance.is_read, new))
