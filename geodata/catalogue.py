"""The whole catalogue, read and joined once: what the command line, layers and dashboard use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, TypeVar

import geopandas as gpd
import pandas as pd

from geodata import (
    administration,
    checks,
    claims,
    continuity,
    control,
    events,
    geometry,
    history,
    join,
    nearest,
    places,
    records,
    snapshot,
    sources,
    stories,
    succession,
    texts,
    volcanoes,
    withdrawn,
)
from geodata.claims import Claims
from geodata.control import Spell, spells
from geodata.errors import RecordError
from geodata.records import Record
from geodata.rows import Row, Rows, by, by_id, one, rows
from geodata.snapshot import Compiled
from geodata.sources import Filter
from geodata.texts import Languages

_EVENTS = tuple(field.name for field in fields(events.Events))
_RELATIONS = "relations"

_Found = TypeVar("_Found")


def _of_the_atlas(find: Callable[[Catalogue], _Found]) -> cached_property[_Found]:
    """What no event changes: a catalogue with a reader's own has it from the one without them."""

    def known(catalogue: Catalogue) -> _Found:
        if catalogue.without is None:
            return find(catalogue)
        found: _Found = getattr(catalogue.without, find.__name__)
        return found

    known.__doc__ = find.__doc__
    return cached_property(known)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every table of the atlas; see the module that builds each for its columns. `own`: how the map
    marks those of its events that a reader has put beside the others (own.py), by event; `without`:
    the catalogue without these, None where there are none."""

    gazetteer: places.Gazetteer
    islands: gpd.GeoDataFrame
    islands_web: gpd.GeoDataFrame
    land: gpd.GeoDataFrame
    neighbours: gpd.GeoSeries
    events: events.Events
    relations: pd.DataFrame
    periods: pd.DataFrame
    control: pd.DataFrame
    positions: pd.DataFrame
    continuity: continuity.Continuity
    boundaries: gpd.GeoDataFrame
    volcanoes: pd.DataFrame
    stories: dict[str, stories.Story]
    records: checks.Records  # as they were read, by collection and id
    withdrawn: dict[tuple[str, str], Record]  # those that are no longer there, likewise
    own: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["shade", "size", "near", "distance_km"])
    )
    without: Catalogue | None = None

    @cached_property
    def source(self) -> sources.Source:
        """Its events, as every other source of events has them."""
        return sources.of_frames("events", self.events, self.relations, self.gazetteer)

    @_of_the_atlas
    def coasts(self) -> nearest.Coasts:
        """Those of its islands, to be asked for the nearest."""
        return nearest.Coasts(self.islands)

    @_of_the_atlas
    def locator(self) -> join.Locator:
        """Its islands and their waters, to be asked for the ones at points."""
        return join.Locator(self.islands, self.neighbours)

    def part(self, ids: Collection[str]) -> sources.Source:
        """Some of its events as a source of their own."""
        relations = self.relations[self.relations["event"].isin(ids)]
        return sources.of_frames("part", self.events.only(ids), relations, self.gazetteer)

    def event(self, event: str) -> Row:
        """One row of `events.events`. Raises UnknownIdError."""
        return self.source.event(event)

    def place(self, place: str) -> Row:
        """One row of `gazetteer.frame`. Raises UnknownIdError."""
        return one(self._place_rows, place, "place")

    def name(self, place: str, languages: Languages) -> str:
        """What a place is called. Raises UnknownIdError."""
        return texts.text(self.place(place), "name", languages)

    def earlier_names(self, place: str, languages: Languages) -> list[succession.Span]:
        """What a settlement was called before it had its present name. Raises UnknownIdError."""
        asked = place, languages
        if asked not in self._earlier_names:
            known = self.of_place(place, "names_in_time") if self._settled(place) else []
            present = self.name(place, languages)
            self._earlier_names[asked] = succession.spans(known, present, languages)
        return self._earlier_names[asked]

    def _settled(self, place: str) -> bool:
        return bool(self.place(place)["kind"] == "settlement")

    @_of_the_atlas
    def _earlier_names(self) -> dict[tuple[str, Languages], list[succession.Span]]:
        return {}

    def of_place(self, place: str, table: Literal["names_in_time", "sources"]) -> Rows:
        """The place's rows of that table of `gazetteer`, in the record's order."""
        return self._place_tables[table].get(place, [])

    def strands(self, place: str | None = None) -> tuple[history.Strand, ...]:
        """How a place, or without one everything, was administered, the largest strand first.

        Raises UnknownIdError.
        """
        if place is not None and place not in self._strands:
            leaves = self.gazetteer.leaves(place)
            within = (strand.within(leaves) for strand in self.strands())
            self._strands[place] = self._largest_first(strand for strand in within if strand)
        return self._strands[place]

    def held_about(self, place: str) -> list[tuple[Row, tuple[str, ...]]]:
        """The rows of `positions` about a place, one a record, by party and day, each with the
        leaf places of the place that it is about. Raises UnknownIdError."""
        return self._about(place, self._held)

    def controlled(self, place: str) -> list[tuple[Row, tuple[str, ...]]]:
        """The rows of `control` about a place, one a record, by day, each with the leaf places of
        the place that it is about. Raises UnknownIdError."""
        return self._about(place, self._controlled)

    @_of_the_atlas
    def spells(self) -> dict[str, tuple[Spell, ...]]:
        """Who had control of each leaf place while no boundary had been agreed, by day."""
        return spells(self.control)

    def _about(
        self, place: str, told: list[tuple[Row, list[str]]]
    ) -> list[tuple[Row, tuple[str, ...]]]:
        wanted = set(self.gazetteer.leaves(place))
        found = [(row, tuple(leaf for leaf in leaves if leaf in wanted)) for row, leaves in told]
        return [(row, leaves) for row, leaves in found if leaves]

    def area_km2(self, leaves: Iterable[str]) -> float:
        """Geodesic area of leaf places together, km2."""
        return sum(map(self.areas_km2.__getitem__, leaves))

    @_of_the_atlas
    def areas_km2(self) -> dict[str, float]:
        """Geodesic area of each leaf place, km2."""
        return {str(leaf): area for leaf, area in geometry.areas_km2(self.islands).items()}

    @_of_the_atlas
    def settlements(self) -> Rows:
        """The rows of `gazetteer.frame` that are settlements, the most populous first."""
        frame = self.gazetteer.frame
        towns = frame[frame["kind"] == "settlement"]
        ranked = towns.sort_values("population", ascending=False, kind="stable")
        return rows(ranked.reset_index())

    @cached_property
    def islands_of(self) -> dict[str, list[str]]:
        """By event, the leaf places that it belongs to."""
        own = self.relations[self.relations["place"].isin(self.islands.index)]
        found: dict[str, list[str]] = {}
        for event, place in sorted(own[["event", "place"]].to_numpy(object).tolist()):
            found.setdefault(event, []).append(place)
        return found

    @_of_the_atlas
    def claims(self) -> Claims:
        """Who claims each leaf place, and claimed it."""
        return claims.claims(self.positions, self.continuity)

    @_of_the_atlas
    def undetermined(self) -> Claims:
        """Who holds, and held, that the sovereignty over a leaf place is nobody's yet."""
        return claims.claims(self.positions, self.continuity, "undetermined")

    @_of_the_atlas
    def _held(self) -> list[tuple[Row, list[str]]]:
        """Each position once, with all its leaf places, by party and day."""
        return _by_record(self.positions.sort_values(["party", "start", "record"], kind="stable"))

    @_of_the_atlas
    def _controlled(self) -> list[tuple[Row, list[str]]]:
        """Control likewise, by day."""
        return _by_record(self.control.sort_values(["date_start", "record"], kind="stable"))

    @_of_the_atlas
    def _place_rows(self) -> dict[str, Row]:
        return by_id(self.gazetteer.frame)

    @_of_the_atlas
    def _place_tables(self) -> dict[str, dict[str, Rows]]:
        tables = ("names_in_time", "sources")
        return {table: by("place", getattr(self.gazetteer, table)) for table in tables}

    @_of_the_atlas
    def _strands(self) -> dict[str | None, tuple[history.Strand, ...]]:
        everything = history.strands(self.periods, self.islands.index, self.continuity)
        return {None: self._largest_first(everything)}

    def _largest_first(self, strands: Iterable[history.Strand]) -> tuple[history.Strand, ...]:
        return tuple(sorted(strands, key=lambda strand: -self.area_km2(strand.leaves)))

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
        found = self.source.select(Filter(place, years, categories, layers, direct))
        frame = self.events.events.iloc[found.numbers]
        if place is None:
            return frame
        of_place = self.relations[self.relations["place"] == place].set_index("event")
        ties = of_place[["relation", "via", "distance_m"]]
        return frame.join(ties).assign(inherited=found.inherited)


def load(data: Path = records.DATA) -> Catalogue:
    """Read, check and join all records.

    Raises RecordError with every problem of every record and of the geometry; nothing is returned
    half-loaded. Without a folder `geometry` of their own, records take theirs from the atlas.
    """
    return of(compile_(data))


def compile_(data: Path) -> Compiled:
    """What takes long: the records checked, and tables made of the events. Raises RecordError."""
    found = checks.everything(data)
    if found.problems:
        raise RecordError(found.problems)
    gazetteer = places.gazetteer(found.records["places"])
    known = events.frames(found.records["events"])
    islands, neighbours = _islands(found, gazetteer, "full"), found.geometry.neighbours()
    tables = {name: getattr(known, name) for name in _EVENTS}
    related = join.relate(known.events, known.named, islands, gazetteer, neighbours)
    return Compiled(found, {**tables, _RELATIONS: related})


def of(compiled: Compiled) -> Catalogue:
    """The catalogue of what was found right."""
    found, tables = compiled.checked, compiled.tables
    read = found.records
    gazetteer = places.gazetteer(read["places"])
    known = events.Events(**{name: tables[name] for name in _EVENTS})
    return Catalogue(
        gazetteer,
        _islands(found, gazetteer, "full"),
        _islands(found, gazetteer, "web"),
        found.geometry.land(),
        found.geometry.neighbours(),
        known,
        tables[_RELATIONS],
        administration.periods(read["administration"], gazetteer),
        control.frame(read["control"], gazetteer),
        administration.positions(read["positions"], gazetteer),
        continuity.continuity(read["continuity"]),
        _set_by(found.geometry.boundaries(), known.events.index),
        volcanoes.frame(read["volcanoes"]),
        stories.stories(read["stories"]),
        read,
        withdrawn.by_id(found.withdrawn),
    )


def _by_record(sorted_rows: pd.DataFrame) -> list[tuple[Row, list[str]]]:
    return [
        (rows(there)[0], list(there["place"]))
        for _record, there in sorted_rows.groupby("record", sort=False)
    ]


def _islands(
    found: checks.Checked, gazetteer: places.Gazetteer, detail: geometry.Detail
) -> gpd.GeoDataFrame:
    """The islands that have a record; borrowed geometry has others, too."""
    islands = found.geometry.islands(detail)
    return islands[islands.index.isin(gazetteer.frame.index)]


def _set_by(boundaries: gpd.GeoDataFrame, events: Container[str]) -> gpd.GeoDataFrame:
    """The lines, without the events that have no record; borrowed geometry names others, too."""
    known = boundaries["event"].map(lambda event: event in events)
    return boundaries.assign(event=boundaries["event"].where(known, ""))


@cache
def default() -> Catalogue:
    """The catalogue that comes with the atlas, loaded once in a process: from its snapshot, if its
    records are as they were when that was made."""
    return of(snapshot.compiled(records.DATA, compile_))
