"""Links: a view of the atlas as the query of its address, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dashboard.i18n import gettext as _
from dashboard.view import COMPARED_AT_FIRST, SHOWN, SHOWN_AT_FIRST, View, at_step
from geodata import clock, dates
from geodata.catalogue import Catalogue
from geodata.clock import FIRST_YEAR
from geodata.errors import DateError, UnknownIdError
from geodata.events import CATEGORIES
from layers.events import LAYERS

T = TypeVar("T")

NOTHING = "none"
NO = "no"
NOTICE_CHARACTERS = 60
NUMBER = re.compile("[1-9][0-9]{0,4}", re.ASCII)
PLACE = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", re.ASCII)
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def from_query(query: Mapping[str, str], catalogue: Catalogue) -> tuple[View, list[str]]:
    """The view that a link asks for, and a notice for each part of it that makes no sense.

    A link with a story but no years is that of one of its steps, which says all the rest.
    """
    notices: list[str] = []

    def taken(key: str, default: T, read: Callable[[str], T], notice: str) -> T:
        text = query.get(key)
        if not text:
            return default
        try:
            return read(text)
        except (UnknownIdError, DateError):
            notices.append(notice.format(text=text[:NOTICE_CHARACTERS], first=FIRST_YEAR))
            return default

    view = View()
    story = taken("story", None, lambda text: _story(text, catalogue),
        _("The atlas has no story “{text}”."))  # fmt: skip
    if story:
        step = taken("step", 1, lambda text: _step(text, story, catalogue),
            _("“{text}” is not a step of this story; it begins at the first."))  # fmt: skip
        of_step = at_step(view, story, step, catalogue)
        view = View(story=story, step=step) if query.get("years") else of_step
    no_day = _("“{text}” is not a day such as 1945-08-18, from {first} until today.")
    view = replace(
        view,
        place=taken("island", view.place, catalogue.gazetteer.find,
            _("The atlas knows no island or group “{text}”; all are shown.")),
        years=taken("years", view.years, _years,
            _("“{text}” is not a range of years such as 1945-1956; all years are shown.")),
        day=taken("day", view.day, _day, no_day),
        categories=taken("category", (), lambda text: _some(text, CATEGORIES),
            _("The atlas knows no category “{text}”; all are shown.")),
        layers=taken("layer", (), lambda text: _some(text, LAYERS),
            _("The atlas knows no layer “{text}”; all are shown.")),
        direct=taken("groups", False, _without_groups,
            _("“groups={text}” is not “groups=no”; events through groups are shown.")),
        event=taken("event", view.event, lambda text: _event(text, catalogue),
            _("The atlas knows no event “{text}”.")),
        shown=taken("show", SHOWN_AT_FIRST, lambda text: _some(text, (*SHOWN, NOTHING)),
            _("“{text}” is nothing that the map can show.")),
        at=taken("map", None, _at,
            _("“{text}” is no part of the map such as 44.1,146.2,7 (latitude, longitude, zoom).")),
        page=taken("page", 1, _page, _("“{text}” is not a page of the list; the first is shown.")),
        compared=(
            taken("before", COMPARED_AT_FIRST[0], _day, no_day),
            taken("after", COMPARED_AT_FIRST[1], _day, no_day),
        ),
    )  # fmt: skip
    if view.day and not view.covers(view.day):
        text = _("{day} is not in the years {first}–{last}; the islands are as at their end.")
        first, last = view.years
        notices.append(text.format(day=view.day.isoformat(), first=first, last=last))
        view = replace(view, day=None)
    return view, notices


def to_query(view: View) -> dict[str, str]:
    """The link to a view; what is as at first is left out."""
    first, last = view.years
    query = {
        "story": view.story or "",
        "step": str(view.step) if view.story else "",
        "island": view.place or "",
        "years": f"{first}-{last}" if view.story or view.years != clock.all_years() else "",
        "day": view.day.isoformat() if view.day else "",
        "category": ",".join(view.categories),
        "layer": ",".join(view.layers),
        "groups": NO if view.direct else "",
        "event": view.event or "",
        "map": "{:.3f},{:.3f},{:g}".format(*view.at) if view.at else "",
        "page": "" if view.page == 1 else str(view.page),
        "show": "" if view.shown == SHOWN_AT_FIRST else ",".join(view.shown) or NOTHING,
    }
    if view.compared != COMPARED_AT_FIRST:
        query |= dict(zip(("before", "after"), map(date.isoformat, view.compared), strict=True))
    return {key: text for key, text in query.items() if text}


def _years(text: str) -> tuple[int, int]:
    first, last = dates.year_range(text)
    begin, end = clock.all_years()
    if last < begin or first > end:
        raise DateError(f"the atlas covers {begin} to {end}")
    return max(first, begin), min(last, end)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError as error:
        raise DateError(f"{text!r} is no day") from error
    if not date(FIRST_YEAR, 1, 1) <= day <= clock.today():
        raise DateError(f"{text!r} is not from {FIRST_YEAR} until today")
    return day


def _at(text: str) -> tuple[float, float, float]:
    match = PLACE.fullmatch(text)
    if not match:
        raise UnknownIdError(f"{text!r} is no place on the map")
    lat, lon, zoom = map(float, match.groups())
    return max(-85.0, min(lat, 85.0)), max(-180.0, min(lon, 180.0)), min(zoom, 16.0)


def _page(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise UnknownIdError(f"{text} is no page")
    return int(text)


def _story(text: str, catalogue: Catalogue) -> str:
    if text not in catalogue.stories:
        raise UnknownIdError(f"{text!r} is no story")
    return text


def _step(text: str, story: str, catalogue: Catalogue) -> int:
    step = _page(text)
    if step > len(catalogue.stories[story].steps):
        raise UnknownIdError(f"{story} has no step {step}")
    return step


def _event(text: str, catalogue: Catalogue) -> str:
    catalogue.event(text)
    return text


def _without_groups(text: str) -> bool:
    if text != NO:
        raise UnknownIdError(f"{text!r} is not {NO}")
    return True


def _some(text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    asked = text.split(",")
    unknown = set(asked).difference(allowed)
    if unknown:
        raise UnknownIdError(f"{', '.join(sorted(unknown))}: not among {', '.join(allowed)}")
    return tuple(one for one in allowed if one in asked and one != NOTHING)
