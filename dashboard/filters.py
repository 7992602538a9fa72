"""The filters above the map: the accessible twins of what the map does, and what only they do."""

from __future__ import annotations

import streamlit as st

from dashboard import state, words
from dashboard.i18n import gettext as _
from dashboard.state import SHOWN, View
from geodata.catalogue import ALL_YEARS, FIRST_YEAR, LAST_YEAR, Catalogue
from geodata.events import CATEGORIES
from layers.events import LAYERS


def show(view: View, catalogue: Catalogue) -> None:
    """The place, all other filters behind a button, and the way back to everything."""
    _reflect(view)
    st.selectbox(
        _("Island or group"),
        _places(catalogue),
        format_func=lambda place: _names(place, catalogue),
        index=None,
        placeholder=_("Click an island on the map, or type its name in any language"),
        key="place",
        on_change=_choose_place,
        label_visibility="collapsed",
    )
    with st.popover(_("Filters"), icon=":material/tune:"):
        _more()
    if view != View(shown=view.shown, page=view.page):
        st.button(_("Show everything"), on_click=_clear, type="tertiary", key="clear")


def _more() -> None:
    st.slider(_("Years"), FIRST_YEAR, LAST_YEAR, key="years", on_change=_choose, args=("years",))
    st.caption(_("An event is shown if any day on which it may have happened is in these years."))
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
        place=view.place,
        years=view.years,
        categories=list(view.categories),
        layers=list(view.layers),
        shown=list(view.shown),
    )


def _choose(field: str) -> None:
    state.choose(**{field: tuple(st.session_state[field])})


def _choose_place() -> None:
    state.choose(place=st.session_state["place"], event=None)


def _clear() -> None:
    state.choose(place=None, event=None, years=ALL_YEARS, categories=(), layers=())


def _places(catalogue: Catalogue) -> list[str]:
    """Groups first, then islands, parts and settlements, each by name."""
    frame = catalogue.gazetteer.frame
    order = {"group": 0, "island": 1, "part": 2, "settlement": 3}
    ranked = frame.assign(rank=frame["kind"].map(order)).sort_values(["rank", "name_en"])
    return ranked.index.tolist()


def _names(place: str, catalogue: Catalogue) -> str:
    row = catalogue.place(place)
    names = (row["name_en"], row["name_ru"], row["name_ja"])
    return " · ".join(dict.fromkeys(filter(None, names)))
