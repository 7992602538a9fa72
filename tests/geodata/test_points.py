"""A reader's own rows: what the join adds, and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.catalogue import Catalogue
from geodata.errors import CoordinateError, OutputError
from geodata.points import Joined, join_points, unplaced, writing
from geodata.readers import columns, files
from geodata.readers.files import Table
from geodata.readers.files.table import of_frame

ON_SHIKOTAN = (146.83, 43.87)
OPEN_SEA = (150.5, 43.5)
VRIES_STRAIT = (149.143, 45.56)
NOSAPPU = (145.817, 43.3853)  # on Hokkaido, 4 km from the Lesser Kurils


def csv(folder: Path, text: str) -> Path:
    path = folder / "points.csv"
    path.write_text(text, encoding="utf-8")
    return path


def joined(table: Table, catalogue: Catalogue, *, nearest: bool = False) -> Joined:
    return join_points(table, columns.guess(table, catalogue.gazetteer), catalogue, nearest=nearest)


def points(*lonlat: tuple[float, float]) -> Table:
    return of_frame(pd.DataFrame(lonlat, columns=["lon", "lat"]))


def write(found: Joined, path: Path) -> None:
    with writing(path, plain=True) as out:
        out(found.as_file(path.suffix))


def test_each_island_of_a_point_has_a_row_and_every_point_has_one(catalogue: Catalogue) -> None:
    found = joined(
        points(OPEN_SEA, VRIES_STRAIT, (5000, 0), ON_SHIKOTAN, NOSAPPU, (-70, -33)), catalogue
    )
    frame = found.frame
    assert list(frame["row"]) == [2, 3, 3, 4, 5, 6, 7]
    assert list(frame["relation"]) == ["beyond", "waters", "waters", "", "on", "beyond", "beyond"]
    assert set(frame["island"][1:3]) == {"iturup", "urup"}
    assert frame["distance_km"][1] <= frame["distance_km"][2] <= 22.224
    assert frame["distance_km"][0] == pytest.approx(224, abs=60)
    assert frame["distance_km"][4] == 0
    assert frame["distance_km"][5] == pytest.approx(3.6, abs=0.2)
    assert frame["distance_km"][6] > 15_000
    assert found.counts == {
        "rows": 6,
        "points": 5,
        "on": 1,
        "waters": 1,
        "beyond": 3,
        "concerns": 0,
    }


def test_the_nearest_island_alone_is_one_row_a_point(catalogue: Catalogue) -> None:
    every, nearest = (
        joined(points(VRIES_STRAIT, ON_SHIKOTAN), catalogue, nearest=one) for one in (False, True)
    )
    assert list(nearest.frame["row"]) == [2, 3]
    assert nearest.frame["island"][0] == every.frame["island"][0]
    assert nearest.counts == every.counts


def test_a_row_that_a_name_places_concerns_that_place(catalogue: Catalogue) -> None:
    table = of_frame(pd.DataFrame({"place": ["Итуруп", "Малокурильское", "Atlantis"]}))
    found = joined(table, catalogue, nearest=True)
    assert list(found.frame["island"]) == ["iturup", "shikotan", ""]
    assert list(found.frame["relation"]) == ["concerns", "on", ""]
    assert found.counts["concerns"] == 1
    assert found.counts["points"] == 1


def test_columns_of_the_readers_own_are_untouched_and_the_joins_have_other_names(
    catalogue: Catalogue,
) -> None:
    frame = gpd.GeoDataFrame(
        {"island": ["Сикотан"], "row": ["mine"], "lat": ["43 48 00"], "atlas_row": [7]},
        geometry=[shapely.Point(ON_SHIKOTAN)],
        crs="EPSG:4326",
    )
    found = joined(of_frame(frame), catalogue)
    assert found.names["island"] == "atlas_island"
    assert found.names["row"] == "atlas_atlas_row"
    assert found.names["relation"] == "relation"
    row = found.as_file(".csv").iloc[0]
    assert list(row[["island", "row", "lat", "atlas_row"]]) == ["Сикотан", "mine", "43 48 00", 7]
    assert list(row[["atlas_island", "lon", "atlas_lat"]]) == ["shikotan", *ON_SHIKOTAN]


def test_cells_of_a_csv_file_come_back_as_they_were_written(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    text = "code,lon,lat,note\n007,146.8300,43.87,NA\n1e3,,43.5,=1+1\n"
    out = tmp_path / "out.csv"
    write(joined(files.read(csv(tmp_path, text)), catalogue), out)
    assert out.read_text(encoding="utf-8") == (
        "code,lon,lat,note,row,island,relation,distance_km\n"
        "007,146.8300,43.87,NA,2,shikotan,on,0.0\n"
        "1e3,,43.5,=1+1,3,,,\n"
    )


def test_a_csv_file_begins_with_a_signature_unless_it_shall_be_plain(tmp_path: Path) -> None:
    for plain, encoding in ((False, "utf-8-sig"), (True, "utf-8")):
        with writing(tmp_path / "out.csv", plain=plain) as out:
            out(pd.DataFrame({"name": ["アニワ"]}))
            out(pd.DataFrame({"name": ["択捉"]}))
        expected = "name\nアニワ\n択捉\n".encode(encoding)
        assert (tmp_path / "out.csv").read_bytes() == expected


@pytest.mark.parametrize("suffix", ["csv", "geojson", "parquet"])
@pytest.mark.parametrize("source", ["columns", "geometry"])
def test_what_is_written_can_be_read_again_with_the_same_points(
    tmp_path: Path, catalogue: Catalogue, source: str, suffix: str
) -> None:
    frame = (
        gpd.GeoDataFrame(
            {"name": ["n0", "n1"]}, geometry=[shapely.Point(ON_SHIKOTAN), None], crs="EPSG:4326"
        )
        if source == "geometry"
        else pd.DataFrame({"name": ["n0", "n1"], "lon": ["146.83", ""], "lat": ["43.87", "1"]})
    )
    path = tmp_path / f"out.{suffix}"
    first = joined(of_frame(frame), catalogue)
    write(first, path)
    again = joined(files.read(path), catalogue)
    assert list(again.frame["name"]) == ["n0", "n1"]
    assert again.frame["island"][0] == again.frame["atlas_island"][0] == "shikotan"
    assert again.counts == first.counts


def test_a_geojson_file_holds_the_shape_of_each_row_and_null_for_one_without(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "out.geojson"
    write(joined(points((146.83, 43.87), (5000, 0)), catalogue), path)
    written = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert written[0]["geometry"] == {"type": "Point", "coordinates": [146.83, 43.87]}
    assert written[1]["geometry"] is None


def test_a_polygon_keeps_its_shape_in_every_format(tmp_path: Path, catalogue: Catalogue) -> None:
    box = shapely.box(146.7, 43.78, 146.8, 43.83)
    table = of_frame(gpd.GeoDataFrame({"n": [1]}, geometry=[box], crs="EPSG:4326"))
    for suffix in ("geojson", "parquet"):
        write(joined(table, catalogue), tmp_path / f"out.{suffix}")
        again = files.read(tmp_path / f"out.{suffix}").geometry
        assert again is not None
        assert again.iloc[0].equals(box)
    row = joined(table, catalogue).as_file(".csv").iloc[0]
    assert shapely.from_wkt(row["geometry"]).equals(box)
    assert (row["lon"], row["island"]) == (pytest.approx(146.75), "shikotan")


def test_pieces_follow_each_other_in_parquet(tmp_path: Path) -> None:
    with writing(tmp_path / "out.parquet") as out:
        for cell in (1, None):
            out(pd.DataFrame({"name": ["a"], "distance_km": pd.Series([cell], dtype="float64")}))
    assert len(pd.read_parquet(tmp_path / "out.parquet")) == 2


def test_rows_that_are_not_placed_can_be_written_with_the_reasons(catalogue: Catalogue) -> None:
    table = of_frame(pd.DataFrame({"lon": ["", "146.8"], "lat": ["x", "43.8"]}))
    aside = unplaced(table, joined(table, catalogue).placed)
    assert aside.to_dict("list") == {
        "lon": [""], "lat": ["x"], "row": [2],
        "problem": ["lon: is empty; lat: 'x' is not a number"],
    }  # fmt: skip


def test_other_suffixes_are_refused_with_those_allowed(tmp_path: Path) -> None:
    refused = pytest.raises(CoordinateError, match=r"\.csv, \.geojson, \.parquet")
    with refused, writing(tmp_path / "points.txt"):
        pass


def test_a_file_is_not_half_written(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        with writing(path) as out:
            out(pd.DataFrame({"name": ["a"]}))
            raise ZeroDivisionError

    for suffix in ("csv", "geojson", "parquet"):
        with pytest.raises(ZeroDivisionError):
            broken(tmp_path / f"out.{suffix}")
    assert not list(tmp_path.iterdir())
    with pytest.raises(OutputError, match=r"nowhere/out\.csv cannot be written"):
        broken(tmp_path / "nowhere" / "out.csv")


def test_no_row_is_no_trouble(catalogue: Catalogue) -> None:
    found = joined(of_frame(pd.DataFrame({"lon": [""], "lat": [""]}, dtype="str")), catalogue)
    assert list(found.frame["island"]) == [""]
    assert found.counts["points"] == 0
