"""Guided stories: short tours of the map, step by step, each a text file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from geodata import clock, dates
from geodata.errors import DateError, Problem
from geodata.records import Record


@dataclass(frozen=True)
class Step:
    """What one step says (by language) and shows: a place or all of them, a range of years, the
    day that the map is drawn for (None: the end of the years), an event or none."""

    text: Mapping[str, str]
    years: tuple[int, int]
    place: str | None
    day: date | None
    event: str | None


@dataclass(frozen=True)
class Story:
    """A tour: title and summary by language, and its steps."""

    title: Mapping[str, str]
    summary: Mapping[str, str]
    steps: tuple[Step, ...]


def stories(records: Mapping[str, Record]) -> dict[str, Story]:
    """Story records -> stories by id, in the order that the records ask for."""
    ranked = sorted(records, key=lambda story: (records[story]["order"], story))
    return {story: _story(records[story]) for story in ranked}


def problems(
    records: Mapping[str, Record],
    places: Collection[str],
    events: Mapping[str, Record],
    broken: Collection[str] = (),
) -> list[Problem]:
    """What is wrong in story records that each fit the schema: places and events that no record
    has, years reversed or outside the atlas's, days and events outside the years. Of `broken`
    events nothing is known but their id."""
    return [
        Problem(f"stories/{story}.toml", f"steps.{number}.{field}", message)
        for story, record in records.items()
        for number, step in enumerate(record["steps"])
        for field, message in _step_problems(step, places, events, broken)
    ]


def _story(record: Record) -> Story:
    return Story(record["title"], record["summary"], tuple(map(_step, record["steps"])))


def _step(step: Record) -> Step:
    return Step(
        text=step["text"],
        years=dates.year_range(step["years"]),
        place=step.get("place"),
        day=date.fromisoformat(step["day"]) if "day" in step else None,
        event=step.get("event"),
    )


def _step_problems(
    step: Record,
    places: Collection[str],
    events: Mapping[str, Record],
    broken: Collection[str],
) -> Iterator[tuple[str, str]]:
    if "place" in step and step["place"] not in places:
        yield "place", f"{step['place']!r} is not the id of a place"
    if "event" in step and step["event"] not in events and step["event"] not in broken:
        yield "event", f"no event has the id {step['event']!r}"
    try:
        first, last = dates.year_range(step["years"])
    except DateError as error:
        yield "years", str(error)
        return
    begin, end = clock.all_years()
    if first < begin or last > end:
        yield "years", f"{step['years']} are not all years of the atlas; allowed are {begin}-{end}"
    if "day" in step and not first <= date.fromisoformat(step["day"]).year <= last:
        yield "day", f"is outside the step's years, {step['years']}"
    told = events.get(step.get("event", ""))
    if told:
        known = dates.parse(told["date"])
        begins, ends = known.start or dates.OPEN_START, known.end or dates.OPEN_END
        if begins.year > last or ends.year < first:
            yield "event", f"of {told['date']} is outside the step's years, {step['years']}"
