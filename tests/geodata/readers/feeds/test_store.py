"""What is kept of feeds: each entry once, by one id, and never half of an answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import StorageError
from geodata.readers import feeds
from geodata.readers.feeds import Feed, store
from geodata.readers.feeds.entries import COLUMNS, Entry

ROOT = Path(__file__).parents[4]
# Programs that begin to keep many entries, and do not come to an end.
MANY = """
import os, resource, signal, sys
from pathlib import Path
from geodata.errors import StorageError
from geodata.readers.feeds import Feed, asking, store
from geodata.readers.feeds.entries import Entry

def entries(many):
    for number in range(many):
        yield Entry(id=str(number), date="2026", title="new", text="much " * 200)
"""
KILLED = """
def killed():
    yield from entries(20_000)
    os.kill(os.getpid(), signal.SIGKILL)

with store.opened(Path(sys.argv[1])) as there:
    there.keep("paper", killed())
"""
FULL = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with store.opened(Path(sys.argv[1])) as there:
        there.keep("paper", entries(20_000))
except StorageError as error:
    sys.exit(str(error))
"""


def entry(name: str, title: str = "old", *names: str) -> Entry:
    return Entry(id=name, date="2026-11-22", title=title, names=names)


def keep(folder: Path, *entries: Entry, gone: tuple[str, ...] = ()) -> int:
    with store.opened(folder / "feeds") as there:
        return there.keep("paper", entries, gone)


def titles(folder: Path) -> dict[str, str]:
    frame = feeds.kept(folder)
    return dict(zip(frame["id"], frame["title"], strict=True))


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", MANY + program, str(folder / "feeds")]
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_nothing_is_kept_where_nothing_was_fetched_and_asking_leaves_no_trace(
    tmp_path: Path,
) -> None:
    frame = feeds.kept(tmp_path)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.empty
    assert feeds.fetched(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_comes_again_is_brought_up_to_date(tmp_path: Path) -> None:
    assert keep(tmp_path, entry("1"), entry("2")) == 2
    assert keep(tmp_path, entry("2", "changed"), entry("3")) == 1
    assert titles(tmp_path) == {"paper:1": "old", "paper:2": "changed", "paper:3": "old"}


def test_an_entry_keeps_its_id_when_its_feed_calls_it_otherwise(tmp_path: Path) -> None:
    keep(tmp_path, entry("at1"))
    assert keep(tmp_path, entry("us7", "better", "at1")) == 0
    assert keep(tmp_path, entry("us7", "best")) == 0
    assert titles(tmp_path) == {"paper:at1": "best"}


def test_two_entries_that_turn_out_to_be_one_are_one(tmp_path: Path) -> None:
    keep(tmp_path, entry("1"), entry("2"))
    assert keep(tmp_path, entry("2", "both", "1")) == 0
    assert list(titles(tmp_path).values()) == ["both"]
    assert keep(tmp_path, entry("1", "still")) == 0
    assert list(titles(tmp_path).values()) == ["still"]


def test_what_a_feed_takes_back_goes_and_may_come_again(tmp_path: Path) -> None:
    keep(tmp_path, entry("1"), entry("2"))
    keep(tmp_path, gone=("1", "unknown"))
    assert titles(tmp_path) == {"paper:2": "old"}
    assert keep(tmp_path, entry("1", "again")) == 1


def test_feeds_may_call_different_things_by_one_name(tmp_path: Path) -> None:
    with store.opened(tmp_path / "feeds") as there:
        assert there.keep("paper", [entry("1")]) == 1
        assert there.keep("radio", [entry("1", "other")]) == 1
    assert titles(tmp_path) == {"paper:1": "old", "radio:1": "other"}


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=3), max_size=8))
def test_no_name_is_ever_of_two_entries(
    tmp_path_factory: pytest.TempPathFactory, answers: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for names in answers:
        first, *others = map(str, names)
        before = len(titles(folder))
        new = keep(folder, entry(first, "", *others))
        assert len(titles(folder)) <= before + new
        assert len(titles(folder)) >= 1
    linked = {name for names in answers for name in names}
    assert len(titles(folder)) <= len(linked)


def test_an_answer_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    keep(tmp_path, entry("1"))
    before = feeds.kept(tmp_path)
    unkept: Any = object()
    with pytest.raises(StorageError):
        keep(tmp_path, entry("1", "changed"), entry("2"), entry("3", unkept))
    pd.testing.assert_frame_equal(feeds.kept(tmp_path), before)


def test_what_was_kept_outlives_a_program_that_is_killed_while_it_keeps_more(
    tmp_path: Path,
) -> None:
    keep(tmp_path, entry("1"), entry("2"))
    before = feeds.kept(tmp_path)
    assert run(KILLED, tmp_path).returncode == -9
    pd.testing.assert_frame_equal(feeds.kept(tmp_path), before)
    assert keep(tmp_path, entry("3")) == 1


def test_a_full_disk_is_one_sentence_and_what_was_kept_stays(tmp_path: Path) -> None:
    keep(tmp_path, entry("1"), entry("2"))
    before = feeds.kept(tmp_path)
    done = run(FULL, tmp_path)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert str(tmp_path / "feeds") in sentence
    assert "KURIL_ATLAS_DATA" in sentence
    pd.testing.assert_frame_equal(feeds.kept(tmp_path), before)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match=r"file.*KURIL_ATLAS_DATA"):
        keep(tmp_path / "file", entry("1"))


def test_a_file_that_is_damaged_is_one_sentence_and_left_as_it_is(
    known: dict[str, Feed], tmp_path: Path
) -> None:
    path = tmp_path / "feeds" / store.FILE
    path.parent.mkdir()
    path.write_text("something else, and long enough to be looked at " * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="move away what is there"):
        feeds.fetch(known, None, tmp_path, feeds=known)
    assert path.read_bytes() == before
