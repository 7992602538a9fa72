"""What the reader has chosen: kept in the session, written in the URL, told to the map.

This module alone reads and writes the URL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st

from dashboard.i18n import gettext as _
from geodata import dates
from geodata.catalogue import ALL_YEARS, FIRST_YEAR, LAST_YEAR, Catalogue
from geodata.errors import DateError, UnknownIdError
from geodata.events import CATEGORIES
from layers import tiles
from layers.events import LAYERS
from layers.style import Theme

T = TypeVar("T")

SHOWN = ("boundaries", "settlements", "volcanoes", "tiles")
SHOWN_AT_FIRST = ("boundaries", "settlements")
NOTHING = "none"
NOTICE_CHARACTERS = 60
PAGE = re.compile("[1-9][0-9]{0,4}", re.ASCII)


@dataclass(frozen=True)
class View:
    """One view of the atlas. Empty `categories` or `layers` mean all of them."""

    place: str | None = None
    years: tuple[int, int] = ALL_YEARS
    categories: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    event: str | None = None
    shown: tuple[str, ...] = SHOWN_AT_FIRST
    page: int = 1


def from_query(query: Mapping[str, str], catalogue: Catalogue) -> tuple[View, list[str]]:
    """The view that a link asks for, and a notice for each part of it that makes no sense."""
    notices: list[str] = []

    def taken(key: str, default: T, read: Callable[[str], T], notice: str) -> T:
        text = query.get(key)
        if not text:
            return default
        try:
            return read(text)
        except (UnknownIdError, DateError):
            notices.append(notice.format(text=text[:NOTICE_CHARACTERS]))
            return default

    view = View(
        place=taken("island", None, catalogue.gazetteer.find,
            _("The atlas knows no island or group “{text}”; all are shown.")),
        years=taken("years", ALL_YEARS, _years,
            _("“{text}” is no range of years such as 1945-1956; all years are shown.")),
        categories=taken("category", (), lambda text: _some(text, CATEGORIES),
            _("The atlas knows no category “{text}”; all are shown.")),
        layers=taken("layer", (), lambda text: _some(text, LAYERS),
            _("The atlas knows no layer “{text}”; all are shown.")),
        event=taken("event", None, lambda text: _event(text, catalogue),
            _("The atlas knows no event “{text}”.")),
        shown=taken("show", SHOWN_AT_FIRST, lambda text: _some(text, (*SHOWN, NOTHING)),
            _("“{text}” is nothing that the map can show.")),
        page=taken("page", 1, _page, _("“{text}” is no page of the list; the first is shown.")),
    )  # fmt: skip
    return view, notices


def to_query(view: View) -> dict[str, str]:
    """The link to a view; what is as at first is left out."""
    query = {
        "island": view.place or "",
        "years": "" if view.years == ALL_YEARS else f"{view.years[0]}-{view.years[1]}",
        "category": ",".join(view.categories),
        "layer": ",".join(view.layers),
        "event": view.event or "",
        "page": "" if view.page == 1 else str(view.page),
        "show": "" if view.shown == SHOWN_AT_FIRST else ",".join(view.shown) or NOTHING,
    }
    return {key: text for key, text in query.items() if text}


def from_browser(view: View, message: Mapping[str, Any], catalogue: Catalogue) -> View:
    """The view after a message from the map or the panel: any of place, event, years and page.

    What the catalogue does not know is left as it was. Other events begin at the first page.
    """
    before = view
    match message:
        case {"place": (None | str()) as place} if place in (
            None,
            *catalogue.gazetteer.frame.index,
        ):
            view = replace(view, place=place)
    match message:
        case {"years": [int(first), int(last)]} if FIRST_YEAR <= first <= last <= LAST_YEAR:
            view = replace(view, years=(first, last))
    if view != before:
        view = replace(view, page=1)
    match message:
        case {"event": (None | str()) as event} if event in (None, *catalogue.events.events.index):
            view = replace(view, event=event)
    match message:
        case {"page": int(page)} if page > 0:
            view = replace(view, page=page)
    return view


def for_map(view: View, catalogue: Catalogue, theme: Theme, serial: int) -> dict[str, Any]:
    """What the browser's `atlas.set` takes: the view, and the islands that a chosen event lights.

    `serial` is the number of the map's last message, so that an old answer undoes nothing new.
    """
    relations = catalogue.relations
    of_event = relations.loc[relations["event"] == view.event, "place"]
    lit = of_event[of_event.isin(catalogue.islands.index)]
    return {
        "n": serial,
        "years": list(view.years),
        "categories": [CATEGORIES.index(c) for c in view.categories] or None,
        "layers": list(view.layers) or None,
        "place": view.place,
        "event": view.event,
        "lit": sorted(lit),
        "lines": "boundaries" in view.shown,
        "settlements": "settlements" in view.shown,
        "volcanoes": "volcanoes" in view.shown,
        "tiles": tiles.background() if "tiles" in view.shown else None,
        "theme": theme,
    }


def current(catalogue: Catalogue) -> tuple[View, list[str]]:
    """The session's view; a link followed, or the browser's back button, starts from the URL."""
    query = dict(st.query_params)
    if query != st.session_state.get("written"):
        view, notices = from_query(query, catalogue)
        st.session_state.update(view=view, notices=notices, written=query)
    return st.session_state["view"], st.session_state["notices"]


def choose(**changes: Any) -> None:
    """Change the view by hand of a filter, which goes to the first page."""
    keep(replace(st.session_state["view"], page=1, **changes))


def keep(view: View) -> None:
    """Make it the session's view, and the URL its link."""
    query = to_query(view)
    st.session_state.update(view=view, notices=[], written=query)
    if dict(st.query_params) != query:
        st.query_params.from_dict(query)


def _years(text: str) -> tuple[int, int]:
    first, last = dates.year_range(text)
    if last < FIRST_YEAR or first > LAST_YEAR:
        raise DateError(f"the atlas covers {FIRST_YEAR} to {LAST_YEAR}")
    return max(first, FIRST_YEAR), min(last, LAST_YEAR)


def _page(text: str) -> int:
    if not PAGE.fullmatch(text):
        raise UnknownIdError(f"{text} is no page")
    return int(text)


def _event(text: str, catalogue: Catalogue) -> str:
    catalogue.event(text)
    return text


def _some(text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    asked = text.split(",")
    unknown = set(asked).difference(allowed)
    if unknown:
        raise UnknownIdError(f"{', '.join(sorted(unknown))}: not among {', '.join(allowed)}")
    return tuple(one for one in allowed if one in asked and one != NOTHING)
