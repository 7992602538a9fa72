"""When each event came into the atlas and was last changed: what a feed of them goes by.

git knows it, and there is none where the atlas runs: `python -m geodata published` writes it down
for each version of the data. An event that the list has not is in no version yet.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from geodata import records
from geodata.errors import HistoryError

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

    Raises HistoryError where git has no whole history of the folder.
    """
    if _git(data, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise HistoryError(f"{data}: the history is cut short; fetch all of it (--unshallow)")
    said = _git(
        data, "log", "--reverse", "--no-renames", "--diff-filter=AM", "--name-only",
        "--format=@%cs", "--", EVENTS,
    )  # fmt: skip
    found: dict[str, Published] = {}
    day = date.min
    for line in filter(None, said.splitlines()):
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


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git of whoever runs it
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    except (OSError, subprocess.CalledProcessError) as error:
        why = getattr(error, "stderr", None) or error
        raise HistoryError(f"{folder}: git does not know its history: {why}".strip()) from error
    return done.stdout
