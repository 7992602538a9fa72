"""Which events a view selects: what the list, the histogram, the badges and the dots all show."""

from __future__ import annotations

from threading import Lock

from cachetools import LRUCache, cached

from dashboard.view import NARROWING, View
from geodata.catalogue import Catalogue
from geodata.search import hits
from geodata.sources import Filter, Selection, Source

REMEMBERED = 100_000  # events that searches have found, of all readers

Years = tuple[int, int]


def select(view: View, years: Years, source: Source, catalogue: Catalogue) -> Selection:
    """The events that fit all that the view asks for, in these years in place of its own."""
    return source.select(asked(view, years, catalogue))


def asked(view: View, years: Years | None, catalogue: Catalogue) -> Filter:
    """What the view asks for, as a source of events understands it."""
    return Filter(
        view.place, years, view.categories, view.layers, view.direct,
        view.relations, view.precisions, view.parties, view.written_in, view.both_sides,
        view.magnitude, view.vei, found(view.query, catalogue) if view.query else None,
    )  # fmt: skip


def narrowed(view: View) -> View:
    """What of a view leaves events out wherever and whenever they were: no place, no years."""
    return View(**{field: getattr(view, field) for field in NARROWING})


@cached(LRUCache(REMEMBERED, getsizeof=lambda ids: 1 + len(ids)), lock=Lock())
def found(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the events that a text finds, the best first."""
    return tuple(hits.matching_events(text, catalogue))
