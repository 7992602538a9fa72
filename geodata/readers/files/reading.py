"""Any file that a reader brings, as a table: at once, or in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodata.errors import InputError
from geodata.readers.files import delimited, geojson, opened, spatial, workbook
from geodata.readers.files.table import Table

CHUNK = 100_000  # rows


def read(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Table:
    """A file by what it holds, not by its suffix; see `opened.READABLE` for what is read.

    `encoding` and `delimiter` are for text, "tab" and "comma" may be said in words; `sheet` is one
    of a workbook or a layer of a map. What is not told is found out, and said in the notes.
    Raises InputError, which says what to do, for a file that is not read or not there.
    """
    return next(chunks(path, encoding=encoding, delimiter=delimiter, sheet=sheet, size=None))


def chunks(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    size: int | None = CHUNK,
) -> Iterator[Table]:
    """The same in pieces of at most `size` rows where the file is text in columns, else in one.

    Notes are with the first piece. What is wrong later in a file is raised when it is reached.
    """
    try:
        yield from _tables(path, size, encoding, delimiter, sheet)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _tables(
    path: Path, size: int | None, encoding: str | None, delimiter: str | None, sheet: str | None
) -> Iterator[Table]:
    kind = opened.kind(path)
    if kind == "packed":
        with opened.unpacked(path) as inside:
            try:
                yield from _tables(inside, size, encoding, delimiter, sheet)
            except InputError as error:
                raise InputError(str(error).replace(str(inside), f"the table in {path}")) from error
    elif kind == "delimited":
        yield from delimited.tables(path, size, encoding, delimiter)
    elif kind == "workbook":
        yield workbook.table(path, sheet)
    elif kind == "json":
        yield geojson.table(path, encoding)
    elif kind == "parquet":
        yield spatial.of_parquet(path)
    else:
        yield spatial.of_layers(path, sheet, encoding)
