"""The counts by which an editor sees where the catalogue is thin."""

from __future__ import annotations

import pytest

from geodata import coverage
from geodata.catalogue import Catalogue

ISLANDS = [
    "ketoy", "ushishir", "rasshua", "shiashkotan", "ekarma", "kharimkotan", "onekotan", "chirpoy",
    "moneron", "polonsky", "zelyony", "yuri", "anuchin", "tanfilyev", "dyomin", "signalny",
]  # fmt: skip


def counted(catalogue: Catalogue, by: str) -> dict[str, int]:
    table = coverage.counts(catalogue)[by]
    return dict(zip(table[by], table["number"], strict=True))


def test_every_event_is_in_one_decade_and_one_category(catalogue: Catalogue) -> None:
    for by in ("decade", "category"):
        assert sum(counted(catalogue, by).values()) == len(catalogue.events.events)


def test_every_source_is_of_one_kind(catalogue: Catalogue) -> None:
    assert sum(counted(catalogue, "source kind").values()) == len(catalogue.events.sources)


def test_the_catalogue_has_at_least_900_events(catalogue: Catalogue) -> None:
    assert len(catalogue.events.events) >= 900


def test_no_decade_since_1850_has_fewer_than_ten_events(catalogue: Catalogue) -> None:
    decades = counted(catalogue, "decade")
    assert {
        year: decades[f"{year}s"] for year in range(1850, 2030, 10) if decades[f"{year}s"] < 10
    } == {}


def test_no_category_is_empty(catalogue: Catalogue) -> None:
    assert all(counted(catalogue, "category").values())


@pytest.mark.parametrize("island", ISLANDS)
def test_the_small_islands_have_events_of_their_own(catalogue: Catalogue, island: str) -> None:
    assert (coverage.own(catalogue)["place"] == island).any()


def test_it_is_counted_how_well_events_are_founded(catalogue: Catalogue) -> None:
    founded, per_event = counted(catalogue, "provenance"), catalogue.events.sources["event"]
    assert founded["events"] == len(catalogue.events.events)
    assert founded["events with one source"] == (per_event.value_counts() == 1).sum()
    assert 0 < founded["contested events with both accounts"] < founded["contested events"]


def test_no_event_of_the_atlas_lacks_a_source_of_what_happened_and_when(
    catalogue: Catalogue,
) -> None:
    unstated = counted(catalogue, "nothing states")
    assert list(unstated) == ["fact", "date", "place", "actors", "figures"]
    assert unstated["fact"] == unstated["date"] == 0
