"""Administration through time, of any place, however many islands it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geodata import claims as made
from geodata import dates, texts
from geodata.claims import Claim, Claims
from geodata.continuity import Continuity
from geodata.errors import DateError
from geodata.rows import Row, Rows, by
from geodata.texts import Texts


@dataclass(frozen=True)
class Period:
    """One period of administration: `start` is its first day, `end` the first day of the next
    (None while it lasts), `since` the first day of all before it, without a break, by the same
    parties or those that they continue; `event` is the id of the event that began it, or empty,
    `record` its own; basis is a code, under, instrument and note are texts.
    """

    start: date
    end: date | None
    since: date
    administered_by: tuple[str, ...]
    basis: str
    under: Texts
    instrument: Texts
    note: Texts
    event: str
    record: str

    @property
    def state(self) -> tuple[tuple[str, ...], str, Texts]:
        """What a change changes: by whom, on what basis, under what."""
        return self.administered_by, self.basis, self.under


@dataclass(frozen=True)
class Strand:
    """Leaf places that have been administered alike on every day, by the same events, and their
    periods by day."""

    leaves: tuple[str, ...]
    periods: tuple[Period, ...]

    def on(self, day: date) -> Period | None:
        """The period that includes a day; None before the first, when no boundary was agreed."""
        begun = [period for period in self.periods if period.start <= day]
        return begun[-1] if begun else None

    def within(self, leaves: Iterable[str]) -> Strand | None:
        """The strand of those of its leaves alone; None if there are none."""
        wanted = set(leaves)
        kept = tuple(leaf for leaf in self.leaves if leaf in wanted)
        return Strand(kept, self.periods) if kept else None


@dataclass(frozen=True)
class Change:
    """Leaf places that fared alike between two days, and how.

    `before` and `after` are their periods on the two days, `steps` those that began after the first
    day, up to the last; `claimed_before` and `claimed_after` are the claims on the two days.
    """

    leaves: tuple[str, ...]
    before: Period | None
    after: Period | None
    steps: tuple[Period, ...]
    claimed_before: tuple[Claim, ...]
    claimed_after: tuple[Claim, ...]


def strands(periods: pd.DataFrame, leaves: Iterable[str], known: Continuity) -> tuple[Strand, ...]:
    """Leaf places -> strands, in the order of the leaves. `periods`: administration.periods."""
    by_leaf = by("place", periods.sort_values("start"))
    alike: dict[tuple[object, ...], list[str]] = {}
    found: dict[tuple[object, ...], tuple[Period, ...]] = {}
    for leaf in leaves:
        there = tuple(_periods(by_leaf[leaf], known))
        key = tuple((period.start, period.state, period.event) for period in there)
        found.setdefault(key, there)
        alike.setdefault(key, []).append(leaf)
    return tuple(Strand(tuple(alike[key]), found[key]) for key in alike)


def alike(known: Iterable[Strand], day: date) -> list[tuple[Period | None, tuple[str, ...]]]:
    """The states in which places were on a day, each with a period that says it (None before a
    boundary was agreed) and the leaf places that were in it, in the order of the strands."""
    found: dict[object, tuple[Period | None, tuple[str, ...]]] = {}
    for strand in known:
        period = strand.on(day)
        state = period and period.state
        first, leaves = found.get(state, (period, ()))
        found[state] = first, leaves + strand.leaves
    return list(found.values())


def changes(known: Iterable[Strand], claims: Claims, first: date, last: date) -> list[Change]:
    """What changed after `first`, up to `last`, in administration or claims, in the order of the
    strands; unchanged places are absent. Raises DateError if `last` does not come after `first`."""
    if first >= last:
        raise DateError(f"{last} does not come after {first}")
    return [change for strand in known for change in _changes(strand, claims, first, last)]


def _changes(strand: Strand, claims: Claims, first: date, last: date) -> Iterator[Change]:
    alike: dict[tuple[tuple[Claim, ...], tuple[Claim, ...]], list[str]] = {}
    for leaf in strand.leaves:
        key = made.on(claims, leaf, first), made.on(claims, leaf, last)
        alike.setdefault(key, []).append(leaf)
    steps = tuple(period for period in strand.periods if first < period.start <= last)
    for (before, after), leaves in alike.items():
        if steps or before != after:
            yield Change(tuple(leaves), strand.on(first), strand.on(last), steps, before, after)


def _periods(rows: Rows, known: Continuity) -> Iterator[Period]:
    """A place's periods by day."""
    since, before = date.min, set[str]()
    for row in rows:
        parties = {known.last(party) for party in row["administered_by"].split(";")}
        if parties != before:
            since, before = row["start"].date(), parties
        yield _period(row, since)


def _period(row: Row, since: date) -> Period:
    return Period(
        start=row["start"].date(),
        end=dates.day(row["end"]),
        since=since,
        administered_by=tuple(row["administered_by"].split(";")),
        basis=row["basis"],
        under=texts.of(row, "under"),
        instrument=texts.of(row, "instrument"),
        note=texts.of(row, "note"),
        event=row["event"],
        record=row["record"],
    )
