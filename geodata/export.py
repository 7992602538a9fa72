"""Tables of the catalogue as people take them away: one row an island, one row an event."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pandas as pd

from geodata import administration, dates, geometry
from geodata.catalogue import Catalogue

EVENT_COLUMNS = [
    "id", "date", "date_start", "date_end", "category", "precision", "title_en", "summary_en",
    "places", "relation", "via", "lon", "lat", "sources",
]  # fmt: skip
ISLAND_COLUMNS = [
    "id", "layer", "name_en", "name_ru", "name_ja", "aliases", "area_km2", "area_geodesic_km2",
    "highest_point_m", "population", "population_year", "administered_by", "claimed_by",
]  # fmt: skip


def islands(catalogue: Catalogue, day: date) -> gpd.GeoDataFrame:
    """Every island and part with its polygons (EPSG:4326), in ISLAND_COLUMNS.

    area_km2 is as published, area_geodesic_km2 that of the polygons; administered_by and
    claimed_by (";" between parties) are as of `day`.
    """
    held = administration.table(day, catalogue.periods, catalogue.positions).set_index("place")
    frame = catalogue.islands.drop(columns="layer").join(catalogue.gazetteer.frame).join(held)
    frame["area_geodesic_km2"] = geometry.areas_km2(frame).round(4)
    frame = frame.rename_axis("id").reset_index()
    return frame[[*ISLAND_COLUMNS, "geometry"]]


def events(catalogue: Catalogue, chosen: pd.DataFrame) -> gpd.GeoDataFrame:
    """Chosen events (a result of `catalogue.select`) in EVENT_COLUMNS, with points (EPSG:4326).

    places: the ids that the record names, ";" between them. relation and via: to the chosen place,
    or, where none was chosen, relation of each of `places` in turn. sources: the links, or the
    citations of those without one. date_start and date_end are empty where the date is open.
    """
    named = catalogue.events.named.groupby("event")[["place", "relation"]].agg(";".join)
    frame = chosen if "relation" in chosen else chosen.join(named["relation"]).assign(via="")
    frame = frame.assign(
        places=named["place"].reindex(frame.index),
        sources=_sources(catalogue).reindex(frame.index),
        date_start=_days(frame["date_start"], str(dates.OPEN_START)),
        date_end=_days(frame["date_end"], str(dates.OPEN_END)),
    )
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=geometry.CRS)
    points[frame["lon"].isna()] = None
    frame = frame.rename_axis("id").reset_index()[EVENT_COLUMNS]
    return gpd.GeoDataFrame(frame, geometry=points)


def _sources(catalogue: Catalogue) -> pd.Series[str]:
    sources = catalogue.events.sources
    citation = sources["title"] + ", " + sources["publisher"]
    cited = sources["url"].where(sources["url"] != "", citation.str.replace(";", ",", regex=False))
    return cited.groupby(sources["event"]).agg(";".join)


def _days(moments: pd.Series[pd.Timestamp], open_end: str) -> pd.Series[str]:
    return moments.dt.strftime("%Y-%m-%d").replace(open_end, "")
