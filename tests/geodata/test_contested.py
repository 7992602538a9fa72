"""Which events the sides may tell apart, and whether each of them is heard."""

from __future__ import annotations

from typing import Any

import pytest

from geodata import contested
from geodata.catalogue import Catalogue
from geodata.continuity import continuity

KNOWN = continuity({"russian": {"party": "RUS", "continues": "USSR", "start": "1991-12-26"}})
ACCOUNT = {"party": "JPN", "source": {"language": "en"}}


@pytest.mark.parametrize(
    ("category", "actors", "expected"),
    [
        ("treaty", ["JPN", "RUS"], True),
        ("incident", ["USSR", "JPN", "USA"], True),
        ("treaty", ["USA", "JPN"], False),
        ("treaty", ["USSR", "RUS"], False),
        ("economy", ["JPN", "RUS"], False),
    ],
)
def test_both_sides_act_in_politics_or_by_force(
    category: str, actors: list[str], *, expected: bool
) -> None:
    record = {"category": category, "actors": actors}
    assert contested.is_contested(record, KNOWN) == expected


def test_a_further_kind_counts_and_so_does_an_account() -> None:
    fishing: dict[str, Any] = {"category": "fisheries", "actors": ["JPN", "RUS"]}
    assert contested.is_contested(fishing | {"also": ["incident"]}, KNOWN)
    assert contested.is_contested({"category": "economy", "accounts": [ACCOUNT]}, KNOWN)


def test_a_side_is_heard_by_its_own_account_as_the_state_that_it_then_was() -> None:
    record = {"accounts": [ACCOUNT, {"party": "USSR"}, {"party": "Ainu"}]}
    assert contested.heard(record, KNOWN) == {"JPN", "RUS"}
    assert contested.heard({}, KNOWN) == set()


def test_a_source_is_of_a_side_by_its_language_or_by_who_speaks_in_it() -> None:
    sources = [{"language": "en", "party": "USSR"}, {"language": "de"}]
    assert contested.cited({"sources": sources}, KNOWN) == {"RUS"}
    told = {"sources": sources, "accounts": [{"party": "JPN", "source": {"language": "ja"}}]}
    assert contested.cited(told, KNOWN) == {"JPN", "RUS"}


def test_at_least_170_contested_events_have_an_account_of_each_side(catalogue: Catalogue) -> None:
    known = catalogue.continuity
    events = catalogue.records["events"].values()
    both = [event for event in events if contested.heard(event, known) == {"JPN", "RUS"}]
    assert len(both) >= 170
