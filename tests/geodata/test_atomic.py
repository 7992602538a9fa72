"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from geodata.atomic import PREFIX, replacing, replacing_folder, sweep
from geodata.errors import OutputError


def test_a_file_takes_its_place_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with replacing(path) as made:
        made.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_file_may_be_called_as_what_lies_beside_it(tmp_path: Path) -> None:
    for name in ("lock", "new", "old"):
        with replacing(tmp_path / name) as made:
            made.write_text(name)
    assert content(tmp_path) == {name: name for name in ("lock", "new", "old")}


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
from geodata.atomic import PREFIX, replacing, replacing_folder, sweep
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
        (left,) = tmp_path.glob(f"{PREFIX}*")
        sweep(tmp_path)
        assert left.exists()  # it is being written
        writer.kill()
    assert path.read_text() == "old"
    with replacing(tmp_path / "another") as made:
        made.touch()
        assert not left.exists()


@pytest.mark.parametrize("swept", [Timeout("lock"), FileNotFoundError(), FileExistsError()])
def test_a_writer_whose_place_was_swept_away_before_it_was_locked_takes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swept: Exception
) -> None:
    acquire = FileLock.acquire
    failed: list[FileLock] = []

    def once(lock: FileLock) -> object:
        if not failed:
            failed.append(lock)
            raise swept
        return acquire(lock)

    monkeypatch.setattr(FileLock, "acquire", once)
    with replacing(tmp_path / "out.csv") as made:
        made.write_text("new")
    assert failed
    assert (tmp_path / "out.csv").read_text() == "new"


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


def written(folder: Path, text: str) -> None:
    with replacing_folder(folder) as made:
        (made / "in" / "it").mkdir(parents=True)
        (made / "in" / "it" / "file").write_text(text)


def content(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def test_a_folder_takes_its_place_and_the_folders_that_it_is_in_are_made(tmp_path: Path) -> None:
    written(tmp_path / "deep" / "out", "old")
    written(tmp_path / "deep" / "out", "new")
    assert content(tmp_path) == {"deep/out/in/it/file": "new"}


def test_after_an_error_the_old_folder_is_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "out", "old")

    def stuck(path: Path, target: Path) -> None:
        if path.name == "new":
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        path.replace(target)

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(OutputError, match="out cannot be written: Device or resource busy"):
        written(tmp_path / "out", "new")
    assert content(tmp_path) == {"out/in/it/file": "old"}


def test_a_folder_that_was_taken_away_by_a_writer_who_was_killed_is_brought_back(
    tmp_path: Path,
) -> None:
    """A kill just between the two names of the folder."""
    before = tmp_path / f"{PREFIX}of-the-killed" / "old" / "0" / "out"
    before.mkdir(parents=True)
    (before / "file").write_text("old")
    with replacing(tmp_path / "another") as made:
        made.touch()
    assert content(tmp_path) == {"out/file": "old", "another": ""}


def test_the_folder_that_one_is_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shell would be left in a folder that is no more."""
    (tmp_path / "out" / "deep").mkdir(parents=True)
    for place, name in (("out", "."), ("out/deep", ".."), ("out", str(tmp_path / "out"))):
        monkeypatch.chdir(tmp_path / place)
        with pytest.raises(OutputError, match="is the folder that you are in"):
            written(Path(name), "new")
    assert Path.cwd().exists()
    written(Path("new"), "new")
    assert content(tmp_path) == {"out/new/in/it/file": "new"}
