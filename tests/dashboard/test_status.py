"""The sentence that says who held what on a day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import status, words
from geodata import clock
from geodata.catalogue import Catalogue, default
from tests.changes_of_hands import CHANGES, HISTORIES, on

PLACES = list(default().gazetteer.frame.index)


@pytest.mark.parametrize(
    ("place", "day", "says"),
    [
        ("iturup", "1930-01-01",
         "On {day} Iturup was administered by Japan under the Treaty of Shimoda (1855)."),
        ("urup", "1930-01-01",
         "On {day} Urup was administered by Japan under the Treaty of Saint Petersburg (1875)."),
        ("urup", "1860-01-01",
         "On {day} Urup was administered by Russia under the Treaty of Shimoda (1855)."),
        ("sakhalin", "1860-01-01",
         ("On {day} Sakhalin was undivided between Russia and Japan "
         "under the Treaty of Shimoda (1855).")),
        ("sakhalin", "1930-01-01",
         ("On {day} the Soviet Union administered North Sakhalin; "
         "Japan administered South Sakhalin.")),
        ("north-sakhalin", "1922-01-01",
         ("On {day} North Sakhalin was under military occupation by Japan "
         "after its declaration of 3 July 1920; the Far Eastern Republic claimed it.")),
        ("iturup", "1945-12-01",
         ("On {day} Iturup was under military occupation by the Soviet Union "
         "in the Soviet-Japanese War; Japan claimed it.")),
        ("urup", "1960-01-01",
         ("On {day} Urup was administered by the Soviet Union under the Soviet decree of "
         "2 February 1946; Japan held sovereignty over it to be undetermined.")),
        ("urup", "1850-01-01",
         "On {day} no boundary had been agreed for Urup; Russia claimed it."),
        ("habomai", "1940-01-01",
         "On {day} Japan administered the Habomai Islands under the Treaty of Shimoda (1855)."),
        ("shikotan", "1960-01-01",
         ("On {day} Shikotan was administered by the Soviet Union "
         "under the Soviet decree of 2 February 1946; Japan and the Soviet Union claimed it.")),
        ("okha", "1930-01-01",
         ("On {day} Okha was administered by the Soviet Union "
         "under the Soviet-Japanese Basic Convention (1925).")),
        ("iturup", "1850-01-01", ("On {day} no boundary had been agreed for Iturup; "
         "Japan and Russia claimed it.")),
        (None, "2000-01-01",
         ("On {day} Russia administered Sakhalin, the Kurils from Urup north, Iturup, Kunashir, "
         "Shikotan, the Habomai Islands and 3 more; "
            "Japan and Russia claimed Iturup, Kunashir, Shikotan and the Habomai Islands.")),
    ],
)  # fmt: skip
def test_the_sentence_of_a_day(
    catalogue: Catalogue, place: str | None, day: str, says: str
) -> None:
    assert status.on(place, date.fromisoformat(day), catalogue) == says


@pytest.mark.parametrize(("places", "day"), CHANGES)
@pytest.mark.parametrize("after", [-1, 0, 1], ids=["day before", "day", "day after"])
def test_around_every_change_it_names_those_who_administered(
    catalogue: Catalogue, places: str, day: str, after: int
) -> None:
    looked_at = date.fromisoformat(day) + timedelta(days=after)
    state = on(places, looked_at)
    for place in places.split():
        said = status.on(place, looked_at, catalogue)
        if state is None:
            assert "no boundary had been agreed" in said
            continue
        by, basis = state
        assert words.actors(tuple(by.split(";"))) in said
        assert ("military occupation" in said) == (basis == "occupation")
        assert ("undivided" in said) == (basis == "joint")


def as_the_map_says(place: str | None, day: date) -> str:
    """The last sentence that began on the day or before it."""
    return [said for start, said in status.sentences(place, default()) if start <= day][-1]


@given(st.none() | st.sampled_from(PLACES), st.dates(date(1643, 1, 1), clock.today()))
def test_the_map_finds_the_sentence_of_every_day(place: str | None, day: date) -> None:
    assert as_the_map_says(place, day) == status.on(place, day, default())


@given(st.sampled_from(PLACES))
def test_a_sentence_is_sent_only_where_it_changes(place: str) -> None:
    known = list(status.sentences(place, default()))
    assert known[0][0] == date.min
    assert all(one[1] != other[1] for one, other in itertools.pairwise(known))
    assert all(said.count("{day}") == 1 for _start, said in known)


def test_many_places_are_named_by_the_largest_and_counted(catalogue: Catalogue) -> None:
    leaves = tuple(catalogue.islands.index)
    assert status.named(leaves, catalogue) == (
        "Sakhalin, the Kurils from Urup north, Iturup, Kunashir, Shikotan, the Habomai Islands "
        "and 3 more"
    )
    assert status.named(("urup", "iturup"), catalogue) == "Iturup and Urup"
    assert status.named(
        ("urup", "iturup", "shumshu", "paramushir", "matua", "raikoke", "ketoy", "onekotan"),
        catalogue,
    ) == ("Iturup, Paramushir, Urup, Onekotan, Shumshu, Ketoy and 2 more")


def test_groupings_of_one_side_are_spelt_out(catalogue: Catalogue) -> None:
    for group, names in {
        "four-islands": "Iturup, Kunashir, Shikotan and the Habomai Islands",
        "lesser-kuril-chain": "Shikotan and the Habomai Islands",
    }.items():
        assert status.named(catalogue.gazetteer.leaves(group), catalogue) == names


def test_every_written_place_has_a_sentence() -> None:
    for places in HISTORIES:
        for place in places.split():
            assert as_the_map_says(place, date(2026, 1, 1)).startswith("On {day} ")
