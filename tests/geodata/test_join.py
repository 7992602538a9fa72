"""The join: points and named places to islands, hand-checked and against slow oracles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from pyproj import Proj

from geodata import geometry, join
from geodata.errors import DoubleIdError
from geodata.join import TERRITORIAL_SEA_M, Locator, relate
from tests.torture import fewer

# Each example projects coasts anew.
few = fewer(2)
NOWHERE = (float("nan"), float("nan"))


@cache
def islands() -> gpd.GeoDataFrame:
    return geometry.islands("full")


@cache
def neighbours() -> gpd.GeoSeries:
    return geometry.neighbours()


@cache
def their_land() -> gpd.GeoDataFrame:
    return drawn(**{f"n{i}": one for i, one in enumerate(neighbours())})


def points(*lonlat: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame(lonlat, columns=["lon", "lat"], dtype=float)


_LOCATORS: dict[tuple[int, int], tuple[Locator, object]] = {}


def locate(
    points: pd.DataFrame, islands: gpd.GeoDataFrame, neighbours: gpd.GeoSeries | None = None
) -> pd.DataFrame:
    """What few points are told, which is what many are told."""
    asked = id(islands), id(neighbours)
    if asked not in _LOCATORS:
        _LOCATORS[asked] = Locator(islands, neighbours, many=0), (islands, neighbours)
    few, many = join.locate(points, islands, neighbours), _LOCATORS[asked][0].locate(points)
    left, right = (
        found.sort_values(["point", "place"], ignore_index=True) for found in (few, many)
    )
    assert_frame_equal(left, right, rtol=0, atol=0.5)
    return few


def relations_of(lon: float, lat: float) -> dict[str, str]:
    found = locate(points((lon, lat)), islands(), neighbours())
    return dict(zip(found["place"], found["relation"], strict=True))


def north_of(lon: float, lat: float, metres: float) -> tuple[float, float]:
    lon, lat, _ = geometry.WGS84.fwd(lon, lat, 0, metres)
    return lon, lat


def drawn(**shapes: shapely.Polygon) -> gpd.GeoDataFrame:
    """Islands of a shape of their own, in this order."""
    return gpd.GeoDataFrame(
        {"place": list(shapes)}, geometry=list(shapes.values()), crs="EPSG:4326"
    ).set_index("place")


# Points


def test_a_point_in_malokurilskoye_is_on_shikotan_and_in_no_waters() -> None:
    assert relations_of(146.83, 43.87) == {"shikotan": "on"}


def test_a_point_on_an_islet_is_only_its_own_though_a_bigger_island_is_near() -> None:
    assert relations_of(145.858, 43.3966) == {"signalny": "on"}


def test_a_point_off_signalny_is_in_the_waters_of_its_neighbours_the_nearest_first() -> None:
    found = locate(points((145.865, 43.395)), islands())
    assert set(found["relation"]) == {"waters"}
    assert list(found["place"])[:4] == ["signalny", "rifovy", "storozhevoy", "tanfilyev"]
    assert {"anuchin", "yuri", "zelyony"} <= set(found["place"])


def test_the_middle_of_the_vries_strait_is_in_the_waters_of_iturup_and_urup() -> None:
    assert relations_of(149.143, 45.56) == {"iturup": "waters", "urup": "waters"}


def test_the_open_sea_belongs_to_no_island() -> None:
    assert relations_of(150.5, 43.5) == {}


@pytest.mark.parametrize(
    "lonlat",
    [(145.708, 43.335), (156.67, 50.87), (141.51, 52.22), (145.83, 43.39), (141.94, 45.52)],
    ids=["Habomai on Hokkaido", "Cape Lopatka", "Lazarev", "off Cape Nosappu", "Cape Soya"],
)
def test_land_outside_the_atlas_and_the_sea_that_is_nearer_to_it_is_in_no_islands_waters(
    lonlat: tuple[float, float],
) -> None:
    assert relations_of(*lonlat) == {}


def test_a_lake_is_on_its_island_and_a_bay_is_in_its_waters() -> None:
    tunaicha, brouton = (143.2, 46.78), (152.22, 47.14)
    assert relations_of(*tunaicha) == {"south-sakhalin": "on"}
    assert relations_of(*brouton)["simushir"] == "waters"


def test_waters_end_half_way_to_a_neighbour_for_all_islands_of_this_side() -> None:
    ours = drawn(near=shapely.box(146, -1, 147, 1), far=shapely.box(146.9, 1.05, 147, 1.1))
    theirs = gpd.GeoSeries([shapely.box(147.18, -1, 148, 1)], crs="EPSG:4326")
    on_our_side, on_theirs, their_land = (147.089, 0.95), (147.091, 0.95), (147.185, 0.95)
    found = locate(points(on_our_side, on_theirs, their_land), ours, theirs)
    assert list(zip(found["point"], found["place"], strict=True)) == [(0, "near"), (0, "far")]
    alone = locate(points(on_our_side, on_theirs, their_land), ours)
    assert set(alone["point"]) == {0, 1, 2}


def test_fifty_degrees_north_parts_sakhalin_and_the_line_itself_is_on_both() -> None:
    assert relations_of(143.0, 50.001) == {"north-sakhalin": "on"}
    assert relations_of(143.0, 49.999) == {"south-sakhalin": "on"}
    assert relations_of(143.0, 50.0) == {"north-sakhalin": "on", "south-sakhalin": "on"}
    assert relations_of(142.05, 50.0) == {"north-sakhalin": "waters", "south-sakhalin": "waters"}


@pytest.mark.parametrize("place", ["north-sakhalin", "matua", "shikotan", "zelyony"])
def test_waters_end_twelve_nautical_miles_off_the_coast(place: str) -> None:
    coast = shapely.get_coordinates(islands().geometry[place])
    cape = coast[coast[:, 1].argmax()]
    inside, outside = north_of(cape[0], cape[1], 22_200), north_of(cape[0], cape[1], 22_250)
    found = locate(points(inside, outside), islands().loc[[place]])
    assert list(found["point"]) == [0]
    assert found["distance_m"][0] == pytest.approx(22_200, rel=0.001)


def test_long_straight_sides_are_measured_as_well_as_short_ones() -> None:
    wide = drawn(wide=shapely.box(144, 43, 148, 45))
    found = locate(points(north_of(145, 45, 21_900), north_of(145, 45, 22_500)), wide)
    assert list(found["point"]) == [0]
    assert found["distance_m"][0] == pytest.approx(21_900, rel=0.001)


@pytest.mark.parametrize(("south", "north"), [(53, 56), (-56, -53), (78, 81)])
def test_waters_are_as_wide_on_every_side_wherever_an_island_is(south: int, north: int) -> None:
    tall = drawn(tall=shapely.box(143, south, 144, north))
    corners = [(143, south), (143, north), (144, south), (144, north)]
    for lon, lat in corners:
        bearings = (90 if lon == 144 else 270, 0 if lat == north else 180)
        for bearing in bearings:
            off = [geometry.WGS84.fwd(lon, lat, bearing, far)[:2] for far in (22_200, 22_250)]
            assert list(locate(points(*off), tall)["point"]) == [0], (lon, lat, bearing)


def test_the_edge_of_an_island_is_land_and_a_metre_off_it_is_water() -> None:
    square = drawn(square=shapely.box(146, 43, 147, 44))
    edge = [(146, 43), (146, 43.5), (146, 44), (146.5, 43), (147, 43), (147, 43.5), (147, 44)]
    assert list(locate(points(*edge), square)["relation"]) == ["on"] * len(edge)
    off = [(145.99999, 43.5), (147.00001, 43.5), (146.5, 42.99999)]
    assert list(locate(points(*off), square)["relation"]) == ["waters"] * len(off)


def test_a_lagoon_is_water_as_far_from_land_as_its_own_shore() -> None:
    ring = shapely.box(146, 43, 147, 44) - shapely.box(146.4, 43.4, 146.6, 43.6)
    found = locate(points((146.5, 43.59)), drawn(ring=ring))
    assert list(found["relation"]) == ["waters"]
    north = geometry.WGS84.inv(146.5, 43.59, 146.5, 43.6)[2]
    assert found["distance_m"][0] == pytest.approx(north, rel=0.001)


@few
@given(st.lists(st.tuples(st.floats(140.9, 157.1), st.floats(43.1, 53.5)), min_size=1))
def test_waters_are_those_within_twelve_miles_where_no_neighbour_is_nearer(
    lonlat: list[tuple[float, float]],
) -> None:
    some, others = points(*lonlat), their_land()
    ours, theirs = (
        locate(some, each).groupby("point")["distance_m"].min().reindex(some.index)
        for each in (islands(), others)
    )
    expected = ours.index[ours.notna() & ~(theirs < ours)]
    assert set(locate(some, islands(), neighbours())["point"]) == set(expected)


def test_of_islands_equally_far_the_one_that_is_listed_first_comes_first() -> None:
    # Mirrored at the prime meridian, where no rounding makes one of them nearer.
    west, east = shapely.box(-0.2, 43, -0.1, 44), shapely.box(0.1, 43, 0.2, 44)
    for both in (drawn(west=west, east=east), drawn(east=east, west=west)):
        found = locate(points((0, 43.5)), both)
        assert found["distance_m"][0] == found["distance_m"][1]
        assert list(found["place"]) == list(both.index)


def test_a_point_on_a_shared_border_is_on_both_sides_in_the_order_of_the_islands() -> None:
    south, north = shapely.box(143, 49, 144, 50), shapely.box(143, 50, 144, 51)
    for both in (drawn(south=south, north=north), drawn(north=north, south=south)):
        assert list(locate(points((143.5, 50)), both)["place"]) == list(both.index)


def test_points_without_coordinates_are_left_out() -> None:
    assert locate(points(NOWHERE, (146.83, float("nan")), (float("inf"), 43.87)), islands()).empty


def test_a_table_that_knows_no_coordinates_at_all_is_near_no_island() -> None:
    unknown = pd.DataFrame({"lon": [None, None], "lat": [None, None]})
    assert locate(unknown, islands()).empty


def test_no_points_or_no_islands_give_an_empty_frame_with_all_columns() -> None:
    columns = ["point", "place", "relation", "distance_m"]
    assert list(locate(points(), islands()).columns) == columns
    assert list(locate(points((146.83, 43.87)), islands().iloc[:0]).columns) == columns


def test_labels_of_the_points_come_back_in_their_order() -> None:
    given_points = points((146.83, 43.87), (143.0, 51.0), (146.13, 43.5)).set_axis(["c", "a", "b"])
    assert list(locate(given_points, islands())["point"]) == ["c", "a", "b"]


@cache
def fine_coast(place: str) -> shapely.Geometry:
    return shapely.segmentize(islands().geometry[place], 0.005).boundary


def metres_to_coast(place: str, lon: float, lat: float) -> float:
    """By geodesics: on a plane that is true to the distances from this point."""
    plane = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    there = shapely.transform(fine_coast(place), lambda at: np.column_stack(plane(*at.T)))
    return float(there.distance(shapely.Point(0, 0)))


@few
@given(
    st.sampled_from(["north-sakhalin", "south-sakhalin", "iturup", "lovushki", "zelyony"]),
    st.floats(0, 1),
    st.floats(0, 360),
    st.floats(0, 26_000),
)
def test_distances_are_geodesic_to_a_metre(
    place: str, along: float, bearing: float, metres: float
) -> None:
    coast = shapely.get_coordinates(fine_coast(place))
    start_lon, start_lat = coast[int(along * (len(coast) - 1))]
    lon, lat, _ = geometry.WGS84.fwd(start_lon, start_lat, bearing, metres)
    truth = metres_to_coast(place, lon, lat)
    found = locate(points((lon, lat)), islands()).set_index("place")["distance_m"]
    if islands().geometry.intersects(shapely.Point(lon, lat)).any():
        assert found.get(place, 0.0) == 0.0
    elif truth > TERRITORIAL_SEA_M + 1:
        assert place not in found.index
    elif truth < TERRITORIAL_SEA_M - 1:
        assert found[place] == pytest.approx(truth, abs=1)


near_habomai = st.tuples(st.floats(145.3, 147.1), st.floats(43.2, 44.1))
some_points = st.lists(near_habomai | st.just(NOWHERE), max_size=12)


@few
@given(some_points)
def test_land_is_where_the_polygon_covers_the_point(lonlat: list[tuple[float, float]]) -> None:
    found = locate(points(*lonlat), islands())
    on = found[found["relation"] == "on"]
    expected = {
        (point, place)
        for point, at in enumerate(lonlat)
        if at is not NOWHERE
        for place in islands().index[islands().geometry.covers(shapely.Point(at))]
    }
    assert set(zip(on["point"], on["place"], strict=True)) == expected
    assert (on["distance_m"] == 0).all()
    assert not set(on["point"]) & set(found["point"][found["relation"] == "waters"])


@few
@given(some_points)
def test_the_order_of_the_points_never_matters(lonlat: list[tuple[float, float]]) -> None:
    given_points = points(*lonlat)
    shuffled = given_points.sample(frac=1, random_state=len(lonlat))
    once = locate(given_points, islands())
    again = locate(shuffled, islands()).sort_values("point", kind="stable", ignore_index=True)
    assert_frame_equal(once, again)


@few
@given(some_points, some_points)
def test_two_batches_join_to_the_whole(
    one: list[tuple[float, float]], other: list[tuple[float, float]]
) -> None:
    whole = points(*one, *other)
    halves = [locate(half, islands()) for half in (whole[: len(one)], whole[len(one) :])]
    assert_frame_equal(
        pd.concat(halves, ignore_index=True), locate(whole, islands()), check_dtype=False
    )


# Many points


def coastal(count: int) -> pd.DataFrame:
    """Points up to 25 km off the coasts."""
    chance = np.random.default_rng(1)
    coast = shapely.get_coordinates(islands().geometry.array)
    lon, lat = coast[chance.integers(len(coast), size=count)].T
    bearing, metres = chance.uniform(0, 360, count), chance.uniform(0, 25_000, count)
    return pd.DataFrame(geometry.WGS84.fwd(lon, lat, bearing, metres)[:2], ["lon", "lat"]).T


def test_thousands_of_points_are_told_what_few_are() -> None:
    assert set(locate(coastal(5_000), islands(), neighbours())["relation"]) == {"on", "waters"}


def test_corners_of_coasts_are_on_their_island_however_many_are_asked_for() -> None:
    corners, place = shapely.get_coordinates(islands().geometry.array, return_index=True)
    found = locate(points(*corners), islands(), neighbours())
    told = set(zip(found["point"], found["place"], strict=True))
    assert told >= set(enumerate(islands().index[place]))
    assert set(found["relation"]) == {"on"}


@pytest.mark.torture
def test_a_locator_says_the_same_piece_by_piece_and_before_and_after_it_is_worth_small_cells() -> (
    None
):
    some, locator = coastal(300), Locator(islands(), neighbours(), many=150)
    pieces = [locator.locate(some[first : first + 100]) for first in (0, 100, 200)]
    whole = locate(some, islands(), neighbours())
    assert_frame_equal(pd.concat(pieces, ignore_index=True), whole, rtol=0, atol=0.5)


def test_what_points_are_on_can_be_asked_for_alone() -> None:
    some, locator = coastal(300), Locator(islands(), neighbours())
    whole = locator.locate(some)
    on = whole[whole["relation"] == "on"]
    assert_frame_equal(locator.on(some), on.reset_index(drop=True))


def test_islands_may_be_oceans_apart() -> None:
    both = drawn(here=shapely.box(146, 43, 147, 44), there=shapely.box(-70, -50, -69, -49))
    found = locate(points((146.5, 43.5), (0, 0), (-70.01, -49.5)), both)
    assert list(zip(found["point"], found["place"], strict=True)) == [(0, "here"), (2, "there")]


@few
@given(st.lists(st.tuples(st.integers(-4, 12), st.integers(-4, 12)), min_size=1))
def test_squares_of_a_hundredth_of_a_degree_hold_their_corners_and_sides(
    steps: list[tuple[int, int]],
) -> None:
    found = locate(points(*((145 + x / 400, 43 + y / 400) for x, y in steps)), squares())
    on = found[found["relation"] == "on"]
    expected = {
        (point, name)
        for point, (x, y) in enumerate(steps)
        for name, west in (("west", 0), ("east", 4))
        if west <= x <= west + 4 and 0 <= y <= 4
    }
    assert set(zip(on["point"], on["place"], strict=True)) == expected
    assert set(found["point"]) == set(range(len(steps)))


@cache
def squares() -> gpd.GeoDataFrame:
    """Two that share a side."""
    return drawn(
        west=shapely.box(145, 43, 145.01, 43.01), east=shapely.box(145.01, 43, 145.02, 43.01)
    )


# Events


@dataclass
class Gazetteer:
    containment: pd.DataFrame
    island_of: pd.Series[str]


MEMBERS = {
    "habomai": ["zelyony", "yuri"],
    "four-islands": ["kunashir", "shikotan", "habomai"],
    "lesser-kuril-chain": ["shikotan", "habomai"],
    "kuril-islands": ["kunashir", "lesser-kuril-chain"],
    "sakhalin": ["north-sakhalin", "south-sakhalin"],
}


def steps_down(whole: str) -> dict[str, int]:
    found: dict[str, int] = {}
    level = MEMBERS.get(whole, [])
    for steps in range(1, 9):
        found |= {part: steps for part in level if part not in found}
        level = [part for place in level for part in MEMBERS.get(place, [])]
    return found


GAZETTEER = Gazetteer(
    pd.DataFrame(
        [(whole, *step) for whole in MEMBERS for step in steps_down(whole).items()],
        columns=["whole", "part", "steps"],
    ),
    pd.Series({"golovnino": "kunashir", "korsakov": "south-sakhalin"}),
)


def related(
    *rows: tuple[str, str], at: tuple[float, float] = NOWHERE
) -> dict[str, tuple[str, str]]:
    """Place -> (relation, via) of one event that names these (place, relation) rows."""
    found = relate(points(at).set_axis(["e"]), named("e", *rows), islands(), GAZETTEER)
    assert found["place"].is_unique
    return {
        place: (relation, via)
        for place, relation, via in zip(
            found["place"], found["relation"], found["via"], strict=True
        )
    }


def named(event: str, *rows: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame([(event, *row) for row in rows], columns=["event", "place", "relation"])
    return frame.astype("str")


def test_an_event_of_a_group_is_inherited_by_its_members_and_its_wholes() -> None:
    assert related(("habomai", "concerns")) == {
        "habomai": ("concerns", ""),
        "zelyony": ("concerns", "habomai"),
        "yuri": ("concerns", "habomai"),
        "four-islands": ("concerns", "habomai"),
        "lesser-kuril-chain": ("concerns", "habomai"),
        "kuril-islands": ("concerns", "habomai"),
    }


def test_an_event_on_zelyony_is_habomais_and_not_yuris() -> None:
    assert related(at=(146.13, 43.5)) == {
        "zelyony": ("on", ""),
        "habomai": ("on", "zelyony"),
        "four-islands": ("on", "zelyony"),
        "lesser-kuril-chain": ("on", "zelyony"),
        "kuril-islands": ("on", "zelyony"),
    }


def test_an_event_of_sakhalin_is_that_of_both_its_parts() -> None:
    assert related(("sakhalin", "on")) == {
        "sakhalin": ("on", ""),
        "north-sakhalin": ("on", "sakhalin"),
        "south-sakhalin": ("on", "sakhalin"),
    }


def test_a_settlement_stands_on_its_island_and_its_event_is_the_islands_own() -> None:
    assert related(("korsakov", "on")) == {
        "korsakov": ("on", ""),
        "south-sakhalin": ("on", ""),
        "sakhalin": ("on", "south-sakhalin"),
    }


def test_the_nearest_relation_wins_among_direct_ones() -> None:
    off_shikotan = (146.97, 43.8)
    assert related(("shikotan", "concerns"), at=off_shikotan)["shikotan"] == ("waters", "")
    assert related(("shikotan", "on"), at=off_shikotan)["shikotan"] == ("on", "")
    assert related(("golovnino", "on"), ("kunashir", "concerns"))["kunashir"] == ("on", "")


def test_direct_wins_over_inherited_even_when_its_relation_is_farther() -> None:
    assert related(("habomai", "on"), ("yuri", "concerns"))["yuri"] == ("concerns", "")


def test_fewer_steps_win_among_inherited_then_the_nearer_relation() -> None:
    assert related(("four-islands", "on"), ("habomai", "concerns"))["yuri"] == (
        "concerns",
        "habomai",
    )
    assert related(("four-islands", "concerns"), ("lesser-kuril-chain", "on"))["shikotan"] == (
        "on",
        "lesser-kuril-chain",
    )


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_islands_equally_good_the_first_by_name_hands_an_event_on(order: int) -> None:
    both = [("yuri", "concerns"), ("zelyony", "concerns")][::order]
    assert related(*both)["habomai"] == ("concerns", "yuri")


def test_of_two_islands_off_which_a_point_lies_the_nearer_hands_it_on() -> None:
    west, east = shapely.box(146.0, 43, 146.1, 44), shapely.box(146.2, 43, 146.3, 44)
    both = drawn(yuri=west, zelyony=east)
    off = points((146.14, 43.5), (146.16, 43.5))
    found = relate(off, named("e"), both, GAZETTEER).set_index(["event", "place"])
    assert found.loc[(0, "habomai"), "via"] == "yuri"
    assert found.loc[(1, "habomai"), "via"] == "zelyony"
    shores = found["distance_m"]
    assert shores[0, "habomai"] == shores[0, "yuri"] < shores[0, "zelyony"]
    assert shores[1, "habomai"] == shores[1, "zelyony"] < shores[1, "yuri"]


def test_the_places_of_an_event_come_by_steps_then_relation_then_distance_then_name() -> None:
    west, east = shapely.box(146.0, 43, 146.1, 44), shapely.box(146.2, 43, 146.3, 44)
    names = [("sakhalin", "concerns"), ("kunashir", "on"), ("habomai", "concerns")]
    catalogue = pd.concat([named("b", *names), named("a", ("yuri", "concerns"))])
    at = points((146.16, 43.5), NOWHERE).set_axis(["b", "a"])
    found = relate(at, catalogue, drawn(yuri=west, zelyony=east), GAZETTEER)
    told = found[["event", "place", "relation", "via"]].to_csv(header=False).splitlines()
    assert told == [
        "0,b,kunashir,on,",
        "1,b,zelyony,waters,",
        "2,b,yuri,waters,",
        "3,b,habomai,concerns,",
        "4,b,sakhalin,concerns,",
        "5,b,four-islands,on,kunashir",
        "6,b,kuril-islands,on,kunashir",
        "7,b,lesser-kuril-chain,concerns,habomai",
        "8,b,north-sakhalin,concerns,sakhalin",
        "9,b,south-sakhalin,concerns,sakhalin",
        "10,a,yuri,concerns,",
        "11,a,habomai,concerns,yuri",
        "12,a,four-islands,concerns,yuri",
        "13,a,lesser-kuril-chain,concerns,yuri",
        "14,a,kuril-islands,concerns,yuri",
    ]


def test_an_id_that_two_events_share_is_named() -> None:
    twice = points((146.83, 43.87), (146.97, 43.8)).set_axis(["e", "e"])
    with pytest.raises(DoubleIdError, match="events: e: an id is of one row alone"):
        relate(twice, named("e", ("shikotan", "on")), islands(), GAZETTEER)


def test_distances_are_to_the_coast_and_unknown_where_a_place_is_only_named() -> None:
    events = points((146.83, 43.87), (146.97, 43.8), NOWHERE).set_axis(["land", "sea", "none"])
    found = relate(events, named("none", ("shikotan", "on")), islands(), GAZETTEER)
    of_shikotan = found[found["place"] == "shikotan"].set_index("event")["distance_m"]
    assert of_shikotan["land"] == 0
    assert 0 < of_shikotan["sea"] < TERRITORIAL_SEA_M
    assert np.isnan(of_shikotan["none"])


def test_a_name_brings_its_place_and_relation_and_nothing_else() -> None:
    more = named("e", ("shikotan", "on")).assign(distance_m=1.0)
    found = relate(points(NOWHERE).set_axis(["e"]), more, islands(), GAZETTEER)
    assert found["distance_m"].isna().all()


def test_no_events_give_no_relations_but_all_columns() -> None:
    found = relate(points(), named("e", ("shikotan", "on")), islands(), GAZETTEER)
    assert list(found.columns) == ["event", "place", "relation", "via", "distance_m"]
    assert found.empty


places = st.sampled_from(
    sorted({*GAZETTEER.containment["part"], *MEMBERS, *GAZETTEER.island_of.index})
)
catalogues = st.lists(
    st.tuples(st.sampled_from("abc"), places, st.sampled_from(["on", "waters", "concerns"])),
    max_size=8,
).map(lambda rows: pd.DataFrame(rows, columns=["event", "place", "relation"]).astype("str"))
events = st.lists(near_habomai | st.just(NOWHERE), min_size=3, max_size=3).map(
    lambda lonlat: points(*lonlat).set_axis(["b", "a", "c"])
)


@few
@given(events, catalogues)
def test_each_place_is_told_by_the_best_of_all_the_ways_that_lead_to_it(
    some: pd.DataFrame, catalogue: pd.DataFrame
) -> None:
    direct = locate(some, islands()).rename(columns={"point": "event"})
    ways: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for event, place, relation in [
        *direct[["event", "place", "relation"]].itertuples(index=False),
        *catalogue.itertuples(index=False),
    ]:
        rank = ["on", "waters", "concerns"].index(relation)
        own = {place, GAZETTEER.island_of.get(place, place)}
        for start in own:
            reached = {start: 0} | steps_down(start)
            reached |= {w: steps_down(w)[start] for w in MEMBERS if start in steps_down(w)}
            for end, steps in reached.items():
                ways.setdefault((event, end), []).append((steps, rank))
    found = relate(some, catalogue, islands(), GAZETTEER)
    told = {
        (event, place): (via != "", ["on", "waters", "concerns"].index(relation))
        for event, place, relation, via, _ in found.itertuples(index=False)
    }
    assert len(told) == len(found)
    assert told == {key: (min(way)[0] > 0, min(way)[1]) for key, way in ways.items()}


@few
@given(events, catalogues)
def test_events_join_one_by_one_as_they_do_together_whatever_the_order_of_the_names(
    some: pd.DataFrame, catalogue: pd.DataFrame
) -> None:
    together = relate(some, catalogue, islands(), GAZETTEER)
    one_by_one = [
        relate(some.loc[[event]], catalogue[::-1], islands(), GAZETTEER) for event in some.index
    ]
    assert_frame_equal(together, pd.concat(one_by_one, ignore_index=True), check_dtype=False)


@few
@given(events, catalogues)
def test_the_join_leaves_what_it_is_given_as_it_was(
    some: pd.DataFrame, catalogue: pd.DataFrame
) -> None:
    before = some.copy(), catalogue.copy()
    relate(some, catalogue, islands(), GAZETTEER)
    assert_frame_equal(some, before[0])
    assert_frame_equal(catalogue, before[1])
