"""Which event tells of which row of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from geodata import dates, geometry
from geodata.hazards.rows import Earthquake, Eruption, Row
from geodata.records import Record

SHAKING = {"disaster_earthquake", "disaster_tsunami"}
# A catalogue's day is by UTC or by the place's clock, so it may be one off.
DAY = timedelta(days=1)
SAME_PLACE_KM, SAME_MAGNITUDE = 200, 1.0

Unlike = tuple[Any, ...]  # how unlike a row an event is; the least is the same


def matches(rows: Iterable[Row], events: Mapping[str, Record]) -> dict[str, str]:
    """Reference of a row -> the id of the event that tells of it, by what both say.

    An eruption's event names its volcano and begins when it does, to the day unless it is of the
    same VEI; an earthquake's is of its day,
    within SAME_MAGNITUDE of its magnitude and, if it has a point, SAME_PLACE_KM of its epicentre.
    What an event's `reference` says already is left aside, on both sides. Of several that fit,
    the one most like it; an event tells of one row only.
    """
    noted = {record["reference"] for record in events.values() if "reference" in record}
    free = {event: record for event, record in events.items() if "reference" not in record}
    pairs = sorted(
        (unlike, row.reference, event)
        for row in rows
        if row.reference not in noted
        for event, record in free.items()
        if (unlike := _unlike(row, record)) is not None
    )
    found: dict[str, str] = {}
    for _, reference, event in pairs:
        if reference not in found and event not in found.values():
            found[reference] = event
    return found


def _unlike(row: Row, event: Record) -> Unlike | None:
    """None where the event is another; the row's VEI or magnitude tells among those that fit."""
    if isinstance(row, Eruption):
        unequal = event.get("vei") != row.vei
        slack = timedelta() if unequal else DAY
        same = event.get("volcano") == row.volcano and _meet(row.date, event["date"], slack)
        return (unequal,) if same else None
    if not SHAKING.intersection([event["category"], *event.get("also", ())]):
        return None
    apart = abs(event.get("magnitude", -SAME_MAGNITUDE) - row.magnitude)
    if apart > SAME_MAGNITUDE or not _meet(row.time[:10], event["date"]) or _elsewhere(row, event):
        return None
    return event["category"] != "disaster_earthquake", apart


def _meet(one: str, other: str, slack: timedelta = DAY) -> bool:
    """Whether both may have begun on one day, or on two that are no further apart than `slack`."""
    begun, also = dates.parse(one).earlier, dates.parse(other).earlier
    if begun is None or also is None:
        return False
    return begun.first - slack <= also.last and also.first - slack <= begun.last


def _elsewhere(row: Earthquake, event: Record) -> bool:
    if "point" not in event:
        return False
    lon, lat = event["point"]["lon"], event["point"]["lat"]
    metres = geometry.WGS84.inv(row.lon, row.lat, lon, lat)[2]
    return bool(metres > SAME_PLACE_KM * 1000)
