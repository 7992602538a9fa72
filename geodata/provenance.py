"""Provenance: on which sources each detail of an event rests.

A source that somebody has read against its record says which details it states. Of a record whose
sources have all been read it is known which details rest on nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from geodata import clock, fields, figures
from geodata.errors import Problem
from geodata.records import Record

DETAILS = tuple(fields.of("events")["sources.states"].codes)
NEEDED = ("fact", "date")  # without which there is no event
MEASURED = ("magnitude", "depth_km", "vei")


def stated(record: Record) -> dict[str, int]:
    """Each detail that an event has, and the number of its sources that state it."""
    return {
        detail: sum(detail in source.get("states", ()) for source in record["sources"])
        for detail in DETAILS
        if _has(record, detail)
    }


def is_read(record: Record) -> bool:
    """Whether every source of an event has been read against its record."""
    return all("read" in source for source in record["sources"])


def unstated(record: Record) -> list[str]:
    """The details of an event that none of its sources states; none while one is to be read."""
    return [detail for detail, number in stated(record).items() if is_read(record) and not number]


def problems(events: Mapping[str, Record], published: Collection[str]) -> Iterator[Problem]:
    """Events of which no source states what happened, or when; and sources that nobody has read of
    events that are not among the `published`, where there are any."""
    for event, record in events.items():
        where = f"events/{event}.toml"
        for number, source in enumerate(record["sources"]):
            if "read" not in source and published and event not in published:
                message = "must say when the source was read, and `states` what of the record it "
                message += "states, in an event that is not published yet"
                yield Problem(where, f"sources.{number}.read", message)
        for detail in NEEDED:
            if detail in unstated(record):
                yield Problem(where, "sources", f"none states {detail}; one must")


def _has(record: Record, detail: str) -> bool:
    if detail == "figures":
        return any(name in record for name in MEASURED) or any(_numbers(record))
    return detail != "actors" or "actors" in record


def _numbers(record: Record) -> Iterator[float]:
    """The numbers of its texts that are no years."""
    first, last = clock.all_years()
    for text in (record["title"], record["summary"]):
        for number in figures.numbers(text["en"], "en"):
            if not first <= number <= last:
                yield number
