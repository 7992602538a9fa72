"""A picture of the map for the time until the map is there: an SVG of some kilobytes."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import shapely

from geodata.catalogue import Catalogue
from geodata.remembered import remembered
from layers import style
from layers.atlas_map import BOUNDS

UNIT = 0.02  # degrees of longitude; the picture is made of whole ones
DETAIL = 2  # units that a coast may be off
SPECK = 40  # square units; other land below that is left out


def picture(day: date, catalogue: Catalogue) -> str:
    """The map's BOUNDS and what lies around them as an SVG in Web Mercator. The islands' classes
    are those of `style.administration` on that day."""
    islands = "".join(
        f'<path class="{how}" d="{_islands(catalogue, *some)}"/>'
        for how, some in administered(day, catalogue).items()
    )
    return (
        f'<svg class="still" viewBox="{_view_box()}">'
        f'<path class="land" d="{_land(catalogue)}"/>{islands}</svg>'
    )


def administered(day: date, catalogue: Catalogue) -> dict[str, list[str]]:
    """The leaves by how they are drawn on a day."""
    drawn: dict[str, list[str]] = {}
    for strand in catalogue.strands():
        period = strand.on(day)
        for leaf in strand.leaves:
            how = (
                style.administration(period.administered_by, period.basis)
                if period
                else _reached(leaf, day, catalogue)
            )
            drawn.setdefault(how, []).append(leaf)
    return drawn


def _reached(leaf: str, day: date, catalogue: Catalogue) -> str:
    """How one is drawn for which no boundary had been agreed."""
    begun = [one for one in catalogue.spells.get(leaf, ()) if one.start <= day]
    return style.control(begun[-1].held_by if begun else ())


@remembered
def _islands(catalogue: Catalogue, *leaves: str) -> str:
    """Their coast; two halves of an island are one where they are drawn alike."""
    return _path(_flat(catalogue.islands_web.geometry[[*leaves]].union_all()))


@remembered
def _land(catalogue: Catalogue) -> str:
    frame = catalogue.land
    parts = shapely.get_parts(_flat(frame.geometry[frame["kind"] == "land"].union_all()))
    return "".join(_path(part) for part in parts if part.area > SPECK)


def _view_box() -> str:
    (south, west), (north, east) = BOUNDS
    corners = mercator(np.array([[west, north], [east, south]])).round().astype(int)
    (left, top), (right, bottom) = corners
    return f"{left} {top} {right - left} {bottom - top}"


def _flat(shape: Any) -> Any:
    return shapely.transform(shape, mercator).simplify(DETAIL)


def mercator(degrees: Any) -> Any:
    """Positions in the picture's units."""
    lon, lat = np.radians(degrees).T
    return np.degrees(np.column_stack([lon, -np.arctanh(np.sin(lat))])) / UNIT


def _path(shape: Any) -> str:
    """The outer edges of its polygons, each from point to point."""
    path = ""
    for polygon in shapely.get_parts(shape):
        corners = shapely.get_coordinates(polygon.exterior).round().astype(int)
        steps = " ".join(f"{x} {y}" for x, y in np.diff(corners, axis=0))
        path += f"M{corners[0][0]} {corners[0][1]}l{steps}z"
    return path
