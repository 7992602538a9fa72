"""Two days side by side: two linked maps, and what changed between them, place by place."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import (
    changes,
    controls,
    follower,
    languages,
    legend,
    link,
    map_frame,
    search_box,
    served,
    state,
)
from dashboard.i18n import gettext as _
from dashboard.map_state import for_compared
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.view import View
from geodata import clock
from geodata.clock import FIRST_YEAR
from layers import style


@st.fragment
def compare() -> None:
    """Both maps with the days that they are drawn for, and the table beneath them."""
    atlas = served.atlas()
    held = state.enter(atlas)
    view, catalogue = held.view, atlas.catalogue
    theme = style.theme(st.context.theme.type)
    follower.show("compared", ("place", "compared", "notices"), held, atlas)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.title(_("Compare two dates"), anchor=False, width="content")
        search_box.show("place")
        st.page_link("views/atlas.py", label=_("Back to the map"), icon=":material/arrow_back:",
                     query_params=link.to_query(view))  # fmt: skip
        languages.show(view)
    for notice in held.notices:
        st.warning(plain(notice))
    with st.container(key="compare"):
        columns = st.columns(2, gap="small")
    names = (_("First day"), _("Second day"))
    for number, key in enumerate(map_frame.COMPARED):
        with columns[number]:
            _day(names[number], number, view, atlas)
            drawn = for_compared(view, view.compared[number], catalogue)
            map_frame.show(atlas.spoken().maps[key], key, drawn)
    legend.show(theme, events=False)
    _table(view, atlas)


def _day(name: str, number: int, view: View, atlas: Atlas) -> None:
    day = view.compared[number]
    key = controls.told(map_frame.COMPARED[number], day, day)
    st.date_input(
        plain(name), key=key, min_value=date(FIRST_YEAR, 1, 1), max_value=clock.today(),
        format="YYYY-MM-DD", on_change=_choose_day, args=(number, key, atlas),
    )  # fmt: skip


def _table(view: View, atlas: Atlas) -> None:
    """What changed from the earlier of the days to the later; words if nothing did."""
    first, last = sorted(view.compared)
    if first == last:
        st.info(_("Both days are the same. Choose two different days to see what changed."))
        return
    st.header(plain(changes.heading(view.place, first, last, atlas.catalogue)), anchor=False)
    if view.place:
        no_place = {"place": None}
        st.button(_("Show all places"), on_click=state.choose, args=(atlas,), kwargs=no_place)
    changed = changes.between(view.place, first, last, atlas.catalogue, view)
    if changed:
        with st.container(key="changes"):
            st.markdown(changed)
    else:
        st.info(_("Neither administration nor claims changed between these days."))


def _choose_day(number: int, key: str, atlas: Atlas) -> None:
    day = st.session_state[key]
    if controls.chosen(map_frame.COMPARED[number], key, day):
        first, last = state.held(atlas).view.compared
        state.choose(atlas, compared=(day, last) if number == 0 else (first, day))


compare()
