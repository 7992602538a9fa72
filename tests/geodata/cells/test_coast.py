"""Which pieces of coast can be the nearest to a point of a cell, against all of them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Proj

from geodata.cells.coast import Coast
from geodata.cells.grid import Grid

REACH_M = 20_000.0
CELL = Grid(west=146, south=43, wide=0.1, high=0.1, columns=1, rows=1)

corners = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
    lambda step: (145.85 + step[0] / 100, 42.85 + step[1] / 100)
)
triangles = (
    st.lists(corners, min_size=3, max_size=3, unique=True)
    .map(shapely.Polygon)
    .filter(lambda shape: shape.is_valid)
)
places = st.lists(triangles, min_size=1, max_size=4)


PLANE = Proj(proj="aeqd", lon_0=146.05, lat_0=43.05, ellps="WGS84")


def on_plane(shape: shapely.Geometry) -> shapely.Geometry:
    fine = shapely.segmentize(shape, 0.005)
    return shapely.transform(fine, lambda at: np.column_stack(PLANE(*at.T)))


THIN = shapely.Polygon([(146.08, 43.11), (146.09, 43.1), (146.13, 43.06)])  # all but a line


@settings(deadline=None)
@example([THIN], 0, 0)
@given(places, st.floats(-4_000, 4_000), st.floats(-5_500, 5_500))
def test_the_nearest_piece_of_each_place_is_among_those_of_the_cell(
    shapes: list[shapely.Polygon], x: float, y: float
) -> None:
    coast = Coast(np.array(shapes, dtype=object), REACH_M)
    near = coast.near(*coast.within_reach(CELL, np.ones(1, dtype=bool)), CELL)
    foot = near.lines.foot(np.array(x), np.array(y))
    off = np.hypot(foot[0] - x, foot[1] - y)
    for place, shape in enumerate(shapes):
        metres = on_plane(shape.boundary).distance(shapely.Point(x, y))
        if metres < REACH_M:
            assert off[near.place == place].min(initial=np.inf) == pytest.approx(metres, abs=1)


def test_the_far_side_of_an_island_is_left_out() -> None:
    square = shapely.box(146.2, 43, 146.21, 43.01)
    coast = Coast(np.array([square], dtype=object), REACH_M)
    every = coast.within_reach(CELL, np.ones(1, dtype=bool))
    assert len(every[0]) == 4
    assert len(coast.near(*every, CELL).cell) < 4
