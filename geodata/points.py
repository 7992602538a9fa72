"""A reader's own rows joined to the islands, and written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import IO, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata import atomic, spreadsheets
from geodata.catalogue import Catalogue
from geodata.errors import CoordinateError
from geodata.messages import N_, Said
from geodata.readers.columns import Mapping as Columns
from geodata.readers.files import Table
from geodata.readers.placed import Placed, placed

SUFFIXES = (".csv", ".geojson", ".parquet")
RESULT = ("row", "island", "relation", "distance_km")
RELATIONS = ("on", "waters", "beyond", "concerns")

Write = Callable[[pd.DataFrame], None]


@dataclass(frozen=True, eq=False)
class Joined:
    """A table's rows with their islands.

    frame: all rows and columns, then RESULT; RangeIndex
    shapes: of each row its own shape, else its point, None without one; EPSG:4326
    names: of each of RESULT the column that has it: another where the table has one of that name
    placed: one row for each of the table, where and when it is; see there
    counts: `rows` of the table, `points` among them; by relation, of how many it is that to the
        nearest island; `concerns`: how many are placed by a name without a point
    of_row: the row of the table that each row of the frame is of
    spatial: whether the shapes are the table's own
    """

    frame: pd.DataFrame
    shapes: gpd.GeoSeries
    names: Mapping[str, str]
    placed: Placed
    counts: Mapping[str, int]
    of_row: NDArray[np.intp]
    spatial: bool

    def as_file(self, suffix: str) -> pd.DataFrame:
        """The frame as a file of that suffix has it: with the shapes, or in CSV with columns lon
        and lat in their place, and WKT where they are more than points."""
        taken = self.frame.columns
        if suffix == ".geojson" or (suffix == ".parquet" and self.spatial):
            shapes = self.shapes.rename(free_name("geometry", taken))
            found: pd.DataFrame = gpd.GeoDataFrame(self.frame, geometry=shapes)
            return found
        if not self.spatial or suffix != ".csv":
            return self.frame
        rows = self.placed.frame.iloc[self.of_row]
        more = {free_name(axis, taken): rows[axis].to_numpy() for axis in ("lon", "lat")}
        if not self.shapes.geom_type.dropna().eq("Point").all():
            more[free_name("geometry", taken)] = self.shapes.to_wkt().to_numpy()
        return pd.DataFrame(self.frame.assign(**more))


def join_points(
    table: Table, mapping: Columns, known: Catalogue, *, nearest: bool = False
) -> Joined:
    """All rows and columns, with `row` (its number in the file), island, relation, distance_km.

    `on` its land, in its `waters`, or `beyond` them the nearest island, however far; a row that a
    name alone places has that place and `concerns`. A point in the waters of several islands has a
    row for each, the nearest first, or with `nearest` for that alone. A row without a place keeps
    one row with these cells empty. Raises CoordinateError where nothing says where rows are.
    """
    found = placed(table, mapping, known)
    where = _islands(found, known)
    first = ~where["point"].duplicated()
    rows = where[first] if nearest else where
    relation = where.loc[first, "relation"]
    counts = {"rows": len(found.frame), "points": int(found.frame["lon"].notna().sum())}
    counts |= {one: int((relation == one).sum()) for one in RELATIONS}
    names = {name: free_name(name, table.frame.columns) for name in RESULT}
    point = rows["point"].to_numpy()
    result = {
        "row": table.rows.to_numpy()[point],
        "island": rows["place"].to_numpy(),
        "relation": rows["relation"].to_numpy(),
        "distance_km": (rows["distance_m"] / 1000).round(3).to_numpy(),
    }
    frame = table.frame.iloc[point].reset_index(drop=True)
    frame = frame.assign(**{names[name]: cells for name, cells in result.items()})
    shapes = table.geometry
    if shapes is None:
        shapes = gpd.GeoSeries.from_xy(found.frame["lon"], found.frame["lat"], crs="EPSG:4326")
        shapes = shapes.where(found.frame["lon"].notna())
    shapes = shapes.iloc[point].reset_index(drop=True)
    return Joined(frame, shapes, names, found, counts, point, table.geometry is not None)


def _islands(found: Placed, known: Catalogue) -> pd.DataFrame:
    """Columns point (row), place, relation, distance_m: for each row one or more."""
    rows = found.frame.rename_axis("point")
    near = known.locator.locate(rows[rows["lon"].notna()])
    far = found.nearest[~found.nearest.index.isin(near["point"])]
    beyond = far.rename_axis("point").reset_index().assign(relation="beyond")
    named = rows[rows["lon"].isna()].reset_index()
    named["relation"] = np.where(named["place"] != "", "concerns", "")
    parts = [part.reindex(columns=near.columns) for part in (near, beyond, named)]
    whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return whole.sort_values("point", kind="stable", ignore_index=True)


def free_name(name: str, taken: pd.Index[Any]) -> str:
    """A name for a column of the result that no column of the table has."""
    return name if name not in taken else free_name(f"atlas_{name}", taken)


def unplaced(table: Table, found: Placed) -> pd.DataFrame:
    """The rows of a table that are not placed or not dated to the day, each once, with `row` and
    `problem`, or where the table has these names, others."""
    why = pd.Series([f"{one.field}: {one.message}" for one in found.problems], dtype="str")
    reasons = why.groupby(pd.Index(found.rows, dtype="int64")).agg("; ".join)
    rows = reasons.index.to_numpy(dtype="int64")
    names = [free_name(name, table.frame.columns) for name in ("row", "problem")]
    cells = (table.rows.to_numpy()[rows], reasons.to_numpy())
    said = dict(zip(names, cells, strict=True))
    return table.frame.iloc[rows].reset_index(drop=True).assign(**said)


@contextmanager
def writing(path: Path, *sources: Path, plain: bool = False) -> Iterator[Write]:
    """What writes frames one after another into a new .csv, .geojson or .parquet file.

    The file is whole or not there, see `atomic`. In CSV and Parquet, pieces follow each other in
    bounded memory; CSV gets columns lon and lat in place of a geometry, and is for spreadsheets
    unless `plain`. GeoJSON has null where a row has no shape.
    Raises CoordinateError for another suffix, OutputError where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        why = N_("{file} must end in one of {suffixes}")
        raise CoordinateError(Said(why, file=path, suffixes=", ".join(SUFFIXES)))
    with atomic.replacing(path, *sources) as made:
        if suffix == ".parquet":
            with _parquet(made) as write:
                yield write
        else:
            encoding = spreadsheets.encoding(plain=plain or suffix == ".geojson")
            kind = partial(_csv, plain=plain) if suffix == ".csv" else _geojson
            with made.open("w", encoding=encoding, newline="") as file, kind(file) as write:
                yield write


@contextmanager
def _csv(file: IO[str], *, plain: bool) -> Iterator[Write]:
    def write(frame: pd.DataFrame) -> None:
        file.write(spreadsheets.rows(frame, plain=plain, header=not file.tell()))

    yield write


@contextmanager
def _geojson(file: IO[str]) -> Iterator[Write]:
    file.write('{"type": "FeatureCollection", "features": [')
    between = iter(chain(["\n"], repeat(",\n")))

    def write(frame: pd.DataFrame) -> None:
        shaped = gpd.GeoDataFrame(frame)
        if shaped.active_geometry_name is None:
            shaped = shaped.set_geometry(gpd.GeoSeries([None] * len(frame), crs="EPSG:4326"))
        for feature in shaped.iterfeatures(na="null", drop_id=True):
            file.write(next(between) + json.dumps(feature, ensure_ascii=False, default=str))

    yield write
    file.write("\n]}\n")


@contextmanager
def _parquet(path: Path) -> Iterator[Write]:
    """One piece with shapes, or any number without: their columns have the types of the first."""
    with ExitStack() as stack:
        writers: list[pq.ParquetWriter] = []

        def write(frame: pd.DataFrame) -> None:
            if isinstance(frame, gpd.GeoDataFrame):
                frame.to_parquet(path, index=False)
                return
            schema = writers[0].schema if writers else None
            table = pa.Table.from_pandas(frame, schema, preserve_index=False)
            if not writers:
                writers.append(stack.enter_context(pq.ParquetWriter(path, table.schema)))
            writers[0].write_table(table)

        yield write
