"""Any file that a reader brings, as a table: at once, or in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodata import messages
from geodata.errors import InputError
from geodata.messages import N_, Said
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
        why = N_("{file} cannot be read: {error}")
        said = Said(why, file=path, error=error.strerror or str(error))
        raise InputError(said) from error


def _tables(
    path: Path, size: int | None, encoding: str | None, delimiter: str | None, sheet: str | None
) -> Iterator[Table]:
    kind = opened.kind(path)
    if kind == "packed":
        with opened.unpacked(path) as inside:
            try:
                yield from _tables(inside, size, encoding, delimiter, sheet)
            except InputError as error:
                raise InputError(_in_archive(messages.of(error), inside, path)) from error
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


def _in_archive(message: str, inside: Path, path: Path) -> str:
    """A message with the archive in the place of the file that was unpacked."""
    named = Said(N_("the table in {file}"), file=path)

    def change(value: object) -> object:
        return value.replace(str(inside), named) if isinstance(value, str) else value

    if not isinstance(message, Said):
        return str(change(message))
    return message.changed(lambda value: named if value == inside else change(value))
