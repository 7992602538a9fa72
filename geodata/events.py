"""Events: their records read into frames that the join and the map work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata import dates
from geodata.dataset import fields
from geodata.records import Record

_FIELDS = fields.of("events")

CATEGORIES = tuple(_FIELDS["category"].codes)
FAMILY_OF = {code: str(said["x-family"]) for code, said in _FIELDS["category"].codes.items()}
FAMILIES = {said["const"]: said["title"] for said in _FIELDS["category"].value["x-families"]}
RELATIONS = tuple(_FIELDS["places"].codes)  # the nearest first
LANGUAGES = tuple(_FIELDS["title"].codes)

EVENT_COLUMNS = [
    "date", "date_start", "date_end", "date_as_written", "category", "precision", "actors",
    "title_en", "title_ru", "title_ja", "summary_en", "summary_ru", "summary_ja", "note_en",
    "lon", "lat", "venue_en", "venue_lon", "venue_lat", "volcano",
]  # fmt: skip
NAMED_COLUMNS = ["event", "place", "relation"]
SOURCE_COLUMNS = ["event", "title", "publisher", "url", "kind", "language", "date", "party"]
ACCOUNT_COLUMNS = ["event", "party", "text_en", *SOURCE_COLUMNS[1:-1]]


@dataclass(frozen=True)
class Events:
    """The catalogue's events as four frames.

    events: index `event` (id), columns EVENT_COLUMNS, sorted by date_start then id; date_start
        and date_end bound the possible interval, derived from the EDTF text in `date`; lon and
        lat (EPSG:4326 degrees) are NaN unless the event has a point of its own; volcano is the id
        of the one that erupts.
    named: a row for each place that a record names, with its relation (on, waters, concerns).
    sources: a row for each source of an event, in the record's order.
    accounts: what each party holds about an event, with the source of that account.
    Absent texts are empty strings.
    """

    events: pd.DataFrame
    named: pd.DataFrame
    sources: pd.DataFrame
    accounts: pd.DataFrame


def frames(records: Mapping[str, Record]) -> Events:
    """Event records by id -> Events. The records must have passed `records.read`."""
    events = pd.DataFrame(
        [_event_row(record) for record in records.values()],
        index=pd.Index(list(records), name="event", dtype="str"),
        columns=[c for c in EVENT_COLUMNS if c not in ("date_start", "date_end")],
    )
    events = events.join(dates.bounds(events["date"]))[EVENT_COLUMNS]
    events = events.sort_values(["date_start", "date_end", "event"])
    rank = pd.Series(np.arange(len(events)), index=events.index)

    def table(rows: list[dict[str, str]], columns: list[str]) -> pd.DataFrame:
        frame = pd.DataFrame(rows, columns=columns, dtype="str").fillna("")
        order = frame["event"].map(rank).to_numpy().argsort(kind="stable")
        return frame.iloc[order].reset_index(drop=True)

    return Events(
        events,
        table([row for item in records.items() for row in _named_rows(*item)], NAMED_COLUMNS),
        table([row for item in records.items() for row in _source_rows(*item)], SOURCE_COLUMNS),
        table([row for item in records.items() for row in _account_rows(*item)], ACCOUNT_COLUMNS),
    )


def _event_row(record: Record) -> dict[str, object]:
    point, venue = record.get("point", {}), record.get("venue", {})
    return {
        "date": record["date"],
        "date_as_written": record.get("date_as_written", ""),
        "category": record["category"],
        "precision": record["precision"],
        "actors": ";".join(record.get("actors", ())),
        **{f"title_{language}": record["title"].get(language, "") for language in LANGUAGES},
        **{f"summary_{language}": record["summary"].get(language, "") for language in LANGUAGES},
        "note_en": record.get("note", {}).get("en", ""),
        "lon": point.get("lon", np.nan),
        "lat": point.get("lat", np.nan),
        "venue_en": venue.get("name", {}).get("en", ""),
        "venue_lon": venue.get("lon", np.nan),
        "venue_lat": venue.get("lat", np.nan),
        "volcano": record.get("volcano", ""),
    }


def _named_rows(event: str, record: Record) -> list[dict[str, str]]:
    return [
        {"event": event, "place": place, "relation": relation}
        for relation in RELATIONS
        for place in record["places"].get(relation, ())
    ]


def _source_rows(event: str, record: Record) -> list[dict[str, str]]:
    return [{"event": event, **source} for source in record["sources"]]


def _account_rows(event: str, record: Record) -> list[dict[str, str]]:
    return [
        {
            "event": event,
            **account["source"],
            "party": account["party"],
            "text_en": account["text"]["en"],
        }
        for account in record.get("accounts", ())
    ]
