"""A joined folder looked into: how much there is, and the rows of some years and islands."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
import shapely

from geodata.bigger import run, source, stored
from geodata.bigger.form import UNDATED
from geodata.bigger.stored import Asked, Stored
from geodata.errors import FolderError
from tests import large_points

ISLAND = "north-sakhalin"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 points of twenty years in parts of 400, and what is joined of them."""
    here = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "ROWS", large_points.ROWS)
        patch.setattr(source, "PIECE", 150)
        joined(large_points.source(here / "in.parquet", 2000), here / "out")
    return here


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of them, to be broken."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def opened(folder: Path) -> Stored:
    return stored.opened(str(folder))


def joined(path: Path, folder: Path, **how: Any) -> None:
    chosen: dict[str, Any] = {"day_first": None, "nearest": False} | how
    run.join(str(path), folder, lambda _: None, **chosen)


def test_rows_are_counted_by_year_and_island(folder: Path) -> None:
    known = opened(folder)
    whole = ds.dataset(folder, partitioning="hive").to_table().to_pandas()
    whole["year"] = whole["year"].astype(int)
    assert known.rows(Asked()) == len(whole)
    some = whole[whole["year"].between(1975, 1980)]
    assert known.rows(Asked((1975, 1980))) == len(some) > 0
    assert known.rows(Asked((1975, 1980), (ISLAND,))) == (some["island"] == ISLAND).sum() > 0
    assert stored.years(known.counts) == (1970, 1989)


def test_a_part_of_it_is_a_table_as_that_of_a_file_of_just_these_rows(folder: Path) -> None:
    known, whole = opened(folder), pq.read_table(folder.with_name("in.parquet")).to_pandas()
    table = known.table(Asked((1975, 1980), (ISLAND, "iturup")))
    assert list(table.frame.columns) == list(whole.columns)
    assert table.rows.is_unique
    assert table.geometry is None
    of_source = whole.iloc[table.rows - 1]
    assert list(table.frame["code"]) == list(of_source["code"])
    years = {day.year for day in table.frame["date"]}
    assert years <= set(range(1975, 1981))


def test_only_the_files_of_these_years_are_read(folder: Path) -> None:
    for path in folder.glob("year=*"):
        if path.name != "year=1975":
            for file in path.iterdir():
                file.write_bytes(b"")
    assert len(opened(folder).table(Asked((1975, 1975))).frame) > 0


def test_where_shapes_say_where_rows_are_they_come_with_them(tmp_path: Path) -> None:
    dots = gpd.GeoDataFrame(
        {"name": ["a", "b"], "date": ["1950", "1951"]},
        geometry=[shapely.Point(146.83, 43.87), shapely.Point(146.0, 43.4)], crs="EPSG:4326",
    )  # fmt: skip
    dots.to_parquet(tmp_path / "in.parquet")
    joined(tmp_path / "in.parquet", tmp_path / "out")
    table = opened(tmp_path / "out").table(Asked((1951, 1951)))
    assert table.geometry is not None
    assert list(table.geometry.x) == [146.0]
    assert list(table.frame["name"]) == ["b"]


def test_a_point_in_the_waters_of_several_islands_is_one_row(tmp_path: Path) -> None:
    between = pa.table({"lon": [146.35], "lat": [43.55], "date": ["1950"]})
    pq.write_table(between, tmp_path / "in.parquet")
    joined(tmp_path / "in.parquet", tmp_path / "out")
    known = opened(tmp_path / "out")
    assert known.rows(Asked((1950, 1950))) > 1
    assert len(known.table(Asked((1950, 1950))).frame) == 1


def test_more_than_a_map_holds_is_refused_before_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "MOST", 100)
    known = opened(folder)
    with pytest.raises(FolderError, match=r"from 1 to 100 can be on a map: name other years"):
        known.table(Asked((1970, 1989)))
    assert len(known.table(Asked((1975, 1975), (ISLAND,))).frame) > 0
    with pytest.raises(FolderError, match="0 rows"):
        known.table(Asked((1800, 1900)))


def test_what_is_no_joined_folder_or_damaged_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="no folder that the command"):
        opened(tmp_path)
    with pytest.raises(FolderError, match="no folder that the command"):
        opened(tmp_path / "nothing")
    for file in folder.glob("year=1975/*"):
        file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(FolderError, match="is damaged"):
        opened(folder).table(Asked((1975, 1975)))
    for text in ("{", "[]", "{}", '{"tally": 3}'):
        sorted(folder.glob("_done/*"))[0].write_text(text, encoding="utf-8")
        with pytest.raises(FolderError, match=r"_done/part-\d+\.json is torn"):
            opened(folder)
    for file in folder.glob("_done/*"):
        file.unlink()
    with pytest.raises(FolderError, match="no finished part"):
        opened(folder)


def test_rows_without_a_date_are_counted_as_that(folder: Path) -> None:
    undated = Asked((UNDATED, UNDATED))
    known = opened(folder)
    assert known.rows(undated) > 0
    assert known.table(undated).frame["date"].isna().all()


def test_where_no_years_are_named_they_are_among_the_rows(folder: Path) -> None:
    known, island = opened(folder), (ISLAND,)
    dates = known.table(Asked(None, island)).frame["date"]
    dated = known.table(Asked((1970, 1989), island)).frame["date"]
    assert 0 < dated.notna().sum() == len(dated) == dates.notna().sum() < len(dates)
    assert known.page(Asked(None, island), 0)["date"].isna().iloc[0]
