"""Which clock a place kept at a moment, and so which civil day it was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from geodata import dates, fields
from geodata.errors import Problem
from geodata.places import Gazetteer
from geodata.records import Record

_RELATIONS = fields.of("events")["places"].codes  # the nearest first


def of_place(place: str, moment: datetime, gazetteer: Gazetteer) -> str:
    """The zone (IANA) whose clock a place kept, by `time_zones` of places; "" where none is said.

    Raises UnknownIdError.
    """
    zones = gazetteer.time_zones
    begun = zones[zones["from"] <= moment.date().isoformat()]
    for near in _nearest(place, gazetteer):
        of_it = begun.loc[begun["place"] == near, "zone"]
        if len(of_it):
            return str(of_it.iloc[-1])
    return ""


def local(moment: datetime, zone: str) -> datetime:
    """A moment by the clock of a zone."""
    return moment.astimezone(ZoneInfo(zone))


def problems(events: Mapping[str, Record], gazetteer: Gazetteer) -> Iterator[Problem]:
    """Events that by the clock of the first place that they name did not fall on their date."""
    for event, record in events.items():
        place = _first_place(record)
        if "time_utc" in record and place in gazetteer.frame.index:
            message = _message(record, place, gazetteer)
            if message:
                yield Problem(f"events/{event}.toml", "time_utc", message)


def _message(record: Record, place: str, gazetteer: Gazetteer) -> str:
    moment = dates.moment(record["time_utc"])
    zone = of_place(place, moment, gazetteer)
    if not zone:
        return f"cannot be compared with the date: no time zone is said of {place}"
    day, date = local(moment, zone).date(), dates.parse(record["date"])
    if (date.start or dates.OPEN_START) <= day <= (date.end or dates.OPEN_END):
        return ""
    return f"is {day} by the clock of {place} ({zone}), but the date is {date.text}"


def _first_place(record: Record) -> str:
    """The one that an event names by its nearest relation."""
    named = record["places"]
    return str(next(named[relation][0] for relation in _RELATIONS if relation in named))


def _nearest(place: str, gazetteer: Gazetteer) -> Iterator[str]:
    """A place and what is around it, then its islands and what is around them."""
    for one in (place, *gazetteer.leaves(place)):
        yield from (one, *gazetteer.wholes(one))
