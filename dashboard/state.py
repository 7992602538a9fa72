"""The view that the session keeps and the URL shows. This module alone reads and writes the URL."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import link
from dashboard.view import View, changed
from geodata import clock
from geodata.catalogue import Catalogue


def current(catalogue: Catalogue) -> tuple[View, list[str]]:
    """The session's view; a link followed, the browser's back button, or a new year, in which "all
    years" are others, starts from the URL."""
    query = _asked()
    if (query, clock.all_years()) != st.session_state.get("written"):
        view, notices = link.from_query(query, catalogue)
        _remember(view, notices, query)
    return st.session_state["view"], st.session_state["notices"]


def choose(**changes: Any) -> None:
    """Change the view by hand of a filter, which goes to the first page."""
    keep(changed(st.session_state["view"], **changes))


def keep(view: View, *, linked: bool = True) -> None:
    """Make it the session's view, and the URL its link: one more to go back to, if it is linked."""
    if (view, linked) == (st.session_state["view"], st.session_state["linked"]):
        return
    written = link.to_query(view)
    query = {key: [text] for key, text in written.items()} if linked else _asked()
    _remember(view, [], query, linked=linked)
    if _asked() != query:
        st.query_params.from_dict(written)


def clear() -> None:
    """Begin anew: no choice, and the whole map."""
    st.session_state["homes"] = homes() + 1
    keep(View())


def homes() -> int:
    """How often the reader has begun anew, upon which the map shows the whole again."""
    return int(st.session_state.get("homes", 0))


def _asked() -> dict[str, list[str]]:
    """The URL's query, with all values of a key."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _remember(
    view: View, notices: list[str], query: dict[str, list[str]], *, linked: bool = True
) -> None:
    written = (query, clock.all_years())
    st.session_state.update(view=view, notices=notices, written=written, linked=linked)
