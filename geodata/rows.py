"""Rows of frames as plain dicts, each made once where they are asked for again and again."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import UnknownIdError

TOGETHER = 64  # rows: to cut a column costs as much as a few of its cells

Row = dict[str, Any]
Rows = list[Row]


def rows(frame: pd.DataFrame) -> Rows:
    """The rows of a frame, by column."""
    records = frame.to_dict("records")
    return [{str(name): value for name, value in record.items()} for record in records]


def by_id(frame: pd.DataFrame) -> dict[str, Row]:
    """The rows by the index of the frame, which is a column of theirs, too."""
    return dict(zip(frame.index, rows(frame.reset_index()), strict=True))


def by(column: str, frame: pd.DataFrame) -> dict[str, Rows]:
    """The rows that have the same in a column, in the order of the frame."""
    found: dict[str, Rows] = {}
    for row in rows(frame):
        found.setdefault(row[column], []).append(row)
    return found


class ByNumber:
    """The rows of a frame by numbers that several may share, in its order; some neighbours are made
    together when the first of them is asked for, as there may be many of which none is."""

    def __init__(self, numbers: npt.NDArray[np.intp], frame: pd.DataFrame) -> None:
        self._columns = {str(name): frame[name].array for name in frame}
        self._where = np.argsort(numbers, kind="stable").astype(np.int32)
        self._numbers = numbers[self._where].astype(np.int32)
        self._made: dict[int, Rows] = {}

    def of(self, number: int) -> Rows:
        """Those that have it, none where none has."""
        both = np.array((number, number + 1), np.int32)  # of another type, all would be converted
        first, last = np.searchsorted(self._numbers, both)
        return [self._row(row) for row in self._where[first:last].tolist()]

    def _row(self, row: int) -> Row:
        part, within = divmod(row, TOGETHER)
        if part not in self._made:
            self._made[part] = self._rows(slice(part * TOGETHER, (part + 1) * TOGETHER))
        return self._made[part][within]

    def _rows(self, part: slice) -> Rows:
        cells = [map(_plain, cells[part].tolist()) for cells in self._columns.values()]
        return [dict(zip(self._columns, row, strict=True)) for row in zip(*cells, strict=True)]


def _plain(cell: Any) -> Any:
    """A cell as Python has it, None for one that is missing."""
    if isinstance(cell, np.generic):
        return cell.item()
    return None if cell is pd.NA else cell


def one(known: dict[str, Row], name: str, what: str) -> Row:
    """The row of an id. Raises UnknownIdError."""
    if name not in known:
        raise UnknownIdError(f"{name!r} is not the id of any {what}")
    return known[name]
