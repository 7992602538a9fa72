"""CSV for spreadsheets: it begins with the signature by which they know UTF-8, and no cell of it is
run as a formula, unless it is plain, for programs."""

from __future__ import annotations

import csv
import re
from functools import partial
from typing import Any

import pandas as pd

SIGNATURE = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - those of Japan
TEXT = "'"  # what goes before a cell that is a text and no formula
_NUMBER = r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?"


def signature(*, plain: bool) -> str:
    """What stands before the header."""
    return "" if plain else SIGNATURE


def encoding(*, plain: bool) -> str:
    """In what a file is written, so that its signature stands there."""
    return "utf-8" if plain else "utf-8-sig"


def rows(table: pd.DataFrame, *, plain: bool, header: bool = True, ends: str = "\n") -> str:
    """A table as CSV, without a signature; `ends` is the end of a line."""
    safe = table if plain else harmless(table)
    write = partial(safe.to_csv, index=False, header=header, lineterminator=ends)
    written = str(write())
    if "\r" in written and ends == "\n":  # left bare, at which spreadsheets begin a row
        return str(write(quoting=csv.QUOTE_NONNUMERIC))
    return written


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with TEXT before each text, also of its header, that a spreadsheet would run. What
    can be read as a number is one, and stays."""
    cells = {number: _harmless(table.iloc[:, number]) for number in range(table.shape[1])}
    made = pd.DataFrame(cells, table.index)
    made.columns = pd.Index([_cell(name) for name in table.columns], dtype=object)
    return made


def formulas(cells: pd.Series[Any]) -> pd.Series[bool]:
    """Which texts a spreadsheet would run."""
    return cells.str.startswith(FORMULA) & ~cells.str.fullmatch(_NUMBER)


def _harmless(cells: pd.Series[Any]) -> pd.Series[Any]:
    if isinstance(cells.dtype, pd.StringDtype):
        return cells.mask(formulas(cells).fillna(value=False), TEXT + cells)
    if isinstance(cells.dtype, pd.CategoricalDtype) or cells.dtype == object:
        return cells.astype(object).map(_cell)
    return cells


def _cell(said: object) -> object:
    """One cell of any kind."""
    runs = isinstance(said, str) and said.startswith(FORMULA) and not re.fullmatch(_NUMBER, said)
    return f"{TEXT}{said}" if runs else said
