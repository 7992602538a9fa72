"""Files and folders that are written whole or not at all: beside their place, and renamed into it.

What is being written lies in a hidden folder there, whose lock goes with its process, also by a
kill. Whoever next writes beside it removes what such a process has left.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from geodata.errors import OutputError
from geodata.messages import N_, Said

PREFIX = ".kuril-atlas-"  # of the hidden folders
_LOCK, _NEW, _OLD = "lock", "new", "old"
_ATTEMPTS = 100  # to take the place of a folder that others replace at the same time


@contextmanager
def replacing(path: Path, *sources: Path) -> Iterator[Path]:
    """A path to write to, in place of `path`: it takes that place at the end, unless an error comes
    first, which leaves what was there as it was.

    Raises OutputError, which names the file, where it is one of the `sources` that it is made of or
    a folder, where its folder is missing or may not be written to, and where the disk is full.
    """
    path = path.resolve()
    if path.is_dir():
        raise OutputError(Said(N_("{path} is a folder; name a file in it"), path=str(path)))
    if any(path == source.resolve() or _same(path, source) for source in sources):
        why = N_("{path} is the file that is read; name another to write")
        raise OutputError(Said(why, path=str(path)))
    with _naming(path), aside(path.parent) as hidden:
        made = hidden / f"{_NEW}-{path.name}"  # whatever it is called, it is not the lock
        yield made
        sync(made)
        made.replace(path)


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """The same for a folder: an empty one to write into, which takes the place of `folder`.

    The folder that it is in is made. A process that is killed just while one takes the place of the
    other may leave nothing there; whoever writes beside it next brings back what was there before.
    Raises OutputError, also for the folder that this process works in: whoever started it would
    find it gone.
    """
    folder = folder.resolve()
    if Path.cwd().is_relative_to(folder):
        raise OutputError(f"{folder} is the folder that you are in; name another, or one in it")
    make_folder(folder.parent)
    with _naming(folder), aside(folder.parent) as hidden:
        made = hidden / _NEW
        made.mkdir()
        yield made
        for file in made.rglob("*"):
            sync(file)
        _swap(made, folder, hidden / _OLD)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it is in, where they are not there. Raises OutputError."""
    with _naming(folder):
        folder.mkdir(parents=True, exist_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a file so: UTF-8, with line feeds alone. Raises OutputError."""
    with replacing(path) as made:
        made.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A hidden folder in `folder` to write in, which is gone at the end. Raises OSError."""
    sweep(folder)
    hidden, lock = _begun(folder)
    try:
        yield hidden
    finally:
        _bring_back(hidden)
        lock.release()
        shutil.rmtree(hidden, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what processes that are no more have left in a folder, where that can be done."""
    for hidden in folder.glob(f"{PREFIX}*"):
        with suppress(OSError), FileLock(hidden / _LOCK, timeout=0):
            _bring_back(hidden)
            shutil.rmtree(hidden, ignore_errors=True)


def sync(file: Path) -> None:
    """Have a file written to the disk itself."""
    if file.is_file():
        with file.open("rb+") as written:
            os.fsync(written.fileno())


def _begun(folder: Path) -> tuple[Path, FileLock]:
    """A hidden folder, and its lock, which is ours."""
    while True:
        hidden = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        lock = FileLock(hidden / _LOCK, timeout=0)
        with suppress(Timeout, FileNotFoundError, FileExistsError):
            lock.acquire()
            if (hidden / _LOCK).exists():
                return hidden, lock
        # Another has swept it away before it was locked, or while the lock looked for it.


def _swap(made: Path, folder: Path, old: Path) -> None:
    """Put a folder in the place of another, which others may do at the same time."""
    for attempt in range(_ATTEMPTS):
        before = old / str(attempt) / folder.name
        before.parent.mkdir(parents=True)
        with suppress(FileNotFoundError):
            folder.rename(before)
        try:
            made.rename(folder)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY) or attempt == _ATTEMPTS - 1:
                raise
        else:
            return


def _bring_back(hidden: Path) -> None:
    """Where a folder was taken away, and nothing has come in its place, the folder."""
    for before in hidden.glob(f"{_OLD}/*/*"):
        place = hidden.parent / before.name
        if not place.exists():
            before.rename(place)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Says of an error of the system which file it was to be."""
    try:
        yield
    except OSError as error:
        why = N_("{path} cannot be written: {error}")
        said = Said(why, path=str(path), error=error.strerror or str(error))
        raise OutputError(said) from error


def _same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
