"""Equidistance lines: every point as far from one coast as from the other."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.coastlines import coastlines

STEP_M = 100.0
REACH_M = 80_000.0
TOLERANCE_M = 20.0


def line(coast: BaseGeometry, other: BaseGeometry, extent: BaseGeometry) -> shapely.LineString:
    """The equidistance line between two coasts within `extent`, all in one metric CRS.

    Both coasts are set with points every 100 m, up to 80 km around the extent; the line is the
    border between the Voronoi cells of the one and of the other. Simplified by 20 m.
    """
    reach = extent.buffer(REACH_M)
    ours, theirs = (_points(shape.intersection(reach)) for shape in (coast, other))
    sites = shapely.multipoints(np.concatenate([ours, theirs]))
    cells = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=reach, ordered=True))
    nearer_ours = shapely.coverage_union_all(cells[: len(ours)])
    border = shapely.line_merge(nearer_ours.boundary.intersection(extent))
    longest = max(shapely.get_parts(border), key=shapely.length)
    return shapely.simplify(longest, TOLERANCE_M)


def _points(coast: BaseGeometry) -> np.ndarray:
    return np.unique(shapely.get_coordinates(coastlines(np.array([coast]), STEP_M)), axis=0)
