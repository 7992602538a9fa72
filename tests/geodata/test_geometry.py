"""What must hold of the committed polygons and lines."""

import csv
import json
from typing import Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely

from geodata import geometry

Detail = Literal["full", "web"]
both_details = pytest.mark.parametrize("detail", ["full", "web"])

ATLAS = shapely.box(141, 43, 157, 55)
GSI_KM2 = {"iturup": 3166.64, "kunashir": 1489.27, "shikotan": 247.65, "zelyony": 58.33}
LAYERS_KM2 = {"sakhalin": 74665, "kuril-chain": 9933, "shikotan": 249.06, "lesser-kurils": 94.46}
HABOMAI = ["signalny", "rifovy", "storozhevoy", "tanfilyev", "anuchin", "yuri"]
STRAITS = {
    "first-kuril-strait": ["shumshu", "paramushir", "atlasov"],
    "la-perouse-strait": ["south-sakhalin", "moneron", "kamen-opasnosti"],
    "nemuro-goyomai": ["kunashir", *HABOMAI],
}


def leaf_layers() -> dict[str, str]:
    with (geometry.FOLDER / "anchors.csv").open(encoding="utf-8", newline="") as file:
        layers = {row["place"]: row["layer"] for row in csv.DictReader(file)}
    layer = layers.pop("sakhalin")
    return layers | {"north-sakhalin": layer, "south-sakhalin": layer}


def vertices_at_50n(shape: shapely.Geometry) -> set[float]:
    return {lon for lon, lat in shapely.get_coordinates(shape) if lat == 50}


def distances_m(line: shapely.LineString, coast: gpd.GeoSeries) -> npt.NDArray[np.float64]:
    """Geodesic distance from points along the line to the nearest coast point (every 200 m)."""
    near = shapely.intersection(coast.boundary.union_all(), line.envelope.buffer(1.5))
    shore = shapely.get_coordinates(shapely.segmentize(near, 0.002))
    points = shapely.get_coordinates(shapely.segmentize(line, 0.05))
    pairs = np.repeat(points, len(shore), axis=0), np.tile(shore, (len(points), 1))
    _, _, metres = geometry.WGS84.inv(*pairs[0].T, *pairs[1].T)
    nearest: npt.NDArray[np.float64] = metres.reshape(len(points), len(shore)).min(axis=1)
    return nearest


@both_details
def test_every_leaf_place_has_a_polygon_in_its_layer(detail: Detail) -> None:
    islands = geometry.islands(detail)
    assert islands["layer"].to_dict() == leaf_layers()
    assert not islands.geometry.is_empty.any()
    assert set(islands.geom_type) <= {"Polygon", "MultiPolygon"}


@both_details
def test_islands_are_valid_sorted_and_inside_the_box(detail: Detail) -> None:
    islands = geometry.islands(detail)
    assert islands.geometry.is_valid.all()
    assert islands.within(ATLAS).all()
    assert list(islands.index) == sorted(islands.index)
    assert islands.crs == geometry.CRS


@both_details
def test_islands_touch_each_other_nowhere_but_at_50n(detail: Detail) -> None:
    islands = geometry.islands(detail)
    left, right = islands.sindex.query(islands.geometry, predicate="intersects")
    touching = {tuple(islands.index[[a, b]]) for a, b in zip(left, right, strict=True) if a < b}
    assert touching == {("north-sakhalin", "south-sakhalin")}


@both_details
def test_north_and_south_sakhalin_meet_at_exactly_50n(detail: Detail) -> None:
    islands = geometry.islands(detail).geometry
    north, south = islands["north-sakhalin"], islands["south-sakhalin"]
    assert north.bounds[1] == south.bounds[3] == 50
    assert vertices_at_50n(north) == vertices_at_50n(south) != set()


@both_details
def test_rings_wind_as_rfc_7946_asks(detail: Detail) -> None:
    parts = geometry.islands(detail).geometry.explode()
    assert shapely.is_ccw(shapely.get_exterior_ring(parts.to_numpy())).all()


def test_areas_agree_with_japans_survey_office_within_half_a_percent() -> None:
    areas = geometry.areas_km2(geometry.islands())
    for place, published in GSI_KM2.items():
        assert areas[place] == pytest.approx(published, rel=0.005)


def test_layers_have_the_areas_of_the_pinned_source() -> None:
    islands = geometry.islands()
    totals = geometry.areas_km2(islands).groupby(islands["layer"]).sum()
    assert totals.to_dict() == pytest.approx(LAYERS_KM2, rel=1e-4)


def test_the_web_islands_keep_the_areas_of_the_full_ones() -> None:
    full, web = (geometry.areas_km2(geometry.islands(detail)) for detail in ("full", "web"))
    large = full > 1
    assert web[large].to_numpy() == pytest.approx(full[large].to_numpy(), rel=0.02)
    assert (web > full / 2.5).all()  # the smallest lose their unnamed rocks


def test_an_area_is_geodesic() -> None:
    one_degree = gpd.GeoSeries([shapely.box(0, 0, 1, 1)], crs=geometry.CRS)
    assert geometry.areas_km2(one_degree)[0] == pytest.approx(12308.8, abs=0.1)


def test_files_are_small_enough_to_send() -> None:
    assert (geometry.FOLDER / "islands-web.geojson").stat().st_size < 160_000
    assert (geometry.FOLDER / "land.geojson").stat().st_size < 65_000


def test_land_around_leaves_the_islands_free() -> None:
    land = geometry.land().set_index("kind").geometry
    assert list(land.index) == ["land", "coast"]
    assert land.is_valid.all()
    for detail in ("full", "web"):
        assert not geometry.islands(detail).intersects(land["land"]).any()


def test_no_coast_is_drawn_along_the_edge_of_the_box() -> None:
    land = geometry.land().set_index("kind").geometry
    edge = shapely.box(*land["land"].bounds).boundary
    assert shapely.intersection(land["land"].boundary, edge).length > 50
    assert shapely.intersection(land["coast"], edge).length == 0


def test_boundaries_have_days_kinds_parties_and_names_in_three_languages() -> None:
    boundaries = geometry.boundaries()
    assert set(boundaries["kind"]) == {"treaty", "de facto", "claim"}
    assert {party for row in boundaries["recognised_by"] for party in row} == {"JPN", "RUS", "USSR"}
    assert boundaries["start"].notna().all()
    ended = boundaries[boundaries["end"].notna()]
    assert (ended["start"] < ended["end"]).all()
    assert set(boundaries.index[boundaries["end"].isna()]) == {
        "la-perouse-strait-1945", "nemuro-goyomai", "japan-claim-limit",
    }  # fmt: skip
    for column in (
        "name_en",
        "name_ru",
        "name_ja",
        "label_en",
        "label_ru",
        "label_ja",
        "instrument_en",
        "note_en",
    ):
        assert boundaries[column].str.len().gt(0).all()


def test_every_line_but_50n_says_that_it_was_computed() -> None:
    computed = geometry.boundaries()["note_en"].str.contains("computed from the coastlines")
    assert list(computed.index[~computed]) == ["sakhalin-50n"]


def test_the_50n_line_runs_from_coast_to_coast() -> None:
    line = geometry.boundaries().geometry["sakhalin-50n"]
    shore = vertices_at_50n(geometry.islands().geometry["south-sakhalin"])
    (west, south), (east, north) = line.coords
    assert south == north == 50
    assert (west, east) == pytest.approx((min(shore), max(shore)), abs=1e-4)


def test_the_line_of_1855_is_as_far_from_iturup_as_from_urup() -> None:
    islands = geometry.islands().geometry
    line = geometry.boundaries().geometry["vries-strait"]
    iturup = distances_m(line, islands[["iturup"]])
    urup = distances_m(line, islands[["urup", "krab"]])
    assert iturup == pytest.approx(urup, rel=0.01)


@pytest.mark.parametrize("boundary", STRAITS)
def test_lines_off_other_land_lie_halfway_as_far_as_its_coarse_coast_tells(boundary: str) -> None:
    # land.geojson is generalised by 400 m and lacks the rocks that the lines were computed with.
    line = geometry.boundaries().geometry[boundary]
    islands = distances_m(line, geometry.islands().geometry[STRAITS[boundary]])
    land = distances_m(line, geometry.land().geometry.iloc[[0]])
    assert (np.abs(islands - land) <= 0.1 * islands + 500).all()


def test_lines_at_sea_cross_no_land() -> None:
    lines = geometry.boundaries().geometry.drop("sakhalin-50n")
    land = geometry.land().geometry.iloc[0]
    shores = pd.concat([geometry.islands().geometry, gpd.GeoSeries([land], crs=geometry.CRS)])
    assert not lines.intersects(shores.union_all()).any()


def test_the_claim_follows_the_line_of_1855() -> None:
    lines = geometry.boundaries().geometry
    assert lines["japan-claim-limit"].equals(lines["vries-strait"])


def test_events_of_boundaries_are_records() -> None:
    events = geometry.FOLDER.parent / "events"
    for event in geometry.boundaries()["event"]:
        assert event == "" or (events / f"{event}.toml").is_file()


def test_a_file_holds_one_feature_a_line() -> None:
    for path in geometry.FOLDER.glob("*.geojson"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") == len(json.loads(text)["features"]) + 2
