"""Who administered which place on which day, and who claims it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import administration, places, records
from geodata.errors import RecordError
from tests.changes_of_hands import CHANGES, on

GAZETTEER = places.gazetteer(records.read("places"))
PERIODS = administration.periods(records.read("administration"), GAZETTEER)
CLAIMS = administration.claims(records.read("positions"), GAZETTEER)
LEAVES = sorted(GAZETTEER.frame.index[GAZETTEER.frame["layer"] != ""])
FIRST = date(1855, 2, 7)


@pytest.mark.parametrize(("places", "day"), CHANGES)
@pytest.mark.parametrize("after", [-1, 0, 1], ids=["day before", "day", "day after"])
def test_places_change_hands_on_the_day(places: str, day: str, after: int) -> None:
    looked_at = date.fromisoformat(day) + timedelta(days=after)
    there = administration.as_of(PERIODS, looked_at)
    expected = on(places, looked_at)
    for leaf in (leaf for place in places.split() for leaf in GAZETTEER.leaves(place)):
        if expected is None:
            assert leaf not in there.index
        else:
            assert tuple(there.loc[leaf, ["administered_by", "basis"]]) == expected


def test_the_records_hold_no_other_change_of_hands() -> None:
    days = PERIODS["start"].dt.strftime("%Y-%m-%d")
    assert set(zip(PERIODS["place"], days, strict=True)) == {
        (leaf, day)
        for places, day in CHANGES
        for place in places.split()
        for leaf in GAZETTEER.leaves(place)
    }


def test_before_the_first_treaty_no_boundary_was_agreed() -> None:
    assert administration.as_of(PERIODS, FIRST - timedelta(days=1)).empty


@given(st.dates(FIRST, date(2100, 1, 1)))
def test_every_leaf_place_has_exactly_one_period_on_every_day(day: date) -> None:
    assert sorted(administration.as_of(PERIODS, day).index) == LEAVES


@pytest.mark.parametrize(
    ("day", "place", "administered_by", "claimed_by", "since"),
    [
        ("1900-01-01", "shikotan", "JPN", "", ""),
        ("1951-09-06", "shikotan", "USSR", "USSR", "1946-02-02"),
        ("1951-09-07", "shikotan", "USSR", "USSR;JPN", "1946-02-02;1951-09-07"),
        ("1956-02-10", "iturup", "USSR", "USSR", "1946-02-02"),
        ("1956-02-11", "iturup", "USSR", "USSR;JPN", "1946-02-02;1956-02-11"),
        ("2000-01-01", "iturup", "RUS", "JPN;RUS", "1956-02-11;1991-12-26"),
        ("2000-01-01", "zelyony", "RUS", "JPN;RUS", "1951-09-07;1991-12-26"),
        ("2000-01-01", "urup", "RUS", "RUS", "1991-12-26"),
        ("2000-01-01", "south-sakhalin", "RUS", "RUS", "1991-12-26"),
        ("2000-01-01", "north-sakhalin", "RUS", "", ""),
    ],
)
def test_the_table_says_who_claims_a_place_since_when(
    day: str, place: str, administered_by: str, claimed_by: str, since: str
) -> None:
    table = administration.table(date.fromisoformat(day), PERIODS, CLAIMS).set_index("place")
    columns = ("administered_by", "claimed_by", "since")
    said = tuple(table.loc[place, column] for column in columns)
    assert said == (administered_by, claimed_by, since)


def test_a_renunciation_is_a_position_but_no_claim() -> None:
    held = CLAIMS[(CLAIMS["party"] == "JPN") & ~CLAIMS["claim"]].set_index("place")
    assert held.loc["urup", "since"] == "1952-04-28"
    assert held.loc["south-sakhalin", "since"] == "1952-04-28"
    assert "shikotan" not in held.index


def test_only_leaf_places_carry_periods_and_claims() -> None:
    assert sorted(PERIODS["place"].unique()) == LEAVES
    assert set(CLAIMS["place"]) <= set(LEAVES)


def test_the_shipped_records_are_sound() -> None:
    events = {path.stem for path in (records.DATA / "events").glob("*.toml")}
    found = administration.problems(
        records.read("administration"), records.read("positions"), GAZETTEER, events
    )
    assert found == []


SOURCE = '[[sources]]\ntitle = "t"\npublisher = "p"\nkind = "academic"\nlanguage = "en"\n'
ISLANDS = {
    place: {"kind": "island", "layer": "shikotan", "names": {"en": place}, "sources": []}
    for place in ("gapped", "doubled", "ended", "forgotten", "whole")
}


def write(folder: Path, table: str, **bodies: str) -> dict[str, records.Record]:
    (folder / table).mkdir()
    for name, body in bodies.items():
        (folder / table / f"{name}.toml").write_text(f"{body}\n{SOURCE}", encoding="utf-8")
    return records.read(table, folder)


def period(places: str, start: str, end: str = "", event: str = "") -> str:
    lines = [f"places = [{places}]", f'start = "{start}"', 'administered_by = ["JPN"]']
    lines += [f'end = "{end}"'] if end else []
    lines += [f'event = "{event}"'] if event else []
    return "\n".join([*lines, 'basis = "treaty"', 'instrument.en = "A"', 'under.en = "B"'])


def test_broken_periods_and_positions_are_all_named_at_once(tmp_path: Path) -> None:
    gazetteer = places.gazetteer(ISLANDS)
    periods = write(
        tmp_path,
        "administration",
        first=period('"gapped", "doubled", "ended"', "1900-01-01", "1910-01-01"),
        late=period('"gapped"', "1910-01-02"),
        early=period('"doubled"', "1909-12-31"),
        lost=period('"atlantis", "whole"', "1900-01-01", event="no-such-event"),
        reversed=period('"whole"', "1899-01-01", "1898-01-01"),
    )
    positions = write(
        tmp_path,
        "positions",
        lost='places = ["atlantis"]\nparty = "JPN"\nstart = "1900"\nclaim = true\ntext.en = "A"',
        late='places = ["whole"]\nparty = "JPN"\nstart = "1900"\nend = "1899"\nclaim = true\n'
        'text.en = "A"',
    )
    found = administration.problems(periods, positions, gazetteer, {"an-event"})
    assert {(problem.where, problem.field) for problem in found} >= {
        ("administration/late.toml", "start"),
        ("administration/early.toml", "start"),
        ("administration/first.toml", "end"),
        ("administration/lost.toml", "places.0"),
        ("administration/lost.toml", "event"),
        ("administration/reversed.toml", "end"),
        ("places/forgotten.toml", ""),
        ("positions/lost.toml", "places.0"),
        ("positions/late.toml", "end"),
    }
    gap = next(problem for problem in found if problem.where.endswith("late.toml"))
    assert gap.message == "gapped has no period from 1910-01-01 to 1910-01-02"
    with pytest.raises(RecordError, match=r"forgotten\.toml"):
        administration.periods(periods, gazetteer)
    with pytest.raises(RecordError, match="atlantis"):
        administration.claims(positions, gazetteer)
