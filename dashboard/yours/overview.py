"""How many rows of a joined folder there are on each island: as a map, and as a table."""

from __future__ import annotations

from typing import Any

import altair as alt
import geopandas as gpd
import pandas as pd
import shapely
import streamlit as st

from dashboard import controls, words
from dashboard.i18n import gettext as _
from dashboard.served import Atlas
from geodata.catalogue import Catalogue
from geodata.remembered import remembered
from layers import style
from layers.style import Theme

# Of what is to be seen.
CORNERS = {"type": "MultiPoint", "coordinates": [(140.5, 43.0), (158.7, 54.6)]}
DETAIL = 0.01  # degrees that a coast may be off
HEIGHT = 460  # pixels
CLICK = "island"
NUMBERED = 8  # islands that have their number beside them; all others have it in the table

Shapes = list[dict[str, Any]]


def show(counts: pd.DataFrame, field: str, atlas: Atlas) -> None:
    """The islands with their number of rows; a click on one, or on its row, chooses it, or takes
    that back. `counts`: columns island ("" is none), rows; `field` holds which are chosen."""
    rows = counts[counts["island"] != ""].groupby("island", observed=True)["rows"].sum()
    rows = rows.sort_values(ascending=False)
    if rows.empty:
        return
    seen, said = st.columns([3, 2])
    with seen:
        _map(rows, field, atlas)
    with said:
        _table(rows, field, atlas)


def _map(rows: pd.Series[int], field: str, atlas: Atlas) -> None:
    chosen = st.session_state[field]
    key = controls.key("stored-map", tuple(chosen))

    def choose() -> None:
        clicked = {one.get("island") for one in _selected(key).get(CLICK, [])} & set(rows.index)
        st.session_state[field] = sorted(clicked.symmetric_difference(st.session_state[field]))

    drawn = chart(rows, chosen, style.theme(st.context.theme.type), atlas.catalogue)
    st.altair_chart(drawn, key=key, on_select=choose, alt=_("Rows by island"))


def _table(rows: pd.Series[int], field: str, atlas: Atlas) -> None:
    ranked, chosen = tuple(rows.index), st.session_state[field]
    key = controls.key("stored-table", (tuple(chosen), ranked))

    def choose() -> None:
        others = [one for one in st.session_state[field] if one not in ranked]
        now = others + [ranked[number] for number in _selected(key)["rows"]]
        if controls.chosen("stored-table", key, (tuple(now), ranked)):
            st.session_state[field] = now

    names = [words.name(island, atlas.catalogue) for island in ranked]
    here = [one for one in chosen if one in ranked]
    st.dataframe(
        pd.DataFrame({_("Island"): names, _("Rows"): rows.to_numpy()}),
        hide_index=True, height=HEIGHT, key=key, on_select=choose, alt=_("Rows by island"),
        selection_default={"selection": {"rows": [ranked.index(one) for one in here]}},
        column_config={_("Rows"): st.column_config.NumberColumn(format="localized")},
    )  # fmt: skip


def _selected(key: str) -> dict[str, Any]:
    found: dict[str, Any] = st.session_state[key]["selection"]
    return found


def chart(rows: pd.Series[int], chosen: list[str], theme: Theme, catalogue: Catalogue) -> Any:
    """The map: on each island a dot as large as its number of rows, of another colour on those that
    are chosen; the largest numbers beside theirs."""
    colours, (land, islands) = style.COLOURS[theme], _shapes(catalogue)
    known = rows.rename_axis("island").reset_index().join(_spots(catalogue), on="island")
    known["name"] = [words.name(island, catalogue) for island in known["island"]]
    known["said"] = known["rows"].map(words.number).where(known.index < NUMBERED, "")
    known["chosen"] = known["island"].isin(chosen)
    ground = [
        alt.Chart({"values": shapes}).mark_geoshape(
            fill=fill, stroke=stroke, strokeWidth=0.7, clip=True
        )
        for shapes, fill, stroke in (
            (land, colours["land"], colours["land-line"]),
            (islands, colours["unsettled"], colours["coast"]),
        )
    ]
    view = alt.Projection(
        type="mercator",
        fit={"type": "Feature", "geometry": CORNERS, "properties": {}},
        size=alt.expr("[width, height]"),
    )
    return alt.layer(*ground, *_dots(known, colours)).properties(
        projection=view, height=HEIGHT, width="container", background=colours["sea"],
        padding=dict.fromkeys(("left", "top", "right", "bottom"), 0),
        config={"view": {"stroke": None}}, usermeta={"embedOptions": {"renderer": "canvas"}},
    )  # fmt: skip


def _dots(known: pd.DataFrame, colours: dict[str, str]) -> tuple[alt.Chart, alt.Chart]:
    """One for each island, and what is said beside it."""
    there = alt.Chart(known).encode(longitude="lon:Q", latitude="lat:Q")
    size = alt.Scale(range=[30, 900], domainMin=0)
    chosen, others = alt.value(colours["own"]), alt.value(colours["accent"])
    dots = there.mark_circle(opacity=0.85, stroke=colours["paper"], cursor="pointer").encode(
        tooltip=[alt.Tooltip("name:N", title=_("Island")),
                 alt.Tooltip("rows:Q", title=_("Rows"), format=",d")],
        size=alt.Size("rows:Q", legend=None, scale=size),
        color=alt.condition("datum.chosen", chosen, others),
    )  # fmt: skip
    numbers = there.mark_text(align="left", dx=18, color=colours["ink"], fontSize=12, clip=True)
    click = alt.selection_point(name=CLICK, fields=["island"], on="click", clear=False)
    return dots.add_params(click), numbers.encode(text="said:N")


@remembered
def _shapes(catalogue: Catalogue) -> tuple[Shapes, Shapes]:
    """Other land, and the islands, as features of GeoJSON whose rings turn as d3 takes them."""
    land = catalogue.land[catalogue.land["kind"] == "land"]
    return _geo(land.geometry), _geo(catalogue.islands_web.geometry)


def _geo(shapes: gpd.GeoSeries) -> Shapes:
    turned = shapely.orient_polygons(shapes.simplify(DETAIL).to_numpy(), exterior_cw=True)
    return [
        {"type": "Feature", "geometry": shapely.geometry.mapping(shape), "island": name}
        for name, shape in zip(shapes.index, turned, strict=True)
    ]


@remembered
def _spots(catalogue: Catalogue) -> pd.DataFrame:
    """A point on each island: lon, lat by island."""
    points = catalogue.islands_web.geometry.representative_point()
    return pd.DataFrame({"lon": points.x, "lat": points.y})
