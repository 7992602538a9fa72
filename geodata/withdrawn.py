"""Records that were published and are no longer there: since when, why, what stands instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from geodata import records
from geodata.errors import Problem, RecordError
from geodata.records import Record

FILE = "withdrawn.toml"
LIST = "withdrawn"  # its one field


def scan(data: Path = records.DATA) -> tuple[list[Record], list[Problem]]:
    """The entries of a data folder, all or none, and what is wrong with them. A folder without the
    file has withdrawn nothing."""
    if not (data / FILE).exists():
        return [], []
    try:
        return entries(records.parse(data / FILE, FILE)), []
    except RecordError as error:
        return [], list(error.problems)


def entries(read: Record) -> list[Record]:
    """The entries of the file, as it was read. Raises RecordError."""
    problems = list(records.violations(records.validator("withdrawn"), read, FILE))
    if problems:
        raise RecordError(problems)
    found: list[Record] = read.get(LIST, [])
    return found


def problems(
    entries: Iterable[Record],
    present: Mapping[str, Collection[str]],
    known: Mapping[str, Collection[str]],
) -> list[Problem]:
    """Ids that are withdrawn twice or are there all the same, and those that stand instead but are
    not there. By collection, `present` are the ids of sound records, `known` of broken ones too."""
    found = []
    times = Counter[tuple[str, str]]()
    for number, entry in enumerate(entries):
        collection, one, instead = entry["collection"], entry["id"], entry.get("instead")
        where = f"{LIST}.{number}"
        times[collection, one] += 1
        if times[collection, one] > 1:
            found.append(Problem(FILE, f"{where}.id", f"{one!r} was withdrawn before"))
        if one in present[collection]:
            message = f"{one!r} is withdrawn, but {collection}/{one}.toml is there"
            found.append(Problem(FILE, f"{where}.id", message))
        if instead and instead not in known[collection]:
            message = f"no record of {collection} has the id {instead!r}"
            found.append(Problem(FILE, f"{where}.instead", message))
    return found


def by_id(entries: Iterable[Record]) -> dict[tuple[str, str], Record]:
    """The entries by collection and id."""
    return {(entry["collection"], entry["id"]): entry for entry in entries}
