"""A reader's own points: what is read, what is refused, and what the join adds."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import geometry
from geodata.errors import CoordinateError, Problem
from geodata.points import join_points, read_points, write_points

ON_SHIKOTAN = (146.83, 43.87)
OPEN_SEA = (150.5, 43.5)
VRIES_STRAIT = (149.143, 45.56)


@cache
def islands() -> gpd.GeoDataFrame:
    return geometry.islands("full")


def csv(folder: Path, text: str) -> Path:
    path = folder / "points.csv"
    path.write_text(text, encoding="utf-8")
    return path


def features(*shapes: shapely.Geometry | None) -> gpd.GeoDataFrame:
    names = [f"n{i}" for i in range(len(shapes))]
    return gpd.GeoDataFrame({"name": names}, geometry=list(shapes), crs="EPSG:4326")


def problems_of(frame: pd.DataFrame) -> list[Problem]:
    return join_points(frame, islands())[1]


def slips(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return [(problem.where, problem.message) for problem in problems_of(frame)]


@pytest.mark.parametrize(
    "header", ["lon,lat", "LONGITUDE,Latitude", "long,lat", "Lng,LAT", " lon , lat "]
)
def test_coordinates_are_found_under_their_usual_names_in_any_case(
    tmp_path: Path, header: str
) -> None:
    joined, problems = join_points(
        read_points(csv(tmp_path, f"{header}\n146.83,43.87\n")), islands()
    )
    assert problems == []
    assert list(joined["island"]) == ["shikotan"]


@pytest.mark.parametrize("header", ["x,y", "lon,y", "easting,lat", "lonlat,name", "lon,lon_2"])
def test_a_table_without_coordinates_is_refused_with_its_columns_and_those_allowed(
    tmp_path: Path, header: str
) -> None:
    with pytest.raises(CoordinateError, match="allowed are one of lon, longitude") as caught:
        read_points(csv(tmp_path, f"{header}\n1,2\n"))
    assert ", ".join(header.split(",")) in str(caught.value)


def test_two_candidates_for_one_coordinate_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CoordinateError, match="several"):
        read_points(csv(tmp_path, "lon,longitude,lat\n1,2,3\n"))


def test_cells_of_a_csv_file_come_back_as_they_were_written(tmp_path: Path) -> None:
    text = "code,lon,lat,note\n007,146.8300,43.87,NA\n1e3,150.5,43.5,\n"
    out = tmp_path / "out.csv"
    write_points(join_points(read_points(csv(tmp_path, text)), islands())[0], out)
    assert out.read_text(encoding="utf-8-sig") == (
        "code,lon,lat,note,island,relation,distance_km\n"
        "007,146.8300,43.87,NA,shikotan,on,0.0\n"
        "1e3,150.5,43.5,,,,\n"
    )


def test_a_csv_file_begins_with_a_signature_unless_it_shall_be_plain(tmp_path: Path) -> None:
    frame = pd.DataFrame({"name": ["アニワ"], "lon": [1.0], "lat": [2.0]})
    for plain, encoding in ((False, "utf-8-sig"), (True, "utf-8")):
        write_points(frame, tmp_path / "out.csv", plain=plain)
        expected = "name,lon,lat\nアニワ,1.0,2.0\n".encode(encoding)
        assert (tmp_path / "out.csv").read_bytes() == expected


def test_a_byte_order_mark_does_not_hide_the_first_column(tmp_path: Path) -> None:
    assert list(read_points(csv(tmp_path, "\ufefflon,lat\n1,2\n")).columns) == ["lon", "lat"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", ""),
        ("a.csv", "lon,lat\n1,2\n3,4,5\n"),
        ("a.csv", "lon,lat\n1,2,3\n4,5,6\n"),
        ("a.csv", b"lon,lat,name\n1,2,\xff\xfe\n"),
        ("a.geojson", "{"),
        ("a.parquet", "not parquet"),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, name: str, content: str | bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CoordinateError, match=f"{name} cannot be read as"):
        read_points(path)


def test_other_suffixes_are_refused_with_those_allowed(tmp_path: Path) -> None:
    with pytest.raises(CoordinateError, match=r"\.csv, \.geojson, \.parquet"):
        read_points(tmp_path / "points.xlsx")
    with pytest.raises(CoordinateError, match=r"\.csv, \.geojson, \.parquet"):
        write_points(pd.DataFrame({"lon": [1.0], "lat": [2.0]}), tmp_path / "points.txt")


@pytest.mark.parametrize("name", ["a.csv", "a.geojson", "a.parquet"])
def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        read_points(tmp_path / name)


def test_bad_cells_are_named_by_the_row_of_the_spreadsheet_and_the_reason(tmp_path: Path) -> None:
    text = "lon,lat\n146.83,43.87\n,43.87\n146.83,north\n\n181,43\n146.83,-91\n43.87,146.83\n"
    assert slips(read_points(csv(tmp_path, text))) == [
        ("row 3", "is empty"),
        ("row 4", "'north' is not a number"),
        ("row 5", "is empty"),
        ("row 5", "is empty"),
        ("row 6", "181.0 is outside -180..180"),
        ("row 7", "-91.0 is outside -90..90"),
        ("row 8", "looks swapped: latitude 146.83 with longitude 43.87"),
    ]


def test_a_problem_names_its_column_as_the_file_does(tmp_path: Path) -> None:
    problems = problems_of(read_points(csv(tmp_path, 'Longitude,Latitude\n"146,83",43.87\n')))
    assert list(map(str, problems)) == ["row 2: Longitude: '146,83' is not a number"]


def test_a_latitude_beyond_the_pole_far_from_the_atlas_is_not_called_swapped() -> None:
    frame = pd.DataFrame({"lon": [10.0, 43.0], "lat": [120.0, 100.0]})
    assert [message for _, message in slips(frame)] == [
        "120.0 is outside -90..90",
        "100.0 is outside -90..90",
    ]


def test_missing_numbers_and_infinity_are_problems() -> None:
    frame = pd.DataFrame({"lon": [float("nan"), float("inf")], "lat": [43.0, 43.0]})
    assert slips(frame) == [("row 2", "is empty"), ("row 3", "inf is outside -180..180")]


def test_shapes_that_are_no_points_are_problems_counted_as_features() -> None:
    frame = features(shapely.Point(1, 2), None, shapely.Point(), shapely.box(0, 0, 1, 1))
    assert slips(frame) == [
        ("feature 2", "is empty"),
        ("feature 3", "is empty"),
        ("feature 4", "is a Polygon, not a Point"),
    ]


def test_each_match_has_a_row_and_each_point_without_one_keeps_its_own_in_order() -> None:
    frame = pd.DataFrame(
        [("sea", *OPEN_SEA), ("strait", *VRIES_STRAIT), ("bad", 500, 0), ("land", *ON_SHIKOTAN)],
        columns=["name", "lon", "lat"],
    )
    before = frame.copy()
    joined, problems = join_points(frame, islands())
    assert list(joined["name"]) == ["sea", "strait", "strait", "bad", "land"]
    assert set(joined["island"][1:3]) == {"iturup", "urup"}
    assert list(joined["relation"].fillna("")) == ["", "waters", "waters", "", "on"]
    assert joined["distance_km"][1] <= joined["distance_km"][2] <= 22.224
    assert joined["distance_km"][4] == 0
    assert list(joined.index) == list(range(5))
    assert [problem.where for problem in problems] == ["row 4"]
    pd.testing.assert_frame_equal(frame, before)


def test_any_index_will_do_even_one_with_repeated_labels() -> None:
    frame = pd.DataFrame([ON_SHIKOTAN, OPEN_SEA], columns=["lon", "lat"], index=["a", "a"])
    assert list(join_points(frame, islands())[0]["island"].fillna("")) == ["shikotan", ""]


def test_no_rows_join_to_no_rows_with_all_columns() -> None:
    joined, problems = join_points(pd.DataFrame(columns=["lon", "lat"]), islands())
    assert list(joined.columns) == ["lon", "lat", "island", "relation", "distance_km"]
    assert (len(joined), problems) == (0, [])


def test_a_column_that_the_join_would_write_over_is_refused() -> None:
    frame = pd.DataFrame({"lon": [1.0], "lat": [2.0], "island": ["mine"]})
    with pytest.raises(CoordinateError, match="rename island"):
        join_points(frame, islands())


@pytest.mark.parametrize("suffix", ["csv", "geojson", "parquet"])
@pytest.mark.parametrize("source", ["columns", "geometry"])
def test_what_is_written_can_be_read_again_with_the_same_points(
    tmp_path: Path, source: str, suffix: str
) -> None:
    frame = (
        features(shapely.Point(ON_SHIKOTAN), None)
        if source == "geometry"
        else pd.DataFrame({"name": ["n0", "n1"], "lon": ["146.83", ""], "lat": ["43.87", "1"]})
    )
    path = tmp_path / f"out.{suffix}"
    write_points(join_points(frame, islands())[0], path)
    again = read_points(path)
    assert list(again["name"]) == ["n0", "n1"]
    assert again["island"][0] == "shikotan"
    bare = again.drop(columns=["island", "relation", "distance_km"])
    assert list(join_points(bare, islands())[0]["island"].fillna("")) == ["shikotan", ""]


def test_a_geojson_file_holds_a_point_for_each_good_row_and_null_for_a_bad_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "out.geojson"
    write_points(pd.DataFrame({"lon": [146.83, 500.0], "lat": [43.87, 0.0]}), path)
    written = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert written[0]["geometry"] == {"type": "Point", "coordinates": [146.83, 43.87]}
    assert written[1]["geometry"] is None


def test_geoparquet_in_another_crs_is_brought_to_degrees(tmp_path: Path) -> None:
    path = tmp_path / "mercator.parquet"
    features(shapely.Point(ON_SHIKOTAN)).to_crs("EPSG:3857").to_parquet(path)
    assert list(join_points(read_points(path), islands())[0]["island"]) == ["shikotan"]
