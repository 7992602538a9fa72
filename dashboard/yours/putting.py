"""A reader's file on its way to the map: opened, understood, placed piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from dashboard import messages
from dashboard.yours.work import Step
from geodata import own, points
from geodata.catalogue import Catalogue
from geodata.errors import Problem
from geodata.own import By, Own
from geodata.readers import columns, files
from geodata.readers.columns import Mapping
from geodata.readers.files.table import Table
from geodata.readers.placed import Placed, placed

PIECE = 20_000  # rows that are placed in one step
SAMPLE = 200  # rows of a preview


@dataclass(frozen=True)
class Opened:
    """A file that was understood: its name, its table, which column is what, what is not plain."""

    name: str
    table: Table
    mapping: Mapping


@dataclass(frozen=True)
class Put:
    """What came of a file: the events, and why some rows of it are nowhere or undated."""

    file: Opened
    own: Own
    problems: tuple[Problem, ...]

    @property
    def nowhere(self) -> int:
        """How many rows are not among the events."""
        return len(self.file.table.frame) - len(self.own.rows)

    @property
    def undated(self) -> int:
        """How many of the events have no date."""
        return int((self.own.rows["date"] == "").sum())


def opened(name: str, content: bytes, known: Catalogue, **told: str | None) -> Opened:
    """A file by its content. `told`: its encoding, delimiter, sheet, where a reader says them.
    Raises InputError, which says what to do, where it is not read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        table = files.read(path, **told)
    return Opened(Path(name).name, table, columns.guess(table, known.gazetteer))


def preview(file: Opened, known: Catalogue) -> tuple[pd.DataFrame, Placed]:
    """The first rows, before them where and when they are; what came of placing them."""
    table = piece(file.table, 0, SAMPLE)
    found = placed(table, file.mapping, known)
    said = found.frame[["date", "place", "lon", "lat"]]
    return pd.concat([said, table.frame.add_prefix(" ")], axis=1), found


def steps(file: Opened, category: str, by: By, known: Catalogue) -> Iterator[Step]:
    """Place a file piece by piece; the last step has what came of it."""
    size, found = len(file.table.frame), list[Placed]()
    for start in range(0, max(size, 1), PIECE):
        found.append(placed(piece(file.table, start, start + PIECE), file.mapping, known))
        yield min(start + PIECE, size), None
    where = pd.concat(map(own.where, found), ignore_index=True)
    made = own.of_table(
        file.table, file.mapping, where, name=file.name, category=category, by=by,
        tell=messages.told,
    )  # fmt: skip
    yield size, Put(file, made, tuple(problem for one in found for problem in one.problems))


def joined(file: Opened, known: Catalogue) -> bytes:
    """All rows and columns of a file with the islands that they are on or near, as CSV."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "joined.csv"
        with points.writing(path) as write:
            write(points.join_points(file.table, file.mapping, known, nearest=True).as_file(".csv"))
        return path.read_bytes()


def piece(table: Table, start: int, end: int) -> Table:
    """Some rows of a table, with their numbers."""
    return Table(
        table.frame.iloc[start:end].reset_index(drop=True),
        table.rows.iloc[start:end].reset_index(drop=True),
        None if table.geometry is None else table.geometry.iloc[start:end].reset_index(drop=True),
        table.notes,
        table.unit,
    )
