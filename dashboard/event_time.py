"""When an event took place, as the map shows it: its days, and years in which it is to be seen."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from geodata import clock
from geodata.rows import Row

Years = tuple[int, int]


class Dated(Protocol):
    """What knows events: a source, or a catalogue its own."""

    def event(self, event: str) -> Row:
        """One event, with its columns date_start and date_end."""


def span(event: str, source: Dated) -> tuple[date, date]:
    """The first and the last day on which it may have happened."""
    row = source.event(event)
    return row["date_start"].date(), row["date_end"].date()


def seen_in(years: Years, event: str, source: Dated) -> bool:
    """Whether any of its days lies in the years."""
    start, end = span(event, source)
    return start.year <= years[1] and end.year >= years[0]


def first_day_in(years: Years, event: str, source: Dated) -> date | None:
    """The first of its days that lies in the years and has come; None where there is none."""
    if not seen_in(years, event, source):
        return None
    start, _end = span(event, source)
    return min(max(start, date(years[0], 1, 1)), clock.today())


def years_showing(event: str, years: Years, source: Dated) -> Years:
    """The years themselves if it is seen in them, else as many that begin with it."""
    if seen_in(years, event, source):
        return years
    begin, end = clock.all_years()
    length = years[1] - years[0]
    first = max(begin, min(span(event, source)[0].year, end - length))
    return first, first + length
