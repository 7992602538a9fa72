"""Files of a map: what GDAL reads layer by layer, and Parquet. GeoJSON has a module of its own."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import shapely
from pyarrow import ArrowException
from pyproj import CRS
from pyproj.exceptions import ProjError

from geodata.errors import InputError
from geodata.messages import N_, Said
from geodata.readers.coordinates import TURNED
from geodata.readers.files import encodings
from geodata.readers.files.opened import LIMIT
from geodata.readers.files.table import FIRST, Table, once, plain

_BYTES_A_CELL = 8


def of_layers(path: Path, layer: str | None = None, encoding: str | None = None) -> Table:
    """GeoPackage, KML, GPX, FlatGeobuf, Shapefile: the layer of that name; without one, all of a
    KML file, which are its folders, else the first with anything in it.

    Raises InputError for a file that GDAL cannot read, a layer that is not there, an unknown CRS.
    """
    codec = encodings.known(encoding) if encoding else _of_shapefile(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # such as of an unusual suffix
            layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
            chosen = _chosen(path, layers, layer)
            read = [
                pyogrio.read_dataframe(path, layer=one, encoding=codec or None) for one in chosen
            ]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        why = N_("{file} is damaged, GDAL cannot read it: {error}")
        raise InputError(Said(why, file=path, error=str(error))) from error
    others = [name for name in layers if name not in chosen]
    frame = pd.concat(read, ignore_index=True) if len(read) > 1 else read[0]
    return of_shapes(path, frame, [_read_from(chosen, others)] if len(layers) > 1 else [])


def _read_from(chosen: list[str], others: list[str]) -> Said:
    layers = ", ".join(chosen)
    if not others:
        return Said(N_("read from layer {layers}"), layers=layers)
    more = N_("read from layer {layers}; there are also {others}")
    return Said(more, layers=layers, others=", ".join(others))


def of_parquet(path: Path) -> Table:
    """Parquet or GeoParquet. Raises InputError for one that is broken or unpacks to too much."""
    try:
        known = pq.read_metadata(path)
        groups = [known.row_group(number) for number in range(known.num_row_groups)]
        size = max(
            sum(group.total_byte_size for group in groups),
            known.num_rows * known.num_columns * _BYTES_A_CELL,
        )
        if size > LIMIT:
            why = N_("{file} unpacks to {size:,} bytes; at most {most:,} are read")
            raise InputError(Said(why, file=path, size=size, most=LIMIT))
        spatial = b"geo" in (known.metadata or {})
        frame = gpd.read_parquet(path) if spatial else pq.read_table(path).to_pandas()
    except (ArrowException, ValueError, OSError) as error:
        why = N_("{file} cannot be read as Parquet: {error}")
        raise InputError(Said(why, file=path, error=str(error))) from error
    if frame.index.name or not isinstance(frame.index, pd.RangeIndex):
        frame = frame.reset_index()
    return of_shapes(path, frame, [])


def of_shapes(path: Path, frame: pd.DataFrame, notes: Sequence[str]) -> Table:
    """A frame, with a geometry or without, as a table: the shapes in EPSG:4326, heights as `z`.

    Raises InputError where there are no rows, or where the CRS is unknown and no degrees are there.
    """
    if frame.empty:
        raise InputError(Said(N_("{file} has no row of data"), file=path))
    shapes = None
    unit = "row"
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name:
        unit = "feature"
        shapes, said = _in_degrees(path, frame.geometry.reset_index(drop=True))
        notes = [*notes, *said]
        frame = pd.DataFrame(frame.drop(columns=frame.active_geometry_name))
    cells = frame.reset_index(drop=True)
    cells.columns = pd.Index(once(map(str, cells.columns)))
    cells = cells.assign(**{str(name): _column(cells[name]) for name in cells.columns})
    if shapes is not None:
        cells = _with_heights(cells, shapes)
        shapes = gpd.GeoSeries(shapely.force_2d(shapes.array), crs="EPSG:4326")
    first = FIRST["feature"] if unit == "feature" else 1
    rows = pd.Series(range(first, first + len(cells)), dtype="int64")
    return Table(cells, rows, shapes, tuple(notes), "feature" if unit == "feature" else "row")


def _column(cells: pd.Series[Any]) -> pd.Series[Any]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return _column(cells.astype(cells.dtype.categories.dtype))
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return plain(cells.astype(object))
    return plain(cells) if cells.dtype == object else cells


def _chosen(path: Path, layers: list[str], told: str | None) -> list[str]:
    if told in layers:
        return [told]
    if told is not None:
        why = N_("{file} has no layer {name!r}; it has {layers}")
        raise InputError(Said(why, file=path, name=told, layers=", ".join(layers)))
    if not layers:
        why = N_("{file} is damaged or cut off, GDAL cannot read it: it has no layer")
        raise InputError(Said(why, file=path))
    counts = {
        name: pyogrio.read_info(path, layer=name, force_feature_count=True)["features"]
        for name in layers
    }
    full = [name for name in layers if counts[name]] or layers[:1]
    return full if _is_kml(path) else full[:1]


def _is_kml(path: Path) -> bool:
    with path.open("rb") as file:
        return b"<kml" in file.read(4096)


def _of_shapefile(path: Path) -> str:
    """The codec of a Shapefile's table that does not say it, by its letters; else ""."""
    table = path.with_suffix(".dbf")
    if path.suffix != ".shp" or path.with_suffix(".cpg").exists() or not table.exists():
        return ""
    raw = table.read_bytes()
    start = int.from_bytes(raw[8:10], "little")
    cells = b"\n".join(part for part in raw[start:].split(b"  ") if not part.isascii())
    try:
        cells.decode("utf-8")
    except UnicodeDecodeError:
        return encodings.of_bytes(cells[: encodings.SAMPLE])
    return "utf-8"


def _in_degrees(path: Path, shapes: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[Said]]:
    if shapes.crs is None:
        bounds = np.abs(shapes.total_bounds)
        if np.isfinite(bounds).all() and (bounds > TURNED).any():
            why = N_(
                "{file} does not say its CRS, and its coordinates are no degrees; "
                "save it with its CRS, or as longitude and latitude"
            )
            raise InputError(Said(why, file=path))
        taken = Said(N_("the CRS is not said; taken as {crs}"), crs="EPSG:4326")
        return shapes.set_crs("EPSG:4326"), [taken]
    if shapes.crs.equals(CRS("EPSG:4326"), ignore_axis_order=True) or shapes.crs == "OGC:CRS84":
        return shapes.set_crs("EPSG:4326", allow_override=True), []
    try:
        brought = Said(N_("brought from {crs} to EPSG:4326"), crs=shapes.crs.name)
        return shapes.to_crs("EPSG:4326"), [brought]
    except ProjError as error:
        why = N_("{file} has a CRS that cannot be brought to degrees, {crs}: {error}")
        said = Said(why, file=path, crs=shapes.crs.name, error=str(error))
        raise InputError(said) from error


def _with_heights(cells: pd.DataFrame, shapes: gpd.GeoSeries) -> pd.DataFrame:
    """The third coordinate of points as a column `z`, if any has one."""
    points = shapes.geom_type.eq("Point").to_numpy() & ~shapes.is_empty.to_numpy()
    heights = np.full(len(shapes), np.nan)
    heights[points] = shapely.get_z(shapes.array[points])
    if np.isnan(heights).all():
        return cells
    name = once([*map(str, cells.columns), "z"])[-1]
    return cells.assign(**{name: heights})
