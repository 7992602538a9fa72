"""The folder that joined parts are kept in: each of them whole or not at all, by one writer.

year=1952/part-00012.parquet   rows of part 12 whose dates begin in 1952
_atlas.json                    of what the folder is made, and how
_done/part-00012.json          says that part 12 is finished: its files, and what was counted
.writer, .lock                 who is writing; the lock goes with its process, also by a kill
.aside/                        what is not finished

Readers of such folders leave aside what begins with _ or a full stop.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.fs as pf
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from geodata.atomic import replacing, sync
from geodata.bigger.plan import Plan, differences
from geodata.errors import FolderError, OutputError
from geodata.tally import Tally

Say = Callable[[str], None]
# year, island, category, rows; without the category where that is not counted
Count = tuple[int, str, str, int] | tuple[int, str, int]

PLAN, DONE, ASIDE = "_atlas.json", "_done", ".aside"
_LOCK, _WRITER = ".lock", ".writer"
_MARK = re.compile(r"part-\d+\.json")


@dataclass(frozen=True)
class Mark:
    """A part that is finished: the size of each of its files, what is told of its rows, and how
    many there are of each year, island and category."""

    number: int
    files: Mapping[str, int]
    tally: Tally
    counts: Sequence[Count] = ()


@contextmanager
def writing(folder: Path, plan: Plan, say: Say) -> Iterator[dict[int, Mark]]:
    """The parts that are finished already, by number; nobody else writes until the end.

    What is not finished is removed, so that readers see finished parts alone; a finished part that
    was damaged since is said, and no longer among them.
    Raises FolderError for a folder that is being written, or that holds anything else than parts of
    this plan; OutputError where it cannot be written to.
    """
    _make(folder)
    try:
        with FileLock(folder / _LOCK, timeout=0):
            with replacing(folder / _WRITER) as made:
                now = datetime.now(UTC)
                writer = f"process {os.getpid()} on {socket.gethostname()} since {now:%F %H:%M} UTC"
                made.write_text(writer, encoding="utf-8")
            _begin(folder, plan)
            done = dict(_done(folder, say))
            _tidy(folder, done)
            yield done
    except Timeout as error:
        writer = _text(folder / _WRITER) or "another process"
        why = f"{folder} is being written by {writer}; wait for it, or name another folder"
        raise FolderError(why) from error


def marks(folder: pf.FileSystem) -> list[pf.FileInfo]:
    """The files that say which parts are finished, in a folder that is the root of a file system;
    none where it is no folder of a join's."""
    inside = folder.get_file_info(pf.FileSelector(DONE, allow_not_found=True))
    found = [one for one in inside if _MARK.fullmatch(one.base_name)]
    return sorted(found, key=lambda one: one.path)


def plan(folder: pf.FileSystem) -> dict[str, Any]:
    """What such a folder remembers of its plan. Raises FolderError where that is torn."""
    return _read(folder, PLAN)


def mark(folder: pf.FileSystem, name: str) -> Mark:
    """What one of its `marks` says. Raises FolderError where that is torn."""
    return _as_mark(_read(folder, name), name)


def put(
    folder: Path,
    number: int,
    tables: Mapping[str, pa.Table],
    tally: Tally,
    counts: Sequence[Count],
) -> Mark:
    """Keep a part, given by the folder of each table: `year=1952`. The mark comes last.

    Raises OutputError, where a disk is full or the folder is gone; finished parts stay as they are.
    """
    name = f"{_name(number)}.parquet"
    try:
        (folder / ASIDE).mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_name(number), dir=folder / ASIDE) as aside:
            for inside, table in tables.items():
                _write(Path(aside) / inside / name, table)
            files = {f"{inside}/{name}": (Path(aside) / inside / name).stat().st_size
                     for inside in tables}  # fmt: skip
            for path in files:
                (folder / path).parent.mkdir(exist_ok=True)
                (Path(aside) / path).replace(folder / path)
            mark = Mark(number, files, tally, counts)
            _mark_done(mark, Path(aside) / f"{_name(number)}.json", folder / DONE)
    except OSError as error:
        why = f"{folder}: part {number} cannot be written: {error.strerror or error}"
        raise OutputError(why) from error
    return mark


def _mark_done(mark: Mark, aside: Path, done: Path) -> None:
    said = json.dumps(asdict(mark), ensure_ascii=False, sort_keys=True)
    aside.write_text(said, encoding="utf-8")
    sync(aside)
    aside.replace(done / aside.name)


def check_shared(folder: Path) -> None:
    """Raises OutputError on a machine that does not see the folder."""
    if not (folder / PLAN).exists():
        why = f"{socket.gethostname()} sees no {folder}: all workers must share its file system"
        raise OutputError(why)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
        others = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {DONE}
        if others and PLAN not in others:
            some = ", ".join(sorted(others)[:3])
            raise FolderError(f"{folder} holds other things ({some}); name a new or empty folder")
        (folder / DONE).mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error


def _begin(folder: Path, plan: Plan) -> None:
    """Remember the plan, or hold it against the one that is remembered."""
    wanted = plan.as_json()
    if not (folder / PLAN).exists():
        with replacing(folder / PLAN) as made:
            made.write_text(json.dumps(wanted, ensure_ascii=False, indent=1), encoding="utf-8")
    found = differences(_json(folder / PLAN), wanted)
    if found:
        why = f"{folder} was begun with something else: {'; '.join(found)}; name another folder"
        raise FolderError(f"{why}, or remove this one")


def _done(folder: Path, say: Say) -> Iterator[tuple[int, Mark]]:
    for path in sorted((folder / DONE).glob("part-*.json")):
        mark = _mark(path)
        damaged = [name for name, size in mark.files.items() if _size(folder / name) != size]
        if damaged:
            say(f"{folder / damaged[0]} is damaged or gone; part {mark.number} is made again")
        else:
            yield mark.number, mark


def _mark(path: Path) -> Mark:
    return _as_mark(_json(path), path)


def _as_mark(said: dict[str, Any], name: object) -> Mark:
    try:
        return Mark(**said | {"tally": Tally.of_json(said["tally"])})
    except (KeyError, TypeError) as error:
        raise FolderError(f"{name} is torn: {error}; bring it back") from error


def _tidy(folder: Path, done: Mapping[int, Mark]) -> None:
    shutil.rmtree(folder / ASIDE, ignore_errors=True)
    kept = {_name(number) for number in done}
    for pattern in ("*=*/part-*.parquet", f"{DONE}/part-*.json"):
        for path in folder.glob(pattern):
            if path.stem not in kept:
                path.unlink()


def _write(path: Path, table: pa.Table) -> None:
    path.parent.mkdir()
    pq.write_table(table, path, compression="zstd", write_page_checksum=True)
    sync(path)


def _name(number: int) -> str:
    return f"part-{number:05d}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1


def _json(path: Path) -> dict[str, Any]:
    return _parsed(_text(path), path)


def _read(folder: pf.FileSystem, name: str) -> dict[str, Any]:
    with folder.open_input_stream(name) as file:
        return _parsed(file.read(), name)


def _parsed(text: str | bytes, name: object) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(text)
    except ValueError as error:
        raise FolderError(f"{name} is torn: {error}; bring it back") from error
    return said


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
