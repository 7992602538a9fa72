"""Which island an epicentre lies on or off, and which day it was there."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import geopandas as gpd
import shapely

from geodata import geometry
from geodata.places import Gazetteer

LARGE_KM2 = 10  # no earthquake is called by a smaller island
# The clocks since the Soviet administration began; until then the Kurils kept Japan's.
SOVIET_SINCE = date(1945, 8, 25)
TOKYO, SAKHALIN, KOLYMA = map(ZoneInfo, ("Asia/Tokyo", "Asia/Sakhalin", "Asia/Srednekolymsk"))
BY_KOLYMA = ("north-kuril", "middle-kuril")
BY_SAKHALIN = ("simushir", "broutona", "chyornye-bratya")  # of the middle Kurils all the same


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


def local(moment: datetime, place: str, gazetteer: Gazetteer) -> datetime:
    """A moment by the clock that a place kept then."""
    around = {place, *gazetteer.wholes(place)}
    if "kuril-islands" in around and moment.date() < SOVIET_SINCE:
        zone = TOKYO
    elif around.intersection(BY_KOLYMA) and not around.intersection(BY_SAKHALIN):
        zone = KOLYMA
    else:
        zone = SAKHALIN
    return moment.astimezone(zone)
