"""The map page: filters, map, and beside it what the chosen place or event is about."""

from __future__ import annotations

import time

import streamlit as st

from dashboard import (
    follower,
    histogram,
    languages,
    legend,
    map_frame,
    map_options,
    search_box,
    served,
    state,
)
from dashboard.i18n import gettext as _
from dashboard.link import to_query
from dashboard.panel import element as panel
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import shelf
from layers import style

# Seconds in which the browser draws map and panel before it loads Streamlit's own widgets: all at
# once keep each other waiting, and panel and filters come later (make bench).
HEAD_START = 0.3


def main() -> None:
    """Everything at first; what follows the reader's choices is a fragment, or drawn in the
    browser."""
    atlas = served.atlas()
    arriving = "arrived" not in st.session_state
    st.session_state["arrived"] = True
    theme = style.theme(st.context.theme.type)
    top = st.container(key="above")
    left, right = st.columns([3, 2], gap="medium")
    with left:  # the map first: it takes longest to arrive
        map_frame.show(atlas.spoken().maps[map_frame.KEY])
        _legend(theme, atlas)
        below = st.container(key="histogram")
    with right, st.container(key="side"):
        panel.show(theme)
    if arriving:
        time.sleep(HEAD_START)
    with top:
        above(atlas)
    with below:
        histogram.show(theme, atlas)


@st.fragment
def _legend(theme: style.Theme, atlas: Atlas) -> None:
    held = state.enter(atlas)
    legend.show(theme, own=shelf.sets(held.view.own))
    follower.show("legend", ("own",), held, atlas)


@st.fragment
def above(atlas: Atlas) -> None:
    """Search, options, the ways to other pages, and what there is to say of the link."""
    held = state.enter(atlas)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.title(_("Kuril Atlas"), anchor=False, width="content")
        search_box.show()
        opened = map_options.show(held.view, atlas)
        query = to_query(held.view)
        st.page_link("views/compare.py", label=_("Compare two dates"), query_params=query)
        with st.container(key="to-own", width="content"):  # a phone has it elsewhere
            st.page_link("views/own.py", label=_("Your data"), query_params=query)
        st.page_link("views/about.py", label=_("About the data"), query_params=query)
        languages.show(held.view)
    for notice in held.notices:
        st.warning(plain(notice))
    shows = ("notices", "options", "years") if opened else ("notices",)
    follower.show("above", shows, held, atlas)


main()
