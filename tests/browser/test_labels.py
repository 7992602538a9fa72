"""Names on the map tell the truth: each stands nearest to its own place, or is tied to it."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Locator, expect
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from geodata import catalogue, geometry
from tests.browser.atlas_page import Atlas, eventually
from tests.browser.conftest import Visit

SIZES = [(1440, 900), (1366, 768), (1024, 768), (800, 600), (390, 844), (360, 740)]
SLACK = 3  # pixels that an outline loses when it is drawn
FOUR = {"iturup", "kunashir", "shikotan", "habomai"}

# Of every visible name in one of the maps: its middle, size and turn on the screen, and of all
# islands, lines and settlements that are drawn their corners there; nothing that the atlas itself
# has worked out.
SEEN = """(container) => {
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });
  const names = [...container.querySelectorAll(".label[data-place]")].filter(shown).map((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const { a, b } = new DOMMatrix(getComputedStyle(node).transform);
    return {
      place: node.dataset.place, chosen: node.classList.contains("chosen"),
      led: node.classList.contains("led"), text: node.textContent,
      x: left + width / 2, y: top + height / 2, turn: Math.atan2(b, a),
      width: node.offsetWidth, height: node.offsetHeight,
    };
  });
  const pairs = (flat) => flat.flatMap((x, i) => (i % 2 ? [] : [[x, flat[i + 1]]]));
  const corners = (path) => {
    const there = ([x, y]) => new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
    const rings = path.getAttribute("d").split("M").filter(Boolean);
    const read = (ring) => pairs(ring.match(/-?[\\d.]+/g).map(Number));
    return rings.map((ring) => read(ring).map(there).map(({ x, y }) => [x, y]));
  };
  const paths = (selector, id, closed) => [...container.querySelectorAll(selector)].filter(shown)
    .map((path) => ({ id: path.dataset[id], closed, rings: corners(path) }));
  const dots = [...container.querySelectorAll("path.town")].map((dot) => {
    const { left, top, width, height } = dot.getBoundingClientRect();
    return { id: dot.dataset.town, closed: false, rings: [[[left + width / 2, top + height / 2]]] };
  });
  const { left, top, right, bottom } = container.getBoundingClientRect();
  const areas = [...paths("path.island", "leaf", true), ...paths("path.boundary", "line", false)];
  const ties = [...container.querySelectorAll(".leaders path")].flatMap(corners);
  const leaders = ties.map((ends) => ends.flat());
  return { names, leaders, drawn: [...areas, ...dots], view: [left, top, right, bottom] };
}"""
EDGES = """all => all.map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


class Seen:
    """One of the maps, as a reader with a ruler sees it."""

    def __init__(self, container: Locator) -> None:
        found: dict[str, Any] = container.evaluate(SEEN)
        self.names: list[dict[str, Any]] = found["names"]
        self.view = shapely.box(*found["view"])
        self.leaders = [shapely.LineString([one[:2], one[2:]]) for one in found["leaders"]]
        self.shapes: dict[str, BaseGeometry] = {}
        for one in found["drawn"]:
            parts = [_shape(ring, closed=one["closed"]) for ring in one["rings"]]
            self.shapes[one["id"]] = shapely.union_all([*parts, self.shapes.get(one["id"])])

    def places(self) -> set[str]:
        return {str(name["place"]) for name in self.names}

    def untrue(self) -> list[str]:
        """The names without a leader that stand nearer to something else than to their own."""
        return [name["text"] for name in self.names if not name["led"] and not self._true(name)]

    def untied(self) -> list[str]:
        """The names with a leader that has no end at their own place."""
        return [
            name["text"]
            for name in self.names
            if name["led"] and not any(self._ties(one, name) for one in self.leaders)
        ]

    def _ties(self, leader: shapely.LineString, name: dict[str, Any]) -> bool:
        own = [self.shapes[one] for one in _own(name["place"]) if one in self.shapes]
        return bool(leader.distance(box(name)) < SLACK and min(leader.distance(own)) < SLACK)

    def crossed(self) -> list[str]:
        """The names that lie over another, or that a leader of another crosses."""
        boxes = [(name["text"], box(name)) for name in self.names]
        pairs = [
            (a, b) for i, (a, one) in enumerate(boxes) for b, two in boxes[:i] if one.overlaps(two)
        ]
        return [f"{a} / {b}" for a, b in pairs] + [
            text for text, one in boxes
            if sum(leader.distance(one) < 1 for leader in self.leaders) > 1
        ]  # fmt: skip

    def _true(self, name: dict[str, Any]) -> bool:
        mine = _own(name["place"])
        own = [shape for one, shape in self.shapes.items() if one in mine]
        kin = mine | _kin(name["place"])
        others = [shape for one, shape in self.shapes.items() if one not in kin]
        away = min(box(name).distance(own), default=np.inf)
        return bool(away <= min(box(name).distance(others), default=np.inf) and away < np.inf)


def box(name: dict[str, Any]) -> BaseGeometry:
    half, tall = name["width"] / 2, name["height"] / 2
    upright = shapely.box(name["x"] - half, name["y"] - tall, name["x"] + half, name["y"] + tall)
    return affinity.rotate(upright, name["turn"], origin="center", use_radians=True)


def _shape(ring: list[list[float]], *, closed: bool) -> BaseGeometry:
    if len({tuple(point) for point in ring}) == 1:
        return shapely.Point(ring[0])
    if not closed or len(ring) < 3:
        return shapely.LineString(ring)
    return shapely.make_valid(shapely.Polygon(ring))


def _own(place: str) -> set[str]:
    """What is drawn of a place: its islands; a settlement's dot; a line itself."""
    gazetteer = catalogue.default().gazetteer
    kinds = gazetteer.frame["kind"]
    if place not in kinds.index or kinds[place] == "settlement":
        return {place}
    return set(gazetteer.leaves(place))


def _kin(place: str) -> set[str]:
    """What a place lies on or crosses, and the settlements that lie on it."""
    known = catalogue.default()
    island_of = known.gazetteer.island_of
    if place in known.boundaries.index:
        line = known.boundaries.loc[place, "geometry"]
        web = geometry.islands("web").geometry
        return set(web.index[web.intersects(line)])
    if place in island_of.index:
        return set(known.gazetteer.leaves(place))
    mine = set(known.gazetteer.leaves(place))
    return {str(town) for town in island_of.index if mine & set(known.gazetteer.leaves(town))}


def seen(atlas: Atlas) -> list[Seen]:
    """Both maps, when they have come to rest."""
    atlas.page.wait_for_timeout(300)
    maps = [atlas.map.locator("#map_atlas"), atlas.map.locator(".inset-map")]
    return [
        Seen(one)
        for one in maps
        if one.evaluate("(m) => m.checkVisibility({ visibilityProperty: true })")
    ]


def look_at(atlas: Atlas) -> None:
    for one in seen(atlas):
        assert one.names
        assert one.untrue() == []
        assert one.untied() == []
        assert one.crossed() == []
        assert all(one.view.buffer(1).covers(box(name)) for name in one.names)


@pytest.mark.torture
def test_every_name_is_nearest_to_its_own_place_or_tied_to_it(atlas: Atlas) -> None:
    days = ("1860-01-01", "1900-01-01", "1930-01-01", "1950-01-01")
    for size, day in zip(SIZES, itertools.cycle(days), strict=False):
        atlas.resize(size)
        look_at(atlas)
        atlas.set_day(day)
        look_at(atlas)
        for centre, zoom in (([44.3, 147.0], 8), ([50.3, 155.9], 8.2), ([43.5, 146.1], 10)):
            atlas.move_to(centre, zoom)
            look_at(atlas)


@pytest.mark.torture
def test_the_lines_in_force_are_named(go_on: Visit) -> None:
    atlas = go_on()
    for day in ("1860-01-01", "1900-01-01", "1930-01-01", "2000-01-01"):
        atlas.set_day(day)
        assert eventually(atlas.page, lambda: _lines_named(atlas)), day


def _lines_named(atlas: Atlas) -> bool:
    drawn = atlas.map.locator("#map_atlas path.boundary")
    lines = drawn.evaluate_all("all => all.map((one) => one.dataset.line)")
    return set(lines) <= seen(atlas)[0].places()


@pytest.mark.torture
@pytest.mark.parametrize(
    "place",
    [
        "zelyony", "four-islands", "atlasov", "yuzhno-kurilsk", "kuril-chain", "south-sakhalin",
        "sakhalin",
    ],
)  # fmt: skip
def test_what_is_chosen_is_named_whatever_it_is(visit: Visit, place: str) -> None:
    atlas = visit(f"?island={place}")
    for size in (SIZES[0], SIZES[-1]):
        atlas.resize(size)
        expect(atlas.map.locator(f"#map_atlas .label.chosen[data-place={place}]")).to_be_visible()
        look_at(atlas)


@pytest.mark.torture
def test_neighbouring_lands_are_named_and_under_nothing(go_on: Visit) -> None:
    atlas = go_on()
    lands = atlas.map.locator("#map_atlas .label.land:visible")
    assert eventually(atlas.page, lambda: {"Hokkaido", "Kamchatka"} <= set(lands.all_inner_texts()))
    names = atlas.map.locator("#map_atlas .label:visible")
    boxes = [shapely.box(*edges) for edges in names.evaluate_all(EDGES)]
    for land in [shapely.box(*edges) for edges in lands.evaluate_all(EDGES)]:
        assert sum(land.intersects(one) for one in boxes) == 1


# The inset


@pytest.mark.torture
@pytest.mark.parametrize("size", SIZES[:3])
def test_the_first_view_shows_the_islands_from_iturup_to_habomai_large_enough(
    atlas: Atlas, size: tuple[int, int]
) -> None:
    atlas.resize(size)
    main, inset = seen(atlas)
    assert inset.places() == FOUR
    left, top, right, bottom = inset.shapes["shikotan"].bounds
    assert max(right - left, bottom - top) >= 24
    for place in sorted(FOUR):
        for leaf in catalogue.default().gazetteer.leaves(place):
            if leaf in inset.shapes:
                assert inset.view.covers(inset.shapes[leaf]), leaf
    under = inset.view.buffer(4)
    assert not any(under.intersects(shape) for shape in main.shapes.values())
    assert all(
        main.view.buffer(-8).covers(shape)
        for shape in main.shapes.values()
        if shape.geom_type != "LineString"
    )


@pytest.mark.torture
def test_a_click_in_the_inset_chooses_as_one_in_the_map_does(go_on: Visit) -> None:
    atlas = go_on()
    inset = atlas.map.locator(".inset-map")
    inset.locator("path[data-leaf=shikotan]").click(force=True)
    atlas.expect_query(island="shikotan")
    expect(inset.locator("path.coast.chosen[data-leaf=shikotan]")).to_have_count(1)
    expect(inset.locator(".label.chosen")).to_contain_text("Shikotan")
    inset.locator(".label[data-place=kunashir]").click()
    atlas.expect_query(island="kunashir")
    inset.locator(".label[data-place=habomai]").click()
    atlas.expect_query(island="habomai")
    # a finger's breadth from an islet is still Habomai
    box = inset.locator("path[data-leaf=zelyony]").bounding_box()
    assert box
    inset.click(position={"x": 250, "y": 200})
    atlas.expect_query()
    atlas.page.mouse.click(box["x"] + box["width"] / 2, box["y"] - 15)
    atlas.expect_query(island="habomai")


@pytest.mark.torture
@pytest.mark.parametrize("size", [(360, 740), (390, 844)])
def test_a_tap_in_the_inset_of_a_phone_chooses(visit: Visit, size: tuple[int, int]) -> None:
    atlas = visit(viewport={"width": size[0], "height": size[1]}, has_touch=True, is_mobile=True)
    inset = atlas.map.locator(".inset-map")
    inset.locator("path[data-leaf=shikotan]").tap(force=True)
    atlas.expect_query(island="shikotan")


@pytest.mark.torture
def test_the_inset_goes_when_the_map_is_close_and_comes_back(go_on: Visit) -> None:
    atlas = go_on()
    box = atlas.map.locator(".inset")
    expect(box).to_be_visible()
    atlas.move_to([44.3, 147.0], 8)
    expect(box).to_be_hidden()
    expect(atlas.map.locator("path.enlarged")).to_have_count(0)
    atlas.move_to([48.9, 149.2], 5.5)
    expect(box).to_be_visible()
    assert box.locator("[tabindex='0']").count() == 0
