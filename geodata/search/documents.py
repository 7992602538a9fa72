"""What search reads of the catalogue: the names and texts of each place, story and event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geodata import fields, texts
from geodata.catalogue import Catalogue
from geodata.rows import Row
from geodata.search.known import known
from geodata.stories import Story

Kind = Literal["place", "story", "event"]
Weighed = tuple[float, str]  # a text, and how much a word in it says of what it is about, of 1

TITLE = 1.0
FORMER = 0.95  # names of other times
SUMMARY = 0.6
PLACES = 0.55  # names of an event's places and of its volcano
TEXT = 0.45  # notes, accounts, steps, parties
SOURCES = 0.3


@dataclass(frozen=True)
class Document:
    """One thing that can be found: its kind and id, what it is called in every language and
    spelling, what else is said of it; of an event the first and last day on which it may have been.
    """

    kind: Kind
    id: str
    names: tuple[Weighed, ...]
    texts: tuple[Weighed, ...]
    days: tuple[date, date] | None = None


def of(catalogue: Catalogue) -> Iterator[Document]:
    """All that can be found in a catalogue by an index: places, stories, then events by their first
    days."""
    kinds = catalogue.gazetteer.frame["kind"]
    islands_first = [*kinds.index[kinds != "settlement"], *kinds.index[kinds == "settlement"]]
    yield from (_place(catalogue, str(place)) for place in islands_first)
    yield from (_story(one, story) for one, story in catalogue.stories.items())
    yield from (of_event(catalogue, str(event)) for event in catalogue.events.events.index)


def _place(catalogue: Catalogue, place: str) -> Document:
    row = catalogue.place(place)
    kinds = known()["words"]
    kind = kinds.get(row["kind"], kinds["island"])
    names = *_weighed(TITLE, _present(row)), *_weighed(FORMER, _former(catalogue, place))
    return Document("place", place, names, _weighed(TEXT, [kind, *_said(row, "note")]))


def _story(one: str, story: Story) -> Document:
    steps = (text for step in story.steps for text in step.text.values())
    said = *_weighed(SUMMARY, story.summary.values()), *_weighed(TEXT, steps)
    return Document("story", one, _weighed(TITLE, story.title.values()), said)


def of_event(catalogue: Catalogue, event: str) -> Document:
    """What can be found of one event."""
    row = catalogue.event(event)
    accounts = catalogue.source.of_event(event, "accounts")
    sources = catalogue.source.of_event(event, "sources")
    noted = [text for field in ("note", "venue") for text in _said(row, field)]
    held = [text for account in accounts for text in _said(account, "text")]
    said = (
        *_weighed(SUMMARY, _said(row, "summary")),
        *_weighed(PLACES, _where(catalogue, row)),
        *_weighed(TEXT, [*noted, *held, row["date_as_written"], *_parties(row["actors"])]),
        *_weighed(SOURCES, (f"{one['title']} {one['publisher']}" for one in (*sources, *accounts))),
    )
    days = row["date_start"].date(), row["date_end"].date()
    return Document("event", event, _weighed(TITLE, _said(row, "title")), said, days)


def _weighed(weight: float, texts: Iterable[str]) -> tuple[Weighed, ...]:
    return tuple((weight, text) for text in texts if text)


def _said(row: Row, field: str) -> list[str]:
    return [text for _language, text in texts.of(row, field)]


def _present(row: Row) -> list[str]:
    return [*_said(row, "name"), *row["aliases"].split(";")]


def _former(catalogue: Catalogue, place: str) -> list[str]:
    return [name["name"] for name in catalogue.of_place(place, "names_in_time")]


def _where(catalogue: Catalogue, row: Row) -> Iterator[str]:
    """Every name of each place that an event's record names, and of the volcano that erupts."""
    for named in catalogue.source.of_event(row["event"], "named"):
        place = named["place"]
        yield "\n".join([*_present(catalogue.place(place)), *_former(catalogue, place)])
    if row["volcano"]:
        yield "\n".join(_present(dict(catalogue.volcanoes.loc[row["volcano"]])))


def _parties(actors: str) -> list[str]:
    """What the parties are called that a record lists."""
    codes = fields.of("events")["actors"].codes
    return [
        f"{codes[party]['title']} {known()['parties'].get(party, '')}"
        for party in filter(None, actors.split(";"))
    ]
