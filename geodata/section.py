"""Where points lie along the Kuril arc: the horizontal axis of a section through the earth."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.geometry import WGS84

FIRST, LAST = "kunashir", "shumshu"  # the islands of the Greater Kuril chain at its two ends

_RADIUS_M = 6_371_009.0  # mean, of the WGS84 ellipsoid
_STEPS = 8  # each makes what is left of the error some hundred times less

Floats = npt.NDArray[np.float64]


class Axis(NamedTuple):
    """A geodesic on the WGS84 ellipsoid: the point where it begins, and its azimuth there, in
    degrees east of north."""

    lon: float
    lat: float
    azimuth: float


def axis(islands: gpd.GeoDataFrame) -> Axis:
    """The axis of the arc: the geodesic from the middle of FIRST to the middle of LAST.

    The chain bows from it towards the ocean, by some 110 km at Simushir.
    islands: index place, polygons in EPSG:4326; the middle is that of the polygons' bounds.
    """
    (west, south), (east, north) = (_middle(islands, place) for place in (FIRST, LAST))
    return Axis(west, south, WGS84.inv(west, south, east, north)[0])


def section(points: pd.DataFrame, along: Axis) -> pd.DataFrame:
    """Columns along_km, off_km, depth_km, with the index of the points.

    along_km: geodesic distance from the axis's beginning to its point nearest to each point, below
    zero before the beginning; off_km: geodesic distance from there, below zero to the left, which
    along the Kurils is the side of the Sea of Okhotsk, above zero that of the ocean.
    points: columns lon, lat (EPSG:4326 degrees) and depth_km, which stays as it is; NaN stays NaN.

    The nearest point is found as by Baselga and Martínez-Llario, Intersection and point-to-line
    solutions for geodesics on the ellipsoid (Studia Geophysica et Geodaetica 62, 2018): its place
    on a sphere, from there again on the ellipsoid, until nothing changes.
    """
    lon, lat = (points[column].to_numpy(float) for column in ("lon", "lat"))
    metres = np.zeros(len(points))
    for _ in range(_STEPS):
        angle, distance = _seen(along, metres, lon, lat)
        reach = distance / _RADIUS_M
        metres = metres + _RADIUS_M * np.arctan2(np.sin(reach) * np.cos(angle), np.cos(reach))
    angle, distance = _seen(along, metres, lon, lat)
    return pd.DataFrame(
        {
            "along_km": metres / 1000,
            "off_km": np.copysign(distance, np.sin(angle)) / 1000,
            "depth_km": points["depth_km"].to_numpy(float),
        },
        index=points.index,
    )


def _seen(along: Axis, metres: Floats, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Each point as seen from a place on the axis: the angle to the right of its direction there,
    in radians, and the distance in metres."""
    many = len(metres)
    starts = np.full(many, along.lon), np.full(many, along.lat), np.full(many, along.azimuth)
    here_lon, here_lat, back = WGS84.fwd(*starts, metres)
    azimuth, _, distance = WGS84.inv(here_lon, here_lat, lon, lat)
    return np.radians(np.asarray(azimuth) - np.asarray(back) - 180), np.asarray(distance)


def _middle(islands: gpd.GeoDataFrame, place: str) -> tuple[float, float]:
    west, south, east, north = islands.geometry.loc[place].bounds
    return (west + east) / 2, (south + north) / 2
