"""Which day it was on the islands when the ground shook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import geopandas as gpd

from geodata import time_zones
from geodata.places import Gazetteer

# Near enough to equidistant: over the region its distances are wrong by under 1 %.
_PLANE = "+proj=aeqd +lat_0=49 +lon_0=149 +datum=WGS84"


def local(
    points: Sequence[tuple[float, float]],
    moments: Sequence[datetime],
    islands: gpd.GeoDataFrame,
    gazetteer: Gazetteer,
) -> list[str]:
    """The civil day (EDTF) of each moment by the clock of the island nearest to its point.

    points: lon, lat in EPSG:4326; islands: index place. A day by UTC where no clock is known.
    """

    @cache  # a clock changes at midnight, and there are more earthquakes than nights
    def zone(place: str, midnight: datetime) -> str:
        return time_zones.of_place(place, midnight, gazetteer)

    def day(place: str, moment: datetime) -> str:
        known = zone(place, moment.replace(hour=0, minute=0, second=0, microsecond=0))
        return (time_zones.local(moment, known) if known else moment).date().isoformat()

    return [
        day(place, moment) for place, moment in zip(_nearest(points, islands), moments, strict=True)
    ]


def _nearest(points: Sequence[tuple[float, float]], islands: gpd.GeoDataFrame) -> list[str]:
    """The island nearest to each point."""
    lon, lat = zip(*points, strict=True) if points else ((), ())
    dots = gpd.GeoSeries.from_xy(lon, lat, crs="EPSG:4326").to_crs(_PLANE)
    _, number = islands.to_crs(_PLANE).sindex.nearest(dots, return_all=False)
    return list(islands.index[number])
