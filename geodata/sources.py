"""Where events come from: the catalogue, a reader's own file, a feed are alike behind a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import dates, facets, join, timeline
from geodata.dates import Days
from geodata.errors import UnknownIdError
from geodata.events import RELATIONS, Events
from geodata.facets import Codes, Mask
from geodata.places import Gazetteer
from geodata.rows import ByNumber, Row, Rows
from geodata.spots import spots

Table = Literal["named", "sources", "accounts"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Filter:
    """Which events: those that fit all that is said; what is None, empty or False says nothing.

    Those of the `place`, which touch the `years`, and have one of the codes at least of each facet
    (`facets.of`); a relation is that to the place, if there is one. `direct` leaves out what the
    place has only through a group around it. On which `both_sides` are heard; of `magnitude` or
    `vei` at least; `among` these ids; whose spot (spots.py) is in the `box`: west, south, east,
    north in degrees.
    """

    place: str | None = None
    years: tuple[int, int] | None = None
    categories: Codes = ()
    layers: Codes = ()
    direct: bool = False
    relations: Codes = ()
    precisions: Codes = ()
    parties: Codes = ()
    written_in: Codes = ()
    both_sides: bool = False
    magnitude: float | None = None
    vei: int | None = None
    among: tuple[str, ...] | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Counts:
    """How many events there are of each code of each facet, of each place (its own, not those of
    groups around it), on how many both sides are heard, and how many have a magnitude and a VEI,
    each among the events that fit all else of a filter."""

    facets: dict[str, dict[str, int]]
    places: dict[str, int]
    both_sides: int
    magnitude: int
    vei: int


@dataclass(frozen=True, eq=False)
class Selection:
    """Events of a source in the order of their first possible days, as arrays over them.

    numbers: which of all events of the source they are; ids; start: those days. How they belong to
    the place of the filter: relation, via (the place that it comes through, "" where it is direct),
    inherited (whether only through a group around it); without a place "", "" and False.
    """

    numbers: npt.NDArray[np.int64]
    ids: npt.NDArray[np.object_]
    start: Days
    relation: npt.NDArray[np.object_]
    via: npt.NDArray[np.object_]
    inherited: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, wanted: npt.NDArray[Any] | slice) -> Selection:
        """Those of its events that a mask, their numbers, or a slice says."""
        return Selection(*(getattr(self, field.name)[wanted] for field in fields(self)))

    def index(self, event: str | None) -> int | None:
        """Which of them an event is, counted from 0; None if it is not among them."""
        found = np.flatnonzero(self.ids == event)
        return int(found[0]) if len(found) else None

    def since(self, day: date) -> int:
        """The number of the first that begins on a day or later; one past the last if none does."""
        return int(np.searchsorted(self.start, np.datetime64(day)))


class Source(Protocol):
    """Events, all that the map and the panel ask of them, and nothing of where they come from."""

    def __hash__(self) -> int:
        """Two sources are the same only where they are one."""

    @property
    def id(self) -> str:
        """Its name, as in the names of its files: lower case, digits, hyphens."""

    @property
    def frames(self) -> Events:
        """All its events, for those who need every one; what one click asks has ways of its own."""

    @property
    def codes(self) -> Mapping[str, Codes]:
        """By facet, what events are told apart by."""

    def select(self, asked: Filter) -> Selection:
        """The events that fit a filter. Raises UnknownIdError for a place that no record has,
        DateError for reversed years."""

    def facets(self, asked: Filter) -> Counts:
        """What there is beside what a filter chooses. Raises as `select` does."""

    def counts(self, chosen: Selection) -> pd.DataFrame:
        """How many there are by year and category, as `timeline.Bars` has it: each event once."""

    def page(self, chosen: Selection, number: int, size: int) -> Rows:
        """A page of a selection, counted from 1, as rows of `frames.events` with their id in
        `event`, and of the selection relation and via."""

    def event(self, event: str) -> Row:
        """One row of `frames.events`, with its id in `event`. Raises UnknownIdError."""

    def number(self, event: str) -> int | None:
        """Which of all its events one is, by their first days; None of one that it has not."""

    def of_event(self, event: str, table: Table) -> Rows:
        """The event's rows of that table of `frames`, in the record's order."""


def of_frames(name: str, frames: Events, relations: pd.DataFrame, gazetteer: Gazetteer) -> Source:
    """Frames as a source with that id. `relations`: what `join.relate` says of them."""
    return _Frames(name, frames, relations, gazetteer)


class _Frames:
    """A source whose events are all in memory: a choice is a mask over arrays."""

    def __init__(
        self, name: str, frames: Events, relations: pd.DataFrame, gazetteer: Gazetteer
    ) -> None:
        events = frames.events
        self.id, self.frames, self._gazetteer = name, frames, gazetteer
        self._end = _days(events["date_end"])
        self._all = _all(events)
        self._related = _related(self._all, events.index, relations, gazetteer)
        self._facets = facets.of(frames, relations, gazetteer)
        self.codes = {facet: known.codes for facet, known in self._facets.items()}
        self._both_sides = facets.both_sides(frames)
        self._strength = {
            measure: events[measure].to_numpy("float64", na_value=np.nan)
            for measure in ("magnitude", "vei")
        }
        self._places = list(map(str, gazetteer.frame.index))
        self._place = gazetteer.frame.index.get_indexer(pd.Index(relations["place"]))
        there = relations.groupby("place").indices
        self._of_place: dict[str | None, Selection] = {None: self._all} | {
            place: self._related.only(np.array(there.get(place, []), dtype=int))
            for place in self._places
        }

    def select(self, asked: Filter) -> Selection:
        if asked.place not in self._of_place:
            raise UnknownIdError(f"{asked.place!r} is not the id of any place")
        found = self._of_place[asked.place]
        wanted = self._fit(asked)[found.numbers]
        if asked.years:
            wanted &= dates.overlaps(found.start, self._end[found.numbers], *asked.years)
        if asked.relations and asked.place:
            wanted &= np.isin(found.relation, asked.relations)
        if asked.direct:
            wanted &= ~found.inherited
        return found.only(wanted)

    def facets(self, asked: Filter) -> Counts:
        anywhere = np.zeros(len(self._all), dtype=bool)
        anywhere[self.select(replace(asked, place=None, direct=False)).numbers] = True
        own = anywhere[self._related.numbers] & ~self._related.inherited
        if asked.relations:  # that to the place, as in `select`
            own &= np.isin(self._related.relation, asked.relations)
        of_places = np.bincount(self._place[own], minlength=len(self._places)).tolist()
        return Counts(
            {facet: self._counts(facet, asked) for facet in self._facets},
            dict(zip(self._places, of_places, strict=True)),
            int(self._both_sides[self._but("both_sides", asked).numbers].sum()),
            self._known("magnitude", asked),
            self._known("vei", asked),
        )

    def _known(self, measure: str, asked: Filter) -> int:
        """How many have the measure, of those that fit all else."""
        found = self._strength[measure][self._but(measure, asked).numbers]
        return int((~np.isnan(found)).sum())

    def _but(self, field: str, asked: Filter) -> Selection:
        """What fits all that is asked but for one field of the filter."""
        anything: dict[str, Any] = {field: getattr(Filter(), field)}
        return self.select(replace(asked, **anything))

    def _counts(self, facet: str, asked: Filter) -> dict[str, int]:
        """By code, among the events that fit all else."""
        found = self._but(facet, asked)
        if facet == "relations" and asked.place:
            return {how: int((found.relation == how).sum()) for how in RELATIONS}
        return self._facets[facet].counts(found.numbers)

    def _fit(self, asked: Filter) -> Mask:
        """The events that have what is asked for, wherever and whenever they were."""
        wanted = np.ones(len(self._all), dtype=bool)
        for name, facet in self._facets.items():
            codes = getattr(asked, name)
            if codes and not (name == "relations" and asked.place):
                wanted &= facet.any_of(codes)
        for measure, strength in self._strength.items():
            least = getattr(asked, measure)
            if least is not None:
                wanted &= strength >= least
        if asked.both_sides:
            wanted &= self._both_sides
        if asked.among is not None:
            known = self.frames.events.index.get_indexer(pd.Index(list(asked.among)))
            wanted &= np.isin(np.arange(len(wanted)), known)
        if asked.box:
            west, south, east, north = asked.box
            lon, lat = self._spots
            wanted &= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        return wanted

    def counts(self, chosen: Selection) -> pd.DataFrame:
        return self._bars.of(chosen.numbers)

    def page(self, chosen: Selection, number: int, size: int) -> Rows:
        shown = chosen.only(slice((number - 1) * size, number * size))
        ties = zip(shown.ids, shown.relation, shown.via, strict=True)
        return [self.event(event) | {"relation": how, "via": via} for event, how, via in ties]

    def event(self, event: str) -> Row:
        number = self.number(event)
        if number is None:
            raise UnknownIdError(f"{event!r} is not the id of any event")
        (row,) = self._rows.of(number)
        return row

    def number(self, event: str) -> int | None:
        try:
            found = self.frames.events.index.get_loc(event)
        except KeyError:
            return None
        return found if isinstance(found, int) else None  # ids are unique

    def of_event(self, event: str, table: Table) -> Rows:
        number = self.number(event)
        return [] if number is None else self._tables[table].of(number)

    @cached_property
    def _spots(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """lon and lat, as exact as a browser has them."""
        found = spots(self.frames, self._gazetteer)
        return found["lon"].to_numpy("float32"), found["lat"].to_numpy("float32")

    @cached_property
    def _rows(self) -> ByNumber:
        return ByNumber(self._all.numbers, self.frames.events.reset_index())

    @cached_property
    def _tables(self) -> dict[str, ByNumber]:
        tables = {name: getattr(self.frames, name) for name in ("named", "sources", "accounts")}
        number = self.frames.events.index.get_indexer
        return {name: ByNumber(number(frame["event"]), frame) for name, frame in tables.items()}

    @cached_property
    def _bars(self) -> timeline.Bars:
        return timeline.Bars(self.frames.events)


def _all(events: pd.DataFrame) -> Selection:
    number = np.arange(len(events))
    ids, start = events.index.to_numpy(object), _days(events["date_start"])
    blank = np.full(len(events), "", dtype=object)
    return Selection(number, ids, start, blank, blank, np.zeros(len(events), dtype=bool))


def _related(
    all_: Selection, events: pd.Index[str], relations: pd.DataFrame, gazetteer: Gazetteer
) -> Selection:
    """One of the events for each row of the relations, with what that says."""
    number = events.get_indexer(pd.Index(relations["event"]))
    how, via = (_few(relations[column]) for column in ("relation", "via"))
    inherited = join.inherited(relations, gazetteer)
    return Selection(number, all_.ids[number], all_.start[number], how, via, inherited)


def _few(texts: pd.Series[str]) -> npt.NDArray[np.object_]:
    """Texts of which there are few different ones, each kept once."""
    codes, found = pd.factorize(texts)
    return found.to_numpy(object)[codes]


def _days(moments: pd.Series[pd.Timestamp]) -> Days:
    return moments.to_numpy("datetime64[D]")
