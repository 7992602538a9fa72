"""Excel and OpenDocument spreadsheets: the values that their cells show, never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from geodata.errors import InputError
from geodata.messages import N_, Said
from geodata.readers.files import area, header
from geodata.readers.files.table import Table, plain

_EXACT = 2**53  # from here on a spreadsheet's numbers are no longer each whole one


def table(path: Path, sheet: str | None = None) -> Table:
    """A sheet by its name; without one, the first that has more than a header.

    Numbers stay numbers, days and moments become texts by ISO 8601; blank rows are left out.
    Raises InputError for a workbook that is broken or locked, a sheet that is not there, and one
    without any row of data.
    """
    area.check(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            found, notes = _sheet(path, book, sheet)
            rows = found.to_python(skip_empty_area=False)
    except PasswordError as error:
        why = N_("{file} is locked by a password; save it without one")
        raise InputError(Said(why, file=path)) from error
    except (CalamineError, OSError, ValueError) as error:
        why = N_("{file} cannot be read as a spreadsheet: {error}")
        raise InputError(Said(why, file=path, error=str(error))) from error
    known = header.find(rows[: header.LOOKED_AT])
    width = len(known.names)
    numbered = [
        (number, row)
        for number, row in enumerate(rows[known.skipped :], start=known.skipped + 1)
        if any(cell not in ("", None) for cell in row)
    ]
    if not numbered:
        why = N_("{file} has a header and no row of data in sheet {name!r}")
        raise InputError(Said(why, file=path, name=found.name))
    numbers, kept = zip(*numbered, strict=True)
    return Table(
        _frame(kept, known.names, width),
        pd.Series(numbers, dtype="int64"),
        None,
        (*notes, *known.notes),
    )


def _sheet(
    path: Path, book: CalamineWorkbook, told: str | None
) -> tuple[CalamineSheet, list[Said]]:
    pages = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if told is not None and told not in pages:
        why = N_("{file} has no sheet {name!r}; it has {sheets}")
        raise InputError(Said(why, file=path, name=told, sheets=", ".join(pages)))
    for name in [told] if told is not None else pages:
        found = book.get_sheet_by_name(name)
        if told is not None or found.height > 1:
            return found, [_read_from(name, [page for page in pages if page != name])]
    why = N_("{file} has no sheet with a header and a row of data")
    raise InputError(Said(why, file=path))


def _read_from(name: str, others: list[str]) -> Said:
    if not others:
        return Said(N_("read from sheet {name!r}"), name=name)
    more = N_("read from sheet {name!r}; there are also {others}")
    return Said(more, name=name, others=", ".join(others))


def _frame(rows: Sequence[Sequence[Any]], names: Sequence[str], width: int) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True))[:width]
    return pd.DataFrame({name: _column(cells) for name, cells in zip(names, columns, strict=True)})


def _column(cells: Sequence[Any]) -> pd.Series[Any]:
    """Whole numbers are kept as such: a spreadsheet writes 1994 as 1994.0."""
    numbers = [None if cell == "" else cell for cell in cells]
    if set(map(type, numbers)) - {type(None)} not in ({int}, {float}, {int, float}):
        return plain(pd.Series(cells, dtype=object))
    found = pd.Series(numbers, dtype="Float64")
    whole = (found.dropna() % 1 == 0).all() and (found.dropna().abs() < _EXACT).all()
    return found.astype("Int64" if whole else "Float64")
