"""One part from its rows to its files: the same function here and on every worker of a cluster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geodata import catalogue, points, version
from geodata.bigger import store
from geodata.bigger.plan import Plan
from geodata.bigger.source import Part
from geodata.bigger.store import Count, Mark
from geodata.errors import InputError, OutputError
from geodata.tally import Tally

CATEGORIES = 50  # of a part, at most: more are no categories, and would be much to keep


@dataclass(frozen=True, eq=False)
class Task:
    """What is done at once."""

    folder: Path
    plan: Plan
    part: Part


def attempt(task: Task) -> Mark | InputError:
    """The part joined and kept, or why its rows cannot be read, which is no reason to leave others.

    Raises OutputError where it cannot be written, or where other data than the plan's is installed.
    """
    store.check_shared(task.folder)
    if version.current() != task.plan.version:
        why = f"has data version {version.current()}, not {task.plan.version}: install the same"
        raise OutputError(f"a worker {why}")
    form = task.plan.form
    try:
        by_year, tally = _joined(task.plan, task.part)
    except InputError as error:
        return InputError(f"part {task.part.number}: {error}")
    tables = {f"{form.year}={year}": table for year, table in by_year.items()}
    counts = counted(by_year, form.names["island"], task.plan.mapping.category)
    return store.put(task.folder, task.part.number, tables, tally, counts)


def _joined(plan: Plan, part: Part) -> tuple[dict[int, pa.Table], Tally]:
    known, form = catalogue.default(), plan.form
    tally, first = Tally(), part.first
    years: defaultdict[int, list[pa.Table]] = defaultdict(list)
    for piece in plan.source.pieces(part):
        joined = points.join_points(
            plan.table(piece, first), plan.mapping, known, nearest=plan.nearest
        )
        for year, table in form.by_year(piece, joined):
            years[year].append(table)
        tally += Tally.of(joined)
        first += len(piece)
    tally = replace(tally, names=form.renamed)
    whole = {year: pa.concat_tables(tables) for year, tables in years.items()}
    return {
        year: table.replace_schema_metadata(form.geo(table)) for year, table in whole.items()
    }, tally


def counted(by_year: dict[int, pa.Table], island: str, category: str | None) -> list[Count]:
    """How many rows there are of each year, island ("" without one) and category ("" likewise);
    without categories where no column has them, or one that has more than CATEGORIES of them."""
    kinds = _kinds(by_year, category)
    return [
        (year, *one)
        for year, table in sorted(by_year.items())
        for one in _counts(table[island], *([kinds[year]] if kinds else []))
    ]


def _kinds(by_year: dict[int, pa.Table], category: str | None) -> dict[int, pa.ChunkedArray]:
    """The categories of the rows of each year, {} where they cannot be counted."""
    if not category:
        return {}
    try:
        found = {year: pc.fill_null(table[category].cast(pa.string()), "")
                 for year, table in by_year.items()}  # fmt: skip
    except pa.ArrowException:  # lists, say
        return {}
    different = {kind for cells in found.values() for kind in pc.unique(cells).to_pylist()}
    return found if len(different) <= CATEGORIES else {}


def _counts(*columns: pa.ChunkedArray) -> list[tuple[Any, ...]]:
    names = list(map(str, range(len(columns))))
    groups = pa.table(list(columns), names).group_by(names).aggregate([([], "count_all")])
    return sorted(zip(*(column.to_pylist() for column in groups.columns), strict=True))
