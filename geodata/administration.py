"""Administration: who administered each place on each day, and what the parties hold about it.

Periods say who administered a place in fact; positions say what a party holds about sovereignty.
Both know leaf places only (those with polygons); groups and Sakhalin resolve through their leaves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geodata import dates, leaves
from geodata.errors import Problem, RecordError
from geodata.frames import framed
from geodata.places import Gazetteer
from geodata.records import Record
from geodata.texts import each

PERIOD_COLUMNS = [
    "place", "start", "end", "administered_by", "basis", *each("instrument"), *each("under"),
    *each("note"),
    "event", "record",
]  # fmt: skip
POSITION_COLUMNS = ["place", "party", "stance", "since", "start", "end", *each("text"), "record"]

Span = tuple[date, date, str]  # first day, first day after, id of the record


@dataclass(frozen=True)
class Unread:
    """What broken records leave unknown: which leaf places some places are; whether there are
    periods beside those that could be read."""

    places: Collection[str] = ()
    periods: bool = False


ALL_READ = Unread()


def periods(records: Mapping[str, Record], gazetteer: Gazetteer) -> pd.DataFrame:
    """Administration records -> a row for each leaf place and period, by place and day.

    Columns PERIOD_COLUMNS: `start` is the first day, `end` the first day of what followed (NaT
    while it lasts); administered_by joins its states by ";"; `record` is the id of the record.
    Raises RecordError with all that `problems` finds in them.
    """
    found = problems(records, {}, gazetteer)
    if found:
        raise RecordError(found)
    frame = framed("administration", records)
    days = {column: pd.to_datetime(frame[column]) for column in ("start", "end")}
    frame = leaves.spread(frame.assign(**days), records, gazetteer)[PERIOD_COLUMNS]
    return frame.sort_values(["place", "start"], ignore_index=True)


def as_of(periods: pd.DataFrame, day: date) -> pd.DataFrame:
    """The period of each leaf place that includes a day, indexed by place.

    A place without a period on that day is absent: before 1855 no boundary was agreed.
    """
    return periods[_includes(periods, day)].set_index("place")


def positions(records: Mapping[str, Record], gazetteer: Gazetteer) -> pd.DataFrame:
    """Position records -> a row for each leaf place and position, in POSITION_COLUMNS.

    `since` is EDTF text, `start` its first possible day, or of `../` a day that day itself; `end`
    the first day after (NaT: open).
    Raises RecordError with all that `problems` finds in them.
    """
    found = list(_position_problems(records, gazetteer))
    if found:
        raise RecordError(found)
    frame = framed("positions", records).assign(since=lambda said: said["start"])
    days = {column: pd.to_datetime(frame[column].map(_first_day)) for column in ("start", "end")}
    frame = leaves.spread(frame.assign(**days), records, gazetteer)[POSITION_COLUMNS]
    return frame.sort_values(["place", "start", "party"], ignore_index=True)


def problems(
    administration: Mapping[str, Record],
    positions: Mapping[str, Record],
    gazetteer: Gazetteer,
    events: Collection[str] | None = None,
    unread: Unread = ALL_READ,
) -> list[Problem]:
    """What is wrong in the records of both collections that each fit the schema.

    Unknown places, reversed days, days of a leaf place with no period or with several, from the
    first of its periods on; event ids that no event has, if `events` (their ids) is given. Days
    on which a place may have a period for all that is known are no gap.
    """
    found = list(_position_problems(positions, gazetteer, unread.places))
    for name, record in administration.items():
        where = f"administration/{name}.toml"
        found += leaves.problems(where, record["places"], gazetteer, unread.places)
        found += _period_problems(where, record, events)
    spans, unknown = _spans(administration, gazetteer), list(_unknown(administration, unread))
    for leaf in gazetteer.frame.index[gazetteer.frame["layer"] != ""]:
        found += _break_problems(leaf, sorted(spans.get(leaf, ())), unknown)
    return sorted(found)


def event_problems(
    administration: Mapping[str, Record], events: Mapping[str, Record]
) -> Iterator[Problem]:
    """Periods that do not begin on a day of the event that began them."""
    for name, record in administration.items():
        event = events.get(record.get("event", ""))
        if event is None:
            continue
        start, known = date.fromisoformat(record["start"]), dates.parse(event["date"])
        if not (known.start or date.min) <= start <= (known.end or dates.OPEN_END):
            message = f"{start} is no day of {record['event']}, which is of {event['date']}"
            yield Problem(f"administration/{name}.toml", "start", message)


def _period_problems(
    where: str, record: Record, events: Collection[str] | None
) -> Iterator[Problem]:
    event = record.get("event")
    if _end(record) <= date.fromisoformat(record["start"]):
        yield Problem(where, "end", f"is not after the start, {record['start']}")
    if events is not None and event is not None and event not in events:
        yield Problem(where, "event", f"no event has the id {event!r}")


def _spans(records: Mapping[str, Record], gazetteer: Gazetteer) -> dict[str, list[Span]]:
    """The periods of each leaf place."""
    spans: dict[str, list[Span]] = {}
    for name, record in records.items():
        start = date.fromisoformat(record["start"])
        for leaf in leaves.of(record["places"], gazetteer):
            spans.setdefault(leaf, []).append((start, _end(record), name))
    return spans


def _unknown(records: Mapping[str, Record], unread: Unread) -> Iterator[tuple[date, date]]:
    """Days on which any leaf place may have a period for all that is known."""
    if unread.periods:
        yield date.min, dates.OPEN_END
    for record in records.values():
        if any(place in unread.places for place in record["places"]):
            yield date.fromisoformat(record["start"]), _end(record)


def _break_problems(
    place: str, spells: Sequence[Span], unknown: Sequence[tuple[date, date]]
) -> Iterator[Problem]:
    """Gaps and overlaps between a place's periods, a last one that has an end, or none at all."""
    if not spells:
        if not unknown:
            yield Problem(f"places/{place}.toml", "", "no administration record covers it")
        return
    reached, before = spells[0][0], spells[0][2]
    for start, end, name in spells:
        where = f"administration/{name}.toml"
        if start > reached and not _touches(reached, start, unknown):
            yield Problem(where, "start", f"{place} has no period from {reached} to {start}")
        if start < reached:
            yield Problem(where, "start", f"{place} is in {before} too until {reached}")
        if end >= reached:
            reached, before = end, name
    if reached != dates.OPEN_END and not _touches(reached, dates.OPEN_END, unknown):
        where = f"administration/{before}.toml"
        yield Problem(where, "end", f"{place} has no period from {reached} on")


def _touches(start: date, end: date, spans: Sequence[tuple[date, date]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _position_problems(
    records: Mapping[str, Record], gazetteer: Gazetteer, unread: Collection[str] = ()
) -> Iterator[Problem]:
    for name, record in records.items():
        where = f"positions/{name}.toml"
        yield from leaves.problems(where, record["places"], gazetteer, unread)
        start = _first_day(record["start"])
        end = dates.parse(record["end"]).start if "end" in record else dates.OPEN_END
        if start and (end is None or end <= start):
            yield Problem(where, "end", f"is not after the start, {start}")


def _first_day(text: str) -> date | None:
    """The first possible day, of `../` a day that day itself; None where there is no date."""
    if not text:
        return None
    known = dates.parse(text)
    return known.start or known.end


def _includes(frame: pd.DataFrame, day: date) -> pd.Series[bool]:
    moment = pd.Timestamp(day)
    return (frame["start"] <= moment) & (frame["end"].isna() | (frame["end"] > moment))


def _end(record: Record) -> date:
    return date.fromisoformat(record["end"]) if "end" in record else dates.OPEN_END
