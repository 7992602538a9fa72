"""Who was where before a boundary was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import control, leaves, places, records
from geodata.catalogue import Catalogue
from geodata.control import Spell

GAZETTEER = places.gazetteer(records.read("places"))
BEGUN = {"b": {"places": ["kuril-islands", "sakhalin"], "start": "1855-02-07"}}
NOBODY: frozenset[str] = frozenset()


def held(where: str, who: str, when: str, **more: Any) -> dict[str, Any]:
    return {
        "places": where.split(), "held_by": who.split(), "means": "post", "date": when,
        "text": {"en": "Posts."}, "sources": [], **more,
    }  # fmt: skip


def spells(**known: dict[str, Any]) -> dict[str, tuple[Spell, ...]]:
    return control.spells(control.frame(known, GAZETTEER))


def told(**known: dict[str, Any]) -> list[str]:
    return list(map(str, control.problems(known, BEGUN, GAZETTEER, {"landing"})))


def test_control_of_a_group_is_that_of_its_islands() -> None:
    frame = control.frame({"a": held("ushishir", "Ainu", "1700/1750")}, GAZETTEER)
    assert set(frame["place"]) == set(GAZETTEER.leaves("ushishir"))
    assert list(frame.columns) == control.COLUMNS


def test_several_may_be_there_at_once_until_the_last_has_gone() -> None:
    found = spells(
        a=held("urup", "RUS", "1795/1805"), b=held("urup", "JPN Ainu", "1801-07-01/1802")
    )
    assert found == {
        "urup": (
            Spell(date(1795, 1, 1), frozenset({"RUS"})),
            Spell(date(1801, 7, 1), frozenset({"RUS", "JPN", "Ainu"})),
            Spell(date(1803, 1, 1), frozenset({"RUS"})),
            Spell(date(1806, 1, 1), NOBODY),
        )
    }


def test_one_that_follows_the_other_without_a_break_is_one_spell() -> None:
    found = spells(a=held("urup", "RUS", "1795/1800"), b=held("urup", "RUS", "1801/1805"))
    assert [spell.start.year for spell in found["urup"]] == [1795, 1806]


def test_of_several_places_together_it_is_all_who_were_in_any() -> None:
    found = spells(a=held("urup", "RUS", "1795/1805"), b=held("iturup", "JPN", "1799/1821"))
    assert control.together([found["urup"], found["iturup"]]) == [
        Spell(date(1795, 1, 1), frozenset({"RUS"})),
        Spell(date(1799, 1, 1), frozenset({"RUS", "JPN"})),
        Spell(date(1806, 1, 1), frozenset({"JPN"})),
        Spell(date(1822, 1, 1), NOBODY),
    ]
    assert control.together([found["urup"]]) == list(found["urup"])
    assert control.together([]) == []


def test_it_ends_before_the_place_is_administered() -> None:
    assert told(a=held("urup", "RUS", "1828/1855-02-07")) == []
    assert told(a=held("urup", "RUS", "1828/1855")) == [
        "control/a.toml: date: goes on after 1855-02-07, since when urup is administered"
    ]
    assert len(told(a=held("kuril-islands", "RUS", "1828/.."))) == 1


def test_unknown_places_and_events_are_named() -> None:
    assert told(a=held("urup lost", "RUS", "1828", event="sinking")) == [
        "control/a.toml: places.1: no place has the id 'lost'",
        "control/a.toml: event: no event has the id 'sinking'",
    ]


@pytest.mark.parametrize("place", ["iturup", "urup", "south-sakhalin", "shumshu"])
def test_the_atlas_tells_of_it_where_sources_do(catalogue: Catalogue, place: str) -> None:
    assert catalogue.controlled(place)
    assert catalogue.spells[place]


@given(st.dates(date(1600, 1, 1), date(1855, 1, 1)))
def test_a_spell_has_all_who_were_there_on_the_day(day: date) -> None:
    known = {"a": held("urup", "RUS", "1795/1805"), "b": held("urup", "JPN", "1801/1802")}
    begun = [spell for spell in spells(**known)["urup"] if spell.start <= day]
    expected = {
        party
        for party, first, last in (("RUS", 1795, 1805), ("JPN", 1801, 1802))
        if first <= day.year <= last
    }
    assert (begun[-1].held_by if begun else NOBODY) == expected


def test_a_leaf_stands_once_however_often_its_record_names_it() -> None:
    assert list(leaves.of(["iturup", "four-islands", "lost"], GAZETTEER)).count("iturup") == 1
