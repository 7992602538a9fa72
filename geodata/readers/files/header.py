"""Where in the first rows of a sheet its table begins, and what its columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geodata.messages import N_, Said
from geodata.readers import names
from geodata.readers.files.table import once

LOOKED_AT = 200  # rows from the beginning of a file

_DECIMAL = re.compile(r"\s*[-+]?\d+[.,]\d+\s*")


@dataclass(frozen=True)
class Header:
    """Names of the columns, and how many rows stand before the first row of the data."""

    names: tuple[str, ...]
    skipped: int
    notes: tuple[str, ...]


def find(rows: Sequence[Sequence[Any]]) -> Header:
    """The header among the first rows of a sheet: the first with two names that are known, or else
    the first that is as wide as the table.

    Rows above it are a title or the like. A row that holds two numbers with decimals is data of a
    table without a header, such as GeoNames's; its columns are called "column 1", ...
    """
    widths = [_width(row) for row in rows]
    usual = Counter([width for width in widths if width > 1] or [1]).most_common(1)[0][0]
    named = (n for n, row in enumerate(rows) if _names(row) > 1)
    wide = (n for n, width in enumerate(widths) if width >= usual)
    at = next(named, next(wide, 0))
    first = list(rows[at][: widths[at]]) if rows else []
    if sum(_is_decimal(cell) for cell in first) > 1:
        said = names.without_header(max(usual, len(first)))
        return Header(tuple(said), at, (Said(N_("the file has no header")),))
    above = N_("rows above the header that were left out: {count}")
    notes = [Said(above, count=at)] if at else []
    found = once("" if cell is None else str(cell) for cell in first)
    twice = [name for name, cell in zip(found, first, strict=True) if name != str(cell)]
    if twice:
        called = N_("columns without a name of their own are called {names}")
        notes.append(Said(called, names=", ".join(twice)))
    return Header(tuple(found), at + 1, tuple(notes))


def _names(row: Sequence[Any]) -> int:
    """How many of the cells are known as names of columns."""
    return len({names.key(cell) for cell in row if isinstance(cell, str)} & names.every())


def _width(row: Sequence[Any]) -> int:
    """The number of cells up to the last that holds something."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1] not in ("", None)), 0)


def _is_decimal(cell: Any) -> bool:
    if isinstance(cell, float):
        return not cell.is_integer()
    return isinstance(cell, str) and bool(_DECIMAL.fullmatch(cell))
