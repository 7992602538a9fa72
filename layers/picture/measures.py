"""What a map is measured by: its net of degrees, its scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from pyproj import Geod

from layers.picture.frame import Frame

GEOD = Geod(ellps="WGS84")
STEPS = (5, 2, 1, 0.5, 0.25, 1 / 6, 1 / 12, 1 / 60)  # degrees between two lines
APART = 80  # pixels between them, at least
ROUND = (5, 2, 1)
Degrees = tuple[float, float]  # of a line, and where it is in the frame, in pixels


@dataclass(frozen=True)
class Scale:
    """A distance in metres, and how many pixels it takes along the parallel of `lat` degrees."""

    metres: int
    pixels: float
    lat: float


def meridians(shown: Frame) -> list[Degrees]:
    """Each with its x; east longitudes beyond 180 go on counting."""
    ((west, _north), (east, _south)) = shown.degrees([(0, 0), (shown.width, shown.height)])
    found = list(_whole(west, east, _step(shown)))
    return [(lon, float(shown.placed([(lon, 45)])[0][0])) for lon in found]


def parallels(shown: Frame) -> list[Degrees]:
    """Each with its y."""
    ((_west, north), (_east, south)) = shown.degrees([(0, 0), (shown.width, shown.height)])
    found = list(_whole(south, north, _step(shown)))
    return [(lat, float(shown.placed([(150, lat)])[0][1])) for lat in found]


def in_minutes(degrees: float) -> str:
    """43°30′."""
    whole, minutes = divmod(round(degrees * 60), 60)
    return f"{whole}°{minutes:02}′" if minutes else f"{whole}°"


def scale(shown: Frame, longest: float) -> Scale:
    """The longest round distance that takes no more than so many pixels in the middle of a frame,
    on WGS84: Web Mercator is larger farther north."""
    middle = shown.width / 2, shown.height / 2
    [(west, lat), (east, _lat)] = shown.degrees([middle, (middle[0] + longest, middle[1])])
    whole = GEOD.line_length([west, east], [lat, lat])
    power = 10 ** floor(np.log10(whole))
    metres = next(one * power for one in ROUND if one * power <= whole)
    return Scale(int(metres), longest * metres / whole, float(lat))


def _step(shown: Frame) -> float:
    """The least step of degrees whose meridians are far enough apart."""
    [(west, _lat), (east, _lat)] = shown.degrees([(0, 0), (APART, 0)])
    return min((step for step in STEPS if step >= east - west), default=STEPS[0])


def _whole(first: float, last: float, step: float) -> Iterator[float]:
    return (number * step for number in range(ceil(first / step), floor(last / step) + 1))
