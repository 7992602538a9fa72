"""Where names stand: the browser's own function beside what shapely measures of its answers.

What can be checked without measuring is in tests/js/placement.test.js.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from layers.publication import ASSETS
from tests import node

VIEW = {"left": 0, "top": 0, "right": 600, "bottom": 400}
Box = Mapping[str, float]
Case = dict[str, Any]


def placed(*cases: Case) -> list[list[dict[str, Any] | None]]:
    """What the function answers to each of the cases, all in one run of Node."""
    told = [{"view": VIEW, "obstacles": [], "shapes": [], "labels": []} | case for case in cases]
    return node.answers(ASSETS / "placement.js", "module.placement", told)


def square(name: str, x: float, y: float, side: float = 20) -> Case:
    a, b, c, d = x - side / 2, y - side / 2, x + side / 2, y + side / 2
    return {"id": name, "closed": True, "points": [a, b, c, b, c, d, a, d, a, b]}


def line(name: str, *points: float) -> Case:
    return {"id": name, "closed": False, "points": list(points)}


def label(*of: str, **more: Any) -> Case:
    return {"of": list(of), "width": 80, "height": 16, "way": "around"} | more


def shape_of(drawn: Case) -> BaseGeometry:
    points = list(zip(drawn["points"][::2], drawn["points"][1::2], strict=True))
    return shapely.Polygon(points) if drawn["closed"] else shapely.LineString(points)


def box_of(spot: Mapping[str, Any], wanted: Case) -> BaseGeometry:
    half, tall = wanted["width"] / 2, wanted["height"] / 2
    upright = shapely.box(spot["x"] - half, spot["y"] - tall, spot["x"] + half, spot["y"] + tall)
    return affinity.rotate(upright, spot["turn"], origin="center", use_radians=True)


def test_a_name_stands_on_the_land_of_a_large_place() -> None:
    wanted = label("sakhalin", way="inside")
    shapes = [square("sakhalin", 300, 200, 200)]
    [[spot]] = placed({"shapes": shapes, "labels": [wanted]})
    assert spot
    assert shape_of(shapes[0]).covers(box_of(spot, wanted))


def test_a_leader_goes_from_the_name_to_its_place_and_crosses_no_other_name() -> None:
    shapes = [square("own", 300, 200), *(square(f"wall-{x}", x, 222) for x in range(12, 600, 24))]
    shapes += [square(f"roof-{x}", x, 178) for x in range(12, 600, 24) if x != 300]
    wanted = label("own", led=True)
    [[spot]] = placed({"shapes": shapes, "labels": [wanted]})
    assert spot
    ax, ay, bx, by = spot["leader"]
    leader = shapely.LineString([(ax, ay), (bx, by)])
    assert box_of(spot, wanted).distance(shapely.Point(ax, ay)) < 1e-6
    assert shape_of(shapes[0]).distance(shapely.Point(bx, by)) < 1e-6
    assert not any(leader.intersects(shape_of(other)) for other in shapes[1:])


def test_a_name_follows_its_line_and_is_never_upside_down() -> None:
    for points in ((100, 300, 400, 100), (400, 100, 100, 300), (100, 100, 400, 300)):
        wanted = label("border", way="along")
        drawn = line("border", *points)
        [[spot]] = placed({"shapes": [drawn], "labels": [wanted]})
        assert spot
        assert abs(spot["turn"]) == pytest.approx(0.588, abs=0.01)
        assert 0 < box_of(spot, wanted).distance(shape_of(drawn)) < 5


numbers = st.integers(0, 60)
maps = st.lists(st.tuples(numbers, numbers, st.integers(4, 40)), min_size=1, max_size=14).map(
    lambda places: [
        square(f"place-{i}", 10 * x, 7 * y, side) for i, (x, y, side) in enumerate(places)
    ]
)


def wanted_on(shapes: list[Case], chosen: int) -> list[Case]:
    names = [label(one["id"], led=True, width=40 + 7 * i) for i, one in enumerate(shapes)]
    names[chosen % len(names)]["chosen"] = True
    return names


@settings(max_examples=8)
@given(st.lists(st.tuples(maps, numbers), min_size=12, max_size=12))
def test_on_any_map_names_are_apart_clear_of_obstacles_and_nearest_to_their_own(
    drawn: list[tuple[list[Case], int]],
) -> None:
    obstacle = {"left": 0, "top": 0, "right": 40, "bottom": 80}
    cases = [
        {"shapes": shapes, "labels": wanted_on(shapes, chosen), "obstacles": [obstacle]}
        for shapes, chosen in drawn
    ]
    found = placed(*cases, *cases)
    assert found[: len(cases)] == found[len(cases) :], "the same question, the same answer"
    for case, spots in zip(cases, found, strict=False):
        look_at(case, spots)


def look_at(case: Case, spots: list[dict[str, Any] | None]) -> None:
    view = shapely.box(0, 0, 600, 400)
    drawn = {one["id"]: shape_of(one) for one in case["shapes"]}
    standing = [
        (wanted, spot, box_of(spot, wanted))
        for wanted, spot in zip(case["labels"], spots, strict=True) if spot
    ]  # fmt: skip
    for number, (wanted, spot, box) in enumerate(standing):
        assert view.buffer(1e-6).covers(box)
        assert not box.intersects(shapely.box(0, 0, 40, 80))
        assert not any(box.intersects(other) for _, _, other in standing[number + 1 :])
        if spot["leader"]:
            leader = shapely.LineString([spot["leader"][:2], spot["leader"][2:]])
            others = [other for _, _, other in standing if other is not box]
            assert not any(leader.intersects(other) for other in others)
        else:
            away = {name: box.distance(shape) for name, shape in drawn.items()}
            own = away.pop(wanted["of"][0])
            assert all(own < other for other in away.values())
    chosen = next(one for one in case["labels"] if one.get("chosen"))
    corners = shapely.points(shape_points(case, chosen["of"][0]))
    if shapely.within(corners, view).any():
        assert any(wanted is chosen for wanted, _, _ in standing)


def shape_points(case: Case, name: str) -> list[tuple[float, float]]:
    points = next(one["points"] for one in case["shapes"] if one["id"] == name)
    return list(zip(points[::2], points[1::2], strict=True))
