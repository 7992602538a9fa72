"""The tables of the dataset, filled: what records say, and what is derived from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd

from geodata import dates, frames, geometry
from geodata.catalogue import Catalogue
from geodata.columns import Column, Table
from geodata.dataset import event_shapes

Frame = TypeVar("Frame", pd.DataFrame, gpd.GeoDataFrame)


def frame(table: Table, catalogue: Catalogue) -> pd.DataFrame:
    """A table's rows. Absent texts are "", absent numbers and days missing; days are `date`.

    A column of a list joins it by ";". `islands` and `boundaries` are GeoDataFrames (EPSG:4326).
    """
    made = _records(table, catalogue) if table.of else _MADE[table.name](catalogue)
    names = [column.name for column in table.columns]
    made = made.reindex(columns=[*names, *(["geometry"] if "geometry" in made else [])])
    for column in table.columns:
        made[column.name] = _typed(made[column.name], column)
    return made


def texts(frame: pd.DataFrame) -> list[str]:
    """The columns that hold texts."""
    return list(map(str, frame.select_dtypes("str")))


def with_nulls(frame: Frame) -> Frame:
    """The same with nothing in place of absent texts, for files that tell nothing from "".

    A GeoDataFrame stays one."""
    return frame.assign(**{name: frame[name].mask(frame[name] == "") for name in texts(frame)})


def _records(table: Table, catalogue: Catalogue) -> pd.DataFrame:
    made = frames.framed(table.name, catalogue.records[table.of])
    if table.name == "events":
        made = _days(catalogue.events.events).join(made)
        made["geometry_of"] = event_shapes.whose(made)
    return made if table.part else made.rename_axis("id").reset_index()


def _days(frame: pd.DataFrame) -> pd.DataFrame:
    """The first and the last day, without those that stand for an open end."""
    days = frame[["date_start", "date_end"]]
    days = days.mask(days == pd.Timestamp(dates.OPEN_START))
    return days.mask(days == pd.Timestamp(dates.OPEN_END))


def _typed(cells: pd.Series[Any], column: Column) -> pd.Series[Any]:
    if column.type != "date":
        return frames.typed(cells, column)
    days = pd.to_datetime(cells)
    written = [None if pd.isna(day) else day.date() for day in days]
    return pd.Series(written, cells.index, dtype=object)  # also where no row has a day


def _event_places(catalogue: Catalogue) -> pd.DataFrame:
    return catalogue.relations.assign(distance_m=catalogue.relations["distance_m"].round(1))


def _control_places(catalogue: Catalogue) -> pd.DataFrame:
    known = catalogue.control
    return known.assign(**_days(known)).rename(columns={"record": "control"})


def _islands(catalogue: Catalogue) -> gpd.GeoDataFrame:
    areas = geometry.areas_km2(catalogue.islands).round(4)
    return catalogue.islands.assign(area_geodesic_km2=areas).reset_index()


def _boundaries(catalogue: Catalogue) -> gpd.GeoDataFrame:
    lines = catalogue.boundaries.reset_index()
    return lines.assign(recognised_by=lines["recognised_by"].map(";".join))


def _withdrawn(catalogue: Catalogue) -> pd.DataFrame:
    return pd.json_normalize([*catalogue.withdrawn.values()], sep="_")


def _claims(catalogue: Catalogue) -> pd.DataFrame:
    rows = [
        {
            "place": place,
            "party": claim.party,
            "start": claim.start,
            "end": claim.end,
            "since": claim.since,
            "states": ";".join(f"{state} {first}" for first, state in claim.states),
        }
        for place, known in catalogue.claims.items()
        for claim in known
    ]
    return pd.DataFrame(rows, columns=["place", "party", "start", "end", "since", "states"])


_MADE: dict[str, Callable[[Catalogue], pd.DataFrame]] = {
    "event_places": _event_places,
    "place_members": lambda catalogue: catalogue.gazetteer.containment.copy(),
    "administration_places": lambda c: c.periods.rename(columns={"record": "administration"}),
    "control_places": _control_places,
    "position_places": lambda c: c.positions.rename(columns={"record": "position"}),
    "claims": _claims,
    "islands": _islands,
    "boundaries": _boundaries,
    "withdrawn": _withdrawn,
}
