"""Administration through time: strands, changes between two days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import administration, clock, history
from geodata.catalogue import Catalogue, default
from geodata.errors import DateError, UnknownIdError
from tests.changes_of_hands import CHANGES, HISTORIES, on

PLACES = list(default().gazetteer.frame.index)
days = st.dates(date(1800, 1, 1), clock.today())


def leaves(places: str) -> set[str]:
    return {leaf for place in places.split() for leaf in default().gazetteer.leaves(place)}


def states(day: date) -> dict[str, tuple[str, str] | None]:
    found: dict[str, tuple[str, str] | None] = {}
    for strand in default().strands():
        period = strand.on(day)
        state = (";".join(period.administered_by), period.basis) if period else None
        found |= dict.fromkeys(strand.leaves, state)
    return found


@pytest.mark.parametrize(("places", "day"), CHANGES)
@pytest.mark.parametrize("after", [-1, 0, 1], ids=["day before", "day", "day after"])
def test_every_place_is_in_its_state_around_every_change(places: str, day: str, after: int) -> None:
    looked_at = date.fromisoformat(day) + timedelta(days=after)
    there = states(looked_at)
    for group in HISTORIES:
        assert {there[leaf] for leaf in leaves(group)} == {on(group, looked_at)}, group
    assert leaves(places) <= set(there)


def test_the_written_histories_leave_no_place_out(catalogue: Catalogue) -> None:
    written = [leaf for group in HISTORIES for leaf in leaves(group)]
    assert sorted(written) == sorted(catalogue.islands.index)


def test_places_with_one_history_are_one_strand(catalogue: Catalogue) -> None:
    found = {frozenset(strand.leaves) for strand in catalogue.strands()}
    assert found == {frozenset(leaves(group)) for group in HISTORIES}


@given(days)
def test_a_strand_says_of_a_day_what_the_periods_say(day: date) -> None:
    there = administration.as_of(default().periods, day)
    for leaf, state in states(day).items():
        expected = None
        if leaf in there.index:
            by, basis = there.loc[leaf, "administered_by"], there.loc[leaf, "basis"]
            expected = (str(by), str(basis))
        assert state == expected


@given(st.sampled_from(PLACES))
def test_the_strands_of_a_place_share_out_its_leaves(place: str) -> None:
    found = [leaf for strand in default().strands(place) for leaf in strand.leaves]
    assert sorted(found) == sorted(default().gazetteer.leaves(place))


def test_an_unknown_place_has_no_strands(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownIdError, match="atlantis"):
        catalogue.strands("atlantis")


def test_a_period_knows_since_when_without_a_break(catalogue: Catalogue) -> None:
    said = {
        (period.start.isoformat(), period.since.isoformat())
        for strand in catalogue.strands("iturup")
        for period in strand.periods
    }
    assert said == {
        ("1855-02-07", "1855-02-07"), ("1945-08-28", "1945-08-28"),
        ("1946-02-02", "1945-08-28"), ("1991-12-26", "1945-08-28"),
    }  # fmt: skip


# Changes between two days


def changes(first: date, last: date, place: str | None = None) -> list[history.Change]:
    return history.changes(default().strands(place), default().claims, first, last)


def test_nothing_changes_where_nothing_changed() -> None:
    assert changes(date(1910, 1, 1), date(1919, 12, 31)) == []


def test_a_change_names_both_states_and_each_step_between_them() -> None:
    (iturup,) = changes(date(1940, 1, 1), date(1950, 1, 1), "iturup")
    assert iturup.before
    assert iturup.after
    assert (iturup.before.administered_by, iturup.after.administered_by) == (("JPN",), ("USSR",))
    assert [step.start for step in iturup.steps] == [date(1945, 8, 28), date(1946, 2, 2)]
    assert [step.event for step in iturup.steps] == [
        "1945-iturup-landing", "1946-south-sakhalin-oblast",
    ]  # fmt: skip


def test_what_went_and_came_back_is_a_change_too() -> None:
    (north,) = changes(date(1900, 1, 1), date(1910, 1, 1), "north-sakhalin")
    assert north.before
    assert north.after
    assert north.before.administered_by == north.after.administered_by == ("RUS",)
    assert len(north.steps) == 2


def test_a_claim_alone_is_a_change() -> None:
    (kunashir,) = changes(date(1955, 1, 1), date(1957, 1, 1), "kunashir")
    assert kunashir.steps == ()
    assert [claim.since for claim in kunashir.claimed_before] == ["1946-02-02"]
    assert [claim.since for claim in kunashir.claimed_after] == ["1946-02-02", "1955-08-30"]


def test_the_first_day_is_left_and_the_last_is_reached() -> None:
    day = date(1946, 2, 2)
    assert changes(day, day + timedelta(days=1)) == []
    reached = changes(day - timedelta(days=1), day)
    assert {leaf for change in reached for leaf in change.leaves} == (
        leaves("kuril-islands south-sakhalin moneron tyuleniy kamen-opasnosti")
    )


@pytest.mark.parametrize("last", [date(1950, 1, 1), date(1940, 1, 1)])
def test_two_days_that_are_equal_or_reversed_are_refused(last: date) -> None:
    with pytest.raises(DateError, match="does not come after 1950-01-01"):
        changes(date(1950, 1, 1), last)


@given(days, days)
def test_places_that_differ_between_two_days_are_among_the_changes(one: date, other: date) -> None:
    first, last = sorted((one, other))
    if first == last:
        return
    found = {leaf for change in changes(first, last) for leaf in change.leaves}
    before, after = states(first), states(last)
    assert {leaf for leaf in before if before[leaf] != after[leaf]} <= found


# Several places in few words


@given(st.sampled_from(PLACES))
def test_places_put_together_are_the_same_leaves(place: str) -> None:
    gazetteer = default().gazetteer
    wanted = gazetteer.leaves(place)
    together = gazetteer.together(wanted)
    found = [leaf for one in together for leaf in gazetteer.leaves(one)]
    assert sorted(found) == sorted(wanted)


def test_a_group_stands_for_its_islands(catalogue: Catalogue) -> None:
    gazetteer = catalogue.gazetteer
    assert gazetteer.together(gazetteer.leaves("sakhalin")) == ("sakhalin",)
    chain = gazetteer.leaves("lesser-kuril-chain")
    assert gazetteer.together(chain) == ("lesser-kuril-chain",)
    assert gazetteer.together(["iturup", "urup"]) == ("iturup", "urup")
