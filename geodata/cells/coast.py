"""Coasts as short straight pieces, and which of them can be the nearest to a point of a cell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.cells import earth
from geodata.cells.earth import Floats, Planes
from geodata.cells.grid import Grid
from geodata.cells.runs import Rows, Runs
from geodata.coastlines import coastlines

# No degree of latitude is shorter than this many metres.
_DEGREE_M = 110_500.0
# Straight in degrees and straight on the ground differ by under 0.1 m over this many degrees.
_STRAIGHT_DEGREES = 0.02
# By so much, a piece that is left out may be nearer than those that are not.
_SLACK_M = 0.01
_FLATTER = 0.0005  # by a smaller share, a plane shortens what is within reach of a cell
_CORNERS = ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5))
_PROBES = (*_CORNERS, (0.0, 0.0))


def widened(bounds: Floats, metres: float) -> Floats:
    """Boxes (west, south, east, north; degrees) with all around them that is so near."""
    west, south, east, north = bounds
    high = metres / _DEGREE_M
    farthest = np.maximum(np.abs(south), np.abs(north)) + high
    wide = high / np.cos(np.radians(np.minimum(farthest, 89)))
    return np.stack([west - wide, south - high, east + wide, north + high])


class Lines(NamedTuple):
    """Straight lines on planes: where each starts, how it goes on, and one by the square of its
    length, 0 where it has none."""

    x: Floats
    y: Floats
    along: Floats
    up: Floats
    inverse: Floats

    @classmethod
    def between(cls, start: tuple[Floats, Floats], end: tuple[Floats, Floats]) -> Lines:
        """Those from points to points."""
        along, up = end[0] - start[0], end[1] - start[1]
        square = along * along + up * up
        inverse = np.divide(1, square, out=np.zeros_like(square), where=square > 0)
        return cls(*start, along, up, inverse)

    def foot(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """The point of each line that is nearest to a point."""
        share = ((x - self.x) * self.along + (y - self.y) * self.up) * self.inverse
        share = np.clip(share, 0, 1)
        return self.x + share * self.along, self.y + share * self.up


class Near(NamedTuple):
    """Pieces of coast that can be the nearest of their place to a point of a cell, as lines on the
    plane that touches the cell's centre. Those of a cell follow each other, in the order of places.
    """

    cell: Rows
    place: Rows
    piece: Rows
    x: Floats
    y: Floats
    along: Floats
    up: Floats
    inverse: Floats

    @property
    def lines(self) -> Lines:
        """What they are on the planes."""
        return Lines(*self[3:])

    def only(self, which: NDArray[np.bool_]) -> Near:
        """Some of them."""
        return Near._make(column[which] for column in self)


class Coast:
    """The coasts of places (polygons, EPSG:4326); `place` has the number of each piece's place."""

    def __init__(self, shapes: NDArray[np.object_], reach: float) -> None:
        parts, of_shape = shapely.get_parts(
            coastlines(shapes, _STRAIGHT_DEGREES), return_index=True
        )
        corners, of_part = shapely.get_coordinates(parts, return_index=True)
        first = np.flatnonzero(of_part[:-1] == of_part[1:])
        self.place = of_shape[of_part[first]]
        self._reach = reach
        self._ends = corners[first], corners[first + 1]
        self._start, self._end = (earth.in_space(*end.T) for end in self._ends)

    def within_reach(self, grid: Grid, asked: NDArray[np.bool_]) -> tuple[Rows, Rows]:
        """The cells that are asked for, in their order, and pieces that may be within reach."""
        bounds = np.concatenate([np.minimum(*self._ends).T, np.maximum(*self._ends).T])
        piece, cell = grid.overlapping(widened(bounds, self._reach))
        cell, piece = cell[asked[cell]], piece[asked[cell]]
        order = np.argsort(cell, kind="stable")
        return cell[order], piece[order]

    def near(self, cell: Rows, piece: Rows, grid: Grid) -> Near:
        """Those of the pieces that matter to a point of their cell.

        Where a point of the coast is nearer than a piece to all four corners of a cell, it is so
        all over the cell: what is nearer to a point than to a straight line is convex. The points
        that others are held against are those nearest to the corners and the centre.
        """
        cells, places = Runs(cell), Runs(cell, self.place[piece])
        alone = cell[cells.starts]
        planes = Planes(*grid.at(alone))
        lines = Lines.between(*(planes.seen(end[:, piece], cells.of)
                                for end in (self._start, self._end)))  # fmt: skip
        probes = [planes.seen(earth.in_space(*grid.at(alone, *probe)), slice(None))
                  for probe in _PROBES]  # fmt: skip
        far = np.max([np.hypot(*corner) for corner in probes[:-1]], axis=0)
        off = np.hypot(*lines.foot(np.zeros(1), np.zeros(1)))
        within = off <= (far + self._reach * (1 + _FLATTER))[cells.of]
        kept = _rivals(lines, probes, cells, places) & within
        return Near(cell, self.place[piece], piece, *lines).only(kept)


def _rivals(
    lines: Lines, probes: list[tuple[Floats, Floats]], cells: Runs, places: Runs
) -> NDArray[np.bool_]:
    """Which lines can be the nearest of their place; the corners of each cell, then its centre."""
    offs, firsts, feet = [], [], []
    for x, y in probes:
        foot_x, foot_y = lines.foot(x[cells.of], y[cells.of])
        off = np.hypot(foot_x - x[cells.of], foot_y - y[cells.of])
        first = places.first_least(np.round(off, 2))
        offs.append(off)
        firsts.append(first)
        feet.append((foot_x[first], foot_y[first]))
    corners = [(x[cells.of[places.starts]], y[cells.of[places.starts]]) for x, y in probes[:-1]]
    beaten = np.zeros(len(lines.x), dtype=bool)
    for x, y in feet:
        nearer = [
            np.hypot(x - corner[0], y - corner[1])[places.of] <= off + _SLACK_M
            for corner, off in zip(corners, offs, strict=False)
        ]
        beaten |= np.logical_and.reduce(nearer)
    beaten[np.concatenate(firsts)] = False
    return ~beaten
