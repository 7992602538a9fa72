"""What is cut off or changed on the disk is known as such, and is made anew where it can be."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata import kept, snapshot
from geodata.bigger import stored
from geodata.errors import FolderError, InputError, StorageError
from geodata.folder import VARIABLE
from geodata.readers import feeds
from geodata.readers.feeds.asking import ANSWERS
from tests.faults import works
from tests.faults.kinds import work
from tests.torture import torture

FEW, MANY = 10, 500
TIMES = pytest.mark.parametrize("times", [FEW, torture(MANY)])
Record = Callable[[str, object], None]


def damages(path: Path, times: int) -> Iterator[str]:
    """A file cut off somewhere, or with other bytes in one place, so often; then as it was."""
    dice, whole = random.Random(3), path.read_bytes()
    for _ in range(times):
        at = dice.randrange(len(whole))
        if dice.random() < 0.3:
            path.write_bytes(whole[:at])
            yield f"cut off at {at}"
        else:
            other = bytes(
                dice.randrange(1, 256) ^ byte for byte in whole[at : at + dice.choice([1, 9])]
            )
            path.write_bytes(whole[:at] + other + whole[at + len(other) :])
            yield f"changed at {at}"
    path.write_bytes(whole)


@TIMES
def test_a_set_that_was_kept_is_read_as_it_was_or_not_at_all(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    other, path = kept.keep(works.own("Others", 1, 3)), kept.keep(works.own("Catches", 1, 50))
    right, known = kept.read(path), 0
    for how in damages(path, times):
        assert kept.kept()["Others"] == other
        try:
            found = kept.read(path)
        except InputError:
            known += 1
        else:
            assert found.rows.equals(right.rows), how
    assert known > times / 2
    assert kept.read(path).key == right.key
    record_property("damages of kept sets", times)


def test_a_set_that_is_torn_is_said_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    other, path = kept.keep(works.own("Others", 1, 3)), kept.keep(works.own("Catches", 1, 3))
    path.write_bytes(path.read_bytes()[:-9])
    assert kept.kept() == {"Others": other}
    assert [str(error) for error in kept.torn()] == [
        f"{path} is no file that the atlas has kept, or is torn; remove it"
    ]
    again = kept.keep(works.own("Catches", 2, 3))
    assert again != path
    assert kept.kept() == {"Catches": again, "Others": other}


@TIMES
def test_a_snapshot_is_read_as_it_was_or_made_anew(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, record_property: Record,
) -> None:  # fmt: skip
    monkeypatch.setattr(snapshot, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(snapshot, "fingerprint", lambda _: "one")
    snapshot.compiled(tmp_path, lambda _: works.compiled())
    files = sorted((tmp_path / "snapshots" / "one").iterdir())
    dice, anew = random.Random(4), 0
    for _ in range(times):
        path = dice.choice([file for file in files if file.stat().st_size])
        for how in damages(path, 1):
            with caplog.at_level(logging.WARNING, "kuril_atlas"):
                found = snapshot.compiled(tmp_path, lambda _: works.compiled())
            assert dict(found.checked.records) == dict(works.compiled().checked.records), how
        anew += "is torn" in caplog.text
        caplog.clear()
    assert anew == times
    record_property("damages of snapshots", times)


@TIMES
def test_what_feeds_said_is_read_or_said_to_be_damaged(
    times: int, tmp_path: Path, address: str, record_property: Record
) -> None:
    made, known = work("fetch", tmp_path / "at", address), 0
    made.run(0)
    folder = tmp_path / "at" / "ours"
    for _how in damages(folder / feeds.fetching.FOLDER / "entries.sqlite", times):
        try:
            feeds.kept(folder)
            feeds.fetched(folder)
        except StorageError:
            known += 1
    assert known
    made.check_whole(0)
    record_property("damages of what feeds said", times)


@TIMES
def test_answers_of_feeds_that_are_damaged_are_made_anew(
    times: int, tmp_path: Path, address: str, record_property: Record
) -> None:
    made = work("fetch", tmp_path / "at", address)
    made.run(0)
    answers = tmp_path / "at" / "ours" / "feeds" / ANSWERS
    for turn, _how in enumerate(damages(answers, times // 10), 1):
        made.run(turn)
        made.check_whole(turn)
    record_property("damages of answers", times // 10)


SEEN = stored.Asked((1970, 1971))


@TIMES
def test_a_joined_folder_is_read_as_it_was_or_not_at_all(
    times: int, tmp_path: Path, record_property: Record
) -> None:
    work("join into a folder", tmp_path / "at", "").run(0)
    folder, known = tmp_path / "at" / "ours" / "out", 0
    right = stored.opened(str(folder)).table(SEEN).frame
    path = sorted(folder.glob("*=1970/*.parquet"))[0]
    for how in damages(path, times):
        try:
            found = stored.opened(str(folder)).table(SEEN).frame
        except FolderError:
            known += 1
        else:
            assert found.equals(right), how
    assert known > times / 2
    record_property("damages of joined folders", times)
