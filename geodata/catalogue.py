"""The whole catalogue, read and joined once: what the command line, layers and dashboard use."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import geopandas as gpd
import pandas as pd

from geodata import (
    administration,
    checks,
    clock,
    dates,
    events,
    geometry,
    history,
    join,
    places,
    records,
    stories,
    volcanoes,
)
from geodata.errors import RecordError, UnknownIdError

Rows = list[dict[str, Any]]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every table of the atlas; see the module that builds each for its columns."""

    gazetteer: places.Gazetteer
    islands: gpd.GeoDataFrame
    islands_web: gpd.GeoDataFrame
    land: gpd.GeoDataFrame
    events: events.Events
    relations: pd.DataFrame
    periods: pd.DataFrame
    positions: pd.DataFrame
    boundaries: gpd.GeoDataFrame
    volcanoes: pd.DataFrame
    stories: dict[str, stories.Story]
    tables: checks.Tables  # the records themselves, by table and id

    def event(self, event: str) -> dict[str, Any]:
        """One row of `events.events`. Raises UnknownIdError."""
        return _one(self._event_rows, event, "event")

    def place(self, place: str) -> dict[str, Any]:
        """One row of `gazetteer.frame`. Raises UnknownIdError."""
        return _one(self._place_rows, place, "place")

    def of_event(self, event: str, table: Literal["named", "sources", "accounts"]) -> Rows:
        """The event's rows of that table of `events`, in the record's order."""
        return self._event_tables[table].get(event, [])

    @cache  # noqa: B019 - a process has one catalogue, and keeps it
    def strands(self, place: str | None = None) -> tuple[history.Strand, ...]:
        """How a place, or without one everything, was administered, the largest strand first.

        Raises UnknownIdError.
        """
        if place is None:
            there = history.strands(self.periods, self.islands.index)
        else:
            leaves = self.gazetteer.leaves(place)
            within = (strand.within(leaves) for strand in self.strands())
            there = tuple(strand for strand in within if strand)
        return tuple(sorted(there, key=lambda strand: -self.area_km2(strand.leaves)))

    def area_km2(self, leaves: Iterable[str]) -> float:
        """Geodesic area of leaf places together, km2."""
        return float(self.areas_km2.loc[list(leaves)].sum())

    @cached_property
    def areas_km2(self) -> pd.Series[float]:
        """Geodesic area of each leaf place, km2."""
        return geometry.areas_km2(self.islands)

    @cached_property
    def claims(self) -> dict[str, tuple[history.Claim, ...]]:
        """Who claims each leaf place, and claimed it."""
        return history.claims(self.positions)

    @cached_property
    def _event_rows(self) -> dict[str, dict[str, Any]]:
        return _by_id(self.events.events)

    @cached_property
    def _place_rows(self) -> dict[str, dict[str, Any]]:
        return _by_id(self.gazetteer.frame)

    @cached_property
    def _event_tables(self) -> dict[str, dict[str, Rows]]:
        found: dict[str, dict[str, Rows]] = {}
        for table in ("named", "sources", "accounts"):
            by_event = found.setdefault(table, {})
            for row in rows(getattr(self.events, table)):
                by_event.setdefault(row["event"], []).append(row)
        return found

    def select(
        self,
        place: str | None = None,
        years: tuple[int, int] | None = None,
        categories: tuple[str, ...] = (),
        layers: tuple[str, ...] = (),
        *,
        direct: bool = False,
    ) -> pd.DataFrame:
        """The events of the place, categories and layers that touch the years, by date.

        With a place, the columns relation, via and distance_m say how each event belongs to it, and
        `inherited` whether only through a group around it; `direct` leaves those out. No years,
        categories or layers means all. Raises UnknownIdError for a place that no record has,
        DateError for reversed years.
        """
        frame = self.events.events if place is None else self._of_place(place)
        if direct and place is not None:
            frame = frame[~frame["inherited"]]
        first, last = years or clock.all_years()
        wanted = dates.overlaps(frame["date_start"], frame["date_end"], first, last)
        if categories:
            wanted &= frame["category"].isin(categories)
        if layers:
            layer = self.islands["layer"]
            there = self.relations["place"].isin(layer.index[layer.isin(layers)])
            wanted &= frame.index.isin(self.relations.loc[there, "event"])
        return frame[wanted]

    @cache  # noqa: B019 - a process has one catalogue, and keeps it
    def _of_place(self, place: str) -> pd.DataFrame:
        self.place(place)  # says so where there is no such place
        of_place = self.relations[self.relations["place"] == place].set_index("event")
        relation = of_place[["relation", "via", "distance_m"]].assign(
            inherited=of_place["via"].isin(self.gazetteer.wholes(place))
        )
        return self.events.events.join(relation, how="inner")


def rows(frame: pd.DataFrame) -> Rows:
    """The rows of a frame, by column."""
    records = frame.to_dict("records")
    return [{str(name): value for name, value in record.items()} for record in records]


def _by_id(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return dict(zip(frame.index, rows(frame.reset_index()), strict=True))


def _one(known: dict[str, dict[str, Any]], name: str, what: str) -> dict[str, Any]:
    if name not in known:
        raise UnknownIdError(f"{name!r} is not the id of any {what}")
    return known[name]


def load(data: Path = records.DATA) -> Catalogue:
    """Read, check and join all records.

    Raises RecordError with every problem of every table and of the geometry; nothing is returned
    half-loaded. Without a folder `geometry` of their own, records take theirs from the atlas.
    """
    found = checks.everything(data)
    if found.problems:
        raise RecordError(found.problems)
    tables = found.tables
    gazetteer = places.gazetteer(tables["places"])
    islands, web = (_of(found.geometry.islands(detail), gazetteer) for detail in geometry.DETAILS)
    known = events.frames(tables["events"])
    return Catalogue(
        gazetteer,
        islands,
        web,
        found.geometry.land(),
        known,
        join.relate(known.events, known.named, islands, gazetteer),
        administration.periods(tables["administration"], gazetteer),
        administration.claims(tables["positions"], gazetteer),
        _set_by(found.geometry.boundaries(), tables["events"]),
        volcanoes.frame(tables["volcanoes"]),
        stories.stories(tables["stories"]),
        tables,
    )


def _of(islands: gpd.GeoDataFrame, gazetteer: places.Gazetteer) -> gpd.GeoDataFrame:
    """The islands that have a record; borrowed geometry has others, too."""
    return islands[islands.index.isin(gazetteer.frame.index)]


def _set_by(boundaries: gpd.GeoDataFrame, events: Container[str]) -> gpd.GeoDataFrame:
    """The lines, without the events that have no record; borrowed geometry names others, too."""
    known = boundaries["event"].map(lambda event: event in events)
    return boundaries.assign(event=boundaries["event"].where(known, ""))


@cache
def default() -> Catalogue:
    """The catalogue that comes with the atlas, loaded once in a process."""
    return load()
