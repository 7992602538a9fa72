"""One table in every kind of file: read by what it holds, with every row and column."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import xlwt

from geodata.readers import files
from geodata.readers.files import Table

NAMES = ["斜古丹", "Итуруп"]
POINTS = [(146.75, 43.8), (147.9, 45.0)]
TABLE = pd.DataFrame({"name": NAMES, "lon": [146.75, 147.9], "lat": [43.8, 45.0], "n": [7, 8]})
SHAPES = gpd.GeoDataFrame(
    {"name": NAMES, "n": [7, 8]}, geometry=[shapely.Point(one) for one in POINTS], crs="EPSG:4326"
)


def xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Points")
    for row, cells in enumerate([list(TABLE.columns), *TABLE.to_numpy().tolist()]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))


def written_by(engine: Any, path: Path) -> None:
    TABLE.to_excel(path, index=False, engine=engine)


def shapefile(path: Path) -> None:
    SHAPES.to_file(path.with_suffix(".shp"), encoding="utf-8")
    with zipfile.ZipFile(path, "w") as packed:
        for part in path.parent.glob(f"{path.stem}.[!z]*"):
            packed.write(part, f"folder/{part.name}")


def packed_csv(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("folder/points.csv", TABLE.to_csv(index=False))


SHEETS: dict[str, Callable[[Path], object]] = {
    "a.csv": lambda path: TABLE.to_csv(path, index=False),
    "a.tsv": lambda path: TABLE.to_csv(path, index=False, sep="\t"),
    "a.xlsx": lambda path: written_by("xlsxwriter", path),
    "a.xls": xls,
    "a.ods": lambda path: written_by("odf", path),
    "a.parquet": TABLE.to_parquet,
    "a.zip": packed_csv,
}
MAPS: dict[str, Callable[[Path], object]] = {
    "a.geojson": lambda path: SHAPES.to_file(path, driver="GeoJSON"),
    "a.json": lambda path: SHAPES.to_file(path, driver="GeoJSON"),
    "a.geojsonl": lambda path: SHAPES.to_file(path, driver="GeoJSONSeq"),
    "a.gpkg": lambda path: SHAPES.to_file(path, driver="GPKG"),
    "a.kml": lambda path: SHAPES.to_file(path, driver="KML"),
    "a.fgb": lambda path: SHAPES.to_file(path, driver="FlatGeobuf", SPATIAL_INDEX="NO"),
    "a.parquet": SHAPES.to_parquet,
    "a.zip": shapefile,
}


def said(table: Table) -> list[str]:
    """The cells in the order of the columns, as texts."""
    return [str(cell) for row in table.frame.to_numpy() for cell in row]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_all_its_cells_in_any_format(tmp_path: Path, name: str) -> None:
    SHEETS[name](tmp_path / name)
    table = files.read(tmp_path / name)
    assert list(table.frame.columns) == ["name", "lon", "lat", "n"]
    assert said(table) == ["斜古丹", "146.75", "43.8", "7", "Итуруп", "147.9", "45.0", "8"]
    assert table.geometry is None
    assert table.unit == "row"


@pytest.mark.parametrize("name", MAPS)
def test_a_map_has_its_shapes_beside_its_cells_in_any_format(tmp_path: Path, name: str) -> None:
    MAPS[name](tmp_path / name)
    table = files.read(tmp_path / name)
    assert table.geometry is not None
    assert table.geometry.crs == "EPSG:4326"
    found = [(round(one.x, 6), round(one.y, 6)) for one in table.geometry]
    assert sorted(found) == POINTS
    frame = table.frame.rename(columns=lambda name: str(name).casefold())
    assert {"name", "n"} <= set(frame.columns)
    assert set(frame["name"]) == set(NAMES)
    assert (table.unit, list(table.rows)) == ("feature", [1, 2])


@pytest.mark.parametrize("name", [*SHEETS, "a.gpkg", "a.fgb", "a.geojson"])
def test_a_wrong_suffix_hides_nothing(tmp_path: Path, name: str) -> None:
    write: Any = {**MAPS, **SHEETS}[name]
    write(tmp_path / name)
    (tmp_path / name).rename(tmp_path / "points.doc")
    assert len(files.read(tmp_path / "points.doc").frame) == 2


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = [["a title", ""], ["", ""], ["lon", "lat"], [1.5, 2.5], ["", ""], [3.5, 4.5]]
    pd.DataFrame(rows).to_excel(tmp_path / "a.xlsx", header=False, index=False, engine="xlsxwriter")
    (tmp_path / "a.csv").write_text("a title\n\nlon,lat\n1.5,2.5\n,\n3.5,4.5\n", encoding="utf-8")
    for name in ("a.xlsx", "a.csv"):
        table = files.read(tmp_path / name)
        assert (list(table.frame.columns), list(table.rows)) == (["lon", "lat"], [4, 6])
        assert any("above the header" in note for note in table.notes)


def test_pieces_of_a_text_together_are_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("n,lat\n" + "".join(f"{n},43\n" for n in range(25)), encoding="utf-8")
    pieces = list(files.chunks(path, size=10))
    assert [len(piece.frame) for piece in pieces] == [10, 10, 5]
    assert [row for piece in pieces for row in piece.rows] == list(files.read(path).rows)


def test_nested_values_are_json_and_long_numbers_keep_their_digits(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "id": 12345678901234567890,
        "when": {"timespans": [{"start": {"in": "1945"}}]},
        "properties": {"tags": ["a", "ж"], "empty": None, "id": "own"},
        "geometry": {"type": "Point", "coordinates": [146.75, 43.8, -33]},
    }
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    row = files.read(path).frame.iloc[0].to_dict()
    assert row["tags"] == '["a", "ж"]'
    assert row["id"] == "own"
    assert str(row["@id"]) == "12345678901234567890"
    assert json.loads(row["when"]) == feature["when"]
    assert row["z"] == -33
