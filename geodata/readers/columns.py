"""Which column of a reader's table is what: by the names that people use, else by what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd

from geodata.errors import InputError
from geodata.messages import N_, Said
from geodata.places import Gazetteer
from geodata.readers import coordinates, days, names
from geodata.readers.coordinates import Degrees
from geodata.readers.files.table import Table

SAMPLE = 500  # rows by which the content of a column is judged
MOST = 0.8  # the share of its cells that must fit
SOME = 0.3  # the share of cells by which a column that is called so is believed


@dataclass(frozen=True)
class Mapping:
    """Columns by what they hold, None where there is none.

    Without `lon`, `lat` and `latlon` (a column with both) the table's geometry says where a row is,
    or else the name in `place`. Minutes and seconds add to the degrees in `lon` and `lat`. An empty
    `date` leaves it to `year`, `month` and `day`. `day_first` is the order of 3/4/1956, None where
    it is not known; `swapped` says that latitudes stand for longitudes.
    """

    lon: str | None = None
    lat: str | None = None
    latlon: str | None = None
    lon_minutes: str | None = None
    lat_minutes: str | None = None
    lon_seconds: str | None = None
    lat_seconds: str | None = None
    date: str | None = None
    year: str | None = None
    month: str | None = None
    day: str | None = None
    place: str | None = None
    title: str | None = None
    category: str | None = None
    magnitude: str | None = None
    depth: str | None = None
    day_first: bool | None = None
    swapped: bool = False

    @property
    def in_columns(self) -> bool:
        """Whether columns say where a row is."""
        return bool(self.latlon or (self.lon and self.lat))


@dataclass(frozen=True)
class Question:
    """What a reader should say of a mapping: the field, and what is not plain."""

    field: str
    text: str


COLUMNS = tuple(
    field.name for field in fields(Mapping) if field.name not in ("day_first", "swapped")
)
_AXES = ("lon", "lat")
_NUMBERED = ("lon_minutes", "lat_minutes", "lon_seconds", "lat_seconds")
_WHERE = (*_AXES, "latlon", *_NUMBERED)


def guess(table: Table, gazetteer: Gazetteer | None = None) -> Mapping:
    """The mapping of a table, as far as it can be told.

    With a gazetteer, where nothing else says where a row is, also the column of most of its names.
    """
    known = _named(table)
    found = {field: next(iter(columns), None) for field, columns in known.items()}
    found["date"] = _date(table, known["date"]) or _date_by_content(table, found)
    if table.geometry is not None:
        found |= dict.fromkeys(_WHERE)
    elif not (found["lon"] and found["lat"]):
        found |= dict.fromkeys(_WHERE) | _by_content(table, found)
    else:
        found["latlon"] = None
    if not found["magnitude"] and found["depth"] == "z":
        found["depth"] = None
    chosen: dict[str, Any] = {field: found[field] for field in COLUMNS}
    mapping = Mapping(**chosen)
    if gazetteer and not mapping.place and table.geometry is None and not mapping.in_columns:
        mapping = replace(mapping, place=_named_places(table, gazetteer))
    return _decided(table, mapping)


def told(
    table: Table, mapping: Mapping, *, day_first: bool | None = None, **columns: str | None
) -> Mapping:
    """The mapping with what a reader says of it: names of columns by field; None says nothing.

    Raises InputError for a column that the table has not, and for half a pair of coordinates.
    """
    said = {field: name for field, name in columns.items() if name is not None}
    for field, name in said.items():
        if name not in table.frame.columns:
            has = ", ".join(map(str, table.frame.columns))
            why = N_("{field}: no column is called {name!r}; the table has {columns}")
            raise InputError(Said(why, field=field, name=name, columns=has))
    whole = (mapping.lon or said.get("lon")) and (mapping.lat or said.get("lat"))
    if set(_AXES) & set(said) and not whole:
        raise InputError(Said(N_("lon and lat: name both columns")))
    changed: dict[str, Any] = dict(said)
    if any(said.get(axis, getattr(mapping, axis)) != getattr(mapping, axis) for axis in _AXES):
        changed = dict.fromkeys(("latlon", *_NUMBERED)) | changed
    if day_first is not None or "date" in said:
        changed["day_first"] = day_first
    return _decided(table, replace(mapping, **changed))


def ask(table: Table, mapping: Mapping) -> tuple[Question, ...]:
    """What is not plain in a mapping; all that it has can be used without an answer."""
    return tuple(_questions(table, mapping))


def degrees(table: Table, mapping: Mapping) -> tuple[Degrees, Degrees]:
    """Longitudes and latitudes in the columns of a mapping, as they stand there."""
    if mapping.latlon:
        lon, lat = coordinates.pairs(table.frame[mapping.latlon])
        return (lat, lon) if mapping.swapped else (lon, lat)
    lon, lat = (_axis(table, mapping, axis) for axis in ("lon", "lat"))
    return lon, lat


def _axis(table: Table, mapping: Mapping, axis: coordinates.Axis) -> Degrees:
    other: coordinates.Axis = "lat" if axis == "lon" else "lon"
    source = other if mapping.swapped else axis
    whole, minutes, seconds = (
        coordinates.degrees(table.frame[name], axis) if name else None
        for part in ("", "_minutes", "_seconds")
        for name in [getattr(mapping, f"{source}{part}")]
    )
    assert whole is not None  # noqa: S101 - `in_columns`
    if minutes is None and seconds is None:
        return whole
    return coordinates.together(whole, minutes, seconds)


def _named(table: Table) -> dict[str, list[str]]:
    """Field -> the columns that bear a name of it, the likeliest first; each has one field."""
    by_key: dict[str, str] = {}
    for column in table.frame.columns:
        by_key.setdefault(names.key(str(column)), str(column))
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    for field, keys in names.known().items():
        found[field] = [by_key[key] for key in keys if key in by_key and by_key[key] not in taken]
        taken |= set(found[field])
    return found


def _date(table: Table, columns: Sequence[str]) -> str | None:
    """The first in which some cells are dates; else the first, but for the time of day."""
    samples = {column: _sample(table.frame[column]).astype("str") for column in columns}
    some = {column: cells for column, cells in samples.items() if len(cells)}
    for column, cells in some.items():
        if (days.read(cells).texts != "").mean() >= SOME:
            return column
    clock = r"\d{1,2}:\d{2}"
    return next((name for name, cells in some.items() if not cells.str.match(clock).all()), None)


def _date_by_content(table: Table, found: dict[str, str | None]) -> str | None:
    if found["year"]:
        return None
    for column in _free(table, found):
        cells = _sample(table.frame[column])
        if not _is_text(cells) or not cells.astype("str").str.contains(r"[-/.年]").mean() >= MOST:
            continue
        if (days.read(cells).texts != "").mean() >= MOST:
            return column
    return None


def _by_content(table: Table, found: dict[str, str | None]) -> dict[str, str | None]:
    """Columns of coordinates by the numbers about the atlas in them: a pair, or one of both."""
    likely: dict[coordinates.Axis, list[str]] = {"lon": [], "lat": []}
    free = list(_free(table, found | dict.fromkeys(_WHERE)))
    for column in free:
        cells = _sample(table.frame[column])
        for axis, columns in likely.items():
            values = coordinates.degrees(cells, axis).values
            near = coordinates.near_the_atlas(values, axis)
            near[near] = values[near] % 1 != 0  # no row's number
            if len(cells) and near.mean() >= SOME:
                columns.append(column)
    lon, lat = (found[axis] or (columns[0] if len(columns) == 1 else None)
                for axis, columns in likely.items())  # fmt: skip
    if lon and lat and lon != lat:
        return {"lon": lon, "lat": lat}
    both = [found["latlon"], *free] if found["latlon"] else free
    for column in both:
        cells = _sample(table.frame[column])
        if _is_text(cells) and len(cells):
            pair = coordinates.pairs(cells)[0]
            if (pair.reasons == "").mean() >= (SOME if column == found["latlon"] else MOST):
                return {"latlon": column}
    return {}


def _named_places(table: Table, gazetteer: Gazetteer) -> str | None:
    shares = {}
    for column in table.frame.columns:
        cells = _sample(table.frame[column])
        if _is_text(cells) and len(cells):
            shares[str(column)] = np.mean([bool(gazetteer.bearers(cell)) for cell in cells])
    best = max(shares, key=lambda column: shares[column], default=None)
    return best if best and shares[best] >= SOME else None


def _decided(table: Table, mapping: Mapping) -> Mapping:
    """The same with what its columns say of their order."""
    if mapping.date and mapping.day_first is None:
        mapping = replace(mapping, day_first=days.order(table.frame[mapping.date])[0])
    if mapping.in_columns:
        lon, lat = degrees(table, replace(mapping, swapped=False))
        values = lon.values, lat.values
    elif table.geometry is not None:
        some = table.geometry[table.geometry.geom_type == "Point"]
        values = some.x.to_numpy(), some.y.to_numpy()
    else:
        return mapping
    whole = np.isfinite(values[0] + values[1])
    swapped = coordinates.looks_swapped(*values)[whole]
    return replace(mapping, swapped=bool(len(swapped)) and bool(swapped.mean() > MOST))


def _questions(table: Table, mapping: Mapping) -> Iterator[Question]:
    has = ", ".join(map(str, table.frame.columns))
    if not mapping.in_columns and table.geometry is None:
        if mapping.place:
            by_name = N_("without coordinates, placed by the names in {column!r}")
            yield Question("place", Said(by_name, column=mapping.place))
        else:
            nowhere = N_("no column says where a row is; there are {columns}")
            yield Question("lon", Said(nowhere, columns=has))
    if mapping.swapped:
        exchanged = N_("latitudes stand where longitudes should; they are exchanged")
        yield Question("swapped", Said(exchanged))
    if mapping.date and mapping.day_first is None:
        left = days.order(table.frame[mapping.date])[1]
        if left:
            order = N_("{count} dates in {column!r} may begin with the day or with the month")
            yield Question("day_first", Said(order, count=left, column=mapping.date))
    known = _named(table)
    for field in _AXES:
        chosen = getattr(mapping, field)
        others = [column for column in known[field] if column != chosen]
        if chosen and others:
            taken = N_("taken from {column!r}; there is also {others}")
            yield Question(field, Said(taken, column=chosen, others=", ".join(others)))


def _free(table: Table, found: dict[str, str | None]) -> Iterator[str]:
    taken = set(found.values())
    return (str(column) for column in table.frame.columns if column not in taken)


def _sample(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Some cells with anything in them, from the whole of a column."""
    some = cells[cells.notna() & (cells.astype("str").str.strip() != "")]
    step = max(1, len(some) // SAMPLE)
    return some.iloc[::step].iloc[:SAMPLE].reset_index(drop=True)


def _is_text(cells: pd.Series[Any]) -> bool:
    return isinstance(cells.dtype, pd.StringDtype)
