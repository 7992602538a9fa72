"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.atomic import replacing
from geodata.errors import OutputError


def test_a_file_takes_its_place_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with replacing(path) as made:
        made.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_after_an_error_the_old_file_is_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def broken() -> None:
        with replacing(path) as made:
            made.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_full_disk_is_said_in_one_sentence_with_the_name(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def full() -> None:
        with replacing(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OutputError) as caught:
        full()
    assert str(caught.value) == f"{path} cannot be written: No space left on device"
    assert not list(tmp_path.iterdir())


HALF = """
import sys, time
from pathlib import Path
from geodata.atomic import replacing
with replacing(Path(sys.argv[1])) as made:
    made.write_text("half")
    print("half", flush=True)
    time.sleep(60)
"""


def test_after_a_kill_in_the_middle_the_old_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    command = [sys.executable, "-c", HALF, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603 - ours
        assert writer.stdout
        assert writer.stdout.readline() == "half\n"
        writer.kill()
    assert path.read_text() == "old"


def refused(path: Path, *sources: Path) -> str:
    with pytest.raises(OutputError) as caught, replacing(path, *sources):
        pass
    return str(caught.value)


def test_a_folder_that_is_missing_and_one_that_is_named_are_refused(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "out.csv"
    assert refused(missing) == f"{missing} cannot be written: No such file or directory"
    assert refused(tmp_path).startswith(f"{tmp_path} is a folder")


def test_a_file_is_not_written_over_what_it_is_made_of(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("mine")
    (tmp_path / "soft.csv").symlink_to(path)
    (tmp_path / "hard.csv").hardlink_to(path)
    for name in ("in.csv", "./in.csv", "soft.csv", "hard.csv"):
        assert "is the file that is read" in refused(tmp_path / name, path)
    assert path.read_text() == "mine"


def test_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with replacing(tmp_path / "link.csv") as made:
        made.write_text("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"
