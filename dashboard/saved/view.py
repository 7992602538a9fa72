"""A view as one file holds it: its events, which of them the list of each place has in which
order, and what there is to say, all of it said by the server's own functions.

The file's script (browser/local.js) only leaves out what is not in the chosen years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dashboard import event_time, map_frame, map_state, preview, selected, words
from dashboard.i18n import gettext as _
from dashboard.panel import event_card, event_list, order
from dashboard.panel.content import controls
from dashboard.sessions import query_of
from dashboard.view import View
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.sources import Source

ONLINE = "tiles"  # the overlay that no file can hold
EVERYTHING = ""  # the place of the list without one


class Pool:
    """Texts that are said again and again, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """That of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def texts(self) -> list[str]:
        """All of them, in the order of their numbers."""
        return list(self._numbers)


@dataclass(frozen=True, eq=False)
class Saved:
    """A view with its events, and no others, as a source of their own."""

    view: View
    source: Source
    catalogue: Catalogue

    def __len__(self) -> int:
        return len(self.source.frames.events)

    def content(self) -> dict[str, Any]:
        """What the script is told: `Saved` in browser/types.d.ts."""
        pool = Pool()
        return {
            "query": query_of(self._anywhere()),
            "title": preview.title(self.view, self.catalogue),
            "map": map_state.for_map(self.view, self.catalogue) | {"only": None, "at": None},
            "first": self._first(),
            "all": list(clock.all_years()),
            "size": event_list.PAGE,
            "usual": self._usual(),
            "sorts": [[one["sort"], one["text"]] for one in event_list.sorts(self.view)],
            "events": [self._event(event) for event in map(str, self.source.frames.events.index)],
            "places": {
                place or EVERYTHING: self._place(place, pool)
                for place in (None, *map(str, self.catalogue.gazetteer.frame.index))
            },
            "texts": pool.texts(),
            "says": self._says(),
            **_controls(),
        }

    def _first(self) -> dict[str, Any]:
        """What is chosen when the file is opened."""
        view = self.view
        return {
            "place": view.place,
            "years": list(view.years),
            "event": view.event,
            "day": view.day and view.day.isoformat(),
            "sort": view.sort,
            "page": view.page,
        }

    def _anywhere(self) -> View:
        """What is no choice in the file."""
        return replace(
            self.view, place=None, years=clock.all_years(), event=None, day=None, sort=None, page=1
        )

    def _usual(self) -> dict[str, str]:
        """The order of the list where none was picked, in all years and in some."""
        first, _last = clock.all_years()
        anywhere = self._anywhere()
        some = replace(anywhere, years=(first, first))
        return {"all": anywhere.sorted_by(), "some": some.sorted_by()}

    def _event(self, event: str) -> dict[str, Any]:
        """One of them: its days and years, where it is on the map, its row and its card."""
        start, end = event_time.span(event, self.source)
        told = map_state.for_map(View(event=event), self.catalogue)
        row = event_list.row_of(
            self.source.event(event) | {"relation": "", "via": ""},
            View(), self.source, self.catalogue,
        )  # fmt: skip
        card = event_card.content(event, View(), self.source, self.catalogue)
        return {
            "days": told["moment"],
            "years": [start.year, end.year],
            "lit": told["lit"],
            "at": told["focus"]["event"],
            "row": {field: row[field] for field in ("strength", "sources", "more")},
            "card": card | {"apart": None, "translations": []},  # in one language: a third less
        }

    def _place(self, place: str | None, pool: Pool) -> dict[str, Any]:
        """Its name and spot; its events by their days, what is said of each there; the orders, each
        as pairs of what stands above some events and these."""
        view = replace(self._anywhere(), place=place)
        found = selected.select(view, view.years, self.source, self.catalogue)
        rows = self.source.page(found, 1, len(found))
        said = (event_list.about(row, self.source, self.catalogue) for row in rows)
        ordered = {
            one["sort"]: order.ordered(
                found, replace(view, sort=one["sort"]), self.source, self.catalogue
            )
            for one in event_list.sorts(view)
        }
        return {
            "name": words.name(place, self.catalogue) if place else "",
            "spot": map_state.for_map(View(place=place), self.catalogue)["focus"]["spot"],
            "events": found.numbers.tolist(),
            "about": list(map(pool.number, said)),
            "orders": {sort: self._runs(listed, pool) for sort, listed in ordered.items()},
        }

    def _runs(self, listed: order.Ordered, pool: Pool) -> list[tuple[int, list[int]]]:
        headings = listed.headings(slice(0, len(listed.events)), self.catalogue)
        return list(_runs(zip(headings, listed.events.numbers.tolist(), strict=True), pool))

    def _says(self) -> dict[str, Any]:
        """Words with places left for what the script counts and the years that it shows."""
        nothing = _("No event of this file fits. Widen the years or show everything.")
        return {
            "counted": [event_list.counted(number) for number in range(len(self) + 1)],
            "heading": event_list.headed("{events}", "{years}"),
            "years": _("{first}–{last}"),
            "otherYears": event_card.other_years("{years}"),
            "nothing": nothing if len(self) else _("No event of the atlas fits this view."),
            "everything": _("Show everything"),
            "places": _("Places"),
            "map": map_frame.title(map_frame.KEY),
        }


def of_view(view: View, catalogue: Catalogue) -> Saved:
    """The events of a view's list, to be shown without a network: of a story or of what the file
    does not have nothing is chosen."""
    found = selected.select(view, view.years, catalogue.source, catalogue).ids
    shown = tuple(name for name in view.shown if name != ONLINE)
    event = view.event if view.event in found else None
    kept = replace(view, story=None, step=1, event=event, shown=shown, at=None)
    return Saved(kept, catalogue.part(set(found)), catalogue)


def _runs(pairs: Iterable[tuple[str, int]], pool: Pool) -> Iterable[tuple[int, list[int]]]:
    """Events one after another with what stands above the first of them."""
    run: tuple[int, list[int]] | None = None
    for heading, number in pairs:
        if heading or run is None:
            if run:
                yield run
            run = pool.number(heading), []
        run[1].append(number)
    if run:
        yield run


def _controls() -> dict[str, dict[str, str]]:
    """The words of the controls, but none for what only a server answers."""
    said = controls()
    return said | {"words": said["words"] | {"cite": ""}}
