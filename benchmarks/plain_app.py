"""The same events and islands in an ordinary Streamlit and Folium app, with nothing clever."""

from __future__ import annotations

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geodata import clock, geometry
from geodata.catalogue import default
from geodata.rows import rows

OFFLINE_JS = [("leaflet", "../../leaflet/leaflet.js"), ("dollar", "../../plain/dollar.js")]
OFFLINE_CSS = [("leaflet_css", "../../leaflet/leaflet.css")]

catalogue = default()


def islands() -> gpd.GeoDataFrame:
    """The island polygons with their names."""
    shapes = geometry.islands("web")[["geometry"]]
    return shapes.assign(name=catalogue.gazetteer.frame["name_en"].reindex(shapes.index))


def island_map(events: pd.DataFrame) -> folium.Map:
    """Islands with tooltips, and a circle with tooltip and popup for each event with a point."""
    made = folium.Map(location=(48.2, 147.6), zoom_start=5, tiles=None)
    made.default_js, made.default_css = OFFLINE_JS, OFFLINE_CSS
    folium.GeoJson(
        islands(),
        style_function=lambda _: {"color": "#3c4f52", "weight": 1, "fillColor": "#8cbcab"},
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
    ).add_to(made)
    for event in rows(events.dropna(subset=["lat"])):
        folium.CircleMarker(
            (event["lat"], event["lon"]),
            radius=4,
            fill=True,
            tooltip=event["title_en"],
            popup=folium.Popup(f"<b>{event['date']}</b> {event['summary_en']}", max_width=300),
        ).add_to(made)
    return made


def main() -> None:
    """The page: years, map, and the list of the island that was clicked."""
    st.set_page_config(layout="wide")
    st.title("Events of the Kuril Islands")
    years = st.slider("Years", *clock.all_years(), clock.all_years())
    events = catalogue.select(years=years)
    left, right = st.columns([3, 2])
    with left:
        clicked = st_folium(
            island_map(events),
            height=620,
            use_container_width=True,
            returned_objects=["last_object_clicked_tooltip"],
        )
    names = islands()["name"]
    chosen = names[names == (clicked["last_object_clicked_tooltip"] or "").strip()]
    with right:
        where = "All islands"
        if not chosen.empty:
            where = chosen.iloc[0]
            events = catalogue.select(chosen.index[0], years)
        st.subheader(f"{where}: {len(events)} events, {years[0]}–{years[1]}")
        st.dataframe(events[["date", "title_en", "category", "summary_en"]], hide_index=True)


main()
