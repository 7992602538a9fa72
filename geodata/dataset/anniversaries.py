"""The days of events as a calendar: those of which the very day is known, each year anew."""

from __future__ import annotations

import re
from datetime import UTC, date

from icalendar import Calendar, Event

from geodata import dates, texts
from geodata.dataset.taken import CREDIT, Taken
from geodata.rows import Row, rows

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # which a calendar's texts may not have
PRODUCT = "-//Kuril Atlas//Anniversaries//EN"


def calendar(taken: Taken) -> bytes:
    """iCalendar: an all-day event of each year since, that takes nobody's time."""
    made = Calendar(prodid=PRODUCT, version="2.0")
    found = [
        _anniversary(row, day, taken) for row in rows(taken.rows) if (day := exact(row["date"]))
    ]
    counted = f"{len(found)} of {len(taken.rows)} events have an exact day"
    made.add("x-wr-calname", taken.title)
    made.add("x-wr-caldesc", f"{taken.title}. {counted}. {CREDIT}")
    for event in found:
        made.add_component(event)
    return bytes(made.to_ical())


def exact(text: str) -> date | None:
    """The day of a date that is one day and beyond doubt."""
    if not text:
        return None
    read = dates.parse(text)
    known = read.earlier and read.earlier.unit == "day" and read.earlier == read.later
    doubtful = read.approximate or read.uncertain or read.unspecified
    return read.start if known and not doubtful else None


def _anniversary(row: Row, day: date, taken: Taken) -> Event:
    event = Event()
    event.add("uid", f"{row['id']}@kuril-atlas")
    event.add("dtstamp", taken.made.astimezone(UTC))
    event.add("dtstart", day)
    event.add("rrule", {"freq": "yearly"})
    event.add("summary", _shown(f"{texts.text(row, 'title', taken.languages)} ({day.year})"))
    said = (texts.text(row, "summary", taken.languages), row["sources"])
    event.add("description", _shown("\n\n".join(filter(None, said))))
    event.add("transp", "TRANSPARENT")
    return event


def _shown(text: str) -> str:
    return CONTROLS.sub("\ufffd", text)
