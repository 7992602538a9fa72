"""Which day it was on the islands when the ground shook."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

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
    begins = sorted(set(gazetteer.time_zones["from"]))  # days on which any clock changed
    zones: dict[tuple[str, int], str] = {}

    def day(place: str, moment: datetime) -> str:
        spell = place, bisect_right(begins, moment.date().isoformat())
        if spell not in zones:
            zones[spell] = time_zones.of_place(place, moment, gazetteer)
        there = time_zones.local(moment, zones[spell]) if zones[spell] else moment
        return there.date().isoformat()

    return list(map(day, _nearest(points, islands), moments))


def _nearest(points: Sequence[tuple[float, float]], islands: gpd.GeoDataFrame) -> list[str]:
    """The island nearest to each point."""
    lon, lat = zip(*points, strict=True) if points else ((), ())
    dots = gpd.GeoSeries.from_xy(lon, lat, crs="EPSG:4326").to_crs(_PLANE)
    _, number = islands.to_crs(_PLANE).sindex.nearest(dots, return_all=False)
    return list(islands.index[number])
