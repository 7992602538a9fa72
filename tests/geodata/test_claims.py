"""Who claims which place since when, through the states that continue each other."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import checks, claims, clock, columns, continuity
from geodata.catalogue import Catalogue, default
from geodata.claims import Claim
from geodata.dataset import printed, tables
from geodata.errors import Problem
from tests.changes_of_hands import DISPUTED

LEAVES = sorted(default().islands.index)
FIRST = date(1855, 2, 7)
SOVIET = continuity.continuity({
    "soviet": {"party": "USSR", "continues": "RUS", "start": "1922-12-30"},
    "russian": {"party": "RUS", "continues": "USSR", "start": "1991-12-26"},
})  # fmt: skip


def leaves(places: str) -> set[str]:
    return {leaf for place in places.split() for leaf in default().gazetteer.leaves(place)}


# One place of each group, on days looked up apart from the records: who administered it on what
# basis since when, who claimed it since when, who held it to be nobody's.
DAYS = {
    "1860-01-01": """
        north-sakhalin RUS;JPN joint 1855-02-07 | JPN 1807-04-29 RUS 1853-04-23 |
        south-sakhalin RUS;JPN joint 1855-02-07 | JPN 1807-04-29 RUS 1853-04-23 |
        urup RUS treaty 1855-02-07 | RUS 1786-12/1787-01 |
        iturup JPN treaty 1855-02-07 | JPN 1799/1800 |
        shikotan JPN treaty 1855-02-07 | JPN ../1855-02-07 |""",
    "1880-01-01": """
        north-sakhalin RUS treaty 1875-09-19 | RUS 1853-04-23 |
        south-sakhalin RUS treaty 1875-09-19 | RUS 1853-04-23 |
        urup JPN treaty 1875-10-04 | JPN 1875-08-22 |
        iturup JPN treaty 1855-02-07 | JPN 1799/1800 |
        shikotan JPN treaty 1855-02-07 | JPN ../1855-02-07 |""",
    "1905-08-01": """
        north-sakhalin JPN occupation 1905-07-24 | RUS 1853-04-23 |
        south-sakhalin JPN occupation 1905-07-07 | RUS 1853-04-23 |""",
    "1906-01-01": """
        north-sakhalin RUS treaty 1905-11-13 | RUS 1853-04-23 |
        south-sakhalin JPN treaty 1905-07-07 | JPN 1905-09-05 |
        moneron JPN treaty 1905-09-05 | JPN 1905-09-05 |""",
    "1921-01-01": "north-sakhalin JPN occupation 1920-07-03 | FER 1853-04-23 |",
    "1924-01-01": "north-sakhalin JPN occupation 1920-07-03 | USSR 1853-04-23 |",
    "1940-01-01": """
        north-sakhalin USSR treaty 1925-05-15 | USSR 1853-04-23 |
        south-sakhalin JPN treaty 1905-07-07 | JPN 1905-09-05 |
        urup JPN treaty 1875-10-04 | JPN 1875-08-22 |
        iturup JPN treaty 1855-02-07 | JPN 1799/1800 |
        shikotan JPN treaty 1855-02-07 | JPN ../1855-02-07 |""",
    "1946-02-01": """
        south-sakhalin USSR occupation 1945-08-25 | JPN 1905-09-05 |
        urup USSR occupation 1945-08-31 | JPN 1875-08-22 |
        iturup USSR occupation 1945-08-28 | JPN 1799/1800 |
        shikotan USSR occupation 1945-09-01 | JPN ../1855-02-07 |""",
    "1946-02-02": """
        south-sakhalin USSR decree 1945-08-25 | JPN 1905-09-05 USSR 1946-02-02 |
        urup USSR decree 1945-08-31 | JPN 1875-08-22 USSR 1946-02-02 |
        iturup USSR decree 1945-08-28 | JPN 1799/1800 USSR 1946-02-02 |
        shikotan USSR decree 1945-09-01 | JPN ../1855-02-07 USSR 1946-02-02 |""",
    "1952-04-27": """
        south-sakhalin USSR decree 1945-08-25 | JPN 1905-09-05 USSR 1946-02-02 |
        urup USSR decree 1945-08-31 | JPN 1875-08-22 USSR 1946-02-02 |
        iturup USSR decree 1945-08-28 | JPN 1799/1800 USSR 1946-02-02 |""",
    "1952-04-28": """
        south-sakhalin USSR decree 1945-08-25 | USSR 1946-02-02 | JPN
        urup USSR decree 1945-08-31 | USSR 1946-02-02 | JPN
        iturup USSR decree 1945-08-28 | USSR 1946-02-02 |
        shikotan USSR decree 1945-09-01 | JPN ../1855-02-07 USSR 1946-02-02 |""",
    "1955-08-29": "kunashir USSR decree 1945-09-01 | USSR 1946-02-02 |",
    "1955-08-30": "kunashir USSR decree 1945-09-01 | USSR 1946-02-02 JPN 1955-08-30 |",
    "1956-07-01": """
        iturup USSR decree 1945-08-28 | USSR 1946-02-02 JPN 1955-08-30 |
        zelyony USSR decree 1945-09-03 | JPN ../1855-02-07 USSR 1946-02-02 |""",
    "1991-12-25": "iturup USSR decree 1945-08-28 | USSR 1946-02-02 JPN 1955-08-30 |",
    "1991-12-26": """
        north-sakhalin RUS treaty 1925-05-15 | RUS 1853-04-23 |
        south-sakhalin RUS decree 1945-08-25 | RUS 1946-02-02 | JPN
        urup RUS decree 1945-08-31 | RUS 1946-02-02 | JPN
        iturup RUS decree 1945-08-28 | RUS 1946-02-02 JPN 1955-08-30 |
        shikotan RUS decree 1945-09-01 | JPN ../1855-02-07 RUS 1946-02-02 |""",
}


@pytest.mark.parametrize("day", DAYS)
def test_the_table_of_a_day_says_who_held_and_who_claimed_what(
    catalogue: Catalogue, day: str
) -> None:
    table = printed.administration(catalogue, date.fromisoformat(day)).set_index("place")
    for line in DAYS[day].strip().splitlines():
        administered, claimed, undetermined = (part.split() for part in line.split("|"))
        place, *held = administered
        row = table.loc[place]
        assert [row["administered_by"], row["basis"], row["since"]] == held, place
        assert row["claimed_by"] == ";".join(claimed[::2]), place
        assert row["claimed_since"] == ";".join(claimed[1::2]), place
        assert row["undetermined_by"] == ";".join(undetermined), place


def test_before_a_boundary_some_places_were_claimed_and_none_administered(
    catalogue: Catalogue,
) -> None:
    table = printed.administration(catalogue, date(1820, 1, 1)).set_index("place")
    assert set(table["administered_by"]) == {""}
    assert table.loc["iturup", "claimed_by"] == "RUS;JPN"
    assert table.loc["urup", "claimed_by"] == "RUS"
    assert table.loc["north-sakhalin", "claimed_by"] == "JPN"
    assert printed.administration(catalogue, date(1786, 11, 30)).empty


# Properties of all claims


@given(st.sampled_from(LEAVES), st.dates(FIRST, clock.today()))
def test_somebody_claims_every_place_on_every_day(leaf: str, day: date) -> None:
    assert claims.on(default().claims, leaf, day)


@given(st.sampled_from(LEAVES), st.dates(FIRST, clock.today()))
def test_whoever_administers_on_another_basis_than_occupation_claims(leaf: str, day: date) -> None:
    (strand,) = (strand for strand in default().strands() if leaf in strand.leaves)
    period = strand.on(day)
    assert period
    made = {claim.by(day) for claim in claims.on(default().claims, leaf, day)}
    if period.basis == "occupation":
        assert not made & set(period.administered_by)
    elif not set(period.administered_by) <= made:  # a treaty ended the claim, the handover follows
        assert period.end
        assert period.end - day <= claims.HANDOVER


@given(st.sampled_from(LEAVES), st.dates(date(1643, 1, 1), clock.today()))
def test_a_party_makes_one_claim_to_a_place_at_a_time(leaf: str, day: date) -> None:
    parties = [claim.party for claim in claims.on(default().claims, leaf, day)]
    assert len(parties) == len(set(parties))


@given(st.sampled_from(LEAVES), st.dates(date(1643, 1, 1), clock.today()))
def test_nobody_claims_what_they_hold_to_be_undetermined(leaf: str, day: date) -> None:
    made = {claim.party for claim in claims.on(default().claims, leaf, day)}
    assert not made & {one.party for one in claims.on(default().undetermined, leaf, day)}


def test_the_claims_of_the_atlas_are_each_sourced(catalogue: Catalogue) -> None:
    for name, record in catalogue.records["positions"].items():
        assert record["sources"], name


# Disputes


@pytest.mark.parametrize("places", DISPUTED)
def test_a_place_is_disputed_while_two_claim_it(catalogue: Catalogue, places: str) -> None:
    spans = [tuple(date.fromisoformat(day) if day else None for day in one)
             for one in DISPUTED[places]]  # fmt: skip
    for leaf in leaves(places):
        assert list(claims.disputed(catalogue.claims[leaf])) == spans, leaf


def test_every_place_is_among_those_whose_disputes_are_written_down() -> None:
    assert sorted(leaf for places in DISPUTED for leaf in leaves(places)) == LEAVES


@given(st.sampled_from(LEAVES), st.dates(date(1643, 1, 1), clock.today()))
def test_disputed_means_claimed_by_more_than_one(leaf: str, day: date) -> None:
    known = default().claims[leaf]
    spans = claims.disputed(known)
    within = any(start <= day and (end is None or day < end) for start, end in spans)
    assert within == (len(claims.on(default().claims, leaf, day)) > 1)


def claim(party: str, start: int, end: int | None = None) -> Claim:
    """A claim from one year to another."""
    first, last = date(start, 1, 1), end and date(end, 1, 1)
    return Claim(party, ((first, party),), str(start), first, last or None)


def test_a_dispute_ends_when_one_claim_is_left() -> None:
    known = [claim("A", 1900), claim("B", 1910, 1920), claim("B", 1930)]
    assert list(claims.disputed(known)) == [
        (date(1910, 1, 1), date(1920, 1, 1)),
        (date(1930, 1, 1), None),
    ]


# Positions -> claims


def positions(*rows: str) -> pd.DataFrame:
    """Positions on Yuri, "party stance since end"; an end of ".." is none."""
    split = [row.split() for row in rows]
    return pd.DataFrame({
        "place": "yuri",
        "party": [party for party, *_ in split],
        "stance": [stance for _, stance, *_ in split],
        "since": [since for _, _, since, _ in split],
        "start": pd.to_datetime([since for _, _, since, _ in split]),
        "end": pd.to_datetime(pd.Series([end.strip(".") for *_, end in split])),
    })  # fmt: skip


def told(frame: pd.DataFrame, stance: str = "claim") -> list[str]:
    """Each claim as its party, its end, and its states with their days."""
    return [
        f"{one.party} until {one.end or '..'}: "
        + ", ".join(f"{state} {first}" for first, state in one.states)
        for one in claims.claims(frame, SOVIET, stance).get("yuri", ())
    ]


def test_a_claim_goes_on_through_states_that_continue_each_other() -> None:
    frame = positions("USSR claim 1946-02-02 1991-12-26", "RUS claim 1991-12-26 ..")
    assert told(frame) == ["RUS until ..: USSR 1946-02-02, RUS 1991-12-26"]
    (one,) = claims.claims(frame, SOVIET)["yuri"]
    assert (one.since, one.start) == ("1946-02-02", date(1946, 2, 2))
    assert one.by(date(1991, 12, 25)) == "USSR"
    assert one.by(date(1991, 12, 26)) == "RUS"


def test_a_claim_ends_at_a_gap_and_a_later_one_is_another() -> None:
    frame = positions("JPN claim 1900-01-01 1910-01-01", "JPN claim 1910-01-02 ..")
    assert told(frame) == ["JPN until 1910-01-01: JPN 1900-01-01", "JPN until ..: JPN 1910-01-02"]
    first, second = claims.claims(frame, SOVIET)["yuri"]
    assert claims.earlier({"yuri": (first, second)}, "yuri", second) == (first,)
    assert claims.earlier({"yuri": (first, second)}, "yuri", first) == ()


def test_what_overlaps_lasts_as_long_as_the_longest() -> None:
    frame = positions(
        "JPN claim 1900-01-01 1920-01-01", "JPN claim 1905-01-01 1910-01-01",
        "JPN claim 1920-01-01 1921-01-01",
    )  # fmt: skip
    assert told(frame) == ["JPN until 1921-01-01: JPN 1900-01-01"]
    frame = positions("JPN claim 1900-01-01 ..", "JPN claim 1905-01-01 1910-01-01")
    assert told(frame) == ["JPN until ..: JPN 1900-01-01"]


def test_other_positions_are_no_claims() -> None:
    frame = positions("JPN undetermined 1952-04-28 ..", "JPN other 1951-01-01 ..")
    assert told(frame) == []
    assert told(frame, "undetermined") == ["JPN until ..: JPN 1952-04-28"]


def periods(*rows: str) -> pd.DataFrame:
    """Periods of Yuri, "record parties basis start end"."""
    split = [row.split() for row in rows]
    return pd.DataFrame({
        "place": "yuri",
        "record": [record for record, *_ in split],
        "administered_by": [by for _, by, *_ in split],
        "basis": [basis for _, _, basis, *_ in split],
        "start": pd.to_datetime([start for _, _, _, start, _ in split]),
        "end": pd.to_datetime(pd.Series([end.strip(".") for *_, end in split])),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("held", "made", "named"),
    [
        ("a JPN treaty 1900-01-01 1910-01-01", "JPN claim 1900-01-01 1910-01-01", []),
        ("a JPN treaty 1900-01-01 1910-01-01", "JPN claim 1900-01-02 ..", ["JPN"]),
        ("a JPN treaty 1900-01-01 1910-01-01", "JPN claim 1900-01-01 1909-11-02", []),
        ("a JPN treaty 1900-01-01 1910-01-01", "JPN claim 1900-01-01 1909-11-01", ["JPN"]),
        ("a JPN treaty 1900-01-01 ..", "JPN claim 1900-01-01 1999-01-01", ["JPN"]),
        ("a JPN treaty 1900-01-01 ..", "USA claim 1900-01-01 ..", ["JPN"]),
        ("a JPN treaty 1900-01-01 ..", "JPN other 1900-01-01 ..", ["JPN"]),
        ("a RUS;JPN joint 1900-01-01 1910-01-01", "JPN claim 1900-01-01 ..", ["RUS"]),
        ("a USSR decree 1946-02-02 ..", "USSR claim 1946-02-02 ..", []),
        ("a RUS decree 1991-12-26 ..", "USSR claim 1946-02-02 ..", []),
        ("a JPN occupation 1920-07-03 1925-05-15", "RUS claim 1853-04-23 ..", []),
    ],
)
def test_a_title_without_a_claim_is_named(held: str, made: str, named: list[str]) -> None:
    found = list(claims.problems(periods(held), positions(made), SOVIET))
    assert [problem.message.split()[0] for problem in found] == named
    assert {problem.where for problem in found} <= {"administration/a.toml"}


def test_the_check_names_a_period_whose_claim_is_taken_away(catalogue: Catalogue) -> None:
    read = dict(catalogue.records)
    read["positions"] = {
        name: one for name, one in read["positions"].items() if name != "japan-lesser-kurils-1855"
    }
    found = {problem.where for problem in checks.cross_problems(read)}
    assert found == {
        "administration/1855-habomai.toml", "administration/1855-kunashir-shikotan.toml",
    }  # fmt: skip
    torn = [Problem("positions/japan-lesser-kurils-1855.toml", "", "is torn")]
    assert checks.cross_problems(read, torn) == [], "it may be the one that claims them"


def test_days_around_the_end_of_the_soviet_union_name_the_state_of_each(
    catalogue: Catalogue,
) -> None:
    (one,) = (each for each in catalogue.claims["urup"] if each.since == "1946-02-02")
    end = date(1991, 12, 26)
    assert [one.by(end + timedelta(days=after)) for after in (-1, 0, 1)] == ["USSR", "RUS", "RUS"]


def test_the_dataset_has_each_claim_with_its_states(catalogue: Catalogue) -> None:
    table = tables.frame(columns.declared()["claims"], catalogue)
    rows = table[table["place"] == "urup"].drop(columns="place").to_dict("records")
    assert [" ".join(map(str, row.values())) for row in rows] == [
        "RUS 1786-12-01 1875-08-22 1786-12/1787-01 RUS 1786-12-01",
        "JPN 1875-08-22 1952-04-28 1875-08-22 JPN 1875-08-22",
        "RUS 1946-02-02 None 1946-02-02 USSR 1946-02-02;RUS 1991-12-26",
    ]
