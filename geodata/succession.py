"""Names that succeeded one another: what a settlement was called on a day.

Dated names of islands stand beside one another (Karafuto and Sakhalin), so only settlements have
names of a time: with a known beginning, and with an end unless it is the present name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geodata import dates
from geodata.rows import Row
from geodata.texts import Languages


@dataclass(frozen=True)
class Span:
    """A name from a day until the one before another; None: it lasts."""

    name: str
    start: date
    end: date | None

    def includes(self, day: date) -> bool:
        """Whether it is the name on a day."""
        return self.start <= day and (self.end is None or day < self.end)


def spans(rows: Sequence[Row], present: str, languages: Languages) -> list[Span]:
    """The names other than the present one that a settlement bore, in time and without overlaps;
    `rows` are its dated names. Of several on a day it is the one that began last, in the first of
    the languages that has one."""
    known = [(row["language"], span) for row in rows for span in _span(row, present)]
    days = sorted({day for _, span in known for day in (span.start, span.end) if day})
    found: list[Span] = []
    for start, end in zip(days, (*days[1:], None), strict=False):
        name = _on(start, known, languages)
        if name in (None, present):
            continue
        if found and found[-1].name == name and found[-1].end == start:
            found[-1] = Span(name, found[-1].start, end)
        else:
            found.append(Span(name, start, end))
    return found


def _span(row: Row, present: str) -> Iterator[Span]:
    start = dates.parse(row["from"]).start if row["from"] else None
    end = dates.parse(row["to"]).end if row["to"] else None
    if start and (end or row["name"] == present):
        yield Span(row["name"], start, end + timedelta(days=1) if end else None)


def _on(day: date, known: Sequence[tuple[str, Span]], languages: Languages) -> str | None:
    """The name on a day; None where none is known."""
    for wanted in languages:
        there = [span for language, span in known if language == wanted and span.includes(day)]
        if there:
            return max(there, key=lambda span: span.start).name
    return None
