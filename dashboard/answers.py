"""What the server answers to a browser: the view's link, what the map draws and the panel says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached

from dashboard import i18n, preview
from dashboard.map_state import for_map
from dashboard.panel import facets, told
from dashboard.panel.content import content
from dashboard.sessions import Held
from dashboard.view import (
    COMPARED_AT_FIRST,
    NARROWING,
    SHOWN_AT_FIRST,
    View,
    as_of,
)
from geodata import clock
from geodata.catalogue import Catalogue
from layers.publication import as_json

REMEMBERED = 16 * 2**20  # bytes of what panels say


def answer(held: Held, catalogue: Catalogue) -> bytes:
    """JSON: `n`, `home` and `query` as held; `title`, that of the window; `map`, the argument of
    the browser's `atlas.set`; `shown`, what Streamlit's own widgets show of the view; `panel`, what
    the panel says."""
    told = {
        "n": held.n,
        "home": held.homes,
        "query": held.query,
        "title": preview.title(held.view, catalogue),
        "map": for_map(held.view, catalogue),
        "shown": shown(held, catalogue),
    }
    return as_json(told)[:-1] + b',"panel":' + panel(held.view, catalogue) + b"}"


def shown(held: Held, catalogue: Catalogue) -> dict[str, Any]:
    """What the parts of the page that Streamlit draws show of a view, by what they show: they are
    drawn anew when theirs is another."""
    view = held.view
    return {
        "place": view.place,
        "own": view.own,
        "options": [
            view.shown,
            view.of_the_time,
            as_of(view, catalogue).isoformat(),
        ],
        "years": view.years,
        "counted": [
            view.own,
            view.place,
            view.direct,
            *(getattr(view, field) for field in NARROWING),
        ],
        "compared": [day.isoformat() for day in view.compared],
        "notices": held.notices,
    }


def panel(view: View, catalogue: Catalogue) -> bytes:
    """What the panel says of a view, as JSON."""
    said_of = replace(
        view, at=None, shown=SHOWN_AT_FIRST, compared=COMPARED_AT_FIRST,
        language=None, eras=False, of_the_time=True,
    )  # fmt: skip
    if view.own:  # kept by nobody but the reader
        return as_json(content(said_of, catalogue))
    return _panel(said_of, catalogue, clock.today(), i18n.voice())


def narrowing(view: View, catalogue: Catalogue) -> bytes:
    """By what the list of a view can be narrowed, as JSON."""
    return as_json(facets.content(view, catalogue.source, catalogue))


def telling(name: str, view: View, catalogue: Catalogue) -> bytes:
    """What is told of a view's place under a name, as JSON."""
    return as_json(told.content(name, view.place, catalogue))


# Bytes, not objects: Streamlit has all objects walked through after every run.
@cached(LRUCache(REMEMBERED, getsizeof=len), lock=Lock())
def _panel(view: View, catalogue: Catalogue, _today: date, _voice: i18n.Voice) -> bytes:
    return as_json(content(view, catalogue))
