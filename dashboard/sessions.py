"""What each reader has chosen: one view a session, which choices in the browser and Streamlit's
widgets change alike.

The browser tells its choices by requests of its own, which run no page (`server.choice`). They are
numbered, so that none counts twice, and are applied to what is held here, so that none is lost to a
widget that was used meanwhile.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlencode

from cachetools import LRUCache

from dashboard import link
from dashboard.reading.keys import Query
from dashboard.view import View, changed, from_browser, unchosen
from dashboard.yours import shelf
from geodata import clock
from geodata.catalogue import Catalogue

SESSIONS = 10_000  # the most that are held; one that is dropped begins anew from its link
LONGEST_TOKEN = 64

Choice = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """A view, the `query` of its link, and `all_years` as they were then; `n` is the number of the
    browser's last choice in it, `homes` how often the reader has begun anew, `notices` what there
    is to say of the link that they followed."""

    view: View
    query: str
    all_years: tuple[int, int]
    n: int = 0
    homes: int = 0
    notices: tuple[str, ...] = ()


def query_of(view: View) -> str:
    """The query of the view's link, but for where the map is: that is the browser's to know."""
    return urlencode(link.to_query(replace(view, at=None)))


def linked(query: str | Query, catalogue: Catalogue, *, n: int = 0, homes: int = 0) -> Held:
    """What a link asks for."""
    if isinstance(query, str):
        query = parse_qs(query.removeprefix("?"), keep_blank_values=True)
    catalogue = shelf.catalogue(catalogue, _own(query))
    view, notices = link.from_query(query, catalogue)
    return Held(view, query_of(view), clock.all_years(), n, homes, tuple(notices))


def _own(query: Query) -> str:
    """The token in a query, before anything else of it is read."""
    said = query.get("own", "")
    return said if isinstance(said, str) else next(iter(said), "")


class Sessions:
    """The sessions of one catalogue's readers, by a token that cannot be guessed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._held: LRUCache[str, Held] = LRUCache(SESSIONS)
        self._lock = Lock()

    def begin(self, query: Query) -> tuple[str, Held]:
        """A new session, which begins with a link: its token and what it holds."""
        token, held = secrets.token_urlsafe(16), linked(query, self._catalogue)
        with self._lock:
            self._held[token] = held
        return token, held

    def held(self, token: str) -> Held | None:
        """What the session holds; None if it is not known (any more)."""
        with self._lock:
            return self._now(token)

    def change(self, token: str, **changes: Any) -> None:
        """Hold the view after a choice in a widget of the page."""
        with self._lock:
            held = self._now(token)
            if held:
                view = changed(held.view, **changes)
                self._held[token] = replace(held, view=view, query=query_of(view), notices=())

    def choose(self, token: str, query: str, choices: Iterable[tuple[int, Choice]]) -> Held:
        """What the session holds after numbered choices; those that it knows already change
        nothing. One that is not known begins with the query."""
        with self._lock:
            held = self._now(token) or linked(query, self._catalogue)
            for n, choice in choices:
                if n > held.n:
                    held = _chosen(held, n, choice, self._catalogue)
            if token:  # else the page that tells it has none yet
                self._held[token] = held
        return held

    def _now(self, token: str) -> Held | None:
        """In a new year a view of all years is that of others."""
        held = self._held.get(token)
        if held and held.all_years != clock.all_years():
            anew = linked(held.query, self._catalogue, n=held.n, homes=held.homes)
            held = self._held[token] = anew
        return held


def _chosen(held: Held, n: int, choice: Choice, catalogue: Catalogue) -> Held:
    match choice:
        case {"link": str(query)}:
            return linked(query, catalogue, n=n, homes=held.homes)
        case {"everything": True}:  # no choice, and the whole map
            anew = link.to_query(unchosen(held.view))
            return linked(anew, catalogue, n=n, homes=held.homes + 1)
    known = shelf.catalogue(catalogue, held.view.own)
    view = from_browser(held.view, choice, known)
    if view == held.view:
        return replace(held, n=n)
    return replace(held, view=view, query=query_of(view), n=n, notices=())
