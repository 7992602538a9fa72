"""What the map shows: the accessible twins of its bar, and what only they do."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard import controls, state, words
from dashboard.i18n import gettext as _
from dashboard.served import Atlas
from dashboard.view import SHOWN, View, as_of, unpicked_day
from geodata import clock

# Fields that hold some of these, in their order.
ORDERED = {"shown": SHOWN}


def show(view: View, atlas: Atlas) -> bool:
    """The options behind their button; whether it is open: only then are they drawn."""
    more = st.popover(_("Map options"), icon=":material/tune:", key="options", on_change="rerun")
    if more.open:
        with more:
            _more(view, atlas)
    return bool(more.open)


def _more(view: View, atlas: Atlas) -> None:
    st.slider(_("Years"), *clock.all_years(), **_part("years", view, atlas))
    st.caption(_("An event is shown if any day on which it may have happened is in these years."))
    _day(view, atlas)
    st.toggle(
        _("Names of the time first"), **_part("of_the_time", view, atlas),
        help=_("On a map of 1930: Toyohara before Yuzhno-Sakhalinsk, or the other way round."),
    )  # fmt: skip
    st.pills(
        _("Also on the map"), SHOWN, selection_mode="multi", format_func=words.shown,
        help=_("The satellite picture comes from NASA over the internet; nothing else does."),
        **_part("shown", view, atlas),
    )  # fmt: skip


def _day(view: View, atlas: Atlas) -> None:
    day = as_of(view, atlas.of(view))
    key = controls.told("day", day, day)
    st.date_input(
        _("Islands as of"), key=key, on_change=_choose_day, args=(key, atlas),
        format="YYYY-MM-DD", min_value=date(view.years[0], 1, 1), max_value=view.last_day(),
    )  # fmt: skip


def _part(field: str, view: View, atlas: Atlas) -> dict[str, Any]:
    """What a widget is told that shows and chooses a field of the view."""
    value = getattr(view, field)
    key = controls.told(field, value, list(value) if field in ORDERED else value)
    return {"key": key, "on_change": _choose, "args": (field, key, atlas)}


def _choose(field: str, key: str, atlas: Atlas) -> None:
    said = st.session_state[key]
    value = tuple(one for one in ORDERED[field] if one in said) if field in ORDERED else said
    if controls.chosen(field, key, value):
        state.choose(atlas, **{field: value})


def _choose_day(key: str, atlas: Atlas) -> None:
    """The day that was picked; None for the one that goes with the years and the event."""
    day = st.session_state[key]
    if controls.chosen("day", key, day):
        view = state.held(atlas).view
        unpicked = unpicked_day(view, atlas.of(view))
        state.choose(atlas, day=None if day == unpicked else day)
