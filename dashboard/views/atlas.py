"""The map page: filters, map, and beside it what the chosen place or event is about."""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st

from dashboard import filters, histogram, legend, link, map_frame, state
from dashboard.i18n import gettext as _
from dashboard.panel import element as panel
from dashboard.text import plain
from dashboard.view import for_map, from_browser
from geodata import catalogue as catalogues
from layers import style

# Seconds in which the browser loads the map's frame before it draws the filters: both done at once
# keep each other waiting, and the page is whole a tenth of a second later (make bench).
HEAD_START = 0.3


@st.fragment
def atlas() -> None:
    """Everything that changes with a click, run apart from the rest of the page."""
    catalogue = catalogues.default()
    arriving = "view" not in st.session_state
    view, notices = state.current(catalogue)
    theme = style.theme(st.context.theme.type)
    top = st.container(horizontal=True, vertical_alignment="center", key="top")
    above = st.container()
    left, right = st.columns([3, 2], gap="medium")
    serial = map_frame.message().get("n", 0)
    with left:  # the map first: it takes longest to arrive
        drawn = for_map(view, catalogue, theme, serial) | {"home": state.homes()}
        map_frame.show(drawn, _on_map)
        legend.show(theme)
        below = st.container(key="histogram")
    with right, st.container(key="side"):
        panel.show(view, serial, theme, _on_panel)
    if arriving:
        time.sleep(HEAD_START)
    with top:
        st.title(_("Kuril Atlas"), anchor=False, width="content")
        filters.show(view, catalogue)
        query = link.to_query(view)
        st.page_link("views/compare.py", label=_("Compare two dates"), query_params=query)
        st.page_link("views/about.py", label=_("About the data"), width="content")
    with above:
        for notice in notices:
            st.warning(plain(notice))
    with below:
        histogram.show(view, theme, catalogue)


def _on_map() -> None:
    """A choice on the map never moves it; while it plays, no year is one to go back to."""
    message, held = map_frame.message(), st.session_state["view"]
    view = from_browser(held, message, catalogues.default())
    state.keep(replace(view, at=held.at), linked=not message.get("playing"))


def _on_panel() -> None:
    state.keep(from_browser(st.session_state["view"], panel.choice(), catalogues.default()))


atlas()
