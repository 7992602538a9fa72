"""One view of the atlas: what the reader has chosen, and how it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from typing import Any

import pandas as pd

from dashboard import event_time
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.search.query import LONGEST
from geodata.sources import Box, Filter
from layers import overlays

SHOWN = tuple(overlays.BY_NAME)
SHOWN_AT_FIRST = tuple(name for name, overlay in overlays.BY_NAME.items() if overlay.at_first)
COMPARED_AT_FIRST = (date(1940, 1, 1), date(1950, 1, 1))
SORTS = ("newest", "oldest", "place", "relevance")
MAGNITUDES = (4.0, 9.0)  # that a filter may ask for at least, in halves
VEIS = (0, 6)
MAP_BOX = ((-180.0, 180.0), (-90.0, 90.0), (-180.0, 180.0), (-90.0, 90.0))  # degrees
# Fields that leave events out wherever and whenever they were.
NARROWING = (
    "categories", "layers", "relations", "precisions", "parties", "written_in", "both_sides",
    "magnitude", "vei", "query", "box",
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """One view of the atlas. Empty `categories` or other codes mean all of them.

    `day` is the one that the reader picked for the islands to be drawn for; `direct` leaves out
    what a place has through a group around it. The next fields are those of `sources.Filter`;
    `query` is a text that the events are found by, `sort` the order of the list that was picked,
    None for that which goes with the rest (`sorted_by`). `step` counts the steps of a `story` from
    1; `at` is where the reader has moved the map to (lat, lon, zoom), None for where the choices
    lead it; `compared` are the two days of the page that compares them.

    How they read stays whatever they choose: in a `language`, None for that of their browser, with
    Japanese `eras` beside the years, the names `of_the_time` or the present ones first. So do their
    `own` events beside the atlas's, None for none, else the token by which these are seen (own.py).
    """

    place: str | None = None
    years: tuple[int, int] = field(default_factory=clock.all_years)
    day: date | None = None
    categories: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    direct: bool = True
    event: str | None = None
    shown: tuple[str, ...] = SHOWN_AT_FIRST
    page: int = 1
    story: str | None = None
    step: int = 1
    at: tuple[float, float, float] | None = None
    compared: tuple[date, date] = COMPARED_AT_FIRST
    language: str | None = None
    eras: bool = False
    of_the_time: bool = True
    relations: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    written_in: tuple[str, ...] = ()
    both_sides: bool = False
    magnitude: float | None = None
    vei: int | None = None
    query: str = ""
    sort: str | None = None
    own: str | None = None
    box: Box | None = None

    def last_day(self) -> date:
        """The end of the years; never a day that has not come yet."""
        first, last = date(self.years[0], 1, 1), date(self.years[1], 12, 31)
        return max(first, min(last, clock.today()))

    def sorted_by(self) -> str:
        """The order of the list: what was picked, else relevance while searching, the oldest first
        within years that were chosen or a story, else the newest first."""
        if self.sort and (self.query or self.sort != "relevance"):
            return self.sort
        if self.query:
            return "relevance"
        return "oldest" if self.story or self.years != clock.all_years() else "newest"

    def covers(self, day: date) -> bool:
        """Whether a day lies within the years."""
        return self.years[0] <= day.year <= self.years[1]


def unchosen(view: View) -> View:
    """The view with which this reader begins: all is as at first but how they read."""
    return View(language=view.language, eras=view.eras, of_the_time=view.of_the_time, own=view.own)


def filtered(view: View) -> bool:
    """Whether anything is chosen: a page of the list is no choice, nor is how the reader reads."""
    return view != replace(unchosen(view), page=view.page)


def unpicked_day(view: View, source: event_time.Dated) -> date:
    """The day for which the islands are drawn unless the reader picks one: the first of the chosen
    event's within the years, else their last."""
    moment = view.event and event_time.first_day_in(view.years, view.event, source)
    return moment or view.last_day()


def as_of(view: View, source: event_time.Dated) -> date:
    """The day for which the islands are drawn."""
    return view.day or unpicked_day(view, source)


def changed(view: View, **changes: Any) -> View:
    """The view after a choice: other events begin at the first page, a day that is outside the
    years gives way, and the map goes where a place is that is chosen beside it, away from a part of
    itself."""
    if "place" in changes:
        view = replace(view, at=None, box=None)
    view = replace(view, page=1, **changes)
    if view.day and not view.covers(view.day):
        view = replace(view, day=None)
    return view


def at_step(view: View, story: str, step: int, catalogue: Catalogue) -> View:
    """The view that a step of a story asks for, with what the place has through groups where its
    event is one of those; what else is on the map stays as it was."""
    said = catalogue.stories[story].steps[step - 1]
    own = catalogue.source.select(Filter(said.place, direct=True))
    return replace(
        unchosen(view), place=said.place, years=said.years, day=said.day, event=said.event,
        direct=not said.event or own.index(said.event) is not None,
        story=story, step=step, shown=view.shown, compared=view.compared,
    )  # fmt: skip


def from_browser(view: View, message: Mapping[str, Any], catalogue: Catalogue) -> View:
    """The view after a message from a map, the panel or the search: any of story and step, place,
    years, day, event, page and all that filters or sorts events. What the catalogue does not know
    is left as it was."""
    match message:
        case {"story": None}:
            return replace(view, story=None, step=1, page=1)
        case {"story": str(story), "step": int(step)} if story in catalogue.stories:
            steps = len(catalogue.stories[story].steps)
            return at_step(view, story, min(max(step, 1), steps), catalogue)
    changes: dict[str, Any] = {}
    match message:
        case {"place": (None | str()) as place} if _known(place, catalogue.gazetteer.frame):
            changes["place"] = place
    begin, end = clock.all_years()
    match message:
        case {"years": [int(first), int(last)]} if begin <= first <= last <= end:
            changes["years"] = (first, last)
    changes |= _filters(message, catalogue)
    if any(getattr(view, key) != value for key, value in changes.items()):
        view = changed(view, **changes)
    match message:
        case {"day": (None | str()) as day}:
            view = replace(view, day=_day_within(view, day))
    match message:
        case {"event": (None | str()) as event} if _known(event, catalogue.events.events):
            if "years" not in message:
                view = _in_years_of(event, view, catalogue)
            view = replace(view, event=event)
    match message:
        case {"page": int(page)} if page > 0:
            view = replace(view, page=page)
    return view


def _filters(message: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """What a message says of the fields that filter and sort events."""
    found: dict[str, Any] = {}
    for facet, codes in catalogue.source.codes.items():
        match message.get(facet):
            case [*said] if all(one in codes for one in said):
                found[facet] = tuple(code for code in codes if code in said)
    switches = {name: message[name] for name in ("direct", "both_sides") if name in message}
    found |= {name: on for name, on in switches.items() if isinstance(on, bool)}
    match message:
        case {"magnitude": (None | float() | int()) as least} if _within(least, MAGNITUDES):
            found["magnitude"] = None if least is None else in_halves(least)
    match message:
        case {"vei": (None | int()) as least} if _within(least, VEIS):
            found["vei"] = least
    match message:
        case {"query": str(text)}:
            found["query"] = tidied(text)
    match message:
        case {"box": None}:
            found["box"] = None
        case {"box": [*ends]} if len(ends) == len(MAP_BOX) and all(map(_is_number, ends)):
            found["box"] = on_earth(ends)
    match message:
        case {"sort": (None | str()) as sort} if sort is None or sort in SORTS:
            found["sort"] = sort
    return found


def on_earth(ends: Sequence[float]) -> Box:
    """A part of the map as a filter asks for it: west, south, east, north, on the Earth and in this
    order, to a ten thousandth of a degree."""
    west, south, east, north = (
        round(min(max(float(end), low), high), 4)
        for end, (low, high) in zip(ends, MAP_BOX, strict=True)
    )
    return min(west, east), min(south, north), max(west, east), max(south, north)


def _is_number(value: object) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and isfinite(value)


def in_halves(magnitude: float) -> float:
    """A magnitude as a filter asks for it."""
    return round(2 * magnitude) / 2


def tidied(text: str) -> str:
    """What of a text is looked for: no signs that nobody sees, no more than the search reads."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text[: 2 * LONGEST])
    return " ".join(seen.split())[:LONGEST].rstrip()


def _within(least: float | None, ends: tuple[float, float]) -> bool:
    return least is None or (not isinstance(least, bool) and ends[0] <= least <= ends[1])


def _known(chosen: str | None, frame: pd.DataFrame) -> bool:
    """Whether it is nothing or the id of a row."""
    return chosen is None or chosen in frame.index


def _in_years_of(event: str | None, view: View, catalogue: Catalogue) -> View:
    """The view in years that show an event which is opened now."""
    if event in (None, view.event):
        return view
    years = event_time.years_showing(event, view.years, catalogue)
    return view if years == view.years else changed(view, years=years)


def _day_within(view: View, text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if view.covers(day) else None
