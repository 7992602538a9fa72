"""The tables of the dataset, filled: what records say, and what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata import dates, geometry
from geodata.catalogue import Catalogue
from geodata.dataset.columns import KEYS, Table
from geodata.records import Record


def frame(table: Table, catalogue: Catalogue) -> pd.DataFrame:
    """A table's rows. Absent texts are "", absent numbers and days missing; days are `date`.

    A column of a list joins it by ";". `islands` and `boundaries` are GeoDataFrames (EPSG:4326).
    """
    if table.part:
        rows: Any = _items(table, catalogue.tables[table.of])
    elif table.of:
        rows = _records(table, catalogue)
    else:
        rows = _MADE[table.name](catalogue)
    made = pd.DataFrame(rows) if isinstance(rows, list) else rows
    names = [column.name for column in table.columns]
    made = made.reindex(columns=[*names, *(["geometry"] if "geometry" in made else [])])
    for column in table.columns:
        made[column.name] = _typed(made[column.name], column.type)
    return made


def _records(table: Table, catalogue: Catalogue) -> list[dict[str, Any]]:
    known = catalogue.tables[table.of]
    if table.of != "events":
        return [_cells(table, record, {"id": name}) for name, record in known.items()]
    spans = catalogue.events.events[["date_start", "date_end"]]
    spans = spans.mask(spans == pd.Timestamp(dates.OPEN_START))
    spans = spans.mask(spans == pd.Timestamp(dates.OPEN_END))
    return [
        _cells(table, known[str(event)], {"id": event, "date_start": first, "date_end": last})
        for event, first, last in spans.itertuples()
    ]


def _items(table: Table, known: Mapping[str, Record]) -> list[dict[str, Any]]:
    key = KEYS[table.of]
    return [
        _cells(table, {table.part: item}, {key: name, "number": number})
        for name, record in known.items()
        for number, item in enumerate(record.get(table.part, ()), start=1)
    ]


def _cells(table: Table, record: Record, derived: dict[str, Any]) -> dict[str, Any]:
    said = {c.name: _value(record, c.path) for c in table.columns if c.path}
    return {**said, **derived}


def _value(record: Record, path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = value.get(name) if value is not None else None
    return ";".join(value) if isinstance(value, list) else value


def _typed(cells: pd.Series[Any], kind: str) -> pd.Series[Any]:
    if kind == "date":
        days = pd.to_datetime(cells)
        return days.dt.date.where(days.notna(), None).astype(object)
    kinds: dict[str, Any] = {"number": "float64", "integer": "Int64", "boolean": "boolean"}
    return cells.astype(kinds[kind]) if kind in kinds else cells.fillna("").astype("str")


def _event_places(catalogue: Catalogue) -> pd.DataFrame:
    return catalogue.relations.assign(distance_m=catalogue.relations["distance_m"].round(1))


def _islands(catalogue: Catalogue) -> gpd.GeoDataFrame:
    areas = geometry.areas_km2(catalogue.islands).round(4)
    return catalogue.islands.assign(area_geodesic_km2=areas).reset_index()


def _boundaries(catalogue: Catalogue) -> gpd.GeoDataFrame:
    lines = catalogue.boundaries.reset_index()
    return lines.assign(recognised_by=lines["recognised_by"].map(";".join))


_MADE: dict[str, Callable[[Catalogue], pd.DataFrame]] = {
    "event_places": _event_places,
    "place_members": lambda catalogue: catalogue.gazetteer.containment.copy(),
    "administration_places": lambda c: c.periods.rename(columns={"record": "administration"}),
    "position_places": lambda c: c.positions.rename(columns={"record": "position"}),
    "islands": _islands,
    "boundaries": _boundaries,
}
