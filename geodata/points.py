"""A reader's own points: read from a file, checked row by row, joined to the islands, written."""

from __future__ import annotations

import warnings
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import spreadsheets
from geodata.errors import CoordinateError, Problem
from geodata.join import locate

SUFFIXES = (".csv", ".geojson", ".parquet")
LON_NAMES = ("lon", "longitude", "long", "lng")
LAT_NAMES = ("lat", "latitude")
RESULT = ("island", "relation", "distance_km")

# Here a pair that cannot be (lon, lat) is taken for (lat, lon): degrees east and north.
_WEST, _SOUTH, _EAST, _NORTH = 130, 38, 166, 62
_MOST = {"lon": 180, "lat": 90}


def read_points(path: Path) -> pd.DataFrame:
    """A table of points from .csv, .geojson or .parquet (also GeoParquet), every row and column.

    Coordinates are columns lon|longitude|long|lng and lat|latitude in any case, or a geometry
    of points, which is brought to EPSG:4326. The cells of a CSV file stay the text that they are.
    Raises CoordinateError for another suffix, a file that cannot be read as what its suffix says,
    and a table without coordinates; OSError where there is no file.
    """
    read = {".csv": _read_csv, ".geojson": gpd.read_file, ".parquet": _read_parquet}
    suffix = _suffix(path)
    path.open("rb").close()
    try:
        frame: pd.DataFrame = read[suffix](path)
    except (ValueError, RuntimeError, pd.errors.ParserWarning) as error:
        raise CoordinateError(f"{path} cannot be read as {suffix[1:]}: {error}") from error
    if isinstance(frame, gpd.GeoDataFrame):
        frame = frame.set_crs("EPSG:4326") if frame.crs is None else frame.to_crs("EPSG:4326")
    else:
        _coordinate_columns(frame)
    return frame


def join_points(
    frame: pd.DataFrame, islands: gpd.GeoDataFrame, neighbours: gpd.GeoSeries | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """All rows and columns with island, relation (on|waters), distance_km; and what is wrong.

    A point in the waters of several islands has a row for each, the nearest first. A point near no
    island, or without usable coordinates, keeps one row with these cells empty.
    Raises CoordinateError without coordinates, or where a column has one of these names already.
    """
    taken = [name for name in RESULT if name in frame.columns]
    if taken:
        raise CoordinateError(f"rename {', '.join(taken)}: the join writes columns of that name")
    lonlat, problems = _checked(frame)
    found = locate(lonlat, islands, neighbours)
    rows = pd.DataFrame({"point": lonlat.index}).merge(found, on="point", how="left")
    joined = frame.iloc[rows["point"]].reset_index(drop=True)
    joined["island"] = rows["place"].to_numpy()
    joined["relation"] = rows["relation"].to_numpy()
    joined["distance_km"] = (rows["distance_m"] / 1000).round(3).to_numpy()
    return joined, problems


def write_points(frame: pd.DataFrame, path: Path, *, plain: bool = False) -> None:
    """Write .csv, .geojson or .parquet (GeoParquet where the frame has a geometry).

    A CSV file gets columns lon and lat in place of a geometry, and begins with the signature of
    UTF-8 unless `plain`; a GeoJSON file gets a point for each row whose coordinates are good, null
    for others.
    Raises CoordinateError for another suffix or a frame without coordinates.
    """
    suffix = _suffix(path)
    lonlat, _ = _checked(frame)
    if suffix == ".csv":
        _flat(frame, lonlat).to_csv(path, index=False, encoding=spreadsheets.encoding(plain=plain))
    elif suffix == ".parquet":
        frame.to_parquet(path, index=False)
    else:
        _spatial(frame, lonlat).to_file(path, driver="GeoJSON", engine="pyogrio")


def _flat(frame: pd.DataFrame, lonlat: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(frame, gpd.GeoDataFrame):
        return frame
    flat: pd.DataFrame = pd.DataFrame(frame).drop(columns=frame.active_geometry_name)
    return flat.assign(lon=lonlat["lon"].to_numpy(), lat=lonlat["lat"].to_numpy())


def _spatial(frame: pd.DataFrame, lonlat: pd.DataFrame) -> gpd.GeoDataFrame:
    if isinstance(frame, gpd.GeoDataFrame):
        return frame
    dots = gpd.GeoSeries.from_xy(lonlat["lon"], lonlat["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame(
        frame.reset_index(drop=True), geometry=dots.where(lonlat["lon"].notna())
    )


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise CoordinateError(f"{path} must end in one of {', '.join(SUFFIXES)}")
    return suffix


def _read_csv(path: Path) -> pd.DataFrame:
    with warnings.catch_warnings():
        # pandas only warns where it drops cells that have no header.
        warnings.simplefilter("error", pd.errors.ParserWarning)
        # A blank line stays a row, so that rows keep their numbers.
        return pd.read_csv(
            path,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            skip_blank_lines=False,
            encoding="utf-8-sig",
        )


def _read_parquet(path: Path) -> pd.DataFrame:
    frame: pd.DataFrame
    try:
        frame = gpd.read_parquet(path)
    except ValueError:  # it says nothing of geometry
        frame = pd.read_parquet(path)
    return frame


def _coordinate_columns(frame: pd.DataFrame) -> tuple[str, str]:
    lons, lats = (
        [column for column in frame.columns if str(column).strip().lower() in names]
        for names in (LON_NAMES, LAT_NAMES)
    )
    if len(lons) == 1 and len(lats) == 1:
        return lons[0], lats[0]
    what = "has several" if lons and lats else "lacks"
    raise CoordinateError(
        f"the table {what} columns of coordinates; it has {', '.join(map(str, frame.columns))}; "
        f"allowed are one of {', '.join(LON_NAMES)} with one of {', '.join(LAT_NAMES)}, "
        "or a geometry of points"
    )


def _checked(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Numbers lon, lat (row after row from 0; both NaN in a bad row) and what is wrong."""
    if isinstance(frame, gpd.GeoDataFrame):
        lonlat, wrong = _from_geometry(frame.geometry)
    else:
        lonlat, wrong = _from_columns(frame, *_coordinate_columns(frame))
    wrong += _out_of_range(lonlat)
    wrong.sort(key=lambda slip: slip[0])
    lonlat.loc[[row for row, _, _ in wrong]] = np.nan
    what, first = ("feature", 1) if isinstance(frame, gpd.GeoDataFrame) else ("row", 2)
    return lonlat, [Problem(f"{what} {first + row}", field, why) for row, field, why in wrong]


Wrong = list[tuple[int, str, str]]  # row, field, why


def _from_geometry(shapes: gpd.GeoSeries) -> tuple[pd.DataFrame, Wrong]:
    kinds = shapes.geom_type.to_numpy()
    empty = (shapes.isna() | shapes.is_empty).to_numpy()
    other = ~empty & (kinds != "Point")
    dots = shapes.where(~empty & ~other).reset_index(drop=True)
    wrong = [(int(row), "geometry", "is empty") for row in np.flatnonzero(empty)]
    wrong += [
        (int(row), "geometry", f"is a {kinds[row]}, not a Point") for row in np.flatnonzero(other)
    ]
    return pd.DataFrame({"lon": dots.x, "lat": dots.y}), wrong


def _from_columns(frame: pd.DataFrame, lon: str, lat: str) -> tuple[pd.DataFrame, Wrong]:
    columns: dict[str, pd.Series[float]] = {}
    wrong: Wrong = []
    for axis, name in (("lon", lon), ("lat", lat)):
        cells = frame[name].reset_index(drop=True)
        columns[axis] = pd.to_numeric(cells, errors="coerce").astype(float)
        for row in np.flatnonzero(columns[axis].isna()):
            cell = "" if pd.isna(cells[row]) else str(cells[row]).strip()
            wrong.append((int(row), name, f"{cell!r} is not a number" if cell else "is empty"))
    return pd.DataFrame(columns), wrong


def _out_of_range(lonlat: pd.DataFrame) -> Wrong:
    lon, lat = lonlat["lon"], lonlat["lat"]
    far = lonlat.abs() > pd.Series(_MOST)
    swapped = far["lat"] & lat.between(_WEST, _EAST) & lon.between(_SOUTH, _NORTH)
    wrong = [
        (int(row), "lat", f"looks swapped: latitude {lat[row]} with longitude {lon[row]}")
        for row in np.flatnonzero(swapped)
    ]
    for axis, most in _MOST.items():
        wrong += [
            (int(row), axis, f"{lonlat[axis][row]} is outside -{most}..{most}")
            for row in np.flatnonzero(far[axis] & ~swapped)
        ]
    return wrong
