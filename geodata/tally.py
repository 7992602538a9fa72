"""What is told of joined rows at the end: counts that add up, piece by piece and part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geodata.points import Joined

SHOWN = 10  # problems that are listed


@dataclass(frozen=True)
class Tally:
    """Of some rows: `counts` as Joined has them; how many rows each of the `notes` is about; the
    first `problems` and how many `more` there are; rows `written`; the columns of the result that
    have another name than theirs."""

    counts: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    more: int = 0
    written: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, joined: Joined) -> Tally:
        """What a piece adds."""
        found = joined.placed.problems
        return cls(
            dict(joined.counts),
            {str(note): count for note, count in joined.placed.notes.items()},
            tuple(map(str, found[:SHOWN])),
            len(found[SHOWN:]),
            len(joined.frame),
            {name: column for name, column in joined.names.items() if name != column},
        )

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Tally:
        """One that was kept as `dataclasses.asdict` has it."""
        return cls(**{**said, "problems": tuple(said["problems"])})

    def __add__(self, other: Tally) -> Tally:
        problems = self.problems + other.problems
        return Tally(
            dict(Counter(self.counts) + Counter(other.counts)),
            dict(Counter(self.notes) + Counter(other.notes)),
            problems[:SHOWN],
            self.more + other.more + len(problems[SHOWN:]),
            self.written + other.written,
            {**self.names, **other.names},
        )

    @property
    def placed(self) -> int:
        """How many rows are somewhere."""
        return self.counts.get("points", 0) + self.counts.get("concerns", 0)
