"""States that continue each other."""

from __future__ import annotations

from datetime import date

import pytest

from geodata import continuity
from geodata.catalogue import Catalogue
from geodata.continuity import Continuity
from geodata.records import Record


def records(*steps: str) -> dict[str, Record]:
    """Records of "state continues start", named by their number."""
    split = [step.split() for step in steps]
    return {
        str(number): {"party": state, "continues": before, "start": start}
        for number, (state, before, start) in enumerate(split)
    }


SOVIET = records("USSR RUS 1922-12-30", "RUS USSR 1991-12-26")


def test_a_line_is_its_states_in_their_order() -> None:
    known = continuity.continuity(SOVIET)
    line = ((date.min, "RUS"), (date(1922, 12, 30), "USSR"), (date(1991, 12, 26), "RUS"))
    assert known.line("USSR") == known.line("RUS") == line
    assert known.last("USSR") == "RUS"


def test_any_other_party_is_a_line_of_its_own() -> None:
    known = continuity.continuity(SOVIET)
    assert known.line("JPN") == Continuity().line("JPN") == ((date.min, "JPN"),)
    assert known.last("JPN") == "JPN"


@pytest.mark.parametrize(
    ("start", "end", "states"),
    [
        ("1900-01-01", "1922-12-30", "RUS 1900-01-01"),
        ("1900-01-01", "1922-12-31", "RUS 1900-01-01, USSR 1922-12-30"),
        ("1922-12-30", "1991-12-26", "USSR 1922-12-30"),
        ("1946-02-02", "", "USSR 1946-02-02, RUS 1991-12-26"),
        ("1991-12-26", "", "RUS 1991-12-26"),
    ],
)
def test_during_some_days_it_is_those_states_that_were_then(
    start: str, end: str, states: str
) -> None:
    line = continuity.continuity(SOVIET).line("RUS")
    last = date.fromisoformat(end) if end else None
    found = continuity.during(line, date.fromisoformat(start), last)
    assert ", ".join(f"{state} {first}" for first, state in found) == states


@pytest.mark.parametrize(
    ("steps", "problems"),
    [
        (["USSR RUS 1922-12-30", "RUS USSR 1991-12-26"], []),
        (["B A 1900-01-01", "D C 1900-01-01"], []),
        (
            ["B A 1900-01-01", "C A 1910-01-01"],
            ["continuity/1.toml: continues: is A, but on the day before 1910-01-01 that was B"],
        ),
        (
            ["B A 1900-01-01", "C B 1900-01-01"],
            ["continuity/1.toml: continues: is B, but on the day before 1900-01-01 that was B"],
        ),
        (["A A 1900-01-01"], ["continuity/0.toml: party: is A, which does not continue A"]),
        (
            ["B A 1900-01-01", "B C 1910-01-01"],
            ["continuity/1.toml: party: is B, which does not continue C"],
        ),
    ],
    ids=["sound", "two lines", "two heirs", "one day", "itself", "two before"],
)
def test_a_state_continues_the_one_of_the_day_before(steps: list[str], problems: list[str]) -> None:
    assert [str(problem) for problem in continuity.problems(records(*steps))] == problems


def test_whoever_administers_is_the_state_of_that_day(catalogue: Catalogue) -> None:
    for strand in catalogue.strands():
        for period in strand.periods:
            for party in period.administered_by:
                line = catalogue.continuity.line(party)
                (_first, state), *_ = continuity.during(line, period.start, period.end)
                assert state == party, period.record
