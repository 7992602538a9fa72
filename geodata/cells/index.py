"""What the cells of a grid hold: a point looks up its cell in place of asking every polygon."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.cells import earth
from geodata.cells.coast import Near
from geodata.cells.earth import Floats
from geodata.cells.grid import Grid, Spots
from geodata.cells.runs import Rows, Runs, spread

_BLOCK = 250_000  # pieces of coast that are measured together: they fit the processor's cache


class On(NamedTuple):
    """Spots or cells by number, and places that they are on."""

    row: Rows
    place: Rows


class Off(NamedTuple):
    """Spots by number, places off whose coast they are, in this order, and how many metres."""

    row: Rows
    place: Rows
    metres: Floats


class Index:
    """Places by the cells of a grid: cells that are wholly on a place, cells that its border goes
    through, and the coasts near cells. `shapes`: the polygons of the places (EPSG:4326)."""

    def __init__(
        self, shapes: NDArray[np.object_], grid: Grid, whole: On, border: On, near: Near
    ) -> None:
        self._shapes, self._grid = shapes, grid
        used = np.zeros(grid.size, dtype=bool)
        for cell in (whole.row, border.row, near.cell):
            used[cell] = True
        # Of each cell its number among those that hold something, from 1 on; else 0.
        self._number = np.where(used, np.cumsum(used, dtype=np.int32), np.int32(0))
        size = int(np.count_nonzero(used)) + 1
        self._whole = np.full(size, -1, dtype=np.int16)
        self._whole[self._number[whole.row]] = whole.place
        self._border = _Lists(self._number[border.row], size, border.place.astype(np.int16))
        lines = [column.astype(np.float32) for column in near.lines]
        self._near = _Lists(self._number[near.cell], size, near.place.astype(np.int16), *lines)
        _, lat = grid.at(np.arange(grid.rows) * grid.columns)
        self._scale = earth.Scale(lat, grid.wide, grid.high)

    def spots(self, lon: Floats, lat: Floats) -> Spots:
        """The points (degrees) that may be on or off a place; `cell` is for this index alone."""
        spots = self._grid.spots(lon, lat)
        number = self._number[spots.cell]
        some = np.flatnonzero(number)
        return spots._replace(cell=number).only(some)

    def on(self, spots: Spots, lon: Floats, lat: Floats) -> On:
        """The places that the spots of these points are on: the border counts."""
        whole = self._whole[spots.cell]
        inside = np.flatnonzero(whole >= 0)
        found = [On(inside, whole[inside])]
        doubtful = np.flatnonzero(self._border.count(spots.cell))
        row, (place,) = self._border.of(spots.cell[doubtful])
        order = np.argsort(place, kind="stable")
        row, starts = doubtful[row[order]], Runs(place[order]).starts
        for number, asked in zip(place[order[starts]], np.split(row, starts[1:]), strict=False):
            point = spots.point[asked]
            hit = asked[shapely.intersects_xy(self._shapes[number], lon[point], lat[point])]
            found.append(On(hit, np.full(len(hit), number)))
        return On(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def off(self, spots: Spots, reach: float) -> Off:
        """The places whose coast is within reach (metres) of these spots, which are at sea."""
        blocks = np.cumsum(self._near.count(spots.cell)) // _BLOCK
        found = [Off(*np.zeros((3, 0), dtype=np.intp))]
        for first, end in pairwise([*Runs(blocks).starts, len(blocks)]):
            off = self._off(spots.only(slice(first, end)), reach)
            found.append(off._replace(row=off.row + first))
        return Off(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def _off(self, spots: Spots, reach: float) -> Off:
        seen = self._scale.seen(spots.row, spots.east, spots.north)
        x, y = (axis.astype(np.float32) for axis in seen)
        row, (place, start_x, start_y, along, up, inverse) = self._near.of(spots.cell)
        x, y = x[row] - start_x, y[row] - start_y
        share = np.clip((x * along + y * up) * inverse, 0, 1)
        x, y = x - share * along, y - share * up
        pairs = Runs(row, place)
        metres = np.sqrt(pairs.least(x * x + y * y))
        near = metres <= reach
        starts = pairs.starts[near]
        return Off(row[starts], place[starts], metres[near])


class _Lists:
    """Columns of values for each of some numbers; `numbers` are whose each value is."""

    def __init__(self, numbers: Rows, size: int, *columns: NDArray[Any]) -> None:
        order = np.argsort(numbers, kind="stable")
        self._first = np.searchsorted(numbers[order], np.arange(size + 1))
        self._columns = [column[order] for column in columns]

    def count(self, numbers: Rows) -> Rows:
        """How much belongs to each of these numbers."""
        count: Rows = self._first[numbers + 1] - self._first[numbers]
        return count

    def of(self, numbers: Rows) -> tuple[Rows, list[NDArray[Any]]]:
        """All that belongs to these numbers: in which row of theirs, and the values."""
        row, entry = spread(self._first[numbers], self.count(numbers))
        return row, [column[entry] for column in self._columns]
