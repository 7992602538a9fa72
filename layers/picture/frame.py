"""A part of the map in a frame: which part, and where in the picture everything in it lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np
import shapely

from geodata.catalogue import Catalogue
from layers import still
from layers.atlas_map import BOUNDS
from layers.picture.letters import Point

Box = tuple[float, float, float, float]
MARGIN = 9  # pixels beyond the frame in which what is drawn may end
TILE = 256  # pixels of the whole world at a browser's zoom 0


@dataclass(frozen=True)
class Frame:
    """`box` is what it shows, in the still's units; `width` and `height` are its pixels."""

    box: Box
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels of a unit of the still."""
        return self.width / (self.box[2] - self.box[0])

    @property
    def zoom(self) -> float:
        """The browser's zoom at which its map is as large."""
        return log2(self.scale / still.UNIT * 360 / TILE)

    @property
    def edge(self) -> Any:
        """The frame itself, in pixels."""
        return shapely.box(0, 0, self.width, self.height)

    def placed(self, degrees: Any) -> Any:
        """Where positions (lon, lat) lie in the frame, in pixels."""
        return (still.mercator(np.asarray(degrees, float)) - self.box[:2]) * self.scale

    def degrees(self, pixels: Any) -> Any:
        """The positions (lon, lat) of points of the frame."""
        x, y = (np.asarray(pixels, float) / self.scale + self.box[:2]).T * still.UNIT
        return np.column_stack([x, np.degrees(np.arcsin(np.tanh(np.radians(-y))))])

    def seen(self, shape: Any) -> Any:
        """A shape in pixels, as far as it is in the frame or nearly so."""
        flat = shapely.transform(shape, self.placed).simplify(0.4)
        return shapely.clip_by_rect(
            flat, -MARGIN, -MARGIN, self.width + MARGIN, self.height + MARGIN
        )

    def path(self, shapes: Iterable[Any]) -> str:
        """The outer edges of shapes, as far as they are in the picture."""
        return "".join(outline(self.seen(shape)) for shape in shapes)


def outline(seen: Any) -> str:
    """The outer edges of polygons, and lines, as the data of a path."""
    path = ""
    for part in shapely.get_parts(seen):
        closed = part.geom_type == "Polygon"
        if closed or part.geom_type == "LineString":
            points = shapely.get_coordinates(part.exterior if closed else part)
            path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z" * closed
    return path


def around(
    leaves: Sequence[str], point: Point | None, catalogue: Catalogue
) -> tuple[list[Point], bool]:
    """The corners (lon, lat) of these leaves and the point, and that they were chosen; without any,
    those of the whole atlas."""
    if not leaves and not point:
        (south, west), (north, east) = BOUNDS
        return [(west, north), (east, south)], False
    corners = [point] if point else []
    for leaf in leaves:
        west, south, east, north = catalogue.islands_web.geometry[leaf].bounds
        corners += [(west, north), (east, south)]
    return corners, True


def fitted(
    corners: Sequence[Point], pixels: Point, catalogue: Catalogue, *, margin: float = 0,
    least: float = 0,
) -> Frame:  # fmt: skip
    """A frame that shows all corners with a margin of so much of them on each side, no less than
    `least` units, and nothing beyond where other land is known."""
    flat = still.mercator(np.array(corners))
    middle, size = (flat.min(axis=0) + flat.max(axis=0)) / 2, np.ptp(flat, axis=0)
    shape = np.array(pixels)
    units = (np.maximum(size * (1 + 2 * margin), least) / shape).max()
    return _within_known(middle, units, shape, catalogue)


def moved(at: tuple[float, float, float], pixels: Point, catalogue: Catalogue) -> Frame:
    """What a browser's map of this size shows when it was moved to a lat, lon and zoom."""
    lat, lon, zoom = at
    [middle] = still.mercator(np.array([(lon, lat)]))
    return _within_known(middle, 360 / TILE / 2**zoom / still.UNIT, np.array(pixels), catalogue)


def _within_known(middle: Any, units: float, shape: Any, catalogue: Catalogue) -> Frame:
    """The frame around a middle, of so many units a pixel, moved and narrowed to known land."""
    west, south, east, north = catalogue.land.total_bounds
    known = still.mercator(np.array([(west, north), (east, south)]))
    half = shape * min(units, (np.ptp(known, axis=0) / shape).min()) / 2
    middle = np.clip(middle, known.min(axis=0) + half, known.max(axis=0) - half)
    (left, top), (right, bottom) = (middle - half).tolist(), (middle + half).tolist()
    width, height = shape.tolist()
    return Frame((left, top, right, bottom), width, height)
