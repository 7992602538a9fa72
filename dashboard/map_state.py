"""What the browser's map is told of a view."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from math import isnan
from typing import Any

import numpy as np

from dashboard import event_time, selected
from dashboard.view import SHOWN_AT_FIRST, View
from dashboard.yours import shelf
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.events import RELATIONS
from geodata.sources import Filter
from layers import days, overlays


def for_map(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """What the browser's `atlas.set` takes: the view, and what goes with a chosen event."""
    return {
        "today": clock.today().isoformat(),
        "years": list(view.years),
        "day": view.day and view.day.isoformat(),
        "layers": list(view.layers) or None,
        "events": shelf.published(view.own),
        "only": _only(view, catalogue),
        "relations": [RELATIONS.index(how) for how in view.relations] or None,
        "place": view.place,
        "box": view.box and list(view.box),
        "event": view.event,
        "number": _number(view.event, catalogue),
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


def _only(view: View, catalogue: Catalogue) -> str | None:
    """The events that fit all but place and years, which the browser knows: a bit each, the first
    in the lowest, as base64; None for all of them."""
    asked = selected.asked(selected.narrowed(view), None, catalogue)
    if asked == Filter(direct=asked.direct):
        return None
    fit = np.zeros(len(catalogue.source.frames.events), dtype=bool)
    fit[catalogue.source.select(asked).numbers] = True
    return b64encode(np.packbits(fit, bitorder="little").tobytes()).decode()


def _number(event: str | None, catalogue: Catalogue) -> int | None:
    """Where an event stands among those that the map draws."""
    return catalogue.source.number(event) if event else None


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
