"""The index is made: cells are halved, and keep of land and coast what a point in them needs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.cells.coast import Coast, Near, widened
from geodata.cells.earth import Floats
from geodata.cells.grid import Grid
from geodata.cells.index import Index, On
from geodata.cells.runs import Rows, Runs

_HIGH_DEGREES = 0.16  # a cell that was never halved
_HALVINGS = 4  # one more takes twice the time to make, and answers little faster
_MOST = 4_000_000  # cells: of places that are oceans apart they stay larger
_BLOCK = 50_000  # pieces of coast that are looked at together: they fit the processor's cache
_NOTHING = Near(*np.zeros((len(Near._fields), 0), dtype=np.intp))


class Cells:
    """Places (polygons, EPSG:4326) by cells, within `reach` metres of the first `ours` of them."""

    def __init__(self, shapes: NDArray[np.object_], ours: int, reach: float) -> None:
        shapely.prepare(shapes)
        self._shapes, self._ours, self._coast = shapes, ours, Coast(shapes, reach)
        bounds = np.nan_to_num(shapely.bounds(shapely.GeometryCollection(list(shapes[:ours]))))
        west, south, east, north = map(float, widened(bounds, reach))
        wide = _HIGH_DEGREES / np.cos(np.radians(min(abs(south + north) / 2, 89)))
        columns, rows = (east - west) / wide, (north - south) / _HIGH_DEGREES
        self._grid = Grid(west, south, wide, _HIGH_DEGREES, int(columns) + 1, int(rows) + 1)

    @cached_property
    def small(self) -> Index:
        """Small cells, all of them: what many points need."""
        size = self._grid.size
        halvings = sum(size * 4**times <= _MOST for times in range(1, _HALVINGS + 1))
        return self._index(np.ones(size, dtype=bool), halvings)

    def large(self, lon: Floats, lat: Floats) -> Index:
        """The large cells that these points are in (degrees): what few need."""
        asked = np.zeros(self._grid.size, dtype=bool)
        asked[self._grid.spots(lon, lat).cell] = True
        return self._index(asked, 0)

    def _index(self, asked: NDArray[np.bool_], halvings: int) -> Index:
        grids = [self._grid.halved(times) for times in range(halvings + 1)]
        whole, border = self._land(asked, grids)
        near = [_NOTHING, *self._sea(asked, grids, whole)]
        together = Near(*(np.concatenate(column) for column in zip(*near, strict=True)))
        return Index(self._shapes, grids[-1], _divided(whole, grids), border, together)

    def _land(self, asked: NDArray[np.bool_], grids: list[Grid]) -> tuple[list[On], On]:
        """Grid by grid the cells that are wholly on a place; those of the last on a border."""
        some = np.flatnonzero(~shapely.is_empty(self._shapes))
        box, cell = grids[0].overlapping(shapely.bounds(self._shapes[some]).T)
        cell, place = cell[asked[cell]], some[box[asked[cell]]]
        whole = list[On]()
        for number, grid in enumerate(grids):
            if number:
                cell, place = grids[number - 1].quarters(cell), np.tile(place, 4)
            boxes = grid.boxes(cell)
            near = shapely.intersects(self._shapes[place], boxes)
            within = shapely.contains_properly(self._shapes[place], boxes)
            whole.append(On(cell[within], place[within]))
            cell, place = cell[near & ~within], place[near & ~within]
        return whole, On(cell, place)

    def _sea(self, asked: NDArray[np.bool_], grids: list[Grid], whole: list[On]) -> Iterator[Near]:
        """The coast near cells of the last grid that are not wholly on land, in blocks."""
        cell, piece = self._coast.within_reach(grids[0], asked)
        starts = Runs(cell).starts
        blocks = starts[Runs(starts // _BLOCK).starts][1:]
        for some in zip(np.split(cell, blocks), np.split(piece, blocks), strict=True):
            yield from self._closer(*some, grids, whole)

    def _closer(
        self, cell: Rows, piece: Rows, grids: list[Grid], whole: list[On]
    ) -> Iterator[Near]:
        grid, *finer = grids
        sea = np.ones(grid.size, dtype=bool)
        sea[whole[0].row] = False
        near = self._coast.near(cell[sea[cell]], piece[sea[cell]], grid)
        near = near.only(self._of_ours(near))
        if finer:
            quarters = grid.quarters(near.cell), np.tile(near.piece, 4)
            yield from self._closer(*quarters, finer, whole[1:])
        else:
            yield near

    def _of_ours(self, near: Near) -> NDArray[np.bool_]:
        """Which of these are in a cell with one of the places that it is all about."""
        cells = Runs(near.cell)
        ours = cells.least(near.place) < self._ours
        return np.asarray(ours[cells.of])


def _divided(whole: list[On], grids: list[Grid]) -> On:
    """Cells of all grids as cells of the last."""
    cell, place = whole[0]
    for grid, more in zip(grids[:-1], whole[1:], strict=True):
        cell = np.concatenate([grid.quarters(cell), more.row])
        place = np.concatenate([np.tile(place, 4), more.place])
    return On(cell, place)
