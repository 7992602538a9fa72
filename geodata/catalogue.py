"""The whole catalogue, read and joined once: what the command line, layers and dashboard use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata import (
    administration,
    checks,
    dates,
    events,
    geometry,
    join,
    places,
    records,
    volcanoes,
)
from geodata.errors import RecordError, UnknownIdError

FIRST_YEAR, LAST_YEAR = 1643, 2026
ALL_YEARS = (FIRST_YEAR, LAST_YEAR)


@dataclass(frozen=True)
class Catalogue:
    """Every table of the atlas; see the module that builds each for its columns."""

    gazetteer: places.Gazetteer
    islands: gpd.GeoDataFrame
    events: events.Events
    relations: pd.DataFrame
    periods: pd.DataFrame
    positions: pd.DataFrame
    boundaries: gpd.GeoDataFrame
    volcanoes: pd.DataFrame
    tables: checks.Tables  # the records themselves, by table and id

    def event(self, event: str) -> dict[str, Any]:
        """One row of `events.events`. Raises UnknownIdError."""
        return _row(self.events.events, event)

    def place(self, place: str) -> dict[str, Any]:
        """One row of `gazetteer.frame`. Raises UnknownIdError."""
        return _row(self.gazetteer.frame, place)

    def select(
        self,
        place: str | None = None,
        years: tuple[int, int] = ALL_YEARS,
        categories: tuple[str, ...] = (),
    ) -> pd.DataFrame:
        """The events of the place and the categories that touch the years, by date.

        With a place, the columns relation, via and distance_m say how each event belongs to it. No
        categories means all. Raises UnknownIdError for a place that no record has, DateError for
        reversed years.
        """
        frame = self.events.events
        wanted = dates.overlaps(frame["date_start"], frame["date_end"], *years)
        if categories:
            wanted &= frame["category"].isin(categories)
        frame = frame[wanted]
        if place is None:
            return frame
        self.place(place)  # says so where there is no such place
        of_place = self.relations[self.relations["place"] == place].set_index("event")
        return frame.join(of_place[["relation", "via", "distance_m"]], how="inner")


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, by column."""
    records = frame.to_dict("records")
    return [{str(name): value for name, value in record.items()} for record in records]


def _row(frame: pd.DataFrame, name: str) -> dict[str, Any]:
    if name not in frame.index:
        raise UnknownIdError(f"{name!r} is not the id of any {frame.index.name}")
    return rows(frame.loc[[name]])[0]


def load(data: Path = records.DATA) -> Catalogue:
    """Read, check and join all records.

    Raises RecordError with every problem of every table; nothing is returned half-loaded.
    """
    tables, problems = checks.read_all(data)
    problems += checks.cross_problems(tables, problems)
    if problems:
        raise RecordError(problems)
    gazetteer = places.gazetteer(tables["places"])
    islands = geometry.islands("full")
    known = events.frames(tables["events"])
    return Catalogue(
        gazetteer,
        islands,
        known,
        join.relate(known.events, known.named, islands, gazetteer),
        administration.periods(tables["administration"], gazetteer),
        administration.claims(tables["positions"], gazetteer),
        geometry.boundaries(),
        volcanoes.frame(tables["volcanoes"]),
        tables,
    )


@cache
def default() -> Catalogue:
    """The catalogue that comes with the atlas, loaded once in a process."""
    return load()
