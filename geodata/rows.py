"""Rows of frames as plain dicts, made once where they are asked for again and again."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.errors import UnknownIdError

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


def one(known: dict[str, Row], name: str, what: str) -> Row:
    """The row of an id. Raises UnknownIdError."""
    if name not in known:
        raise UnknownIdError(f"{name!r} is not the id of any {what}")
    return known[name]
