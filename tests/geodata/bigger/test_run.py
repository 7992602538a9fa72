"""A join into a folder: what is in it, and what is left of it after a kill or an error."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path
from subprocess import Popen
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
import shapely

from geodata.__main__ import main
from geodata.bigger import run, source, store
from geodata.errors import AtlasError, FolderError, InputError, OutputError
from geodata.tally import Tally
from tests import large_points
from tests.large_points import files, marks, started

OTHERS = "rows without a place have no relation"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "ROWS", large_points.ROWS)
    monkeypatch.setattr(source, "PIECE", 150)


def joined(path: Path, folder: Path, **how: Any) -> Tally:
    chosen: dict[str, Any] = {"day_first": None, "nearest": False} | how
    return run.join(str(path), folder, lambda _: None, **chosen)


def table(folder: Path) -> pd.DataFrame:
    """All rows in the order of the source."""
    found: pd.DataFrame = ds.dataset(folder, partitioning="hive").to_table().to_pandas()
    return found.sort_values(["row", "distance_km", "island"], ignore_index=True)


def wait_for_a_part(running: Popen[str], folder: Path) -> None:
    while not marks(folder):
        assert running.poll() is None
        time.sleep(0.01)


def refused(path: Path, folder: Path, **how: Any) -> str:
    with pytest.raises(AtlasError) as caught:
        joined(path, folder, **how)
    return str(caught.value)


def test_the_rows_are_those_of_the_join_into_a_file(capsys: Said, tmp_path: Path) -> None:
    """But for the days of the source, which stay days."""
    path = large_points.source(tmp_path / "in.parquet", 1000)
    assert main(["join", str(path), "--out", str(tmp_path / "out.parquet")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert main(["join", str(path), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == told[-1].removesuffix(".parquet")
    assert said[:-2] == told[:-2]
    assert said[-2] == told[-2].replace("--unplaced FILE writes them all", OTHERS)
    assert marks(tmp_path / "out") == 3
    whole = pd.read_parquet(tmp_path / "out.parquet")
    whole = whole.sort_values(["row", "distance_km", "island"], ignore_index=True)
    found = table(tmp_path / "out")
    added = ["geometry", "bbox", "year"]
    assert list(found.columns) == [*whole.columns, *added]
    found["date"] = [day.isoformat() if day else "" for day in found["date"]]
    pd.testing.assert_frame_equal(found.drop(columns=added), whole, check_dtype=False)


def test_a_folder_is_one_dataset_for_geopandas_and_arrow(tmp_path: Path) -> None:
    path = large_points.source(tmp_path / "in.parquet", 600)
    told = joined(path, tmp_path / "out")
    shapes = gpd.read_parquet(tmp_path / "out")
    assert shapes.crs == "OGC:CRS84"
    assert len(shapes) == told.written
    placed = shapes[shapes["lon"].notna()]
    assert (placed.geometry.x == placed["lon"]).all()
    assert shapes[shapes["lon"].isna()].geometry.isna().all()
    years = pd.to_datetime(shapes["date"]).dt.year.fillna(0).astype(int)
    assert (years == shapes["year"].astype(int)).all()


def test_readers_ask_for_some_years_places_and_columns_and_read_no_others(tmp_path: Path) -> None:
    joined(large_points.source(tmp_path / "in.parquet", 600), tmp_path / "out")
    whole = table(tmp_path / "out")
    data = ds.dataset(tmp_path / "out", partitioning="hive")
    wanted = (ds.field("year") >= 1980) & (ds.field("lon") < 145) & (ds.field("lat") > 45)
    some = data.to_table(columns=["row", "island"], filter=wanted).to_pandas()
    near = whole[(whole["year"] >= 1980) & (whole["lon"] < 145) & (whole["lat"] > 45)]
    assert sorted(some["row"]) == sorted(near["row"])
    read = list(data.get_fragments(ds.field("year") == 1980))
    assert {Path(one.path).parent.name for one in read} == {"year=1980"}
    assert not [group for one in read for group in one.split_by_row_group(ds.field("lat") > 60)]
    box = (140.0, 43.0, 146.0, 50.0)
    inside = gpd.read_parquet(tmp_path / "out", bbox=box, columns=["row", "geometry"])
    assert len(inside) == whole["geometry"].dropna().map(
        lambda raw: shapely.intersects(shapely.from_wkb(raw), shapely.box(*box))
    ).sum()  # fmt: skip


def test_shapes_columns_and_heights_of_the_source_stay(tmp_path: Path) -> None:
    shapes = [shapely.Point(146.83, 43.87, 12), shapely.box(146.7, 43.78, 146.8, 43.83), None]
    frame = gpd.GeoDataFrame(
        {"year": ["old", "new", "?"], "row": [7, 8, 9], "list": [[1], [], None]},
        geometry=shapes, crs="EPSG:4326",
    )  # fmt: skip
    frame.to_crs("EPSG:3857").to_parquet(tmp_path / "in.parquet", write_covering_bbox=True)
    told = joined(tmp_path / "in.parquet", tmp_path / "out")
    assert told.names == {"row": "atlas_row", "year": "atlas_year"}
    found = gpd.read_parquet(tmp_path / "out").sort_values("atlas_row")
    assert list(found["island"]) == ["shikotan", "shikotan", ""]
    assert [*found["year"], *found["row"]] == ["old", "new", "?", 7, 8, 9]
    assert list(found["list"].iloc[0]) == [1]
    assert found.geometry.iloc[1].equals_exact(shapes[1], 1e-6)
    assert found["z"].iloc[0] == pytest.approx(12)
    assert "atlas_bbox" not in found
    assert (tmp_path / "out" / "atlas_year=0").is_dir()


def test_shapes_alone_are_enough(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(146.83, 43.87)] * 3, crs="EPSG:4326")
    for encoding in ("WKB", "geoarrow"):
        path, out = tmp_path / f"{encoding}.parquet", tmp_path / encoding
        frame.to_parquet(path, geometry_encoding=encoding, index=False)
        assert joined(path, out).counts["on"] == 3
        assert set(gpd.read_parquet(out)["island"]) == {"shikotan"}


def test_the_mapping_is_that_of_the_first_rows_in_every_part(tmp_path: Path) -> None:
    plain = pa.table({"x": [146.83, 43.87] * 400, "y": [43.87, 146.83] * 400, "n": range(800)})
    pq.write_table(plain, tmp_path / "in.parquet", row_group_size=100)
    joined(tmp_path / "in.parquet", tmp_path / "out", lon="x", lat="y")
    kept = json.loads((tmp_path / "out" / store.PLAN).read_text("utf-8"))
    assert kept["mapping"] == {"lon": "x", "lat": "y"}
    assert (table(tmp_path / "out")["island"] == "shikotan").sum() == 400


@pytest.mark.torture
def test_after_kills_at_any_moment_the_rows_are_those_of_a_run_that_nobody_stopped(
    tmp_path: Path,
) -> None:
    path = large_points.source(tmp_path / "in.parquet", 3000)
    whole, folder = joined(path, tmp_path / "whole"), tmp_path / "out"
    kills = 0
    for dice in map(random.Random, range(20)):
        before = files(folder)
        until = marks(folder) + dice.randrange(3)
        with started(path, "--out", folder) as running:
            while running.poll() is None and marks(folder) < until:
                time.sleep(0.005)
            time.sleep(dice.random() / 2 if until else 0)
            running.kill()
        kills += running.returncode == -signal.SIGKILL
        kept = files(folder)
        assert all(kept[name] == raw for name, raw in before.items() if name.startswith("_done"))
    assert kills
    told = joined(path, folder)
    assert told == whole
    assert files(folder) == files(tmp_path / "whole")
    assert not list(folder.glob(f"{store.ASIDE}/*"))


def test_finished_parts_are_not_made_again(tmp_path: Path) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 1000), tmp_path / "out"
    joined(path, folder)
    (folder / store.DONE / "part-00001.json").unlink()
    made = {file: file.stat().st_mtime_ns for file in folder.glob("*=*/*")}
    joined(path, folder)
    again = {file.stem for file, when in made.items() if file.stat().st_mtime_ns != when}
    assert again == {"part-00001"}


def test_what_no_mark_speaks_for_is_removed_before_anything_else(tmp_path: Path) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 500), tmp_path / "out"
    joined(path, folder)
    kept = files(folder)
    half = folder / "year=1971" / "part-00009.parquet"
    half.write_bytes(b"half")
    joined(path, folder)
    assert files(folder) == kept


def test_a_finished_part_that_was_damaged_is_named_and_made_again(
    capsys: Said, tmp_path: Path
) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 500), tmp_path / "out"
    joined(path, folder)
    kept = files(folder)
    name = next(name for name in kept if name.startswith("year=") and "part-00001" in name)
    (folder / name).write_bytes(kept[name][:-10])
    assert main(["join", str(path), str(folder)]) == 0
    said = capsys.readouterr().err
    assert f"{folder / name} is damaged or gone; part 1 is made again" in said
    assert files(folder) == kept


@pytest.mark.torture  # it has to be met in the middle, which a busy machine may miss
def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    path = large_points.source(tmp_path / "in.parquet", 30_000)
    with started(path, "--out", tmp_path / "out") as running:
        wait_for_a_part(running, tmp_path / "out")
        running.send_signal(signal.SIGINT)
        assert running.stderr
        said = running.stderr.read().splitlines()
    assert running.returncode == 130
    assert said[-1] == (
        f"stopped; finished parts are in {tmp_path / 'out'}, "
        "and the same command goes on from there"
    )


@pytest.mark.torture
def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 3000), tmp_path / "out"
    with started(path, "--out", folder) as running:
        wait_for_a_part(running, folder)
        running.send_signal(signal.SIGSTOP)  # still there, in the middle, however slow we are
        why = refused(path, folder)
        running.kill()
    assert why.startswith(f"{folder} is being written by process {running.pid} on ")
    assert joined(path, folder).counts["rows"] == 3000


@pytest.mark.parametrize(
    ("other", "how", "says"),
    [
        ({"rows": 600}, {}, "rows 500, now 600"),
        ({"seed": 2}, {}, "contents "),
        ({}, {"lon": "depth"}, 'mapping.lon "lon", now "depth"'),
        ({}, {"nearest": True}, "nearest false, now true"),
    ],
)
def test_a_folder_that_was_begun_with_something_else_is_left_as_it_is(
    tmp_path: Path, other: dict[str, int], how: dict[str, Any], says: str
) -> None:
    folder = tmp_path / "out"
    joined(large_points.source(tmp_path / "in.parquet", 500), folder)
    kept = files(folder)
    path = large_points.source(tmp_path / "in.parquet", **{"rows": 500, **other})
    why = refused(path, folder, **how)
    assert why.startswith(f"{folder} was begun with something else: ")
    assert says in why
    assert why.endswith("name another folder, or remove this one")
    assert files(folder) == kept


def test_a_folder_of_another_schema_is_left_as_it_is(tmp_path: Path) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 500), tmp_path / "out"
    joined(path, folder)
    more = pq.read_table(path)
    pq.write_table(more.append_column("more", more["code"]), path)
    assert 'columns.more none, now "string"' in refused(path, folder)


def test_a_folder_of_other_things_and_the_one_that_is_read_are_refused(tmp_path: Path) -> None:
    path = large_points.source(tmp_path / "in.parquet", 500)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(FolderError, match=r"holds other things \(letter.txt\)"):
        joined(path, tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["letter.txt"]
    with pytest.raises(OutputError, match="is in the folder that is read"):
        joined(tmp_path, tmp_path / "new")
    with pytest.raises(OutputError, match="No such file or directory"):
        joined(path, tmp_path / "nowhere" / "out")


def test_a_source_that_is_damaged_in_the_middle_keeps_what_can_be_read(tmp_path: Path) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 1000), tmp_path / "out"
    whole = path.read_bytes()
    large_points.damage(path, 3)
    with pytest.raises(InputError) as caught:
        joined(path, folder)
    assert str(caught.value).startswith(f"part 1: {path} is damaged in row group 3")
    assert f"2 of 3 parts are in {folder}" in str(caught.value)
    assert set(table(folder)["row"]) == {*range(1, 391), *range(781, 1001)}
    path.write_bytes(whole)
    assert joined(path, folder) == joined(path, tmp_path / "whole")
    assert files(folder) == files(tmp_path / "whole")


FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
"""


@pytest.mark.torture
def test_a_full_disk_is_named_and_what_is_finished_stays(tmp_path: Path) -> None:
    """A file may grow to 60 kB only: those of the first part do not, the one of the second does."""
    path, folder = tmp_path / "in.parquet", tmp_path / "out"
    dense = large_points.points(large_points.ROWS, years=1)
    noise = np.random.default_rng(1).bytes(200 * len(dense))
    cells = [noise[at : at + 200] for at in range(0, len(noise), 200)]
    light = large_points.points(large_points.ROWS).append_column("noise", [[b""] * len(dense)])
    dense = dense.append_column("noise", [cells])
    pq.write_table(pa.concat_tables([light, dense]), path, row_group_size=200)
    with started(path, "--out", folder, before=FULL) as running:
        assert running.stderr
        said = running.stderr.read().splitlines()
    assert running.returncode == 1
    assert said[-1].startswith(f"{folder}: part 1 cannot be written: ")
    assert "File too large" in said[-1]
    assert set(table(folder)["row"]) == set(range(1, 401))
    assert joined(path, folder).counts["rows"] == 800


def test_a_join_in_which_no_row_is_placed_fails(capsys: Said, tmp_path: Path) -> None:
    nowhere = pa.table({"lon": ["x"], "lat": ["y"]})
    pq.write_table(nowhere, tmp_path / "in.parquet")
    assert main(["join", str(tmp_path / "in.parquet"), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "row 1: lon: 'x' is not a number" in said
    assert "1 rows not placed" in said
