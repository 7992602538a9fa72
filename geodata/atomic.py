"""Files that are written whole or not at all: beside their place, and renamed into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.errors import OutputError
from geodata.messages import N_, Said


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
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as aside:
            made = Path(aside) / path.name
            yield made
            with made.open("rb+") as file:
                os.fsync(file.fileno())
            made.replace(path)
    except OSError as error:
        why = N_("{path} cannot be written: {error}")
        said = Said(why, path=str(path), error=error.strerror or str(error))
        raise OutputError(said) from error


def _same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
