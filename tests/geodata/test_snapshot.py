"""A start reads a snapshot of the records, and the same catalogue comes of it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geodata import catalogue as catalogues
from geodata import snapshot
from geodata.catalogue import Catalogue
from geodata.events import Events
from geodata.folder import CACHE_VARIABLE
from geodata.records import DATA
from geodata.snapshot import Compiled
from tests.torture import torture


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, in which nothing is yet."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "snapshots"


class Compiler:
    """Makes what a snapshot holds, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, data: Path) -> Compiled:
        self.times += 1
        return catalogues.compile_(data)


@pytest.fixture
def start(drawn_data: Path) -> Callable[[], tuple[Catalogue, int]]:
    """A start with the records of the folder, and how often they have been compiled by then."""
    compiler = Compiler()

    def start() -> tuple[Catalogue, int]:
        return catalogues.of(snapshot.compiled(drawn_data, compiler)), compiler.times

    return start


def same(one: Catalogue, other: Catalogue) -> None:
    """Fails where two catalogues differ in a table, in a type or in a record."""
    for field in fields(Catalogue):
        ours, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(ours, Events):
            for table in fields(Events):
                pd.testing.assert_frame_equal(
                    getattr(ours, table.name), getattr(theirs, table.name)
                )
        elif isinstance(ours, gpd.GeoSeries):
            pd.testing.assert_series_equal(ours, theirs)
        elif isinstance(ours, pd.DataFrame):
            pd.testing.assert_frame_equal(ours, theirs)
        elif field.name == "gazetteer":
            pd.testing.assert_frame_equal(ours.frame, theirs.frame)
        elif field.name != "continuity":
            assert dict(ours or {}) == dict(theirs or {}), field.name


def test_the_atlas_of_a_snapshot_is_that_of_its_records(catalogue: Catalogue) -> None:
    first = catalogues.of(snapshot.compiled(DATA, catalogues.compile_))
    again = catalogues.of(snapshot.compiled(DATA, catalogues.compile_))
    same(first, again)
    same(first, catalogue)


def test_records_are_compiled_once(start: Callable[[], tuple[Catalogue, int]]) -> None:
    (first, _), (second, times) = start(), start()
    assert times == 1
    same(first, second)


@pytest.mark.parametrize(
    "file", ["events/1945-landing.toml", "places/yuri.toml", "geometry/land.geojson"]
)
def test_a_file_that_was_changed_is_read_again(
    start: Callable[[], tuple[Catalogue, int]], drawn_data: Path, file: str
) -> None:
    start()
    path = drawn_data / file
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert start()[1] == 2


def test_a_record_that_came_or_went_is_known(
    start: Callable[[], tuple[Catalogue, int]], drawn_data: Path
) -> None:
    start()
    landing = drawn_data / "events/1945-landing.toml"
    (drawn_data / "stories/tour.toml").unlink()
    shutil.copy(landing, landing.with_name("1945-another-landing.toml"))
    text = landing.read_text(encoding="utf-8").replace("Landing on Shikotan", "Another landing")
    landing.with_name("1945-another-landing.toml").write_text(text, encoding="utf-8")
    found, times = start()
    assert times == 2
    assert "1945-another-landing" in found.events.events.index
    assert not found.stories


def files(cache: Path) -> list[Path]:
    """Those of the one snapshot that is there."""
    (place,) = cache.iterdir()
    return sorted(place.iterdir())


@pytest.mark.parametrize(
    ("tear", "which"),
    [(b"", slice(1)), torture(b"", slice(None)), torture(b"\0" * 200, slice(None))],
    ids=["one empty", "empty", "other"],
)
def test_a_torn_snapshot_is_made_anew(
    start: Callable[[], tuple[Catalogue, int]], cache: Path,
    caplog: pytest.LogCaptureFixture, tear: bytes, which: slice,
) -> None:  # fmt: skip
    first, _ = start()
    for number, path in enumerate(files(cache)[which]):
        path.write_bytes(tear)
        with caplog.at_level(logging.WARNING, "kuril_atlas"):
            found, times = start()
        assert times == number + 2, path.name
        assert "is torn" in caplog.text
        same(first, found)
        caplog.clear()


@pytest.mark.torture
def test_a_snapshot_of_which_a_file_is_missing_is_made_anew(
    start: Callable[[], tuple[Catalogue, int]], cache: Path
) -> None:
    start()
    for number, path in enumerate(files(cache)):
        path.unlink()
        assert start()[1] == number + 2, path.name
    assert start()[1] == len(files(cache)) + 1


def test_where_nothing_can_be_kept_the_records_are_read(
    start: Callable[[], tuple[Catalogue, int]], cache: Path
) -> None:
    cache.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert [start()[1], start()[1]] == [1, 2]


def test_the_last_few_are_kept(
    start: Callable[[], tuple[Catalogue, int]], drawn_data: Path, cache: Path
) -> None:
    for number in range(snapshot.KEPT + 2):
        (drawn_data / "note.txt").write_text(str(number), encoding="utf-8")
        start()
    assert len(list(cache.iterdir())) == snapshot.KEPT
    assert start()[1] == snapshot.KEPT + 2
