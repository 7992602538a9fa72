"""A source of any size joined into a folder part by part, from where an earlier run was stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from geodata import catalogue
from geodata.bigger import cluster, plan, progress, source, store
from geodata.bigger.plan import Plan
from geodata.bigger.store import Mark, Say
from geodata.bigger.work import Task, attempt
from geodata.errors import InputError, OutputError
from geodata.tally import Tally


def join(where: str, folder: Path, say: Say, scheduler: str | None = None, **how: Any) -> Tally:
    """Join what is not joined yet, here or on the cluster of a scheduler; told of all parts.

    `where`, `how`: as in `source.opened`, `plan.made`. `say` is given what was taken for granted.
    Raises InputError where anything could not be read, after all else is done; and whatever
    `store.writing`, `store.put` and `cluster.attempts` raise. Finished parts stay after any error.
    """
    where = where if "://" in where else str(Path(where).resolve())
    folder = folder.resolve()
    if "://" not in where and (folder == Path(where) or Path(where) in folder.parents):
        raise OutputError(f"{folder} is in the folder that is read; name another to write")
    found, notes = plan.made(source.opened(where), catalogue.default(), **how)
    with store.writing(folder, found, say) as done:
        for note in notes:
            say(note)
        return _rest(folder, found, done, scheduler)


def _rest(folder: Path, found: Plan, done: dict[int, Mark], scheduler: str | None) -> Tally:
    parts = found.source.parts
    alike = replace(found, source=replace(found.source, parts=()))  # each task is sent: no 10,000
    tasks = [Task(folder, alike, part) for part in parts if part.number not in done]
    wrong: list[InputError] = []
    with progress.shown(found.source.rows, len(parts), done.values()) as tell:
        for one in _attempts(tasks, scheduler):
            if isinstance(one, InputError):
                wrong.append(one)
            else:
                done[one.number] = one
                tell(one)
    if wrong:
        why = "\n".join(map(str, wrong))
        kept = f"{len(done)} of {len(parts)} parts are in {folder}"
        raise InputError(f"{why}\n{kept}; mend the source, and the same command adds the others")
    return reduce(add, (done[number].tally for number in sorted(done)), Tally())


def _attempts(tasks: Sequence[Task], scheduler: str | None) -> Iterator[Mark | InputError]:
    if scheduler and tasks:
        return cluster.attempts(scheduler, tasks)
    return map(attempt, tasks)
