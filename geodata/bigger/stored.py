"""A joined folder as a reader looks into it: how much there is, and the rows of a part of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds

from geodata.bigger import store
from geodata.bigger.form import ADDED, UNDATED
from geodata.errors import FolderError
from geodata.readers.columns import Mapping
from geodata.readers.files import Table

MOST = 500_000  # rows that are put on a map at once
_COUNTS = ["year", "island", "rows"]


@dataclass(frozen=True, eq=False)
class Stored:
    """What a command `join` has written into a folder, as far as it is finished.

    counts: columns year (UNDATED without one), island ("" without one), rows; as they were counted
        when they were written, so that it is opened at once however large it is
    mapping: which of its columns says what
    columns: those of the source
    names: of those that were added, that have another name than theirs, that
    files: by year
    """

    folder: Path
    counts: pd.DataFrame
    mapping: Mapping
    columns: tuple[str, ...]
    names: dict[str, str]
    files: dict[int, list[str]]

    def rows(self, years: tuple[int, int], islands: Collection[str] = ()) -> int:
        """How many there are of these years and islands, of all of them if none is named."""
        asked = self.counts[self.counts["year"].between(*years)]
        if islands:
            asked = asked[asked["island"].isin(islands)]
        return int(asked["rows"].sum())

    def table(self, years: tuple[int, int], islands: Collection[str] = ()) -> Table:
        """These, one for each row of the source, read from the files of these years alone.

        Raises FolderError for none, for more than MOST, and where a file is damaged.
        """
        rows = self.rows(years, islands)
        if not 0 < rows <= MOST:
            why = f"{rows:,} rows; from 1 to {MOST:,} can be on a map: name other years or islands"
            raise FolderError(f"{self.folder}: {why}")
        row, island, near, shape = map(self._name, ("row", "island", "distance_km", "geometry"))
        shapes = [] if self._by_columns else [shape]
        try:
            found = self._data(years).to_table(
                [*self.columns, row, near, *shapes],
                filter=ds.field(island).isin(list(islands)) if islands else None,
            )
        except (pa.ArrowException, OSError, ValueError) as error:
            raise FolderError(f"{self.folder} is damaged: {error}") from error
        frame = found.to_pandas().sort_values([row, near]).drop_duplicates(row, ignore_index=True)
        there = None if self._by_columns else gpd.GeoSeries.from_wkb(frame[shape], crs="EPSG:4326")
        return Table(frame[list(self.columns)], frame[row], there)

    def _data(self, years: tuple[int, int]) -> ds.Dataset:
        asked = (year for year in self.files if years[0] <= year <= years[1])
        paths = [str(self.folder / name) for year in asked for name in self.files[year]]
        options = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
        return ds.dataset(paths, format=ds.ParquetFileFormat(default_fragment_scan_options=options))

    @property
    def _by_columns(self) -> bool:
        """Whether it is said in columns where rows are, not by shapes."""
        mapping = self.mapping
        return bool(mapping.latlon or mapping.lon or mapping.place)

    def _name(self, column: str) -> str:
        return self.names.get(column, column)


def opened(folder: Path) -> Stored:
    """A folder that the command `join` has written. Raises FolderError for anything else."""
    plan, marks = store.finished(folder)
    names = {name: column for mark in marks for name, column in mark.tally.names.items()}
    added = {names.get(name, name) for name in ADDED}
    counted = pd.DataFrame([one for mark in marks for one in mark.counts], columns=_COUNTS)
    files: dict[int, list[str]] = {}
    for name in (name for mark in marks for name in mark.files):
        files.setdefault(int(name.partition("=")[2].partition("/")[0]), []).append(name)
    return Stored(
        folder,
        counted.groupby(["year", "island"])["rows"].sum().reset_index(),
        Mapping(**plan["mapping"]),
        tuple(name for name in plan["columns"] if name not in added),
        names,
        files,
    )


def years(counts: pd.DataFrame) -> tuple[int, int] | None:
    """The first and the last year that rows have; None where none has one."""
    known = counts.loc[counts["year"] != UNDATED, "year"]
    return None if known.empty else (int(known.min()), int(known.max()))
