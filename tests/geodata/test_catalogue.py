"""Choosing events by place, years and category."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.catalogue import Catalogue, default, load
from geodata.errors import DateError, UnknownIdError
from geodata.events import CATEGORIES, kinds
from geodata.rows import rows
from tests.torture import fewer
from tests.years import FIRST_YEAR, LAST_YEAR

years = st.integers(FIRST_YEAR, LAST_YEAR)
ranges = st.tuples(years, years).map(lambda pair: (min(pair), max(pair)))
categories = st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=3).map(tuple)
some_places = st.sampled_from(["shikotan", "habomai", "zelyony", "sakhalin", "iturup", "korsakov"])


@pytest.fixture
def tiny(tiny_data: Path) -> Catalogue:
    return load(tiny_data)


def test_the_catalogue_is_loaded_once_in_a_process() -> None:
    assert default() is default()


def test_without_filters_every_event_is_chosen(catalogue: Catalogue) -> None:
    assert list(catalogue.select().index) == list(catalogue.events.events.index)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ((1943, 1943), []),
        ((1944, 1944), ["1944-fishing"]),
        ((1945, 1945), ["1944-fishing", "1945-landing"]),
        ((1946, 1946), ["1944-fishing"]),
        ((1947, 1955), []),
        ((1946, 1956), ["1944-fishing", "1956-declaration"]),
    ],
)
def test_an_event_is_in_the_years_that_any_possible_day_of_it_is_in(
    tiny: Catalogue, chosen: tuple[int, int], found: list[str]
) -> None:
    assert list(tiny.select(None, chosen).index) == found


def test_years_the_wrong_way_round_are_refused(tiny: Catalogue) -> None:
    with pytest.raises(DateError, match="reversed"):
        tiny.select(None, (1956, 1945))


def test_categories_are_alternatives_and_none_means_all(tiny: Catalogue) -> None:
    assert list(tiny.select(categories=("treaty",)).index) == ["1956-declaration"]
    assert list(tiny.select(categories=("treaty", "military")).index) == [
        "1945-landing",
        "1956-declaration",
    ]
    assert len(tiny.select(categories=())) == 3
    assert tiny.select(categories=("economy",)).empty


def test_all_filters_hold_together(tiny: Catalogue) -> None:
    assert list(tiny.select("habomai", (1945, 1960), ("treaty",)).index) == ["1956-declaration"]
    assert tiny.select("habomai", (1945, 1950), ("treaty",)).empty


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (
            "habomai",
            {"1944-fishing": ("waters", ""), "1956-declaration": ("concerns", "")},
        ),
        (
            "zelyony",
            {
                "1944-fishing": ("waters", "habomai"),
                "1956-declaration": ("concerns", "habomai"),
            },
        ),
        ("shikotan", {"1945-landing": ("on", ""), "1956-declaration": ("concerns", "")}),
        ("malokurilskoye", {}),
    ],
)
def test_a_places_events_say_how_they_are_its_own(
    tiny: Catalogue, place: str, found: dict[str, tuple[str, str]]
) -> None:
    chosen = tiny.select(place)
    pairs = zip(chosen["relation"], chosen["via"], strict=True)
    assert dict(zip(chosen.index, pairs, strict=True)) == found


@pytest.mark.parametrize("place", ["atlantis", "", "Shikotan"])
def test_a_place_that_no_record_has_is_an_error(catalogue: Catalogue, place: str) -> None:
    with pytest.raises(UnknownIdError):
        catalogue.select(place)
    with pytest.raises(UnknownIdError):
        catalogue.place(place)


def test_an_event_that_no_record_has_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownIdError, match="'1900-nothing' is not the id of any event"):
        catalogue.event("1900-nothing")


def test_one_event_and_one_place_are_rows_by_column(catalogue: Catalogue) -> None:
    assert catalogue.event("1956-joint-declaration")["date"] == "1956-10-19"
    assert catalogue.place("shikotan")["name_ja"] == "色丹島"


def test_rows_are_dicts_by_column_in_order() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    assert rows(frame) == [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]


def test_the_joint_declaration_concerns_shikotan_and_each_of_habomais_islands_but_not_iturup(
    catalogue: Catalogue,
) -> None:
    for place in ("shikotan", *catalogue.gazetteer.leaves("habomai"), "four-islands"):
        assert "1956-joint-declaration" in catalogue.select(place).index
    for place in ("iturup", "kunashir", "urup", "sakhalin"):
        assert "1956-joint-declaration" not in catalogue.select(place).index


@fewer(3)
@given(some_places | st.none(), ranges, categories)
def test_every_filter_keeps_what_fits_and_drops_what_does_not(
    place: str | None, chosen: tuple[int, int], of: tuple[str, ...]
) -> None:
    catalogue = default()
    found = catalogue.select(place, chosen, of)
    everything = catalogue.select(place)
    first, last = pd.Timestamp(chosen[0], 1, 1), pd.Timestamp(chosen[1], 12, 31)
    expected = [
        row["event"]
        for row in rows(everything.reset_index())
        if row["date_start"] <= last
        and row["date_end"] >= first
        and (not of or any(kind in of for kind in kinds(row)))
    ]
    assert list(found.index) == expected


def test_choosing_changes_nothing_in_the_catalogue(catalogue: Catalogue) -> None:
    before = catalogue.events.events.copy()
    found = catalogue.select("shikotan", (1945, 1956))
    found["title_en"] = "changed"
    assert catalogue.events.events.equals(before)
