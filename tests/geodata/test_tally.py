"""What is told of joined rows adds up, however they were cut."""

from __future__ import annotations

import json
from dataclasses import asdict

from geodata.tally import SHOWN, Tally

ONE = Tally({"rows": 7, "points": 2, "concerns": 1}, {"turned": 1}, ("a",) * 7, 0, 8, {"row": "r"})


def test_counts_add_up_and_the_first_problems_are_kept() -> None:
    both = ONE + ONE
    assert both.counts == {"rows": 14, "points": 4, "concerns": 2}
    assert (both.placed, both.written, both.notes) == (6, 16, {"turned": 2})
    assert (len(both.problems), both.more) == (SHOWN, 4)


def test_nothing_adds_nothing() -> None:
    assert Tally() + ONE == ONE == ONE + Tally()


def test_it_is_the_same_after_it_was_kept() -> None:
    assert Tally.of_json(json.loads(json.dumps(asdict(ONE)))) == ONE
