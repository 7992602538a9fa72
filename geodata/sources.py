"""Where events come from: the catalogue, a reader's own file, a feed are alike behind a source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import dates, join, timeline
from geodata.dates import Days
from geodata.errors import UnknownIdError
from geodata.events import CATEGORIES, Events
from geodata.places import Gazetteer
from geodata.rows import Row, Rows, by, by_id, one

Table = Literal["named", "sources", "accounts"]


@dataclass(frozen=True)
class Filter:
    """Which events: those of the place, categories and layers that touch the years; none means all.

    An event is of its category and of each that it is also of.
    `direct` leaves out what the place has only through a group around it.
    """

    place: str | None = None
    years: tuple[int, int] | None = None
    categories: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    direct: bool = False


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

    @property
    def id(self) -> str:
        """Its name, as in the names of its files: lower case, digits, hyphens."""

    @property
    def frames(self) -> Events:
        """All its events, for those who need every one; what one click asks has ways of its own."""

    def select(self, asked: Filter) -> Selection:
        """The events that fit a filter. Raises UnknownIdError for a place that no record has,
        DateError for reversed years."""

    def counts(self, chosen: Selection) -> pd.DataFrame:
        """How many there are by year and category, as `timeline.Bars` has it: each event once."""

    def page(self, chosen: Selection, number: int, size: int) -> Rows:
        """A page of a selection, counted from 1, as rows of `frames.events` with their id in
        `event`, and of the selection relation and via."""

    def event(self, event: str) -> Row:
        """One row of `frames.events`, with its id in `event`. Raises UnknownIdError."""

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
        self.id, self.frames = name, frames
        self._end = _days(events["date_end"])
        self._kinds = _kinds(events)
        self._all = _all(events)
        self._related = _related(self._all, events.index, relations, gazetteer)
        self._layer, self._layers = pd.factorize(
            relations["place"].map(gazetteer.frame["layer"]).fillna("")
        )
        there = relations.groupby("place").indices
        self._of_place: dict[str | None, Selection] = {None: self._all} | {
            str(place): self._related.only(np.array(there.get(place, []), dtype=int))
            for place in gazetteer.frame.index
        }

    def select(self, asked: Filter) -> Selection:
        if asked.place not in self._of_place:
            raise UnknownIdError(f"{asked.place!r} is not the id of any place")
        found = self._of_place[asked.place]
        wanted = np.ones(len(found), dtype=bool)
        if asked.years:
            wanted &= dates.overlaps(found.start, self._end[found.numbers], *asked.years)
        if asked.categories:
            wanted &= (self._kinds @ np.isin(CATEGORIES, asked.categories))[found.numbers]
        if asked.layers:
            wanted &= self._in_layers(asked.layers)[found.numbers]
        if asked.direct:
            wanted &= ~found.inherited
        return found.only(wanted)

    def counts(self, chosen: Selection) -> pd.DataFrame:
        return self._bars.of(chosen.numbers)

    def page(self, chosen: Selection, number: int, size: int) -> Rows:
        shown = chosen.only(slice((number - 1) * size, number * size))
        ties = zip(shown.ids, shown.relation, shown.via, strict=True)
        return [self.event(event) | {"relation": how, "via": via} for event, how, via in ties]

    def event(self, event: str) -> Row:
        return one(self._rows, event, "event")

    def of_event(self, event: str, table: Table) -> Rows:
        return self._tables[table].get(event, [])

    def _in_layers(self, layers: tuple[str, ...]) -> npt.NDArray[np.bool_]:
        """Whether each event belongs to a place of one of the layers."""
        there = np.isin(self._layers, layers)[self._layer]
        return np.bincount(self._related.numbers[there], minlength=len(self._all)) > 0

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return by_id(self.frames.events)

    @cached_property
    def _tables(self) -> dict[str, dict[str, Rows]]:
        tables = ("named", "sources", "accounts")
        return {table: by("event", getattr(self.frames, table)) for table in tables}

    @cached_property
    def _bars(self) -> timeline.Bars:
        return timeline.Bars(self.frames.events)


def _all(events: pd.DataFrame) -> Selection:
    number = np.arange(len(events))
    ids, start = events.index.to_numpy(object), _days(events["date_start"])
    blank = np.full(len(events), "", dtype=object)
    return Selection(number, ids, start, blank, blank, np.zeros(len(events), dtype=bool))


def _kinds(events: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each event, a row, is of each of CATEGORIES, a column: above all or also."""
    codes = events["category"].str.cat(events["also"], sep=";").str.get_dummies(";")
    return codes.reindex(columns=list(CATEGORIES), fill_value=0).to_numpy(bool)


def _related(
    all_: Selection, events: pd.Index[str], relations: pd.DataFrame, gazetteer: Gazetteer
) -> Selection:
    """One of the events for each row of the relations, with what that says."""
    number = events.get_indexer(pd.Index(relations["event"]))
    how, via = (relations[column].to_numpy(object) for column in ("relation", "via"))
    inherited = join.inherited(relations, gazetteer)
    return Selection(number, all_.ids[number], all_.start[number], how, via, inherited)


def _days(moments: pd.Series[pd.Timestamp]) -> Days:
    return moments.to_numpy("datetime64[D]")
