"""What feeds said, kept in one file on this machine.

It is an SQLite database, which takes a whole answer or nothing of it, whether the disk is full or
the program is killed, and keeps two that write at once apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from geodata.errors import StorageError
from geodata.folder import VARIABLE
from geodata.messages import N_, Said
from geodata.readers.feeds.entries import COLUMNS, Entry

FILE = "entries.sqlite"
NUMBERS = ("lon", "lat", "magnitude", "depth_km")

_TABLES = (
    f"CREATE TABLE IF NOT EXISTS entries ({', '.join(COLUMNS)}, PRIMARY KEY (id))",
    # Every id by which a feed has called an entry.
    "CREATE TABLE IF NOT EXISTS names (name PRIMARY KEY, entry NOT NULL)",
    'CREATE TABLE IF NOT EXISTS fetches (feed, "when", entries, new, problem)',
)


@dataclass(frozen=True)
class Fetched:
    """What came of asking a feed: when (by UTC), how many entries it gave, how many of these were
    not kept before; `problem` is a sentence without its subject, the feed, or ""."""

    feed: str
    when: datetime
    entries: int
    new: int
    problem: str

    @property
    def read(self) -> bool:
        """Whether its answer could be read, if only in part."""
        return bool(self.entries) or not self.problem


class Store:
    """The file, open."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def keep(self, feed: str, entries: Iterable[Entry], gone: Iterable[str] = ()) -> int:
        """Add a feed's entries or bring them up to date, and drop those that it takes back.

        How many are new. All is kept or, where anything is raised, nothing.
        """
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for name in gone:
                self._drop(self._known([f"{feed}:{name}"]))
            return sum([self._put(feed, entry) for entry in entries])

    def note(self, done: Fetched) -> None:
        """Add that a feed was asked."""
        problem = _written(done.problem)
        row = (done.feed, done.when.isoformat(), done.entries, done.new, problem)
        with self._database:
            self._database.execute("INSERT INTO fetches VALUES (?, ?, ?, ?, ?)", row)

    def entries(self) -> pd.DataFrame:
        """All that is kept, as `frame` has it, by date."""
        order = "SELECT * FROM entries ORDER BY date, time_utc, id"
        with _undamaged():
            return frame(self._database.execute(order).fetchall())

    def fetches(self) -> tuple[Fetched, ...]:
        """When which feed was asked, the latest first."""
        rows = self._database.execute("SELECT * FROM fetches ORDER BY rowid DESC").fetchall()
        with _undamaged():
            return tuple(
                Fetched(feed, datetime.fromisoformat(when), entries, new, _read(problem))
                for feed, when, entries, new, problem in rows
            )

    def _put(self, feed: str, entry: Entry) -> bool:
        """Whether it is new; one that is kept keeps its id, whatever the feed calls it now."""
        names = [f"{feed}:{name}" for name in dict.fromkeys((entry.id, *entry.names))]
        known = self._known(names)
        self._drop(known[1:])  # two that turned out to be one
        kept = known[0] if known else names[0]
        row = {"feed": feed, **vars(entry), "id": kept}
        marks = ", ".join("?" * len(COLUMNS))
        self._database.execute(
            f"INSERT OR REPLACE INTO entries VALUES ({marks})",  # noqa: S608 - nothing but marks
            [row[column] for column in COLUMNS],
        )
        self._database.executemany(
            "INSERT OR REPLACE INTO names VALUES (?, ?)", [(name, kept) for name in names]
        )
        return not known

    def _known(self, names: Iterable[str]) -> list[str]:
        """The entries that bear any of the names."""
        asked = "SELECT entry FROM names WHERE name = ?"
        found = [self._database.execute(asked, (name,)).fetchone() for name in names]
        return list(dict.fromkeys(row[0] for row in found if row))

    def _drop(self, entries: Iterable[str]) -> None:
        for entry in entries:
            self._database.execute("DELETE FROM entries WHERE id = ?", (entry,))
            self._database.execute("DELETE FROM names WHERE entry = ?", (entry,))


def frame(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """Rows of the file: columns COLUMNS, NUMBERS with NaN for what is not there, else texts."""
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.astype({name: float if name in NUMBERS else str for name in COLUMNS})


@contextmanager
def _undamaged() -> Iterator[None]:
    """Says of what is not as it was written that the file is damaged."""
    try:
        yield
    except (ValueError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"is damaged ({error})") from error


def _written(problem: str) -> str:
    """A problem with all that it remembers, as JSON; another text as it is."""
    return json.dumps([problem.text, problem.values]) if isinstance(problem, Said) else problem


def _read(problem: str) -> str:
    if not problem.startswith("["):
        return problem
    text, values = json.loads(problem)
    return Said(text, **values)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store of a folder, which is made if it is not there. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = N_("{folder}: {error}; name another folder in {variable}")
        said = Said(why, folder=str(folder), error=error.strerror, variable=VARIABLE)
        raise StorageError(said) from error
    try:
        with closing(sqlite3.connect(folder / FILE)) as database:
            for table in _TABLES:
                database.execute(table)
            yield Store(database)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # which a damaged file may lead to
        why = N_(
            "{folder}: {error}; make room, move away what is there, "
            "or name another folder in {variable}"
        )
        said = Said(why, folder=str(folder), error=str(error), variable=VARIABLE)
        raise StorageError(said) from error
