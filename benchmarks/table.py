"""The table of results: medians, their spread, the ratio, and whether the goal is reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One thing measured. `against` is what the ratio compares the atlas to; `goal` in words and
    `reached`, a test of the atlas's median and that ratio."""

    what: str
    unit: str
    atlas: Sequence[float]
    plain: Sequence[float] = ()
    empty: Sequence[float] = ()
    goal: str = ""
    reached: Callable[[float, float], bool] | None = None


HEADER = ("", "atlas", "plain app", "empty app", "ratio", "goal", "reached")


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; beside each median the least and the greatest value."""
    lines = [HEADER, tuple("-" for _ in HEADER), *map(_cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADER))]
    return "\n".join(_line(line, widths) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    atlas = median(row.atlas)
    ratio = 0.0
    shown = ""
    if row.empty:
        ratio = atlas / median(row.empty)
        shown = f"{ratio:.2f} x empty"
    elif row.plain and atlas:
        ratio = median(row.plain) / atlas
        shown = f"{ratio:.1f} x less"
    reached = "" if row.reached is None else ("yes" if row.reached(atlas, ratio) else "no")
    values = [_values(values, row.unit) for values in (row.atlas, row.plain, row.empty)]
    return (row.what, *values, shown, row.goal, reached)


def _values(values: Sequence[float], unit: str) -> str:
    if not values:
        return ""
    digits = 1 if unit == "kB" else 0
    middle = f"{median(values):,.{digits}f} {unit}".strip()
    if min(values) == max(values):
        return middle
    return f"{middle} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = (
        "-" * width if cell == "-" else cell.ljust(width)
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"| {' | '.join(filled)} |"
