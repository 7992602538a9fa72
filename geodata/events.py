"""Events: their records read into frames that the join and the map work on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from geodata import dates, fields, identifiers
from geodata.frames import framed
from geodata.records import Record
from geodata.rows import Row
from geodata.texts import each

_FIELDS = fields.of("events")

CATEGORIES = tuple(_FIELDS["category"].codes)
FAMILY_OF = {code: str(said["x-family"]) for code, said in _FIELDS["category"].codes.items()}
FAMILIES = {said["const"]: said["title"] for said in _FIELDS["category"].value["x-families"]}
RELATIONS = tuple(_FIELDS["places"].codes)  # the nearest first

EVENT_COLUMNS = [
    "date", "date_start", "date_end", "date_as_written", "time_utc",
    "category", "also", "precision", "actors", *each("title"), *each("summary"), *each("note"),
    "lon", "lat", *each("venue"), "venue_lon", "venue_lat", "volcano",
    "magnitude", "magnitude_type", "depth_km", "vei", "reference", *identifiers.columns("events"),
]  # fmt: skip
NAMED_COLUMNS = ["event", "place", "relation"]
SOURCE_COLUMNS = ["event", *_FIELDS["sources"].codes]
VENUES = dict(zip(each("venue_name"), each("venue"), strict=True))
ACCOUNT_COLUMNS = [
    "event", "party", *each("text"),
    *(name for name in _FIELDS["sources"].codes if name != "party"),
]  # fmt: skip


@dataclass(frozen=True)
class Events:
    """The catalogue's events as four frames.

    events: index `event` (id), columns EVENT_COLUMNS, sorted by date_start then id; date_start
        and date_end bound the possible interval, derived from the EDTF text in `date`; time_utc
        is a moment as `dates.moment` reads it; lon and lat (EPSG:4326 degrees) are NaN unless the
        event has a point of its own; volcano is the id of the one that erupts; also and actors are
        joined by ";"; magnitude and depth_km are NaN, vei is <NA> where they are not known.
    named: a row for each place that a record names, with its relation, columns NAMED_COLUMNS.
    sources: a row for each source of an event, in the record's order, columns SOURCE_COLUMNS.
    accounts: what each party holds about an event, with the source of that account; columns
        ACCOUNT_COLUMNS.
    Absent texts are empty strings.
    """

    events: pd.DataFrame
    named: pd.DataFrame
    sources: pd.DataFrame
    accounts: pd.DataFrame

    def only(self, ids: Collection[str]) -> Events:
        """What the frames say of these events."""
        tables = (self.named, self.sources, self.accounts)
        of_them = (table[table["event"].isin(ids)] for table in tables)
        return Events(self.events[self.events.index.isin(ids)], *of_them)


def frames(records: Mapping[str, Record]) -> Events:
    """Event records by id -> Events. The records must have passed `records.read`."""
    events = framed("events", records).rename(columns=VENUES)
    events = events.join(dates.bounds(events["date"]))[EVENT_COLUMNS]
    events = events.sort_values(["date_start", "date_end", "event"])
    records = {event: records[event] for event in events.index}
    accounts = framed("accounts", records).drop(columns="source_party")  # an account has its own
    return Events(
        events,
        pd.DataFrame(_named(records), columns=NAMED_COLUMNS, dtype="str"),
        framed("sources", records)[SOURCE_COLUMNS],
        accounts.rename(columns=lambda name: name.removeprefix("source_"))[ACCOUNT_COLUMNS],
    )


def kinds(row: Row) -> list[str]:
    """The category of a row of events, then those that it is also of."""
    return [row["category"], *filter(None, row["also"].split(";"))]


def _named(records: Mapping[str, Record]) -> list[tuple[str, str, str]]:
    return [
        (event, place, relation)
        for event, record in records.items()
        for relation in RELATIONS
        for place in record["places"].get(relation, ())
    ]
