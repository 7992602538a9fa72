"""The histogram under the map, which is also a filter: what is brushed are the view's years."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import controls, follower, i18n, selected, state, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.view import View
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES, FAMILIES, FAMILY_OF
from geodata.sources import Source
from layers import style
from layers.style import Theme

BRUSH = "years"
HEIGHT = 100  # pixels
PALER = 0.45

Spec = dict[str, Any]


@st.fragment
def show(theme: Theme, atlas: Atlas) -> None:
    """Events by year and category in all years, those of the view brushed; words if there are none.

    The chart keeps its own brush. Years that were chosen elsewhere are told to it as a new chart,
    since nothing else moves a brush; one that was brushed here stays as it is. A chart tells of the
    brush that it was given, too, which is no choice.
    """
    held = state.enter(atlas)
    view = held.view
    follower.show("histogram", ("years", "counted"), held, atlas)
    known = st.session_state.setdefault("histogram", {})
    key = controls.key("histogram", view.years)
    if key != known.get("key"):
        known.update(key=key, brush=brush(view.years))
    counts, said = counted(view, atlas.of(view).source, atlas.of(view))
    if not counts.empty:
        spec = {**chart(theme, clock.all_years()), "params": [known["brush"]]}
        st.vega_lite_chart(counts, spec, key=key, on_select=lambda: _brushed(key, atlas), alt=said)
    with st.container(horizontal=True, gap="small", key="said"):
        st.caption(plain(said), width="content")
        if not counts.empty:
            with st.container(key="hint", width="content"):
                st.caption(_("Drag across it to choose years, click it for all."))


def years_of(selection: dict[str, Any]) -> tuple[int, int]:
    """The years that a brush touches; all of them where nothing is brushed."""
    if not selection.get("year"):
        return clock.all_years()
    first, last = sorted(selection["year"])
    begin, end = clock.all_years()
    first = min(max(int(first), begin), end)
    return first, min(max(int(last), first), end)


def _brushed(key: str, atlas: Atlas) -> None:
    """Take the brushed years over, if they were chosen."""
    years = years_of(st.session_state[key]["selection"].get(BRUSH, {}))
    if controls.chosen("histogram", key, years):
        state.choose(atlas, years=years)


def counted(view: View, source: Source, catalogue: Catalogue) -> tuple[pd.DataFrame, str]:
    """What the chart shows, as small as it can be sent (`category` by number), and it in words."""
    events = selected.select(view, clock.all_years(), source, catalogue)
    counts = source.counts(events)
    if counts.empty:
        return counts, _("No event of the atlas fits these filters, in whatever year.")
    vague = int(counts.loc[counts["approximate"], "number"].sum())
    said = ngettext("{count} event by year.", "{count} events by year.", len(events))
    if vague:
        text = _("The dates of {count} of them, paler, are approximate.")
        said = f"{said} {text.format(count=words.number(vague))}"
    counts["category"] = counts["category"].map(CATEGORIES.index)
    small = {"year": "int16", "category": "int8", "number": "int16"}
    return counts.astype(small), said


def brush(years: tuple[int, int]) -> Spec:
    """The selection of years; what is brushed at first ends within the last of them."""
    first, last = years
    selection = alt.selection_interval(
        name=BRUSH,
        encodings=["x"],
        value=alt.Undefined if years == clock.all_years() else {"x": [first, last + 0.99]},
        mark=alt.BrushConfig(fillOpacity=0.12, strokeOpacity=0.6),
    )
    return dict(alt.Chart().mark_bar().add_params(selection).to_dict()["params"][0])


@i18n.cached
def chart(theme: Theme, years: tuple[int, int]) -> Spec:
    """The chart of these years but for its data and its brush."""
    first, last = years
    families = list(FAMILIES)
    dated = [_("exact or a range"), _("approximate")]
    colours = alt.Scale(domain=families, range=[style.COLOURS[theme][name] for name in families])
    chart = (
        alt.Chart(alt.NamedData("counts"), height=HEIGHT)
        .transform_calculate(
            next="datum.year + 1",
            family=_by_category([FAMILY_OF[category] for category in CATEGORIES]),
            name=_by_category([words.category(category) for category in CATEGORIES]),
            dated=f"{json.dumps(dated)}[+datum.approximate]",
        )
        .mark_bar()
        .encode(
            x=alt.X("year:Q", bin="binned", title=None, axis=alt.Axis(format="d", grid=False),
                    scale=alt.Scale(domain=[first, last + 1], nice=False)),
            x2="next:Q",
            y=alt.Y("sum(number):Q", title=None,
                    axis=alt.Axis(tickCount=2, tickMinStep=1, format="d")),
            color=alt.Color("family:N", scale=colours, legend=None),
            opacity=alt.Opacity("approximate:N", legend=None,
                                scale=alt.Scale(domain=[False, True], range=[1, PALER])),
            detail="name:N",
            tooltip=[
                alt.Tooltip("year:Q", title=_("Year"), format="d"),
                alt.Tooltip("name:N", title=_("Category")),
                alt.Tooltip("sum(number):Q", title=_("Events")),
                alt.Tooltip("dated:N", title=_("Date")),
            ],
        )
        # A canvas: an SVG's brush cannot be given words, and its bars are hundreds of stops.
        .properties(padding=0, usermeta={"embedOptions": {"renderer": "canvas"}},
                    config=style.chart(theme))
    )  # fmt: skip
    spec = dict(chart.to_dict())
    del spec["data"]  # comes with each call
    return spec


def _by_category(values: list[str]) -> str:
    """A Vega expression: the value of the row's category."""
    return f"{json.dumps(values)}[datum.category]"
