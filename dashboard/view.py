"""One view of the atlas: what the reader has chosen, how it changes, and what the map is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import isnan
from typing import Any

import pandas as pd

from dashboard import event_time
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES
from layers import days, overlays

SHOWN = tuple(overlays.BY_NAME)
SHOWN_AT_FIRST = tuple(name for name, overlay in overlays.BY_NAME.items() if overlay.at_first)
COMPARED_AT_FIRST = (date(1940, 1, 1), date(1950, 1, 1))


@dataclass(frozen=True)
class View:
    """One view of the atlas. Empty `categories` or `layers` mean all of them.

    `day` is the one that the reader picked for the islands to be drawn for; `direct` leaves out
    what a place has through a group around it; `step` counts the steps of a `story` from 1; `at` is
    where the reader has moved the map to (lat, lon, zoom), None for where the choices lead it;
    `compared` are the two days of the page that compares them.

    How they read stays whatever they choose: in a `language`, None for that of their browser, with
    Japanese `eras` beside the years, the names `of_the_time` or the present ones first.
    """

    place: str | None = None
    years: tuple[int, int] = field(default_factory=clock.all_years)
    day: date | None = None
    categories: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    direct: bool = False
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

    def last_day(self) -> date:
        """The end of the years; never a day that has not come yet."""
        first, last = date(self.years[0], 1, 1), date(self.years[1], 12, 31)
        return max(first, min(last, clock.today()))

    def covers(self, day: date) -> bool:
        """Whether a day lies within the years."""
        return self.years[0] <= day.year <= self.years[1]


def unchosen(view: View) -> View:
    """The view with which this reader begins: all is as at first but how they read."""
    return View(language=view.language, eras=view.eras, of_the_time=view.of_the_time)


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
    years gives way, and the map goes where a place is that is chosen beside it."""
    if "place" in changes:
        view = replace(view, at=None)
    view = replace(view, page=1, **changes)
    if view.day and not view.covers(view.day):
        view = replace(view, day=None)
    return view


def at_step(view: View, story: str, step: int, catalogue: Catalogue) -> View:
    """The view that a step of a story asks for; what else is on the map stays as it was."""
    said = catalogue.stories[story].steps[step - 1]
    return replace(
        unchosen(view), place=said.place, years=said.years, day=said.day, event=said.event,
        story=story, step=step, shown=view.shown, compared=view.compared,
    )  # fmt: skip


def from_browser(view: View, message: Mapping[str, Any], catalogue: Catalogue) -> View:
    """The view after a message from a map or the panel: any of story and step, place, years, day,
    event, direct and page. What the catalogue does not know is left as it was."""
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
    match message:
        case {"direct": bool(direct)}:
            changes["direct"] = direct
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


def _known(chosen: str | None, frame: pd.DataFrame) -> bool:
    """Whether it is nothing or the id of a row."""
    return chosen is None or chosen in frame.index


def for_map(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """What the browser's `atlas.set` takes: the view, and what goes with a chosen event."""
    return {
        "today": clock.today().isoformat(),
        "years": list(view.years),
        "day": view.day and view.day.isoformat(),
        "categories": [CATEGORIES.index(c) for c in view.categories] or None,
        "layers": list(view.layers) or None,
        "place": view.place,
        "event": view.event,
        "moment": _moment(view.event, catalogue),
        "lit": _lit(view.event, catalogue),
        "focus": _focus(view, catalogue),
        "at": view.at and list(view.at),
        "shown": overlays.shown(view.shown),
        "ofTheTime": view.of_the_time,
    }


def for_compared(view: View, day: date, catalogue: Catalogue) -> dict[str, Any]:
    """What `atlas.set` takes for one of the maps of the page that compares two days."""
    return {
        "today": clock.today().isoformat(),
        "years": [day.year, day.year],
        "day": day.isoformat(),
        "place": view.place,
        "focus": _focus(view, catalogue),
        "at": view.at and list(view.at),
        "shown": overlays.shown(SHOWN_AT_FIRST),
        "ofTheTime": view.of_the_time,
    }


def _moment(event: str | None, catalogue: Catalogue) -> list[int] | None:
    """The first and the last day of an event, as the browser counts them."""
    return [days.number(day) for day in event_time.span(event, catalogue)] if event else None


def _lit(event: str | None, catalogue: Catalogue) -> list[str]:
    """The islands that an event belongs to."""
    return catalogue.islands_of.get(event or "", [])


def _focus(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """What the map goes to when it was not chosen on it: the step of a story (once) or the chosen
    place, with `spot`, the lat/lon of a settlement, and the `event`'s own point."""
    step = catalogue.stories[view.story].steps[view.step - 1] if view.story else None
    place = step.place if step else view.place
    about = catalogue.place(place) if place else {}
    settled = about.get("kind") == "settlement"
    return {
        "step": view.story and [view.story, view.step],
        "place": place,
        "spot": [about["lat"], about["lon"]] if settled else None,
        "event": _point(view.event, catalogue),
    }


def _point(event: str | None, catalogue: Catalogue) -> list[float] | None:
    """The lat/lon of an event that has a point of its own."""
    row = catalogue.event(event) if event else {}
    return [row["lat"], row["lon"]] if row and not isnan(row["lat"]) else None


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
