"""Text in columns: CSV, TSV and their kin, read in pieces, so that a file may be of any length."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from pathlib import Path

import pandas as pd

from geodata.errors import InputError
from geodata.messages import N_, Said
from geodata.readers.files import encodings, header
from geodata.readers.files.header import Header
from geodata.readers.files.table import Table

DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}
NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "space": " "}

_HEAD = 262_144  # characters of which the delimiter and the header are told
_LONGEST = 131_072  # characters of a cell: a quote that nobody closes swallows no more
_LISTED = 5

Row = list[str]


def tables(
    path: Path, size: int | None, encoding: str | None = None, delimiter: str | None = None
) -> Iterator[Table]:
    """Pieces of at most `size` rows, one of all rows without it; every cell as the text it is.

    Blank rows are left out, rows with too few cells filled up. Raises InputError for a row with
    too many cells, a text that is not in its encoding, and a file without any row of data.
    """
    codec = encodings.of(path, encoding)
    csv.field_size_limit(_LONGEST)  # one for all of a process, which a library may have raised
    with path.open(encoding=codec, newline="") as file:
        try:
            head = file.read(_HEAD)
        except UnicodeError as error:
            raise _not_in(codec, path, 1, error) from error
        sign = _sign(delimiter) if delimiter else _delimiter(head)
        # The last record of the head may be cut off, unless it is the only one.
        begun = _records(head, sign)
        known = header.find(begun[:-1] if len(head) == _HEAD and len(begun) > 1 else begun)
        if not (delimiter or _alike(begun[known.skipped :])):
            why = N_(
                "{file} is text and no table: its lines are not parted alike; "
                "name its delimiter, or read it as an article"
            )
            raise InputError(Said(why, file=path))
        file.seek(0)
        notes = (_said(codec, sign, len(known.names)), *known.notes)
        numbered = _rows(path, csv.reader(file, delimiter=sign), known, codec)
        yield from _pieces(numbered, known, size, notes)


def _sign(told: str) -> str:
    sign = NAMED.get(told, told)
    if len(sign) != 1 or sign in '"\r\n':
        why = N_("{sign!r} is not a delimiter; allowed are {names}, or one sign")
        raise InputError(Said(why, sign=told, names=", ".join(NAMED)))
    return sign


def _said(codec: str, sign: str, width: int) -> Said:
    if width <= 1:
        return Said(N_("read as text in {codec}"), codec=codec)
    named = Said(DELIMITERS[sign]) if sign in DELIMITERS else sign
    return Said(N_("read as text in {codec}, columns parted by {sign}"), codec=codec, sign=named)


def _delimiter(head: str) -> str:
    """The sign by which most rows have the same number of cells, more than one; else the comma."""

    def fit(sign: str) -> float:
        widths = Counter(len(row) for row in _records(head, sign) if row)
        width, rows = widths.most_common(1)[0] if widths else (1, 0)
        return rows / widths.total() * min(width, 5) if width > 1 else 0

    return max(DELIMITERS, key=fit)


def _alike(rows: Sequence[Row]) -> bool:
    """Whether at least half of the rows have as many cells."""
    widths = Counter(len(row) for row in rows if any(row))
    return not widths or max(widths.values()) * 2 >= widths.total()


def _records(head: str, sign: str) -> list[Row]:
    try:
        lines = head.splitlines(keepends=True)
        return list(islice(csv.reader(lines, delimiter=sign), header.LOOKED_AT))
    except csv.Error:
        return []


def _pieces(
    numbered: Iterator[tuple[int, Row]], known: Header, size: int | None, notes: Sequence[str]
) -> Iterator[Table]:
    while chunk := list(islice(numbered, size)):
        numbers, rows = zip(*chunk, strict=True)
        frame = pd.DataFrame(rows, columns=list(known.names), dtype="str")
        yield Table(frame, pd.Series(numbers, dtype="int64"), None, tuple(notes))
        notes = ()


def _rows(
    path: Path, records: Iterable[Row], known: Header, codec: str
) -> Iterator[tuple[int, Row]]:
    """Each row of the data with its number in the file, as wide as the header."""
    width, number, ragged, blank = len(known.names), 0, [], 0
    try:
        for number, row in enumerate(records, start=1):
            if number <= known.skipped:
                continue
            if any(row[width:]):
                ragged.append((number, len(row)))
            elif not any(row):
                blank += 1
            elif not ragged:
                yield number, row if len(row) == width else (row + [""] * width)[:width]
    except csv.Error as error:
        why = N_("{file} cannot be read as CSV: row {row}: {error}")
        said = Said(why, file=path, row=str(number + 1), error=str(error))
        raise InputError(said) from error
    except UnicodeError as error:
        raise _not_in(codec, path, number + 1, error) from error
    if ragged:
        raise _too_wide(path, ragged, width)
    if number <= known.skipped + blank:
        raise InputError(Said(N_("{file} has a header and no row of data"), file=path))


def _too_wide(path: Path, ragged: Sequence[tuple[int, int]], width: int) -> InputError:
    has = N_("row {number} has {cells} cells")
    said = [Said(has, number=str(number), cells=cells) for number, cells in ragged[:_LISTED]]
    if len(ragged) > _LISTED:
        said.append(Said(N_("so have {count} more"), count=len(ragged) - _LISTED))
    why = N_(
        "{file} cannot be read as CSV: the header has {width} cells; {rows}; "
        "put a cell that holds the delimiter into quotes, or name another delimiter"
    )
    return InputError(Said(why, file=path, width=width, rows=reduce(_and, said)))


def _and(one: Said, other: Said) -> Said:
    return Said(N_("{one}; {other}"), one=one, other=other)


def _not_in(codec: str, path: Path, row: int, error: UnicodeError) -> InputError:
    why = N_(
        "{file} cannot be read as text in {codec}: after row {row}: {error}; "
        "name its encoding, such as cp932 or cp1251, or save it as UTF-8"
    )
    said = Said(why, file=path, codec=codec, row=str(row - 1), error=str(error.args[-1]))
    return InputError(said)
