"""Control in fact before a boundary was agreed: who was in a place, by what means, when.

It is told apart from administration: several may have been there at once, none of them alone, and
days are seldom known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import pandas as pd

from geodata import dates, leaves
from geodata.errors import Problem
from geodata.frames import framed
from geodata.places import Gazetteer
from geodata.records import Record
from geodata.rows import Row, Rows, by
from geodata.texts import each

COLUMNS = [
    "place", "held_by", "means", "date", "date_start", "date_end", *each("text"), "record",
]  # fmt: skip


def frame(records: Mapping[str, Record], gazetteer: Gazetteer) -> pd.DataFrame:
    """Control records -> a row for each leaf place and record, by place and first day.

    Columns COLUMNS: held_by joins its parties by ";"; date is EDTF text, date_start and date_end
    its first and last possible day; `record` is the id of the record.
    """
    made = framed("control", records)
    made = leaves.spread(made.join(dates.bounds(made["date"])), records, gazetteer)[COLUMNS]
    return made.sort_values(["place", "date_start", "record"], ignore_index=True)


@dataclass(frozen=True)
class Spell:
    """From `start` on, until the next spell, these have control of a place; none of them: nobody
    that is known."""

    start: date
    held_by: frozenset[str]


def spells(frame: pd.DataFrame) -> dict[str, tuple[Spell, ...]]:
    """Who had control of each leaf place from one day to another, of `frame`; the last of nobody,
    unless the end is open."""
    return {leaf: tuple(_spells(there)) for leaf, there in by("place", frame).items()}


def together(known: Sequence[Sequence[Spell]]) -> list[Spell]:
    """Who had control of any of several places from one day to another."""
    found: list[Spell] = []
    for day in sorted({spell.start for spells in known for spell in spells}):
        last = [[spell for spell in spells if spell.start <= day][-1:] for spells in known]
        now = frozenset[str]().union(*(spell.held_by for spells in last for spell in spells))
        if now != (found[-1].held_by if found else frozenset()):
            found.append(Spell(day, now))
    return found


def _spells(rows: Rows) -> Iterator[Spell]:
    held = [(row["date_start"].date(), _after(row), row["held_by"].split(";")) for row in rows]
    before = frozenset[str]()
    for day in sorted({day for first, after, _parties in held for day in (first, after)}):
        there = (parties for first, after, parties in held if first <= day < after)
        now = frozenset(chain.from_iterable(there))
        if now != before:
            before = now
            yield Spell(day, now)


def _after(row: Row) -> date:
    """The first day after, or the last day of all of an open end."""
    last: date = row["date_end"].date()
    return last if last == dates.OPEN_END else last + timedelta(days=1)


def problems(
    records: Mapping[str, Record],
    administration: Mapping[str, Record],
    gazetteer: Gazetteer,
    events: Collection[str],
    unread: Collection[str] = (),
) -> Iterator[Problem]:
    """Unknown places and events, and control of a place that is administered by then."""
    begun = _begun(administration, gazetteer)
    for name, record in records.items():
        where = f"control/{name}.toml"
        yield from leaves.problems(where, record["places"], gazetteer, unread)
        if record.get("event", "") not in {"", *events}:
            yield Problem(where, "event", f"no event has the id {record['event']!r}")
        last = dates.parse(record["date"]).end or dates.OPEN_END
        for leaf in leaves.of(record["places"], gazetteer):
            if leaf in begun and last > begun[leaf]:
                message = f"goes on after {begun[leaf]}, since when {leaf} is administered"
                yield Problem(where, "date", message)
                break


def _begun(administration: Mapping[str, Record], gazetteer: Gazetteer) -> dict[str, date]:
    """The first day of administration of each leaf place."""
    begun: dict[str, date] = {}
    for record in administration.values():
        start = date.fromisoformat(record["start"])
        for leaf in leaves.of(record["places"], gazetteer):
            begun[leaf] = min(start, begun.get(leaf, start))
    return begun
