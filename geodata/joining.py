"""The command `join`: a reader's own file, of any length, joined to the islands piece by piece."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from geodata import catalogue, points
from geodata.errors import CoordinateError, Problem
from geodata.points import Joined
from geodata.readers import columns, files
from geodata.readers.files import Table

SHOWN = 10  # problems that are listed
_COLUMNS = ("lon", "lat", "date", "place")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, help="CSV, Excel, ODS, GeoJSON, GeoPackage, KML, "
                        "FlatGeobuf, a zipped Shapefile, Parquet")  # fmt: skip
    written = "CSV, GeoJSON or Parquet to write"
    parser.add_argument("beside", type=Path, nargs="?", metavar="OUT", help=written)
    parser.add_argument("--out", type=Path, help="the same, said so")
    parser.set_defaults(wrong=parser.error)
    parser.add_argument("--nearest", action="store_true",
                        help="one row a point, for the nearest island alone")  # fmt: skip
    for name in _COLUMNS:
        parser.add_argument(f"--{name}", metavar="COLUMN", help=f"the column of the {name}")
    parser.add_argument(
        "--day-first",
        action=argparse.BooleanOptionalAction,
        help="whether 3/4/1956 is in April, where the column does not say",
    )
    parser.add_argument("--encoding", metavar="cp1251", help="of a text")
    parser.add_argument("--delimiter", metavar="SIGN", help="of a text: , ; | tab")
    parser.add_argument("--sheet", metavar="NAME", help="of a workbook; or the layer of a map")
    parser.add_argument("--unplaced", type=Path, metavar="FILE",
                        help="CSV to write: rows without a place or a date, and why")  # fmt: skip


def join(chosen: argparse.Namespace) -> int:
    """Write the file with what the join adds; words go to standard error.

    The exit code is 1, and no file written but that of `--unplaced`, where no row could be placed.
    Raises AtlasError with one sentence for what cannot be read or written.
    """
    if bool(chosen.out) == bool(chosen.beside):
        chosen.wrong("name one file to write, as OUT or --out")
    out = chosen.out or chosen.beside
    told = _Told()
    with ExitStack() as stack:
        aside = chosen.unplaced and stack.enter_context(
            points.writing(chosen.unplaced, chosen.file, out, plain=chosen.plain)
        )
        try:
            with points.writing(out, chosen.file, plain=chosen.plain) as write:
                for table, joined in _pieces(chosen):
                    write(joined.as_file(out.suffix.lower()))
                    if aside:
                        aside(points.unplaced(table, joined.placed))
                    told.hear(joined)
                if not told.placed:
                    raise CoordinateError(f"{chosen.file}: no row could be placed")
        except CoordinateError as error:
            if not told.counts:
                raise
            told.problems(chosen.unplaced)
            _say(str(error))
            return 1
    told.problems(chosen.unplaced)
    told.summary(out)
    return 0


def _pieces(chosen: argparse.Namespace) -> Iterator[tuple[Table, Joined]]:
    """Each piece of the file, joined as the first of them says; what was taken for granted is said
    with that."""
    known = catalogue.default()
    said = {name: getattr(chosen, name) for name in _COLUMNS}
    mapping = None
    for table in files.chunks(chosen.file, encoding=chosen.encoding, delimiter=chosen.delimiter,
                              sheet=chosen.sheet):  # fmt: skip
        if mapping is None:
            guessed = columns.guess(table, known.gazetteer)
            mapping = columns.told(table, guessed, day_first=chosen.day_first, **said)
            for text in (*table.notes, *(one.text for one in columns.ask(table, mapping))):
                _say(text)
        yield table, points.join_points(table, mapping, known, nearest=chosen.nearest)


class _Told:
    """What is said of a file at the end, heard piece by piece."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._notes: Counter[str] = Counter()
        self._first: list[Problem] = []
        self._names: dict[str, str] = {}
        self._problems = self._written = 0

    @property
    def placed(self) -> int:
        """How many rows are."""
        return self.counts["points"] + self.counts["concerns"]

    def hear(self, joined: Joined) -> None:
        found = joined.placed.problems
        self.counts += Counter(joined.counts)
        self._notes += Counter(joined.placed.notes)
        self._first += found[: SHOWN - len(self._first)]
        self._problems += len(found)
        self._written += len(joined.frame)
        self._names |= {name: column for name, column in joined.names.items() if name != column}

    def problems(self, unplaced: Path | None) -> None:
        """The first of them; where the others are."""
        for problem in self._first:
            _say(str(problem))
        more = self._problems - len(self._first)
        if unplaced and self._first:
            _say(f"rows that are not placed or not dated, and why: {unplaced}")
        elif more:
            _say(f"and {more} more; --unplaced FILE writes them all")

    def summary(self, out: Path) -> None:
        """Rows and points, each counted once."""
        for note, count in self._notes.items():
            _say(f"{note}: {count}")
        for name, column in self._names.items():
            _say(f"the file has a column {name} already; the join's is {column}")
        counts = self.counts
        by_name = f", {counts['concerns']} rows by name alone" if counts["concerns"] else ""
        _say(
            f"{counts['rows']} rows read, {counts['points']} points: {counts['on']} on an island, "
            f"{counts['waters']} in the waters of one, {counts['beyond']} beyond{by_name}; "
            f"{counts['rows'] - self.placed} rows not placed; {self._written} rows written: {out}"
        )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
