"""The order of the list, and the places under whose names its events stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from dashboard import selected, words
from dashboard.i18n import gettext as _
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.sources import Selection, Source

Ranks = npt.NDArray[np.int64]
Places = npt.NDArray[Any]  # ids, "" for none


@dataclass(frozen=True, eq=False)
class Ordered:
    """Events in the order of the list; `under`: the place under whose name each of them stands."""

    events: Selection
    under: Places

    def headings(self, shown: slice, catalogue: Catalogue) -> list[str]:
        """What stands above each of some events: "" beneath another of the same place."""
        said = [
            _heading(place, through, catalogue)
            for place, through in zip(self.under[shown], self.events.inherited[shown], strict=True)
        ]
        return [
            "" if one == before else one for before, one in zip(["", *said], said, strict=False)
        ]


def ordered(found: Selection, view: View, source: Source, catalogue: Catalogue) -> Ordered:
    """The selected events in the order of the view. Those that a place has through a group come
    after its own, each group's together, the nearest group first."""
    sort = view.sorted_by()
    around = catalogue.gazetteer.wholes(view.place) if view.place else ()
    through = np.where(found.inherited, found.via, "")
    under = _places(found, view, source) if sort == "place" else through
    order = np.lexsort(
        [
            _within(sort, found, view, catalogue),
            _ranked(under, _by_name(under, catalogue)),
            _ranked(through, around),
        ]
    )
    return Ordered(found.only(order), under[order])


def _places(found: Selection, view: View, source: Source) -> Places:
    """The place that each comes through, else the chosen one, else the first that it names."""
    own = view.place or _first_places(source)[found.numbers]
    return np.where(found.via != "", found.via, own)


def _within(sort: str, found: Selection, view: View, catalogue: Catalogue) -> Ranks:
    """The rank of each event beside those of the same place."""
    by_day = np.arange(len(found))
    if sort == "relevance":
        return _ranked(found.ids, selected.found(view.query, catalogue))
    return -by_day if sort == "newest" else by_day


def _ranked(values: Places, order: tuple[str, ...]) -> Ranks:
    """Where each value stands in an order, from 1; 0 where it does not."""
    rank = {value: number for number, value in enumerate(order, 1)}
    return np.fromiter((rank.get(value, 0) for value in values), np.int64, len(values))


def _by_name(places: Places, catalogue: Catalogue) -> tuple[str, ...]:
    known = set(places) - {""}
    return tuple(sorted(known, key=lambda place: words.name(place, catalogue)))


_known: WeakKeyDictionary[Source, Places] = WeakKeyDictionary()  # sources come and go


def _first_places(source: Source) -> Places:
    """The first place that each event names."""
    if source not in _known:
        named = source.frames.named.drop_duplicates("event").set_index("event")["place"]
        _known[source] = named.reindex(source.frames.events.index).fillna("").to_numpy(object)
    return _known[source]


def _heading(place: str, through: bool, catalogue: Catalogue) -> str:
    if not place:
        return ""
    name = words.name(place, catalogue)
    return _("Through {place}").format(place=name) if through else name
