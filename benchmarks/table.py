"""The table of results: medians, their spread, the ratio, and whether the goal is reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Row:
    """One thing measured: the ratio is to the empty app, else to the plain one. `goal` in words and
    `reached`, a test of the atlas's median and that ratio. `tail` for the 95th percentile beside
    the median."""

    what: str
    unit: str
    atlas: Sequence[float]
    plain: Sequence[float] = ()
    empty: Sequence[float] = ()
    goal: str = ""
    reached: Callable[[float, float], bool] | None = None
    tail: bool = False


HEADER = ("", "atlas", "plain app", "empty app", "ratio", "goal", "reached")


def as_record(row: Row) -> dict[str, Any]:
    """A row as JSON has it: each value that was measured, the goal, and whether it is reached."""
    atlas = median(row.atlas)
    return {
        "what": row.what, "unit": row.unit, "atlas": list(row.atlas), "plain": list(row.plain),
        "empty": list(row.empty), "goal": row.goal,
        "reached": row.reached and row.reached(atlas, _ratio(row)),
    }  # fmt: skip


def high(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; beside each median the least and the greatest value, or the
    95th percentile."""
    return markdown(HEADER, [_cells(row) for row in rows])


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of texts."""
    lines = [header, ["-"] * len(header), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(_line(line, widths) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    atlas, ratio = median(row.atlas), _ratio(row)
    shown = f"{ratio:.2f} x empty" if row.empty else f"{ratio:.1f} x less" if ratio else ""
    reached = "" if row.reached is None else ("yes" if row.reached(atlas, ratio) else "no")
    values = [_values(values, row) for values in (row.atlas, row.plain, row.empty)]
    return (row.what, *values, shown, row.goal, reached)


def _ratio(row: Row) -> float:
    """To the empty app, else to the plain one; 0 where there is neither."""
    atlas = median(row.atlas)
    if row.empty:
        return atlas / median(row.empty)
    return median(row.plain) / atlas if row.plain and atlas else 0.0


def _values(values: Sequence[float], row: Row) -> str:
    if not values:
        return ""
    digits = {"kB": 1, "MB": 2}.get(row.unit, 0)
    middle = f"{median(values):,.{digits}f}"
    if row.tail:
        return f"{middle} / {high(values):,.{digits}f} {row.unit}"
    if min(values) == max(values):
        return f"{middle} {row.unit}".strip()
    spread = f"({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return " ".join(filter(None, [middle, row.unit, spread]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = (
        "-" * width if cell == "-" else cell.ljust(width)
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"| {' | '.join(filled)} |"
