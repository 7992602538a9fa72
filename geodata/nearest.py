"""The nearest island to any point on Earth, however far."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from geodata.coastlines import coastlines

_WGS84 = Geod(ellps="WGS84")
# A corner of the coast at least every 560 m; for points that are far from all, every 10 km.
_FINE_DEGREES, _ROUGH_DEGREES = 0.005, 0.09
_FAR = 0.16  # 1,000 km on a globe of radius 1
_LEAF = 64  # corners a leaf of the tree: measured, three times as fast as with the usual 10


class Coasts:
    """The coasts of islands (index place, EPSG:4326) as corners on a globe, to be asked often."""

    def __init__(self, islands: gpd.GeoDataFrame) -> None:
        shapes = islands.geometry.array
        rough = shapely.simplify(shapes, _ROUGH_DEGREES / 3)
        self._fine = _Corners(coastlines(shapes, _FINE_DEGREES))
        self._rough = _Corners(coastlines(rough, _ROUGH_DEGREES))
        self._places = islands.index.to_numpy()

    def nearest(self, points: pd.DataFrame) -> pd.DataFrame:
        """Columns place, distance_m (geodesic, to its coast) with the index of `points`.

        `points`: columns lon, lat (EPSG:4326), none of them NaN. Distances are right to 1 % from
        2 km off a coast on; where two islands are as far as each other, either may be named.
        """
        lonlat = points[["lon", "lat"]].to_numpy("float64")
        ends, places, far = self._rough.nearest(lonlat)
        near = far < _FAR
        ends[near], places[near], _ = self._fine.nearest(lonlat[near])
        metres = _WGS84.inv(*lonlat.T, *ends.T)[2]
        columns = {"place": self._places[places], "distance_m": metres}
        return pd.DataFrame(columns, index=points.index)


class _Corners:
    def __init__(self, shapes: NDArray[Any]) -> None:
        # Here, since it takes 0.3 s of every start and few starts have a use for it.
        from scipy.spatial import KDTree  # noqa: PLC0415

        self._lonlat, self._of = shapely.get_coordinates(shapes, return_index=True)
        self._tree = KDTree(_on_globe(self._lonlat), leafsize=_LEAF)

    def nearest(self, lonlat: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Of each point the nearest corner, the number of its shape, and how far on the globe."""
        far, found = self._tree.query(_on_globe(lonlat), workers=-1)
        return self._lonlat[found], self._of[found], np.asarray(far)


def _on_globe(lonlat: NDArray[Any]) -> NDArray[np.float64]:
    """Degrees as points on a sphere of radius 1, on which the nearest is the nearest in a line."""
    lon, lat = np.radians(lonlat.T)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
