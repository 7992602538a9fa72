"""The command `join`: a reader's own file joined to the islands piece by piece, or one of any size
into a folder."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from geodata import catalogue, points
from geodata.bigger import run
from geodata.errors import CoordinateError
from geodata.points import Joined
from geodata.readers import columns, files
from geodata.readers.files import Table
from geodata.tally import Tally

_COLUMNS = ("lon", "lat", "date", "place")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", help="CSV, Excel, ODS, GeoJSON, GeoPackage, KML, FlatGeobuf, "
                        "a zipped Shapefile, Parquet; into a folder: Parquet of any size, a folder "
                        "of it, or a URL such as s3://bucket/folder")  # fmt: skip
    written = "CSV, GeoJSON or Parquet to write, or a folder, which an earlier run may have begun"
    parser.add_argument("beside", type=Path, nargs="?", metavar="OUT", help=written)
    parser.add_argument("--out", type=Path, help="the same, said so")
    parser.add_argument("--scheduler", metavar="tcp://HOST:PORT",
                        help="of a Dask cluster that shall write the folder")  # fmt: skip
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
    """Write the file or folder with what the join adds; words go to standard error.

    The exit code is 1, and no file written but that of `--unplaced`, where no row could be placed.
    Raises AtlasError with one sentence for what cannot be read or written.
    """
    if bool(chosen.out) == bool(chosen.beside):
        chosen.wrong("name one file or folder to write, as OUT or --out")
    out = chosen.out or chosen.beside
    if out.is_dir() or not out.suffix:
        return _into_folder(chosen, out)
    if chosen.scheduler or "://" in chosen.file:
        chosen.wrong("a cluster and a URL are for a folder to write: name one, without a suffix")
    return _into_file(chosen, Path(chosen.file), out)


def _into_folder(chosen: argparse.Namespace, out: Path) -> int:
    if chosen.unplaced:
        chosen.wrong("--unplaced is for a file to write; in a folder these rows have no relation")
    said = {name: getattr(chosen, name) for name in _COLUMNS}
    try:
        told = run.join(chosen.file, out, _say, scheduler=chosen.scheduler, nearest=chosen.nearest,
                        day_first=chosen.day_first, **said)  # fmt: skip
    except KeyboardInterrupt:
        _say(f"stopped; finished parts are in {out}, and the same command goes on from there")
        return 130
    _problems(told, "rows without a place have no relation")
    _summary(told, out)
    return int(not told.placed)


def _into_file(chosen: argparse.Namespace, source: Path, out: Path) -> int:
    told, unplaced = Tally(), chosen.unplaced
    where = "--unplaced FILE writes them all"
    with ExitStack() as stack:
        aside = unplaced and stack.enter_context(
            points.writing(unplaced, source, out, plain=chosen.plain)
        )
        try:
            with points.writing(out, source, plain=chosen.plain) as write:
                for table, joined in _pieces(chosen, source):
                    write(joined.as_file(out.suffix.lower()))
                    if aside:
                        aside(points.unplaced(table, joined.placed))
                    told += Tally.of(joined)
                if not told.placed:
                    raise CoordinateError(f"{source}: no row could be placed")
        except CoordinateError as error:
            if not told.counts:
                raise
            _problems(told, where, unplaced)
            _say(str(error))
            return 1
    _problems(told, where, unplaced)
    _summary(told, out)
    return 0


def _pieces(chosen: argparse.Namespace, source: Path) -> Iterator[tuple[Table, Joined]]:
    """Each piece of the file, joined as the first of them says; what was taken for granted is said
    with that."""
    known = catalogue.default()
    said = {name: getattr(chosen, name) for name in _COLUMNS}
    mapping = None
    for table in files.chunks(source, encoding=chosen.encoding, delimiter=chosen.delimiter,
                              sheet=chosen.sheet):  # fmt: skip
        if mapping is None:
            guessed = columns.guess(table, known.gazetteer)
            mapping = columns.told(table, guessed, day_first=chosen.day_first, **said)
            for text in (*table.notes, *(one.text for one in columns.ask(table, mapping))):
                _say(text)
        yield table, points.join_points(table, mapping, known, nearest=chosen.nearest)


def _problems(told: Tally, others: str, unplaced: Path | None = None) -> None:
    """The first of them; where the others are."""
    for problem in told.problems:
        _say(problem)
    if unplaced and told.problems:
        _say(f"rows that are not placed or not dated, and why: {unplaced}")
    elif told.more:
        _say(f"and {told.more} more; {others}")


def _summary(told: Tally, out: Path) -> None:
    """Rows and points, each counted once."""
    for note, count in told.notes.items():
        _say(f"{note}: {count}")
    for name, column in told.names.items():
        _say(f"the file has a column {name} already; the join's is {column}")
    counts = Counter(told.counts)
    by_name = f", {counts['concerns']} rows by name alone" if counts["concerns"] else ""
    _say(
        f"{counts['rows']} rows read, {counts['points']} points: {counts['on']} on an island, "
        f"{counts['waters']} in the waters of one, {counts['beyond']} beyond{by_name}; "
        f"{counts['rows'] - told.placed} rows not placed; {told.written} rows written: {out}"
    )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
