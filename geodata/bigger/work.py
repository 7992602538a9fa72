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
from geodata.bigger.store import Mark
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
    try:
        tables, tally = _joined(task.plan, task.part)
    except InputError as error:
        return InputError(f"part {task.part.number}: {error}")
    return store.put(task.folder, task.part.number, tables, tally)


def _joined(plan: Plan, part: Part) -> tuple[dict[str, pa.Table], Tally]:
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
    whole = {f"{form.year}={year}": pa.concat_tables(tables) for year, tables in years.items()}
    return {
        name: table.replace_schema_metadata(form.geo(table)) for name, table in whole.items()
    }, tally
