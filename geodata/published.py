"""When each event came into the atlas and was last changed: what a feed of them goes by.

git knows it, and there is none where the atlas runs: `python -m geodata published` writes it down
for each version of the data. An event that the list has not is in no version yet.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from geodata import git, records

NAME = "published.csv"
EVENTS = "events"


class Published(NamedTuple):
    """The day on which an event was added, and that of its last change."""

    added: date
    changed: date


def read(data: Path = records.DATA) -> dict[str, Published]:
    """By event, as the list in the folder says; of a folder without one nothing."""
    path = data / NAME
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["event"]: Published(*(date.fromisoformat(row[day]) for day in Published._fields))
            for row in csv.DictReader(file)
        }


def of_history(data: Path = records.DATA) -> dict[str, Published]:
    """The same of the events that there are, by the days of the commits that hold their files.

    Raises ReleaseError where git has no whole history of the folder.
    """
    said = git.ask(
        data, "log", "--reverse", "--no-renames", "--diff-filter=AM", "--name-only",
        "--format=@%cs", "--", EVENTS,
    )  # fmt: skip
    found: dict[str, Published] = {}
    day = date.min
    for line in filter(None, said.decode().splitlines()):
        if line.startswith("@"):
            day = date.fromisoformat(line[1:])
            continue
        event = Path(line).stem
        found[event] = Published(min(day, found[event].added) if event in found else day, day)
    there = sorted(path.stem for path in (data / EVENTS).glob("*.toml"))
    return {event: found[event] for event in there if event in found}


def table(known: Mapping[str, Published]) -> str:
    """The list as CSV, a line an event."""
    head = ",".join(("event", *Published._fields))
    lines = (f"{event},{days.added},{days.changed}" for event, days in known.items())
    return "".join(f"{line}\n" for line in (head, *lines))
