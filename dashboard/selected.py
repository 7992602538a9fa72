"""Which events a view selects: what the list, the histogram, the badges and the dots all show."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock

from cachetools import LRUCache

from dashboard.view import NARROWING, View
from geodata.catalogue import Catalogue
from geodata.remembered import remembered
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
        view.magnitude, view.vei, found(view.query, catalogue) if view.query else None, view.box,
    )  # fmt: skip


def narrowed(view: View) -> View:
    """What of a view leaves events out wherever and whenever they were: no place, no years."""
    return View(**{field: getattr(view, field) for field in NARROWING})


def found(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the events that a text finds, the best first."""
    known, lock = _found(catalogue)
    with lock:
        if text in known:
            return known[text]
    ids = tuple(hits.matching_events(text, catalogue))
    with lock, suppress(ValueError):  # more than is remembered at all
        known[text] = ids
    return ids


@remembered
def _found(_catalogue: Catalogue) -> tuple[LRUCache[str, tuple[str, ...]], Lock]:
    return LRUCache(REMEMBERED, getsizeof=lambda ids: 1 + len(ids)), Lock()
