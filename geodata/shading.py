"""By which shade and in which size the map draws rows: by a column of their table."""

from __future__ import annotations

from typing import Any

import pandas as pd

SHADES, OTHERS = 6, 7  # so many of their own, and one for all other values
SIZES = 5


def shades(cells: pd.Series[Any]) -> tuple[pd.Series[int], tuple[str, ...]]:
    """A shade from 1 for each cell, 0 for one without a value, and what each shade means.

    Numbers get as many shades as they have sixths of their rows apart; texts one for each of the
    commonest values, and OTHERS for the rest.
    """
    numbers = _numbers(cells)
    if numbers is not None:
        steps = _steps(numbers, SHADES)
        said = numbers.groupby(steps).agg(["min", "max"])
        names = [
            f"{low:g}" if low == high else f"{low:g}–{high:g}" for low, high in said.to_numpy()
        ]
        return steps.fillna(-1).astype("int64") + 1, tuple(names)
    texts = cells.astype("str").str.strip().where(cells.notna(), "")
    common = (
        texts[texts != ""].value_counts().index[: SHADES if texts.nunique() > OTHERS else OTHERS]
    )
    number = {text: at for at, text in enumerate(common, start=1)}
    found = texts.map(number).where(texts != "", 0).fillna(OTHERS).astype("int64")
    more = found.eq(OTHERS).any() and OTHERS not in number.values()
    return found, (*map(str, common), *(["…"] if more else []))


def sizes(cells: pd.Series[Any]) -> pd.Series[int]:
    """A size from 1 to SIZES for each number, the same for a fifth of the rows; 0 for no number."""
    numbers = _numbers(cells)
    if numbers is None:
        return pd.Series(0, index=cells.index)
    return _steps(numbers, SIZES).fillna(-1).astype("int64") + 1


def _numbers(cells: pd.Series[Any]) -> pd.Series[float] | None:
    """The cells as numbers, if most of those that say anything are numbers."""
    numbers = pd.to_numeric(cells, errors="coerce").astype("float64")
    said = cells.notna() & cells.astype("str").str.strip().ne("")
    return numbers if said.any() and numbers[said].notna().mean() > 0.9 else None  # noqa: PLR2004 - most


def _steps(numbers: pd.Series[float], most: int) -> pd.Series[float]:
    """Which part of equal size each number is in, counted from 0; equal numbers are in one."""
    if numbers.nunique() <= most:
        return numbers.rank(method="dense") - 1
    return pd.qcut(numbers, most, labels=False, duplicates="drop").astype("float64")
