"""The filters above the map: the accessible twins of what the map does, and what only they do."""

from __future__ import annotations

from datetime import date
from functools import cache

import streamlit as st

from dashboard import state, words
from dashboard.i18n import gettext as _
from dashboard.view import SHOWN, View
from geodata.catalogue import FIRST_YEAR, LAST_YEAR, Catalogue
from geodata.events import CATEGORIES
from layers.events import LAYERS


def show(view: View, catalogue: Catalogue) -> None:
    """The place, all other filters behind a button, and the way back to everything."""
    _reflect(view)
    place(view, catalogue)
    with st.popover(_("Filters"), icon=":material/tune:"):
        _more(view)
    if view != View(page=view.page):
        st.button(_("Show everything"), on_click=_clear, type="tertiary", key="clear")


def place(view: View, catalogue: Catalogue) -> None:
    """The box to choose a place in, by its name in any language."""
    places = _places(catalogue)
    st.session_state["place"] = view.place
    st.selectbox(
        _("Island or group"),
        list(places),
        format_func=places.__getitem__,
        index=None,
        placeholder=_("Click an island on the map, or type its name in any language"),
        key="place",
        on_change=_choose_place,
        label_visibility="collapsed",
    )


def _more(view: View) -> None:
    st.slider(_("Years"), FIRST_YEAR, LAST_YEAR, key="years", on_change=_choose, args=("years",))
    st.caption(_("An event is shown if any day on which it may have happened is in these years."))
    first, _last = view.years
    st.date_input(
        _("Islands as of"), key="day", on_change=_choose_day, min_value=date(first, 1, 1),
        max_value=view.last_day(date.today()), format="YYYY-MM-DD",
    )  # fmt: skip
    st.multiselect(
        _("Categories"), CATEGORIES, format_func=words.category, key="categories",
        placeholder=_("All categories"), on_change=_choose, args=("categories",),
    )  # fmt: skip
    st.multiselect(
        _("Layers"), LAYERS, format_func=words.layer, key="layers",
        placeholder=_("All layers"), on_change=_choose, args=("layers",),
    )  # fmt: skip
    st.pills(
        _("Also on the map"), SHOWN, selection_mode="multi", format_func=words.shown, key="shown",
        on_change=_choose, args=("shown",),
        help=_("The satellite picture comes from NASA over the internet; nothing else does."),
    )  # fmt: skip


def _reflect(view: View) -> None:
    st.session_state.update(
        years=view.years,
        day=view.as_of(date.today()),
        categories=list(view.categories),
        layers=list(view.layers),
        shown=list(view.shown),
    )


def _choose(field: str) -> None:
    chosen = st.session_state[field]
    order = {"categories": CATEGORIES, "layers": LAYERS, "shown": SHOWN}.get(field, chosen)
    state.choose(**{field: tuple(one for one in order if one in chosen)})


def _choose_day() -> None:
    """The day that was picked; None for the last of the years, which goes on with them."""
    day, last = st.session_state["day"], st.session_state["view"].last_day(date.today())
    state.choose(day=None if day == last else day)


def _choose_place() -> None:
    state.choose(place=st.session_state["place"], event=None)


def _clear() -> None:
    state.keep(View())


@cache
def _places(catalogue: Catalogue) -> dict[str, str]:
    """Names in three languages by id: groups first, then islands, parts and settlements."""
    order = {"group": 0, "island": 1, "part": 2, "settlement": 3}
    frame = catalogue.gazetteer.frame
    ranked = frame.assign(rank=frame["kind"].map(order)).sort_values(["rank", "name_en"])
    names = ranked[["name_en", "name_ru", "name_ja"]].itertuples()
    return {place: " · ".join(dict.fromkeys(filter(None, each))) for place, *each in names}
