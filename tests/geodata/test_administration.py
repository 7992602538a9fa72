"""Who administered which place on which day, and what the parties hold about it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import administration, places, records, texts
from geodata.administration import Unread
from geodata.catalogue import Catalogue
from geodata.errors import RecordError
from tests.changes_of_hands import CHANGES, on

GAZETTEER = places.gazetteer(records.read("places"))
PERIODS = administration.periods(records.read("administration"), GAZETTEER)
POSITIONS = administration.positions(records.read("positions"), GAZETTEER)
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


def test_every_period_names_the_event_that_began_it_on_that_day(catalogue: Catalogue) -> None:
    assert (PERIODS["event"] != "").all()
    read = catalogue.records
    assert list(administration.event_problems(read["administration"], read["events"])) == []


@pytest.mark.parametrize(
    ("date", "named"),
    [
        ("1945-08-25", True),
        ("1945-08-26/1945-08-28", False),
        ("1945-08", False),
        ("../1945", False),
    ],
)
def test_a_period_that_begins_on_no_day_of_its_event_is_named(date: str, *, named: bool) -> None:
    period = {"places": ["matua"], "start": "1945-08-27", "event": "landing"}
    found = list(administration.event_problems({"a": period}, {"landing": {"date": date}}))
    assert [problem.field for problem in found] == ["start"] * named
    assert list(administration.event_problems({"a": period}, {})) == []


def test_before_the_first_treaty_no_boundary_was_agreed() -> None:
    assert administration.as_of(PERIODS, FIRST - timedelta(days=1)).empty


@given(st.dates(FIRST, date(2100, 1, 1)))
def test_every_leaf_place_has_exactly_one_period_on_every_day(day: date) -> None:
    assert sorted(administration.as_of(PERIODS, day).index) == LEAVES


def test_what_japan_renounced_it_holds_to_be_undetermined() -> None:
    held = POSITIONS[POSITIONS["stance"] == "undetermined"].set_index("place")
    assert set(held["party"]) == {"JPN"}
    assert held.loc["urup", "since"] == "1952-04-28"
    assert held.loc["south-sakhalin", "since"] == "1952-04-28"
    assert "shikotan" not in held.index


def test_only_leaf_places_carry_periods_and_positions() -> None:
    assert sorted(PERIODS["place"].unique()) == LEAVES
    assert set(POSITIONS["place"]) <= set(LEAVES)


def test_the_shipped_records_are_sound() -> None:
    events = {path.stem for path in (records.DATA / "events").glob("*.toml")}
    found = administration.problems(
        records.read("administration"), records.read("positions"), GAZETTEER, events
    )
    assert found == []


# Small tables, written out whole


def island(name: str, **fields: Any) -> records.Record:
    return {"kind": "island", "layer": "x", "names": {"en": name}, "sources": [], **fields}


YURI, ZELYONY = island("Yuri"), island("Zelyony")
HABOMAI = {
    "kind": "group", "members": ["yuri", "zelyony"], "names": {"en": "Habomai"}, "sources": [],
}  # fmt: skip
ONE = places.gazetteer({"yuri": YURI})
TWO = places.gazetteer({"zelyony": ZELYONY, "yuri": YURI, "habomai": HABOMAI})
NONE = places.gazetteer({})


def held(places: str, start: str, end: str = "", **fields: Any) -> records.Record:
    """The record of a period."""
    record: records.Record = {"places": places.split(), "start": start, "administered_by": ["JPN"]}
    record |= {"basis": "treaty", "instrument": {"en": "A pact"}, "under": {"en": "by it"}}
    return record | ({"end": end} if end else {}) | fields


def position(
    places: str, party: str, start: str, end: str = "", stance: str = "claim"
) -> records.Record:
    """The record of what a party holds."""
    record = {"places": places.split(), "party": party, "start": start, "stance": stance}
    return record | {"text": {"en": "Ours"}} | ({"end": end} if end else {})


TEXTS = ",".join([*texts.each("instrument"), *texts.each("under"), *texts.each("note")])


def printed(frame: pd.DataFrame) -> list[str]:
    """The header, then each row with its number."""
    return frame.to_csv().splitlines()


def test_periods_are_told_by_place_and_day_with_all_that_their_records_say() -> None:
    periods = {
        "late": held("yuri", "1945-09-03", administered_by=["USSR"], event="landing"),
        "early": held("yuri", "1855-02-07", "1945-09-03", note={"en": "Leased"}),
        "both": held("zelyony", "1900-01-01", administered_by=["RUS", "JPN"], basis="joint"),
    }
    frame = administration.periods(periods, TWO)
    assert [*frame["note_en"], *frame["event"]] == ["Leased", "", "", "", "landing", ""]
    assert printed(frame) == [
        f",place,start,end,administered_by,basis,{TEXTS},event,record",
        "0,yuri,1855-02-07,1945-09-03,JPN,treaty,A pact,,,by it,,,Leased,,,,early",
        "1,yuri,1945-09-03,,USSR,treaty,A pact,,,by it,,,,,,landing,late",
        "2,zelyony,1900-01-01,,RUS;JPN,joint,A pact,,,by it,,,,,,,both",
    ]


def test_a_group_and_its_island_in_one_record_give_each_island_one_period() -> None:
    periods = administration.periods({"all": held("habomai yuri", "1855-02-07")}, TWO)
    assert list(periods["place"]) == ["yuri", "zelyony"]


def test_positions_are_told_by_place_day_and_party_with_all_that_their_records_say() -> None:
    positions = {
        "soviet": position("habomai", "USSR", "1946-02", "1991-12-26"),
        "japanese": position("habomai", "JPN", "1946-02-01"),
        "early": position("zelyony", "RUS", "1855~", "1875", "other"),
        "latest": position("yuri", "RUS", "../1855-02-07", "1946"),
    }
    assert printed(administration.positions(positions, TWO)) == [
        ",place,party,stance,since,start,end,text_en,text_ru,text_ja,record",
        "0,yuri,RUS,claim,../1855-02-07,1855-02-07,1946-01-01,Ours,,,latest",
        "1,yuri,JPN,claim,1946-02-01,1946-02-01,,Ours,,,japanese",
        "2,yuri,USSR,claim,1946-02,1946-02-01,1991-12-26,Ours,,,soviet",
        "3,zelyony,RUS,other,1855~,1855-01-01,1875-01-01,Ours,,,early",
        "4,zelyony,JPN,claim,1946-02-01,1946-02-01,,Ours,,,japanese",
        "5,zelyony,USSR,claim,1946-02,1946-02-01,1991-12-26,Ours,,,soviet",
    ]


def test_without_records_there_are_no_rows_but_all_columns() -> None:
    assert printed(administration.periods({}, NONE)) == ["," + ",".join(PERIODS.columns)]
    held = administration.positions({}, NONE)
    assert printed(held) == ["," + ",".join(POSITIONS.columns)]


# Records that cannot be right


def told(
    gazetteer: places.Gazetteer,
    periods: dict[str, records.Record],
    positions: dict[str, records.Record] | None = None,
    unread: Unread = administration.ALL_READ,
) -> list[str]:
    found = administration.problems(periods, positions or {}, gazetteer, {"landing"}, unread)
    return [str(problem).replace("administration/", "") for problem in found]


@pytest.mark.parametrize(
    ("spans", "problems"),
    [
        ("b 1910-01-01 .. / a 1900-01-01 1910-01-01", []),
        (
            "b 1910-01-02 .. / a 1900-01-01 1910-01-01",
            ["b.toml: start: yuri has no period from 1910-01-01 to 1910-01-02"],
        ),
        (
            "b 1909-12-31 .. / a 1900-01-01 1910-01-01",
            ["b.toml: start: yuri is in a too until 1910-01-01"],
        ),
        (
            "a 1900-01-01 1910-01-01 / b 1902-01-01 1905-01-01 / c 1910-01-01 ..",
            ["b.toml: start: yuri is in a too until 1910-01-01"],
        ),
        (
            "a 1900-01-01 1910-01-01 / b 1902-01-01 1910-01-01 / c 1904-01-01 ..",
            [
                "b.toml: start: yuri is in a too until 1910-01-01",
                "c.toml: start: yuri is in b too until 1910-01-01",
            ],
        ),
        ("a 1900-01-01 1910-01-01", ["a.toml: end: yuri has no period from 1910-01-01 on"]),
        (
            "a 1900-01-01 1900-01-01 / b 1900-01-01 ..",
            ["a.toml: end: is not after the start, 1900-01-01"],
        ),
        (
            "a 1900-01-01 1899-01-01 / b 1900-01-01 ..",
            ["a.toml: end: is not after the start, 1900-01-01"],
        ),
        ("", ["places/yuri.toml: no administration record covers it"]),
    ],
    ids=["seamless", "gap", "overlap", "inside", "equal", "ended", "empty", "reversed", "none"],
)
def test_the_periods_of_a_place_follow_each_other_without_gap_or_overlap(
    spans: str, problems: list[str]
) -> None:
    assert told(ONE, periods_of(spans)) == problems


def periods_of(spans: str, place: str = "yuri") -> dict[str, records.Record]:
    """Records of a place from "name start end / name start end"; a last end is ".."."""
    split = [span.split() for span in spans.split(" / ") if span]
    return {name: held(place, start, end.strip(".")) for name, start, end in split}


def test_a_period_that_ends_before_it_starts_is_named_and_no_other_file() -> None:
    problems = told(ONE, periods_of("a 1900-01-01 1899-01-01"))
    assert problems
    assert all(problem.startswith("a.toml: ") for problem in problems)


GAP = "a 1900-01-01 1910-01-01 / b 1920-01-01 .."
ENDED = "a 1900-01-01 1910-01-01"


@pytest.mark.parametrize(
    ("spans", "torn", "named"),
    [
        (GAP, "1905-01-01 1910-01-01", True),
        (GAP, "1905-01-01 1910-01-02", False),
        (GAP, "1919-12-31 1925-01-01", False),
        (GAP, "1920-01-01 1925-01-01", True),
        (ENDED, "1905-01-01 1910-01-01", True),
        (ENDED, "1905-01-01 1910-01-02", False),
        (ENDED, "1950-01-01 ..", False),
        ("", "1950-01-01 1951-01-01", False),
    ],
)
def test_a_gap_that_a_place_nobody_could_read_may_fill_is_none(
    spans: str, torn: str, named: bool
) -> None:
    periods = periods_of(spans) | periods_of(f"t {torn}", "torn")
    assert bool(told(ONE, periods, unread=Unread({"torn"}))) == named


def test_one_place_that_nobody_could_read_is_enough_beside_one_that_is_known() -> None:
    periods = periods_of(GAP) | periods_of("c 1900-01-01 1910-01-01 / e 1920-01-01 ..", "zelyony")
    periods |= periods_of("d 1910-01-01 1920-01-01", "zelyony")
    gaps = ["b.toml: start: yuri has no period from 1910-01-01 to 1920-01-01"]
    assert told(TWO, periods) == gaps
    periods["d"]["places"].append("torn")
    assert told(TWO, periods, unread=Unread({"torn"})) == []


@pytest.mark.parametrize("spans", [GAP, ENDED, ""])
def test_nothing_is_missing_while_a_period_is_unread(spans: str) -> None:
    assert told(ONE, periods_of(spans), unread=Unread(periods=True)) == []


def test_periods_that_overlap_do_so_whatever_is_unread() -> None:
    assert told(
        ONE,
        periods_of("a 1900-01-01 1910-01-01 / b 1909-12-31 .."),
        unread=Unread({"torn"}, periods=True),
    ) == ["b.toml: start: yuri is in a too until 1910-01-01"]


def test_an_event_is_one_that_is_known_or_none() -> None:
    since = {"a": held("yuri", "1855-02-07", event="landing")}
    assert told(ONE, since) == []
    since["a"]["event"] = "lending"
    assert told(ONE, since) == ["a.toml: event: no event has the id 'lending'"]
    assert administration.problems(since, {}, ONE) == []


@pytest.mark.parametrize(
    ("start", "end", "problems"),
    [
        ("1900", "1901", []),
        ("1900", "1900", ["p.toml: end: is not after the start, 1900-01-01"]),
        ("1900-02", "1900", ["p.toml: end: is not after the start, 1900-02-01"]),
        ("1900", "../1910", ["p.toml: end: is not after the start, 1900-01-01"]),
        ("../1900", "", []),
        ("../1900-02-01", "1900-02", ["p.toml: end: is not after the start, 1900-02-01"]),
    ],
)
def test_a_position_begins_and_ends_later_if_at_all(
    start: str, end: str, problems: list[str]
) -> None:
    positions = {"p": position("yuri", "JPN", start, end)}
    found = told(ONE, {"a": held("yuri", "1855-02-07")}, positions)
    assert found == [f"positions/{problem}" for problem in problems]


def test_places_that_are_unknown_or_settlements_are_named_by_their_number() -> None:
    town = {"kind": "settlement", "island": "yuri", "point": {}, "names": {"en": "T"}}
    gazetteer = places.gazetteer({"yuri": YURI, "town": {**town, "sources": []}})
    whole = {"a": held("yuri torn lost town", "1855-02-07")}
    views = {"p": position("torn town yuri lost", "JPN", "1900")}
    assert told(gazetteer, whole, views, Unread({"torn"})) == [
        "a.toml: places.2: no place has the id 'lost'",
        "a.toml: places.3: 'town' is a settlement, not an island",
        "positions/p.toml: places.1: 'town' is a settlement, not an island",
        "positions/p.toml: places.3: no place has the id 'lost'",
    ]


SOURCE = '[[sources]]\ntitle = "t"\npublisher = "p"\nkind = "academic"\nlanguage = "en"\n'
ISLANDS = {name: island(name) for name in ("gapped", "doubled", "ended", "forgotten", "whole")}


def write(folder: Path, collection: str, **bodies: str) -> dict[str, records.Record]:
    (folder / collection).mkdir()
    for name, body in bodies.items():
        (folder / collection / f"{name}.toml").write_text(f"{body}\n{SOURCE}", encoding="utf-8")
    return records.read(collection, folder)


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
        lost='places = ["atlantis"]\nparty = "JPN"\nstart = "1900"\nstance = "claim"\n'
        'text.en = "A"',
        late='places = ["whole"]\nparty = "JPN"\nstart = "1900"\nend = "1899"\nstance = "claim"\n'
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
        administration.positions(positions, gazetteer)
