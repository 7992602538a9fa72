"""Two days side by side: two linked maps, and what changed between them, place by place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from dashboard import changes, filters, legend, link, map_frame, state
from dashboard.i18n import gettext as _
from dashboard.text import plain
from dashboard.view import View, for_compared, from_browser
from geodata import clock
from geodata.catalogue import Catalogue, default
from geodata.clock import FIRST_YEAR
from layers import style


@st.fragment
def compare() -> None:
    """Both maps with the days that they are drawn for, and the table beneath them."""
    catalogue = default()
    view, notices = state.current(catalogue)
    theme = style.theme(st.context.theme.type)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.title(_("Compare two dates"), anchor=False, width="content")
        filters.place(view, catalogue)
        st.page_link("views/atlas.py", label=_("Back to the map"), icon=":material/arrow_back:",
                     query_params=link.to_query(view))  # fmt: skip
    for notice in notices:
        st.warning(plain(notice))
    with st.container(key="compare"):
        columns = st.columns(2, gap="small")
    names = (_("First day"), _("Second day"))
    for number, key in enumerate(map_frame.COMPARED):
        with columns[number]:
            _day(names[number], key, view.compared[number])
            serial = map_frame.message(key).get("n", 0)
            drawn = for_compared(view, view.compared[number], catalogue, theme, serial)
            map_frame.show(drawn, partial(_choose_place, key), key)
    legend.show(theme, events=False)
    _table(view, catalogue)


def _day(name: str, key: str, day: date) -> None:
    st.session_state[f"day-{key}"] = day
    st.date_input(
        plain(name), key=f"day-{key}", min_value=date(FIRST_YEAR, 1, 1), max_value=clock.today(),
        format="YYYY-MM-DD", on_change=_choose_days,
    )  # fmt: skip


def _table(view: View, catalogue: Catalogue) -> None:
    """What changed from the earlier of the days to the later; words if nothing did."""
    first, last = sorted(view.compared)
    if first == last:
        st.info(_("Both days are the same. Choose two different days to see what changed."))
        return
    st.subheader(plain(changes.heading(view.place, first, last, catalogue)), anchor=False)
    if view.place:
        st.button(_("Show all places"), on_click=_show_all)
    table = changes.table(view.place, first, last, catalogue)
    if table:
        with st.container(key="changes"):
            st.markdown(table)
    else:
        st.info(_("Neither administration nor claims changed between these days."))


def _choose_days() -> None:
    first, last = (st.session_state[f"day-{key}"] for key in map_frame.COMPARED)
    state.choose(compared=(first, last))


def _choose_place(key: str) -> None:
    held = st.session_state["view"]
    view = from_browser(held, map_frame.message(key), default())
    state.keep(replace(view, at=held.at))


def _show_all() -> None:
    state.choose(place=None)


compare()
