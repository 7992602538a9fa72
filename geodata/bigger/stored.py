"""A joined folder as a reader looks into it: how much there is, and the rows of a part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_
from textwrap import shorten
from threading import Lock, Thread
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.fs as pf
from cachetools import LRUCache, cached

from geodata.bigger import source, store
from geodata.bigger.form import ADDED, UNDATED
from geodata.bigger.store import Mark
from geodata.errors import FolderError
from geodata.readers.columns import COLUMNS, Mapping
from geodata.readers.files import Table

MOST = 500_000  # rows that are put on a map at once
PAGE = 50  # rows of a list that are shown at once
LISTED = 8  # columns of the source that a list has, those first of which is known what they say
REMEMBERED = 4  # folders
PATIENCE = 30  # seconds until a folder is open
_AT_ONCE = 8  # marks that are read
_BY = ["year", "island", "category"]


@dataclass(frozen=True)
class Asked:
    """Of which years, islands and categories rows are wanted: all, where none is named; those
    without a date, where no years are."""

    years: tuple[int, int] | None = None
    islands: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def of(self, counts: pd.DataFrame) -> pd.DataFrame:
        """Those of the counts that are wanted."""
        wanted = pd.Series(data=True, index=counts.index)
        if self.years:
            wanted &= counts["year"].between(*self.years)
        for name, named in (("island", self.islands), ("category", self.categories)):
            if named:
                wanted &= counts[name].isin(named)
        return counts[wanted]


@dataclass(frozen=True, eq=False)
class Stored:
    """What a command `join` has written into a folder, as far as it is finished.

    where: its path or URL
    folder: what is in it
    counts: columns year (UNDATED without one), island, category ("" without one), rows; as they
        were counted when they were written, so that they are known at once however many they are
    parts: the same file by file, with a column `file`, in the order of years and parts
    categorised: whether categories were counted; else all are ""
    mapping: which of its columns says what
    columns: those of the source
    names: of those that were added, that have another name than theirs, that
    """

    where: str
    folder: pf.FileSystem
    counts: pd.DataFrame
    parts: pd.DataFrame
    categorised: bool
    mapping: Mapping
    columns: tuple[str, ...]
    names: dict[str, str]

    def rows(self, asked: Asked) -> int:
        """How many there are of these."""
        return int(asked.of(self.counts)["rows"].sum())

    def table(self, asked: Asked) -> Table:
        """These, one for each row of the source, read from the files that have any of them.

        Raises FolderError for none, for more than MOST, and where a file is damaged.
        """
        rows = self.rows(asked)
        if not 0 < rows <= MOST:
            why = f"{rows:,} rows; from 1 to {MOST:,} can be on a map: name other years or islands"
            raise FolderError(f"{self.where}: {why}")
        row, near, shape = map(self.name, ("row", "distance_km", "geometry"))
        shapes = [] if self._by_columns else [shape]
        with self._reading():
            found = self._data(asked.of(self.parts)["file"].unique()).to_table(
                [*self.columns, row, near, *shapes], filter=self._wanted(asked)
            )
        frame = found.to_pandas().sort_values([row, near]).drop_duplicates(row, ignore_index=True)
        there = None if self._by_columns else gpd.GeoSeries.from_wkb(frame[shape], crs="EPSG:4326")
        return Table(frame[list(self.columns)], frame[row], there)

    def page(self, asked: Asked, number: int) -> pd.DataFrame:
        """PAGE of these, the first with number 0, by year and then in the order of the source:
        columns row, island (by the names that they have here), and LISTED of the source.

        The counts say which files hold them, and no other is opened; of these the rows before them
        are passed over. Raises FolderError where a file is damaged.
        """
        held = asked.of(self.parts).groupby("file", sort=False, observed=True)["rows"].sum()
        ends = held.cumsum()
        first = number * PAGE
        here = held[(ends > first) & (ends - held < first + PAGE)]
        if here.empty:
            return pd.DataFrame()
        over = first - int((ends - held)[here.index[0]])
        columns = [self.name("row"), self.name("island"), *self._listed]
        with self._reading():
            found = self._data(here.index).head(
                over + PAGE, columns=columns, filter=self._wanted(asked), batch_size=source.PIECE
            )
        return pd.DataFrame(found.slice(over).to_pandas())

    def name(self, column: str) -> str:
        """What one that was added is called here."""
        return self.names.get(column, column)

    def _data(self, files: Iterable[str]) -> ds.Dataset:
        options = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
        form = ds.ParquetFileFormat(default_fragment_scan_options=options)
        return ds.dataset(list(files), filesystem=self.folder, format=form)

    def _wanted(self, asked: Asked) -> pc.Expression | None:
        wanted = []
        if asked.islands:
            wanted.append(ds.field(self.name("island")).isin(list(asked.islands)))
        if asked.categories:
            said = ds.field(self.mapping.category).cast(pa.string())
            wanted.append(pc.coalesce(said, "").isin(list(asked.categories)))
        return reduce(and_, wanted) if wanted else None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (pa.ArrowException, OSError, ValueError) as error:
            raise FolderError(
                f"{self.where} is damaged or out of reach: {_short(error)}"
            ) from error

    @property
    def _listed(self) -> list[str]:
        said = [getattr(self.mapping, field) for field in ("date", "title", "category", *COLUMNS)]
        known = dict.fromkeys(name for name in (*said, *self.columns) if name in self.columns)
        return list(known)[:LISTED]

    @property
    def _by_columns(self) -> bool:
        """Whether it is said in columns where rows are, not by shapes."""
        mapping = self.mapping
        return bool(mapping.latlon or mapping.lon or mapping.place)


def opened(where: str) -> Stored:
    """A folder that the command `join` has written, by its path or by a URL as in `source.opened`.

    It is remembered, and read anew once its marks are others.
    Raises InputError for what is no path or URL of any kind, FolderError for anything else, also
    where nobody answers for PATIENCE seconds.
    """
    try:
        return _in_time(partial(_looked_into, where))
    except TimeoutError as error:
        raise FolderError(f"{where} does not answer within {PATIENCE} s") from error
    except (pa.ArrowException, OSError) as error:
        raise FolderError(f"{where} cannot be opened: {_short(error)}") from error


def _in_time(do: Callable[[], Stored]) -> Stored:
    """What object stores may try for a quarter of an hour is left to itself."""
    done = Future[Stored]()

    def run() -> None:
        try:
            done.set_result(do())
        except Exception as error:
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    return done.result(PATIENCE)


def _looked_into(where: str) -> Stored:
    system, root = source.system(where)
    folder = pf.SubTreeFileSystem(root, system)
    marks = store.marks(folder)
    if not marks and not folder.get_file_info(store.PLAN).is_file:
        why = "is no folder that the command `join SOURCE --out FOLDER` has made"
        raise FolderError(f"{where} {why}")
    if not marks:
        raise FolderError(f"{where} has no finished part yet")
    return _opened(where, folder, tuple((one.path, one.size, one.mtime_ns) for one in marks))


@cached(LRUCache(REMEMBERED), key=lambda where, _folder, marks: (where, marks), lock=Lock())
def _opened(where: str, folder: pf.FileSystem, marks: Sequence[tuple[str, int, int]]) -> Stored:
    plan = store.plan(folder)
    with ThreadPoolExecutor(_AT_ONCE) as several:  # in an object store each takes its time
        parts = list(several.map(lambda one: _part(store.mark(folder, one[0])), marks))
    names = {name: column for part in parts for name, column in part.names.items()}
    added = {names.get(name, name) for name in ADDED}
    by_part = pa.concat_tables(part.counts for part in parts).unify_dictionaries().to_pandas()
    by_part = by_part.sort_values("year", kind="stable", ignore_index=True)
    return Stored(
        where,
        folder,
        by_part.groupby(_BY, observed=True)["rows"].sum().reset_index(),
        by_part,
        all(part.categorised for part in parts),
        Mapping(**plan["mapping"]),
        tuple(name for name in plan["columns"] if name not in added),
        names,
    )


class _Part(NamedTuple):
    """What is known of one part, as small as can be; `counts` as in Stored.parts."""

    counts: pa.Table
    categorised: bool
    names: dict[str, str]


def _part(mark: Mark) -> _Part:
    """Of an older folder all categories are ""."""
    files = {_year(name): name for name in mark.files}
    years, islands, *kinds, rows = zip(*mark.counts, strict=True) if mark.counts else [()] * 3
    cells = {
        "file": pa.array([files[year] for year in years], pa.string()).dictionary_encode(),
        "year": pa.array(years, pa.int32()),
        "island": pa.array(islands, pa.string()).dictionary_encode(),
        "category": pa.array(*kinds or [[""] * len(years)], pa.string()).dictionary_encode(),
        "rows": pa.array(rows, pa.int64()),
    }
    return _Part(pa.table(cells), bool(kinds) or not years, dict(mark.tally.names))


def _year(file: str) -> int:
    return int(file.partition("=")[2].partition("/")[0])


def _short(error: Exception) -> str:
    """What others say, often at length."""
    return shorten(str(error), 200, placeholder="…")


def years(counts: pd.DataFrame) -> tuple[int, int] | None:
    """The first and the last year that rows have; None where none has one."""
    known = counts.loc[counts["year"] != UNDATED, "year"]
    return None if known.empty else (int(known.min()), int(known.max()))
