"""The committed geometry: islands, the land around them, and boundary lines.

Everything here is derived from OpenStreetMap and carries its licence (see
`data/geometry/LICENSE.md`); `geodata/rebuild.py` writes the files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

FOLDER = Path(__file__).parent / "data" / "geometry"
CRS = "EPSG:4326"
WGS84 = Geod(ellps="WGS84")

_FILES = {"full": "islands.geojson", "web": "islands-web.geojson"}


def islands(detail: Literal["full", "web"] = "full") -> gpd.GeoDataFrame:
    """Every leaf place with its polygons, disjoint from all others; EPSG:4326.

    Index `place`; columns `layer` (sakhalin, kuril-chain, shikotan, lesser-kurils) and
    `geometry` (Polygon or MultiPolygon). `full` has every rock of the source to 0.1 m; `web` is
    simplified (by some 10 m on islets up to 250 m on Sakhalin) and leaves out unnamed rocks
    below 0.01 km2.
    """
    return _read(_FILES[detail]).set_index("place")


def land() -> gpd.GeoDataFrame:
    """The land around the atlas, 130-169 E and 38-62 N, without its islands; EPSG:4326.

    Columns `kind` and `geometry`: `land` is one MultiPolygon to fill, cut off at the edge of
    that box; `coast` is one MultiLineString to draw, without the edge of the box. Accurate to
    400 m within 115 km of the islands, to 4 km elsewhere.
    """
    return _read("land.geojson")


def boundaries() -> gpd.GeoDataFrame:
    """Boundary lines through time; EPSG:4326.

    Index `boundary`; columns `start`, `end` (datetime64; `end` is the first day on which the line
    no longer held, NaT while it lasts), `kind` (treaty, de facto, claim), `recognised_by` (tuple
    of parties), `event` (id, or empty), `geometry` (LineString), and the texts `name_en`,
    `name_ru`, `name_ja`, `label_en` (and so on: what it rests on, in a few words),
    `instrument_en`, `note_en`.
    """
    frame = _read("boundaries.geojson").set_index("id").rename_axis("boundary")
    frame["start"] = pd.to_datetime(frame["start"])
    frame["end"] = pd.to_datetime(frame["end"])
    frame["event"] = frame["event"].fillna("")
    for column in ("name", "label", "instrument", "note"):
        texts = pd.json_normalize(frame.pop(column).tolist()).add_prefix(f"{column}_")
        frame = frame.join(texts.set_axis(frame.index))
    frame["recognised_by"] = frame["recognised_by"].map(tuple)
    return frame


def areas_km2(gdf: gpd.GeoDataFrame | gpd.GeoSeries) -> pd.Series:
    """Geodesic areas in km2 on the WGS84 ellipsoid (Karney 2013, through pyproj.Geod)."""
    areas = [abs(WGS84.geometry_area_perimeter(shape)[0]) / 1e6 for shape in gdf.geometry]
    return pd.Series(areas, index=gdf.index, name="area_km2", dtype=float)


def _read(name: str) -> gpd.GeoDataFrame:
    # In a fresh process this takes a fifth of the time of geopandas.read_file, which loads GDAL.
    text = (FOLDER / name).read_text(encoding="utf-8")
    shapes = shapely.get_parts(shapely.from_geojson(text))
    properties = [feature["properties"] for feature in json.loads(text)["features"]]
    return gpd.GeoDataFrame(properties, geometry=shapes, crs=CRS)
