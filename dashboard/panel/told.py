"""What is told of a place to who opens it: who was there before a boundary was agreed, and what the
parties hold; by party, each row dated, with its sources."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from dashboard import claiming, status, words
from dashboard.i18n import gettext as _
from dashboard.panel import event_card
from geodata.catalogue import Catalogue
from geodata.records import Record
from geodata.rows import Row

About = list[tuple[Row, tuple[str, ...]]]  # rows of records, each with its leaf places


class Telling(NamedTuple):
    """How the records of a collection are told: which there are about a place; of each of them who
    it is about, when that was, and what."""

    heading: Callable[[], str]
    about: Callable[[Catalogue, str], About]
    who: Callable[[Row], str]
    when: Callable[[Record], str]
    what: Callable[[Row], str]


def holder(row: Row) -> str:
    """Who had control."""
    return words.listed(map(words.party, row["held_by"].split(";")))


TELLINGS = {
    "control": Telling(
        lambda: _("Control before a boundary"),
        Catalogue.controlled,
        holder,
        lambda record: words.date(record["date"]),
        lambda row: words.means(row["means"]),
    ),
    "positions": Telling(
        lambda: _("Positions"),
        Catalogue.held_about,
        lambda row: words.party(row["party"]),
        lambda record: claiming.span(record["start"], record.get("end", "")),
        lambda row: words.stance(row["stance"]),
    ),
}


def headings(place: str, catalogue: Catalogue) -> dict[str, str]:
    """What there is to open, and how much; empty where there is nothing."""
    counts = {name: len(of.about(catalogue, place)) for name, of in TELLINGS.items()}
    return {
        name: words.counted(TELLINGS[name].heading(), count) if count else ""
        for name, count in counts.items()
    }


def content(name: str, place: str | None, catalogue: Catalogue) -> list[dict[str, Any]]:
    """By party: `heading` and `rows`. Nothing without a place, or of a name that is none."""
    if place is None or name not in TELLINGS:
        return []
    about = TELLINGS[name].about(catalogue, place)
    return [
        {"heading": who, "rows": [_row(name, place, *one, catalogue) for one in of_one]}
        for who, of_one in groupby(about, key=lambda one: TELLINGS[name].who(one[0]))
    ]


def _row(
    name: str, place: str, row: Row, there: tuple[str, ...], catalogue: Catalogue
) -> dict[str, Any]:
    """When it was, in which of the place's islands if not all, and what; by whom told."""
    telling, record = TELLINGS[name], catalogue.records[name][row["record"]]
    everywhere = len(there) == len(catalogue.gazetteer.leaves(place))
    when = words.noted(telling.when(record), "" if everywhere else status.named(there, catalogue))
    return {
        "says": words.labelled(when, telling.what(row)),
        "text": words.text(row, "text"),
        "sources": [event_card.cited(source) for source in record["sources"]],
    }
