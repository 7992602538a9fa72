"""The still of the map: where its islands lie, how they are coloured, how little it weighs."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import numpy as np
import pyproj
import pytest
from shapely import MultiPolygon, Point, Polygon, box

from geodata import geometry
from geodata.catalogue import Catalogue
from layers import still, style
from layers.atlas_map import BOUNDS

EARTH = 6378137  # metres, the radius of Web Mercator's globe
UNITS = 180 / np.pi / still.UNIT / EARTH  # in a metre of Web Mercator
TO_MERCATOR = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
DAYS = (date(1850, 1, 1), date(1905, 8, 1), date(1930, 1, 1), date(1945, 9, 3), date(2020, 1, 1))


def at(lon: float, lat: float) -> Point:
    """Where a position lies in the picture."""
    x, y = TO_MERCATOR.transform(lon, lat)
    return Point(x * UNITS, -y * UNITS)


def drawn(day: date, catalogue: Catalogue) -> tuple[Polygon, dict[str, MultiPolygon]]:
    """The picture's frame, and what is drawn in it by class."""
    svg = ElementTree.fromstring(still.picture(day, catalogue))  # noqa: S314 # it is our own
    left, top, width, height = map(int, svg.attrib["viewBox"].split())
    shapes = {path.attrib["class"]: MultiPolygon(_polygons(path.attrib["d"])) for path in svg}
    return box(left, top, left + width, top + height), shapes


def _polygons(path: str) -> list[Polygon]:
    found = []
    for part in re.findall("M([^Mz]+)z", path):
        steps = np.array(re.findall(r"-?\d+", part), dtype=int).reshape(-1, 2)
        found.append(Polygon(steps.cumsum(axis=0)))
    return found


def test_the_picture_is_that_of_the_maps_bounds(catalogue: Catalogue) -> None:
    frame, _shapes = drawn(DAYS[0], catalogue)
    (south, west), (north, east) = BOUNDS
    corners = [at(west, north), at(east, south)]
    expected = box(corners[0].x, corners[1].y, corners[1].x, corners[0].y)
    assert frame.hausdorff_distance(expected) < 1


@pytest.mark.parametrize("day", DAYS)
def test_every_island_lies_where_it_is_in_the_colour_of_the_day(
    day: date, catalogue: Catalogue
) -> None:
    frame, shapes = drawn(day, catalogue)
    places = geometry.islands("web").geometry.representative_point()
    of_the_day = still.administered(day, catalogue)
    for strand in catalogue.strands():
        period = strand.on(day)
        for leaf in strand.leaves:
            place = at(places[leaf].x, places[leaf].y)
            assert frame.contains(place), leaf
            how = (
                style.administration(period.administered_by, period.basis)
                if period
                else next(how for how, some in of_the_day.items() if leaf in some)
            )
            assert shapes[how].distance(place) < 2 * still.DETAIL, leaf


def test_an_island_in_two_halves_is_whole_where_they_are_drawn_alike(catalogue: Catalogue) -> None:
    border = at(142.75, 50)
    cut = drawn(date(1930, 1, 1), catalogue)[1]
    whole = drawn(date(2020, 1, 1), catalogue)[1]["by-russia"]
    assert all(
        cut[side].boundary.distance(border) < still.DETAIL for side in ("by-russia", "by-japan")
    )
    assert whole.boundary.distance(border) > 10


def test_other_land_is_around_them(catalogue: Catalogue) -> None:
    land = drawn(DAYS[0], catalogue)[1]["land"]
    assert all(land.contains(at(*inland)) for inland in ((143, 43.4), (157.5, 53), (139, 51)))
    assert not land.contains(at(150, 52))


def test_it_weighs_little(catalogue: Catalogue) -> None:
    assert len(still.picture(date(2020, 1, 1), catalogue)) < 14_000
