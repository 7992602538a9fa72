"""Which island an epicentre lies on or off."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import shapely

from geodata import geometry

LARGE_KM2 = 10  # no earthquake is called by a smaller island


class Island(NamedTuple):
    """An island or part of one with its polygons, and how far off a point lies: 0 on its land."""

    place: str
    metres: float


def island(lon: float, lat: float, islands: gpd.GeoDataFrame) -> Island:
    """The nearest of the large islands (index place) to a point in EPSG:4326; by geodesics."""
    large = islands[geometry.areas_km2(islands) >= LARGE_KM2]
    plane = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84"  # true from its centre
    metres = large.geometry.to_crs(plane).distance(shapely.Point(0, 0))
    return Island(str(metres.idxmin()), float(metres.min()))
