"""Where and when each row of a reader's table is, and why it is nowhere or on no day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata.catalogue import Catalogue
from geodata.errors import CoordinateError, Problem
from geodata.messages import N_, Said
from geodata.readers import civil, columns, coordinates, days, named
from geodata.readers.columns import Mapping as Columns
from geodata.readers.coordinates import Floats, Texts
from geodata.readers.files.table import Table

Wrong = list[tuple[str, Texts]]  # column, and of each row what is wrong there or ""

NEAR_M = 370_400.0  # 200 nautical miles: farther off, no island's clock is the place's
_HALF = 180  # degrees: a shape that is wider lies across the antimeridian


@dataclass(frozen=True, eq=False)
class Placed:
    """One row for each of a table, in its order.

    frame: lon, lat (EPSG:4326; NaN without a point), place (id, where a row is placed by a name,
        else ""), date (EDTF, "" without one); RangeIndex
    nearest: place, distance_m: the nearest island of each row with a point, see `nearest.Coasts`
    problems: why rows are not placed, or not dated to the day, by row and column of the file
    rows: the row of the frame that each problem is about
    notes: what was taken for granted -> of how many rows
    """

    frame: pd.DataFrame
    nearest: pd.DataFrame
    problems: list[Problem]
    rows: list[int]
    notes: Mapping[str, int]

    @property
    def somewhere(self) -> NDArray[np.bool_]:
        """Which rows have a point or a place."""
        has: pd.Series[bool] = self.frame["lon"].notna() | (self.frame["place"] != "")
        return has.to_numpy()


def placed(table: Table, mapping: Columns, known: Catalogue) -> Placed:
    """Every row with its point, or else the place that it names, and its date.

    A shape stands as a point on it. A settlement that is named has its point. A moment that is told
    with its zone is the civil day of the nearest island within 200 nautical miles, else of UTC.
    Raises CoordinateError where neither columns nor a geometry say where a row is.
    """
    if not (mapping.in_columns or mapping.place or table.geometry is not None):
        has = ", ".join(map(str, table.frame.columns))
        why = N_(
            "nothing says where the rows are: no columns are known as longitude and latitude, none "
            "as names of places; say which of these are: {columns}"
        )
        raise CoordinateError(Said(why, columns=has))
    notes: Counter[str] = Counter()
    lon, lat, wrong = _points(table, mapping, notes)
    place = np.full(len(lon), "", dtype=object)
    if mapping.place:
        unknown = _by_name(table.frame[mapping.place], known, (lon, lat, place), notes)
        wrong = [(field, np.where(place == "", why, "")) for field, why in wrong]
        wrong += [] if wrong else [(mapping.place, unknown)]
    frame = pd.DataFrame({"lon": lon, "lat": lat, "place": pd.Series(place, dtype="str")})
    dates, late = _dated(table, mapping)
    near = known.coasts.nearest(frame[frame["lon"].notna()])
    frame["date"] = pd.Series(_local(dates, near, known, notes), dtype="str")
    found = sorted(_problems(table, [*wrong, *late]), key=lambda each: each[0])
    problems, rows = [problem for _, problem in found], [row for row, _ in found]
    return Placed(frame, near, problems, rows, notes)


def _problems(table: Table, wrong: Wrong) -> list[tuple[int, Problem]]:
    return [
        (int(row), Problem(table.where(row), field, reasons[row]))
        for field, reasons in wrong
        for row in np.flatnonzero(reasons != "")
    ]


def _points(table: Table, mapping: Columns, notes: Counter[str]) -> tuple[Floats, Floats, Wrong]:
    """Longitudes and latitudes, both NaN where anything is wrong with them."""
    if mapping.in_columns:
        lon_name, lat_name = mapping.latlon or mapping.lon, mapping.latlon or mapping.lat
        of_lon, of_lat = columns.degrees(table, mapping)
        lon, lat = of_lon.values, of_lat.values
        wrong: Wrong = [(str(lon_name), of_lon.reasons)]
        wrong += [] if mapping.latlon else [(str(lat_name), of_lat.reasons)]
    elif table.geometry is not None:
        lon_name = lat_name = "geometry"
        lon, lat, why = _of_shapes(table.geometry, notes)
        lon, lat = (lat, lon) if mapping.swapped else (lon, lat)
        wrong = [("geometry", why)]
    else:
        return np.full(len(table.frame), np.nan), np.full(len(table.frame), np.nan), []
    if mapping.swapped:
        exchanged = Said(N_("latitudes that stood where longitudes should, exchanged"))
        notes[exchanged] += len(lon)
    turned = coordinates.turned_back(lon)
    changed = (turned != lon) & ~np.isnan(lon)
    back = Said(N_("longitudes beyond 180° that were turned back by 360°"))
    _count(notes, changed, back)
    why_lon, why_lat = coordinates.impossible(turned, lat)
    wrong += [(str(lon_name), why_lon), (str(lat_name), why_lat)]
    bad = np.logical_or.reduce([reasons != "" for _, reasons in wrong])
    return np.where(bad, np.nan, turned), np.where(bad, np.nan, lat), wrong


def _of_shapes(shapes: gpd.GeoSeries, notes: Counter[str]) -> tuple[Floats, Floats, Texts]:
    """A point of each shape: of one that is no point, a point on it, such as inside a polygon."""
    array = shapes.to_numpy()
    none = shapely.is_missing(array) | shapely.is_empty(array)
    reasons = np.full(len(array), "", dtype=object)
    reasons[none] = Said(N_("is empty or broken"))
    other = ~none & (shapely.get_type_id(array) != shapely.GeometryType.POINT)
    dots: NDArray[np.object_] = array.copy()
    dots[none] = None
    if other.any():
        dots[other] = shapely.point_on_surface(_whole(array[other]))
        _count(notes, other, Said(N_("shapes that are no points, taken as a point on them")))
    lon, lat = shapely.get_x(dots), shapely.get_y(dots)
    reasons[~none & np.isnan(lon + lat)] = Said(N_("has no numbers for coordinates"))
    return lon, lat, reasons


def _whole(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes across the antimeridian in one piece: their western half is turned to the east."""
    west, _, east, _ = shapely.bounds(shapes).T
    across = (east - west > _HALF) & (east <= _HALF)
    found = shapes.copy()
    found[across] = shapely.transform(shapes[across], _eastward)
    return found


def _eastward(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = corners.T
    return np.column_stack([np.where(lon < 0, lon + 360, lon), lat])


def _by_name(
    cells: pd.Series[str],
    known: Catalogue,
    found: tuple[Floats, Floats, Texts],
    notes: Counter[str],
) -> Texts:
    """Puts into `found` what the rows without a point name; why others name nothing."""
    lon, lat, place = found
    rows = np.flatnonzero(np.isnan(lon))
    reasons = np.full(len(lon), "", dtype=object)
    ids, why = named.places(cells.iloc[rows], known)
    place[rows], reasons[rows] = ids, why
    gazetteer = known.gazetteer.frame
    rows = rows[place[rows] != ""]
    settled = rows[gazetteer["kind"].reindex(place[rows]).eq("settlement").to_numpy()]
    for axis, values in (("lon", lon), ("lat", lat)):
        values[settled] = gazetteer[axis].reindex(place[settled]).to_numpy()
    _count(notes, place != "", Said(N_("rows placed by the name in them")))
    return reasons


def _dated(table: Table, mapping: Columns) -> tuple[days.Days, Wrong]:
    """The dates of rows, and what is wrong with them."""
    size = len(table.frame)
    blank = np.full(size, "", dtype=object)
    found = days.Days(blank, blank, pd.DatetimeIndex([pd.NaT] * size, tz="UTC"))
    field = ""
    if mapping.year:
        column = {
            part: table.frame[name] if name else None
            for part in ("year", "month", "day")
            for name in [getattr(mapping, part)]
        }
        field, found = mapping.year, days.of_parts(table.frame[mapping.year], column["month"],
                                                   column["day"])  # fmt: skip
    if mapping.date:
        field, first = mapping.date, days.read(table.frame[mapping.date], mapping.day_first)
        empty = first.texts == ""
        found = days.Days(
            np.where(empty, found.texts, first.texts),
            np.where(empty & (found.texts != ""), "", first.reasons),
            first.moments,
        )
    return found, [(field, found.reasons)] if field else []


def _local(told: days.Days, near: pd.DataFrame, known: Catalogue, notes: Counter[str]) -> Texts:
    """The dates, those of moments by UTC as the days that they were at their places."""
    texts = told.texts.copy()
    near = near[near["distance_m"] <= NEAR_M]
    at = near[told.moments[near.index].notna()]
    if len(at):
        local = civil.days(told.moments, at, known.gazetteer)
        texts[local.index] = local
        said = N_("days by UTC that were another day by the clock of the nearest island")
        _count(notes, texts != told.texts, Said(said))
    return texts


def _count(notes: Counter[str], which: NDArray[np.bool_], said: Said) -> None:
    if which.any():
        notes[said] += int(which.sum())
