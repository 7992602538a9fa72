"""Where and when the rows of a table are, and why some are nowhere."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.catalogue import Catalogue
from geodata.errors import CoordinateError
from geodata.readers import columns
from geodata.readers.files.table import of_frame
from geodata.readers.placed import Placed, placed

HEADER = ["name", "lat", "lon", "date", "place"]


def rows(catalogue: Catalogue, header: str, *cells: str) -> Placed:
    frame = pd.DataFrame([row.split("|") for row in cells], columns=header.split("|"), dtype="str")
    table = of_frame(frame)
    return placed(table, columns.guess(table, catalogue.gazetteer), catalogue)


def shapes(catalogue: Catalogue, *found: shapely.Geometry | None) -> Placed:
    frame = gpd.GeoDataFrame({"n": range(len(found))}, geometry=list(found), crs="EPSG:4326")
    table = of_frame(frame)
    return placed(table, columns.guess(table), catalogue)


def lonlat(found: Placed) -> list[tuple[float, float]]:
    pairs = found.frame[["lon", "lat"]].round(3)
    return [(lon, lat) for lon, lat in pairs.itertuples(index=False) if not np.isnan(lon)]


def said(found: Placed) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_bad_cells_are_named_by_row_and_column_and_the_others_are_placed(
    catalogue: Catalogue,
) -> None:
    found = rows(
        catalogue, "Longitude|lat",
        "146.83|43.87", "|43.87", "146.83|north", "|", "561|43", "146.83|-91", "43.87|146.83",
        "506.7|43.8", "NaN|43", "inf|43",
    )  # fmt: skip
    assert said(found) == [
        "row 3: Longitude: is empty",
        "row 4: lat: 'north' is not a number",
        "row 5: Longitude: is empty",
        "row 5: lat: is empty",
        "row 6: Longitude: 561.0 is outside -180..180",
        "row 7: lat: -91.0 is outside -90..90",
        "row 8: lat: looks swapped: latitude 146.83 with longitude 43.87",
        "row 10: Longitude: 'NaN' is not a number",
        "row 11: Longitude: inf is outside -180..180",
    ]
    assert found.rows == [1, 2, 3, 3, 4, 5, 6, 8, 9]
    assert lonlat(found) == [(146.83, 43.87), (146.7, 43.8)]
    assert found.somewhere.tolist() == [True] + [False] * 6 + [True, False, False]
    assert dict(found.notes) == {"longitudes beyond 180° that were turned back by 360°": 1}


def test_a_table_in_which_the_axes_stand_for_each_other_is_placed_all_the_same(
    catalogue: Catalogue,
) -> None:
    found = rows(catalogue, "lat|lon", "146.83|43.87", "147.9|45")
    assert lonlat(found) == [(146.83, 43.87), (147.9, 45.0)]
    assert "exchanged" in next(iter(found.notes))
    assert lonlat(shapes(catalogue, shapely.Point(43.87, 146.83))) == [(146.83, 43.87)]


def test_a_shape_stands_as_a_point_on_it(catalogue: Catalogue) -> None:
    horseshoe = shapely.Polygon([(0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9)])
    found = shapes(
        catalogue,
        shapely.Point(1, 2),
        shapely.MultiPoint([(3, 4)]),
        shapely.LineString([(0, 0), (1, 1), (2, 2)]),
        horseshoe,
        shapely.GeometryCollection([shapely.Point(5, 6)]),
    )
    pairs = lonlat(found)
    assert (pairs[:3], pairs[4]) == ([(1, 2), (3, 4), (1, 1)], (5, 6))
    assert horseshoe.contains(shapely.Point(pairs[3]))
    assert dict(found.notes) == {"shapes that are no points, taken as a point on them": 4}


def test_a_shape_that_is_missing_empty_or_of_no_numbers_says_so(catalogue: Catalogue) -> None:
    nothing = [None, shapely.Point(), shapely.GeometryCollection(), shapely.Point(np.nan, 1)]
    found = shapes(catalogue, *nothing)
    assert said(found)[:3] == [f"feature {n}: geometry: is empty or broken" for n in (1, 2, 3)]
    assert len(found.problems) == 4
    assert not found.somewhere.any()


def test_a_shape_across_the_antimeridian_has_its_point_there(catalogue: Catalogue) -> None:
    ring = [(179, 50), (-179, 50), (-179, 52), (179, 52)]
    multi = shapely.MultiPolygon([shapely.box(178, 50, 180, 52), shapely.box(-180, 50, -179, 52)])
    for pair in lonlat(shapes(catalogue, shapely.Polygon(ring), multi)):
        assert 178 <= abs(pair[0]) <= 180


def test_names_place_rows_without_coordinates_in_any_language(catalogue: Catalogue) -> None:
    found = rows(
        catalogue, "place|n", "Shikotan|1", "остров Шикотан|2", "色丹島|3", "Etorofu|4",
        "Kuril Islands|5", "Южно-Курильск|6", "Kurilsk, Iturup|7", "Atlantis|8", "|9",
    )  # fmt: skip
    assert found.frame["place"].tolist() == [
        "shikotan", "shikotan", "shikotan", "iturup", "kuril-islands", "yuzhno-kurilsk",
        "kurilsk", "", "",
    ]  # fmt: skip
    assert said(found) == [
        "row 9: place: 'Atlantis' names no place of the atlas",
        "row 10: place: is empty",
    ]
    assert [round(lon) for lon, _ in lonlat(found)] == [146, 148]  # settlements have their point


def test_a_name_helps_only_where_coordinates_are_missing(catalogue: Catalogue) -> None:
    found = rows(catalogue, "lat|lon|place", "43.87|146.83|Iturup", "||Iturup", "||Atlantis")
    assert found.frame["place"].tolist() == ["", "iturup", ""]
    assert said(found) == ["row 4: lon: is empty", "row 4: lat: is empty"]


def test_a_date_that_is_missing_is_left_to_the_year(catalogue: Catalogue) -> None:
    found = rows(
        catalogue, "lat|lon|date|year|month", "43|146|19.10.1956|1999|1", "43|146||1956|10",
        "43|146|||", "43|146|31/02/1999||",
    )  # fmt: skip
    assert found.frame["date"].tolist() == ["1956-10-19", "1956-10", "", ""]
    assert [one.where for one in found.problems] == ["row 4", "row 5"]
    assert "there is no day 31" in said(found)[1]


def test_a_moment_is_the_day_that_it_was_at_the_place(catalogue: Catalogue) -> None:
    found = rows(
        catalogue, "lat|lon|time",
        "43.8|146.75|2019-01-23T20:00:00Z",  # Shikotan, 11 hours ahead
        "43.8|146.75|1940-01-23T14:30:00Z",  # 9 hours ahead until 1945
        "43.8|146.75|2019-01-23T20:00:00",  # by the clock there
        "-33|-70|2019-01-23T20:00:00Z",  # far from any island
    )  # fmt: skip
    assert found.frame["date"].tolist() == ["2019-01-24", "1940-01-23", "2019-01-23", "2019-01-23"]
    assert sum(count for note, count in found.notes.items() if "by UTC" in note) == 1


def test_a_table_that_says_nowhere_is_refused_with_its_columns(catalogue: Catalogue) -> None:
    with pytest.raises(CoordinateError, match="say which of these are: name, n"):
        rows(catalogue, "name|n", "a|1", "b|2")


def test_the_table_stays_as_it_is(catalogue: Catalogue) -> None:
    frame = pd.DataFrame({"lat": ["43.8", "x"], "lon": ["146.8", ""], "date": ["1956", "?"]})
    table = of_frame(frame.copy())
    placed(table, columns.guess(table), catalogue)
    pd.testing.assert_frame_equal(table.frame, frame.astype("str"))
