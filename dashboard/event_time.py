"""When an event took place, as the map shows it: its days, and years in which it is to be seen."""

from __future__ import annotations

from datetime import date

from geodata import clock
from geodata.catalogue import Catalogue

Years = tuple[int, int]


def span(event: str, catalogue: Catalogue) -> tuple[date, date]:
    """The first and the last day on which it may have happened."""
    row = catalogue.event(event)
    return row["date_start"].date(), row["date_end"].date()


def seen_in(years: Years, event: str, catalogue: Catalogue) -> bool:
    """Whether any of its days lies in the years."""
    start, end = span(event, catalogue)
    return start.year <= years[1] and end.year >= years[0]


def first_day_in(years: Years, event: str, catalogue: Catalogue) -> date | None:
    """The first of its days that lies in the years and has come; None where there is none."""
    if not seen_in(years, event, catalogue):
        return None
    start, _end = span(event, catalogue)
    return min(max(start, date(years[0], 1, 1)), clock.today())


def years_showing(event: str, years: Years, catalogue: Catalogue) -> Years:
    """The years themselves if it is seen in them, else as many that begin with it."""
    if seen_in(years, event, catalogue):
        return years
    begin, end = clock.all_years()
    length = years[1] - years[0]
    first = max(begin, min(span(event, catalogue)[0].year, end - length))
    return first, first + length
