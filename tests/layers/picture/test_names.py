"""Where names stand in a picture."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import shapely
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as some

from layers.picture import letters
from layers.picture.letters import Hand
from layers.picture.names import ANYWHERE, AT_SEA, Label, Room, Run, Spot, Written

LATIN = next((Path(st.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-U*"))
EDGE = shapely.box(0, 0, 400, 300)
LAND, ISLANDS = shapely.box(0, 0, 200, 300), shapely.box(0, 0, 90, 300)
NOTHING = shapely.Point()
HAND = Hand(12, "#000000")
POINTS = some.tuples(some.floats(0, 400), some.floats(0, 300))


def spelt(label: Label) -> Written:
    return Written(label, letters.of(LATIN))


def beside(at: tuple[float, float], said: str = "Urup", **more: object) -> Label:
    return Label(((Run(said, HAND),),), of=shapely.Point(at).buffer(4), near=(at,), **more)  # type: ignore[arg-type]


@given(some.lists(POINTS, min_size=2, max_size=12))
@settings(deadline=None, max_examples=25)
def test_names_cover_neither_one_another_nor_land_nor_the_edge(
    points: list[tuple[float, float]],
) -> None:
    room = Room(EDGE, LAND, ISLANDS, [])
    written = [spelt(beside(at)) for at in points]
    placed = [(one, room.place(one)) for one in written]
    boxes = [one.box(spot) for one, spot in placed if spot]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(EDGE.contains(box) and not ISLANDS.intersects(box) for box in boxes)


def test_a_name_stands_at_the_right_of_its_place_if_there_is_room() -> None:
    written = spelt(beside((300, 150)))
    spot = Room(EDGE, NOTHING, NOTHING, []).place(written)
    assert spot
    assert (spot.x > 300, spot.y) == (True, 150)
    other = Room(EDGE, NOTHING, NOTHING, [shapely.box(310, 0, 400, 300)]).place(written)
    assert other
    assert other.x < 300


def test_a_name_keeps_off_land_and_where_it_cannot_off_the_islands() -> None:
    sea = Room(EDGE, LAND, ISLANDS, []).place(spelt(beside((195, 150))))
    assert sea
    assert sea.x > 200
    land = Room(EDGE, LAND, ISLANDS, []).place(spelt(beside((150, 150))))
    assert land
    assert 90 < land.x < 200
    assert Room(EDGE, LAND, ISLANDS, []).place(spelt(beside((30, 150)))) is None
    assert Room(EDGE, LAND, ISLANDS, []).place(spelt(beside((30, 150), off=ANYWHERE)))


def test_a_name_of_a_sea_stands_at_its_first_spot_on_water() -> None:
    spots = (Spot(60, 150), Spot(300, 150, -40), Spot(300, 250))
    label = Label(((Run("Pacific", HAND, 0.2),),), spots, off=AT_SEA)
    assert Room(EDGE, LAND, ISLANDS, []).place(spelt(label)) == spots[1]


@pytest.mark.parametrize("said", ["</text><script>", "\0\x0b\ud800 &amp;", "島"])
def test_any_name_is_text(said: str) -> None:
    drawn = spelt(beside((1, 1), said, count=7)).drawn(Spot(1, 1))
    assert "<script" not in drawn
    assert ">7</text>" in drawn
