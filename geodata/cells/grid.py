"""A grid of cells on the Earth, numbered row by row from its corner in the south-west."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.cells.earth import Floats
from geodata.cells.runs import Rows, spread

# A cell's box is wider by this, so that no rounding puts a point outside the box of its cell.
_HAIR_DEGREES = 1e-9


class Spots(NamedTuple):
    """Those of some points that are on a grid: their rows, their cells, the row of the grid, and
    how far they are from the cell's centre, in cells."""

    point: Rows
    cell: Rows
    row: Rows
    east: Floats
    north: Floats

    def only(self, which: NDArray[Any] | slice) -> Spots:
        """Some of them."""
        return Spots._make(column[which] for column in self)


@dataclass(frozen=True)
class Grid:
    """So many columns and rows of cells of some degrees (EPSG:4326) each."""

    west: float
    south: float
    wide: float
    high: float
    columns: int
    rows: int

    @property
    def size(self) -> int:
        """How many cells there are."""
        return self.columns * self.rows

    def halved(self, times: int = 1) -> Grid:
        """The same ground in cells of half the width and height, so many times over."""
        more = 2**times
        return Grid(self.west, self.south, self.wide / more, self.high / more,
                    self.columns * more, self.rows * more)  # fmt: skip

    def quarters(self, cell: Rows) -> Rows:
        """The cells of the halved grid that these are made of: all first quarters, all second."""
        row, column = np.divmod(cell, self.columns)
        first, above = 4 * row * self.columns + 2 * column, 2 * self.columns
        return np.concatenate([first, first + 1, first + above, first + above + 1])

    def spots(self, lon: Floats, lat: Floats) -> Spots:
        """Where points are on it, NaN nowhere."""
        column, row = (lon - self.west) / self.wide, (lat - self.south) / self.high
        on = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        point = np.flatnonzero(on)
        column, row = column[point], row[point]
        columns, rows = column.astype(np.intp), row.astype(np.intp)
        cell = rows * self.columns + columns
        return Spots(point, cell, rows, column - columns - 0.5, row - rows - 0.5)

    def at(self, cell: Rows, east: float = 0, north: float = 0) -> tuple[Floats, Floats]:
        """The centres of cells in degrees, or what is so many cells from there."""
        row, column = np.divmod(cell, self.columns)
        lon = self.west + (column + 0.5 + east) * self.wide
        return lon, self.south + (row + 0.5 + north) * self.high

    def boxes(self, cell: Rows) -> NDArray[np.object_]:
        """Cells as shapes."""
        east, north = (0.5 + _HAIR_DEGREES / size for size in (self.wide, self.high))
        return np.asarray(shapely.box(*self.at(cell, -east, -north), *self.at(cell, east, north)))

    def overlapping(self, bounds: Floats) -> tuple[Rows, Rows]:
        """Boxes (west, south, east, north; degrees) and cells, pair by pair where they meet."""
        west, south, east, north = bounds
        column, columns = _span(west - self.west, east - self.west, self.wide, self.columns)
        row, rows = _span(south - self.south, north - self.south, self.high, self.rows)
        box, row = spread(row, rows)
        of, column = spread(column[box], columns[box])
        return box[of], row[of] * self.columns + column


def _span(low: Floats, high: Floats, size: float, most: int) -> tuple[Rows, Rows]:
    """Of `most` cells of a size, the first that lies in each range, and how many do."""
    first = np.maximum(np.floor(low / size), 0).astype(np.intp)
    last = np.minimum(np.floor(high / size), most - 1).astype(np.intp)
    return first, np.maximum(last - first + 1, 0)
