"""Claims: who holds the sovereignty over a place to be its own, since when, until when.

A claim is one through the states that continue each other. Whoever administers a place on another
basis than occupation claims it, which is checked; an occupation alone is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from geodata import continuity, dates
from geodata.continuity import Continuity, Line
from geodata.errors import Problem
from geodata.rows import Rows, by

HANDOVER = timedelta(days=60)  # at most, from a treaty to the last place: 43 days in 1875


@dataclass(frozen=True)
class Claim:
    """An unbroken claim of `party`, the last of the states that made it or continue those.

    `states`: who made it, each since its first day; `since`: EDTF text, `start` its first possible
    day, or the day by which it was made at the latest; `end`: the first day after it (None while it
    lasts).
    """

    party: str
    states: Line
    since: str
    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether it is made on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def until(self, day: date) -> Line:
        """Who made it up to a day, that day's state last."""
        return tuple((first, state) for first, state in self.states if first <= day)

    def by(self, day: date) -> str:
        """Who makes it on a day on which it holds."""
        return self.until(day)[-1][1]


Claims = Mapping[str, Sequence[Claim]]  # by leaf place, the oldest first


def claims(
    positions: pd.DataFrame, known: Continuity, stance: str = "claim"
) -> dict[str, tuple[Claim, ...]]:
    """Each leaf place's claims, or positions of another stance. `positions`:
    administration.positions."""
    held = positions[positions["stance"] == stance].sort_values(["start", "party"])
    return {place: tuple(_joined(there, known)) for place, there in by("place", held).items()}


def on(known: Claims, leaf: str, day: date) -> tuple[Claim, ...]:
    """The claims to a leaf place on a day, the oldest first."""
    return tuple(claim for claim in known.get(leaf, ()) if claim.holds(day))


def earlier(known: Claims, leaf: str, claim: Claim) -> tuple[Claim, ...]:
    """Those of the same party to the same place that had ended before this one was made."""
    return tuple(
        other
        for other in known.get(leaf, ())
        if other.party == claim.party and other.start < claim.start
    )


def disputed(known: Sequence[Claim]) -> Iterator[tuple[date, date | None]]:
    """The spans of days on which several parties claim a place: first day, first day after."""
    days = sorted({claim.start for claim in known} | {claim.end for claim in known if claim.end})
    begun = None
    for day in days:
        many = len({claim.party for claim in known if claim.holds(day)}) > 1
        if many and begun is None:
            begun = day
        elif not many and begun is not None:
            yield begun, day
            begun = None
    if begun is not None:
        yield begun, None


def problems(
    periods: pd.DataFrame, positions: pd.DataFrame, known: Continuity
) -> Iterator[Problem]:
    """Periods on another basis than occupation in which an administering party does not claim a
    place on every day, but for those between a treaty that ends its claim and the handover; each
    period's party once."""
    made = claims(positions, known)
    named = set()
    for row in periods[periods["basis"] != "occupation"].to_dict("records"):
        for party in row["administered_by"].split(";"):
            own = (one for one in made.get(row["place"], ()) if one.party == known.last(party))
            if not any(_covers(one, row) for one in own) and (row["record"], party) not in named:
                named.add((row["record"], party))
                where = f"administration/{row['record']}.toml"
                message = f"{party} claims {row['place']} by no position on each day of the period"
                yield Problem(where, "administered_by", message)


def _covers(claim: Claim, period: Mapping[Any, Any]) -> bool:
    start, end = dates.day(period["start"]), dates.day(period["end"])
    lasts = claim.end is None or (end is not None and end - claim.end <= HANDOVER)
    return start is not None and claim.start <= start and lasts


def _joined(rows: Rows, known: Continuity) -> list[Claim]:
    """Positions on one place by day -> claims: those of one line that touch or overlap are one."""
    by_party: dict[str, list[Claim]] = {}
    for row in rows:
        line = known.line(row["party"])
        since, start, end = row["since"], row["start"].date(), dates.day(row["end"])
        mine = by_party.setdefault(line[-1][1], [])
        if mine and (mine[-1].end is None or start <= mine[-1].end):
            before = mine.pop()
            since, start = before.since, before.start
            end = max(end, before.end) if end and before.end else None
        states = continuity.during(line, start, end)
        mine.append(Claim(line[-1][1], states, since, start, end))
    found = [claim for mine in by_party.values() for claim in mine]
    return sorted(found, key=lambda claim: (claim.start, claim.party))
