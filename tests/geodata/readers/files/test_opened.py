"""What is no table says so in one sentence, which names the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.errors import InputError
from geodata.readers import files
from geodata.readers.files import opened

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        files.read(path)
    said = str(caught.value)
    assert str(path) in said
    assert "\n" not in said
    return said


def packed(items: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in items.items():
            file.writestr(name, content)
    return raw.getvalue()


def workbook() -> bytes:
    raw = io.BytesIO()
    pd.DataFrame({"lon": [1.0], "lat": [2.0]}).to_excel(raw, index=False, engine="xlsxwriter")
    return raw.getvalue()


BROKEN = [
    ("a.csv", b"", "is empty"),
    ("a.csv", b"\xef\xbb\xbf\n \n", "is empty"),
    ("a.csv", b"lon,lat\n", "no row of data"),
    ("a.csv", b"lon,lat\n,\n\n", "no row of data"),
    ("a.csv", PNG, "of a kind that is not read"),
    ("a.csv", b"%PDF-1.7\n\0\0\1", "of a kind that is not read"),
    ("a.xlsx", b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
    ("a.xml", b"<?xml version='1.0'?><feed/>", "XML of a kind"),
    ("a.xlsx", workbook()[:-400], "cut off"),
    ("a.zip", packed({"a.csv": b"lon,lat\n1,2\n"})[:60], "cut off"),
    ("a.zip", packed({"a.csv": b"lon\n1\n", "b.csv": b"lon\n1\n"}), "should hold one table"),
    ("a.zip", packed({"readme.md": b"nothing"}), "none that is read"),
    ("a.xlsx", packed({"xl/workbook.xml": b"<broken"}), "cannot be read as a spreadsheet"),
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as a spread"),
    ("a.gpkg", b"SQLite format 3\0" + bytes(600), "GDAL cannot read it"),
    ("a.fgb", b"fgb\x03fgb\0" + bytes(60), "GDAL cannot read it"),
    ("a.kml", b"<?xml version='1.0'?><kml><Placemark>", "GDAL cannot read it"),
    ("a.parquet", b"PAR1 and no more", "cannot be read as Parquet"),
    ("a.geojson", b'{"type": "FeatureColl', "cut off"),
    ("a.geojson", b"[" * 100_000, "cut off"),
    ("a.json", b'{"type": "Topology"}', "allowed is GeoJSON"),
    ("a.json", b'[{"lon": 1, "lat": 2}, 3]', "without features"),
    ("a.json", b'{"type": "FeatureCollection", "features": []}', "no row of data"),
    ("a.json", b'{"type": "FeatureCollection", "features": null}', "without features"),
]


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, number: int) -> None:
    name, content, says = BROKEN[number]
    path = tmp_path / name
    path.write_bytes(content)
    assert says in refused(path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.csv").endswith("cannot be read: No such file or directory")
    assert refused(tmp_path).endswith("cannot be read: Is a directory")


def test_what_is_too_large_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "LIMIT", 1000)
    monkeypatch.setattr(opened, "WHOLE_LIMIT", 100)
    path = tmp_path / "a.csv"
    path.write_bytes(b"lon,lat\n" + b"1,2\n" * 300)
    assert "at most 1,000 are read" in refused(path)
    path.write_bytes(b'{"type": "FeatureCollection", "features": [' + b" " * 100 + b"]}")
    assert "at most 100 are read" in refused(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "LIMIT", 1_000_000)
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.csv": b"1,2\n" * 1_000_000}))
    assert "unpacks to 4,000,000 bytes; at most 1,000,000" in refused(path)


def test_a_bomb_that_says_it_is_small_is_found_out(tmp_path: Path) -> None:
    raw = packed({"a.csv": b"1,2\n" * 1_000_000})
    for size in ((4_000_000).to_bytes(4, "little"),):
        raw = raw.replace(size, (400).to_bytes(4, "little"))
    path = tmp_path / "a.zip"
    path.write_bytes(raw)
    assert "damaged" in refused(path)


def test_nothing_of_an_archive_is_written_outside_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"../../outside.csv": b"lon,lat\n1.5,2.5\n"}))
    assert len(files.read(path).frame) == 1
    assert not list(tmp_path.parent.glob("outside.csv"))


def test_a_crs_that_nobody_knows_is_refused_and_one_that_is_not_said_is_degrees(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.geojson"
    geometry = '"geometry": {"type": "Point", "coordinates": [146.75, 43.8]}, "properties": {}'
    feature = f'{{"type": "Feature", {geometry}}}'
    crs = '"crs": {"type": "name", "properties": {"name": "EPSG:999999"}}'
    path.write_text(f'{{"type": "FeatureCollection", {crs}, "features": [{feature}]}}')
    assert "CRS that is unknown, 'EPSG:999999'" in refused(path)
    for number, (x, y) in enumerate([(146.75, 43.8), (16336135.2, 5437000.0)]):
        shapes = gpd.GeoDataFrame({"n": [1]}, geometry=[shapely.Point(x, y)])
        shapes.to_parquet(tmp_path / f"{number}.parquet")
    assert "taken as EPSG:4326" in " ".join(files.read(tmp_path / "0.parquet").notes)
    assert "does not say its CRS" in refused(tmp_path / "1.parquet")
