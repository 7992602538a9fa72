"""One part from its rows to its files: the same function here and on every worker of a cluster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from geodata import catalogue, points, version
from geodata.bigger import store
from geodata.bigger.plan import Plan
from geodata.bigger.source import Part
from geodata.bigger.store import Count, Mark
from geodata.errors import InputError, OutputError
from geodata.tally import Tally


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
    counts = _counts(by_year, form.names["island"])
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


def _counts(by_year: dict[int, pa.Table], island: str) -> list[Count]:
    return sorted(
        (year, one["values"], one["counts"])
        for year, table in by_year.items()
        for one in table[island].value_counts().to_pylist()
    )
