"""What joined rows look like in a folder: columns, shapes as GeoParquet has them, years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from geodata import dates
from geodata.bigger.source import Source
from geodata.points import RESULT, Joined, free_name

UNDATED = 0  # the year of rows without one: EDTF's begin at 1, and a null stops geopandas
HEIGHT = "z"  # what readers/files calls the third coordinate of points
ADDED = (HEIGHT, *RESULT, "geometry", "bbox", "year")
_SIDES = ("xmin", "ymin", "xmax", "ymax")
_TYPES = dict(zip(RESULT, (pa.int64(), pa.string(), pa.string(), pa.float64()), strict=True))


@dataclass(frozen=True, eq=False)
class Form:
    """The columns of the source that are `kept` as they are, then those that are added: `names` has
    of each the column that holds it, another where the source has one of that name.

    added: `z` where shapes have heights, RESULT, `geometry`, `bbox` (the box of each shape)
    points: whether every shape is one
    """

    kept: tuple[str, ...]
    names: dict[str, str]
    points: bool

    @property
    def year(self) -> str:
        """The column that folders stand for: `year=1952`."""
        return self.names["year"]

    @property
    def renamed(self) -> dict[str, str]:
        """Those that have another name than theirs."""
        return {name: column for name, column in self.names.items() if name != column}

    def by_year(self, piece: pa.Table, joined: Joined) -> Iterator[tuple[int, pa.Table]]:
        """The rows of a piece, year by year in which their dates begin, else in their order."""
        years = _years(joined.placed.frame["date"])[joined.of_row]
        order = np.argsort(years, kind="stable")
        table = self._table(piece, joined, order)
        found, starts = np.unique(years[order], return_index=True)
        ends = [*starts[1:], len(order)]
        for year, start, end in zip(found, starts, ends, strict=True):
            yield int(year), table.slice(start, end - start)

    def geo(self, table: pa.Table) -> dict[bytes, bytes]:
        """GeoParquet 1.1's metadata: longitude and latitude (OGC:CRS84), as nothing else is said;
        the box of each row lets readers skip what lies elsewhere."""
        box = self.names["bbox"]
        shapes: dict[str, Any] = {
            "encoding": "WKB",
            "geometry_types": ["Point"] if self.points else [],
            "covering": {"bbox": {side: [box, side] for side in _SIDES}},
        }
        low_high = _extent(table[box])
        shapes |= {"bbox": low_high} if low_high else {}
        name = self.names["geometry"]
        said = {"version": "1.1.0", "primary_column": name, "columns": {name: shapes}}
        return {b"geo": json.dumps(said).encode()}

    def _table(self, piece: pa.Table, joined: Joined, order: NDArray[np.intp]) -> pa.Table:
        taken, frame = pa.array(joined.of_row[order]), joined.frame.iloc[order]
        shapes = joined.shapes.to_numpy()[order]
        added = {name: pa.array(frame[joined.names[name]], kind, from_pandas=True)
                 for name, kind in _TYPES.items()}  # fmt: skip
        added |= {"geometry": pa.array(shapely.to_wkb(shapes), pa.binary()), "bbox": _boxes(shapes)}
        if HEIGHT in self.names:
            heights = frame.get(HEIGHT, np.full(len(frame), np.nan))
            added = {HEIGHT: pa.array(heights, pa.float64(), from_pandas=True)} | added
        kept = {name: piece[name].take(taken) for name in self.kept}
        return pa.table(kept | {self.names[name]: cells for name, cells in added.items()})


def of(source: Source, *, heights: bool) -> Form:
    """That of a source. Its shapes and their boxes give way to those in degrees."""
    geometry = source.geo.get("primary_column")
    known = source.geo.get("columns", {}).get(geometry, {})
    box = known.get("covering", {}).get("bbox", {}).get("xmin", [None])[0]
    kept = [name for name in source.schema.names if name not in (geometry, box)]
    added = ADDED if heights else [name for name in ADDED if name != HEIGHT]
    names = {name: free_name(name, pd.Index(kept)) for name in added}
    return Form(tuple(kept), names, not source.geo)


def _years(texts: pd.Series[str]) -> NDArray[np.int64]:
    codes, unique = pd.factorize(texts)
    starts = [dates.parse(text).start if text else None for text in unique]
    years = [start.year if start else UNDATED for start in starts]
    return np.array(years, dtype=np.int64)[codes]


def _boxes(shapes: NDArray[np.object_]) -> pa.Array:
    sides = shapely.bounds(shapes).T
    columns = [pa.array(side) for side in sides]
    return pa.StructArray.from_arrays(columns, list(_SIDES), mask=pa.array(np.isnan(sides[0])))


def _extent(boxes: pa.ChunkedArray) -> list[float]:
    """West, south, east, north of all; [] where there is no shape."""
    least = zip(_SIDES, (pc.min, pc.min, pc.max, pc.max), strict=True)
    ends = [of(pc.struct_field(boxes, side)).as_py() for side, of in least]
    return [] if None in ends else ends
