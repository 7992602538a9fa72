"""The coasts of polygons as lines with corners close to each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray


def coastlines(shapes: NDArray[Any], step: float) -> NDArray[np.object_]:
    """The boundaries of polygons, with a corner every `step` of their CRS at least.

    As lines first: of a thin polygon that it sets with more corners, shapely lets go of parts.
    """
    lines: NDArray[np.object_] = shapely.segmentize(shapely.boundary(shapes), step)
    return lines
