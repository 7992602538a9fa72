"""States that continue each other: what one of them claimed stays one claim through all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geodata.errors import Problem
from geodata.records import Record

Line = tuple[tuple[date, str], ...]  # states, the first since ever, each other since its first day


@dataclass(frozen=True)
class Continuity:
    """The lines of states that are known; any other party is a line of its own."""

    lines: tuple[Line, ...] = ()

    def line(self, party: str) -> Line:
        """The line that a party is of."""
        own = ((date.min, party),)
        return next((line for line in self.lines if party in _states(line)), own)

    def last(self, party: str) -> str:
        """The state that continues a party to this day: by it a line is known."""
        return self.line(party)[-1][1]


def continuity(records: Mapping[str, Record]) -> Continuity:
    """Records -> lines, as far as `problems` finds nothing in them."""
    return Continuity(tuple(map(tuple, _read(records)[0])))


def problems(records: Mapping[str, Record]) -> list[Problem]:
    """Where a state continues one that was none on the day before, or is of another line."""
    return _read(records)[1]


def during(line: Line, start: date, end: date | None) -> Line:
    """The states of a line from `start` until `end` (its first day after; None: to this day), the
    first since `start`."""
    after = [*(first for first, _state in line[1:]), date.max]
    return tuple(
        (max(first, start), state)
        for (first, state), last in zip(line, after, strict=True)
        if last > start and (end is None or first < end)
    )


def _read(records: Mapping[str, Record]) -> tuple[list[list[tuple[date, str]]], list[Problem]]:
    lines: list[list[tuple[date, str]]] = []
    found = []
    for name, record in sorted(records.items(), key=lambda item: (item[1]["start"], item[0])):
        before, state, start = record["continues"], record["party"], record["start"]
        line = next((one for one in lines if before in _states(one)), None)
        if line is None:
            line = [(date.min, before)]
            lines.append(line)
        begun, last = line[-1]
        day = date.fromisoformat(start)
        elsewhere = any(state in _states(one) for one in lines if one is not line)
        if last != before or day <= begun:
            message = f"is {before}, but on the day before {start} that was {last}"
            found.append(Problem(f"continuity/{name}.toml", "continues", message))
        elif state == before or elsewhere:
            message = f"is {state}, which does not continue {before}"
            found.append(Problem(f"continuity/{name}.toml", "party", message))
        else:
            line.append((day, state))
    return lines, found


def _states(line: Line | list[tuple[date, str]]) -> list[str]:
    return [state for _first, state in line]
