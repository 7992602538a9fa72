"""The ellipsoid (WGS84) as points in space, and planes that touch it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.cells.runs import Rows
from geodata.geometry import WGS84

Floats = NDArray[np.float64]


def in_space(lon: Floats, lat: Floats) -> Floats:
    """Points (degrees) as x, y, z in metres from the centre of the Earth, axis by axis."""
    across, up = np.radians(lon), np.radians(lat)
    radius = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(up) ** 2)
    flat = radius * np.cos(up)
    return np.stack([flat * np.cos(across), flat * np.sin(across),
                     radius * (1 - WGS84.es) * np.sin(up)])  # fmt: skip


class Planes:
    """A plane for each of some points (degrees) that touches the ellipsoid there; x goes east, y
    north, in metres.

    Places on the ellipsoid go straight down to it: 30 km from its point, a length on it is too
    short by (30 / 6371)**2 / 2 = 0.001 %.
    """

    def __init__(self, lon: Floats, lat: Floats) -> None:
        across, up = np.radians(lon), np.radians(lat)
        none = np.zeros(len(lon))
        self._east = np.stack([-np.sin(across), np.cos(across), none])
        self._north = np.stack(
            [-np.sin(up) * np.cos(across), -np.sin(up) * np.sin(across), np.cos(up)]
        )
        point = in_space(lon, lat)
        self._x, self._y = ((point * axis).sum(axis=0) for axis in (self._east, self._north))

    def seen(self, places: Floats, plane: Rows | slice) -> tuple[Floats, Floats]:
        """Places in space, each on the plane of that number."""
        x, y = (
            (places * axis[:, plane]).sum(axis=0) - origin[plane]
            for axis, origin in ((self._east, self._x), (self._north, self._y))
        )
        return x, y


class Scale:
    """Planes that touch the ellipsoid at latitudes, in terms of steps of so many degrees: the
    Taylor series to the second order, right to 0.1 m at 10 km."""

    def __init__(self, lat: Floats, wide: float, high: float) -> None:
        up, east, north = np.radians(lat), np.radians(wide), np.radians(high)
        curved = 1 - WGS84.es * np.sin(up) ** 2
        across = WGS84.a / np.sqrt(curved)
        along = across * (1 - WGS84.es) / curved
        self._east, self._north = across * np.cos(up) * east, along * north
        self._narrower = along * np.sin(up) * east * north
        self._bent = across * np.sin(up) * np.cos(up) * east**2 / 2

    def seen(self, plane: Rows, east: Floats, north: Floats) -> tuple[Floats, Floats]:
        """What is so many steps from the point of the plane of that number, on this plane."""
        x = east * (self._east[plane] - self._narrower[plane] * north)
        return x, north * self._north[plane] + east * east * self._bent[plane]
