"""The map page: filters, map, and beside it what the chosen place or event is about."""

from __future__ import annotations

import streamlit as st

from dashboard import (
    event_card,
    event_list,
    filters,
    island_profile,
    legend,
    map_frame,
    state,
)
from dashboard.i18n import gettext as _
from dashboard.text import plain
from geodata import catalogue as catalogues
from layers.style import Theme


@st.fragment
def atlas() -> None:
    """Everything that changes with a click, run apart from the rest of the page."""
    catalogue = catalogues.default()
    view, notices = state.current(catalogue)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.title(_("Kuril Atlas"), anchor=False, width="content")
        filters.show(view, catalogue)
        st.page_link("views/about.py", label=_("About the data"), width="content")
    for notice in notices:
        st.warning(plain(notice))
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    serial = map_frame.message().get("n", 0)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        map_frame.show(state.for_map(view, catalogue, theme, serial), _on_map)
        legend.show(theme)
    with right, st.container(key="panel"):
        if view.event:
            event_card.show(view.event, catalogue)
        if view.place:
            island_profile.show(view.place, view.years, catalogue)
        event_list.show(view, catalogue)


def _on_map() -> None:
    view = state.from_map(st.session_state["view"], map_frame.message(), catalogues.default())
    state.choose(place=view.place, event=view.event, years=view.years)


atlas()
