"""Cells of a grid: their numbers, what lies in them, what lies over them."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.cells.grid import Grid

GRID = Grid(west=140, south=40, wide=2, high=1, columns=3, rows=2)


def test_cells_are_numbered_row_by_row_from_the_south_west() -> None:
    spots = GRID.spots(np.array([140.5, 145.5, 140.0]), np.array([40.5, 40.5, 41.0]))
    assert list(spots.cell) == [0, 2, 3]
    assert list(spots.row) == [0, 0, 1]


def test_points_beyond_the_grid_and_unknown_ones_are_on_no_cell() -> None:
    lon, lat = np.array([139.9, np.nan, np.inf, 146.0, 141]), np.array([40.5, 40.5, 40, 40.5, 41.5])
    assert list(GRID.spots(lon, lat).point) == [4]


def test_a_spot_tells_how_far_it_is_from_the_centre_of_its_cell_in_cells() -> None:
    spots = GRID.spots(np.array([140.5]), np.array([40.75]))
    assert (spots.east[0], spots.north[0]) == (-0.25, 0.25)


def test_a_cell_is_made_of_four_of_the_halved_grid() -> None:
    whole = GRID.boxes(np.array([4]))[0]
    quarters = GRID.halved().boxes(GRID.quarters(np.array([4])))
    assert shapely.union_all(quarters).symmetric_difference(whole).area < 1e-6


@given(st.floats(140, 145.99), st.floats(40, 41.99))
def test_the_box_of_a_cell_holds_the_points_of_the_cell(lon: float, lat: float) -> None:
    cell = GRID.spots(np.array([lon]), np.array([lat])).cell
    assert shapely.intersects_xy(GRID.boxes(cell), lon, lat).all()


def test_boxes_meet_the_cells_that_they_lie_over() -> None:
    bounds = np.array([[139.0, 143], [39, 41.5], [140.5, 144.5], [40.2, 45]])
    box, cell = GRID.overlapping(bounds)
    assert list(zip(box.tolist(), cell.tolist(), strict=True)) == [(0, 0), (1, 4), (1, 5)]
