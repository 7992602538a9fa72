"""Events behind a source: what a filter chooses, pages, counts, and the way to one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import facets
from geodata.catalogue import Catalogue, default
from geodata.errors import DateError, UnknownIdError
from geodata.events import CATEGORIES, RELATIONS, kinds
from geodata.rows import rows
from geodata.sources import Box, Filter, Source
from tests import own_points
from tests.geodata.test_timeline import by_year
from tests.years import FIRST_YEAR, LAST_YEAR

LAYERS = ("sakhalin", "kuril-chain", "shikotan", "lesser-kurils")

EVENTS = [*default().events.events.index, "1900-nothing"]


def some_of(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """None of them most of the time: each filter leaves few events to the others."""
    few = st.lists(st.sampled_from(codes), unique=True, min_size=1, max_size=3).map(tuple)
    return st.just(()) | st.just(()) | few


years = st.integers(FIRST_YEAR, LAST_YEAR)
filters = st.builds(
    Filter,
    place=st.none() | st.sampled_from(list(default().gazetteer.frame.index)),
    years=st.none() | st.tuples(years, years).map(lambda pair: (min(pair), max(pair))),
    categories=some_of(CATEGORIES),
    layers=some_of(LAYERS),
    direct=st.booleans(),
    relations=some_of(RELATIONS),
    precisions=some_of(facets.PRECISIONS),
    parties=some_of(("JPN", "RUS", "USSR", "Ainu")),
    written_in=some_of(("en", "ru", "ja")),
    both_sides=st.sampled_from([False, False, False, True]),
    magnitude=st.none() | st.floats(4, 9),
    vei=st.none() | st.integers(0, 6),
    box=st.none()
    | st.tuples(st.floats(140, 150), st.floats(42, 48), st.floats(145, 158), st.floats(45, 56)),
    among=st.none() | st.lists(st.sampled_from(EVENTS), max_size=400).map(tuple),
)


def within(box: Box, event: str, catalogue: Catalogue) -> bool:
    """Whether an event's own point is there, else the one settlement in which it took place."""
    row, (west, south, east, north) = catalogue.event(event), box
    where = row
    if row["precision"] == "settlement" and isnan(row["lon"]):
        named = catalogue.source.of_event(event, "named")
        on = [one["place"] for one in named if one["relation"] == "on"]
        towns = [town for town in map(catalogue.place, on) if town["kind"] == "settlement"]
        where = towns[0] if len(towns) == 1 else row
    lon, lat = np.float32(where["lon"]), np.float32(where["lat"])
    return bool(west <= lon <= east and south <= lat <= north)


def fits(event: str, asked: Filter, catalogue: Catalogue) -> bool:
    """Whether an event is to be chosen, read off the tables one by one."""
    row = catalogue.event(event)
    related = catalogue.relations[catalogue.relations["event"] == event]
    first, last = asked.years or (1, 9999)
    via = dict(zip(related["place"], related["via"], strict=True))
    around = catalogue.gazetteer.wholes(asked.place) if asked.place else ()
    layers = catalogue.islands["layer"].reindex(list(via)).dropna()
    how = related if asked.place is None else related[related["place"] == asked.place]
    told = catalogue.events.accounts.groupby("event")["party"].agg(set).get(event, set())
    sources = catalogue.events.sources
    written_in = sources.loc[sources["event"] == event, "language"]
    return bool(
        row["date_start"].year <= last
        and row["date_end"].year >= first
        and (not asked.categories or any(kind in asked.categories for kind in kinds(row)))
        and (not asked.layers or layers.isin(asked.layers).any())
        and (not asked.place or asked.place in via)
        and not (asked.direct and asked.place and via[asked.place] in around)
        and (not asked.relations or how["relation"].isin(asked.relations).any())
        and (not asked.precisions or row["precision"] in asked.precisions)
        and (not asked.parties or any(one in asked.parties for one in row["actors"].split(";")))
        and (not asked.written_in or written_in.isin(asked.written_in).any())
        and (not asked.both_sides or ("JPN" in told and bool({"RUS", "USSR"} & told)))
        and (asked.magnitude is None or row["magnitude"] >= asked.magnitude)
        and (asked.vei is None or (pd.notna(row["vei"]) and row["vei"] >= asked.vei))
        and (asked.among is None or event in asked.among)
        and (asked.box is None or within(asked.box, event, catalogue))
    )


@given(filters, st.data())
def test_a_filter_keeps_what_fits_and_drops_what_does_not(
    asked: Filter, data: st.DataObject
) -> None:
    catalogue = default()
    found = list(catalogue.source.select(asked).ids)
    assert found == sorted(found, key=list(catalogue.events.events.index).index)
    every = catalogue.events.events.index
    looked_at = {*found[:5], *data.draw(st.lists(st.sampled_from(list(every)), max_size=10))}
    for event in looked_at:
        assert (event in found) == fits(event, asked, catalogue), event


@given(filters)
def test_the_pages_are_all_that_was_chosen_once_and_in_order(asked: Filter) -> None:
    source = default().source
    chosen = source.select(asked)
    pages = [source.page(chosen, number, 40) for number in range(1, len(chosen) // 40 + 2)]
    assert [row["event"] for page in pages for row in page] == list(chosen.ids)
    assert [row["via"] for page in pages for row in page] == list(chosen.via)


@given(filters)
def test_counts_are_those_of_the_events_that_were_chosen(asked: Filter) -> None:
    catalogue = default()
    chosen = catalogue.source.select(asked)
    expected = by_year(catalogue.events.events.loc[list(chosen.ids)])
    assert rows(catalogue.source.counts(chosen)) == rows(expected)


@given(filters, st.data())
def test_a_facet_counts_what_its_choice_would_leave(asked: Filter, data: st.DataObject) -> None:
    source = default().source
    counts = source.facets(asked)
    facet = data.draw(st.sampled_from(list(source.codes)))
    code = data.draw(st.sampled_from(source.codes[facet]))
    chosen: dict[str, Any] = {facet: (code,)}
    assert counts.facets[facet][code] == len(source.select(replace(asked, **chosen)))
    assert counts.both_sides == len(source.select(replace(asked, both_sides=True)))


@given(filters)
def test_a_place_counts_its_own_events(asked: Filter) -> None:
    source = default().source
    counts = source.facets(asked).places
    for place in ("iturup", "habomai", "kuril-islands", "malokurilskoye"):
        own = replace(asked, place=place, direct=True)
        assert counts[place] == len(source.select(own)), place


def test_a_facet_does_not_leave_out_its_own_other_choices() -> None:
    source = default().source
    everything = source.facets(Filter()).facets["categories"]
    assert source.facets(Filter(categories=("treaty",))).facets["categories"] == everything
    with_magnitude = source.facets(Filter(magnitude=9.0))
    assert with_magnitude.magnitude == source.facets(Filter()).magnitude > 0


def test_an_event_of_two_kinds_is_found_under_each_and_counted_under_its_category() -> None:
    tide = {**own_points.POINTS["tide"], "also": ["disaster_earthquake", "society"]}
    source = own_points.source(default(), {**own_points.POINTS, "tide": tide})
    assert list(source.select(Filter(categories=("disaster_tsunami",))).ids) == ["tide"]
    assert list(source.select(Filter(categories=("disaster_earthquake",))).ids) == ["tide"]
    assert list(source.select(Filter(categories=("society",))).ids) == ["camp", "tide"]
    both = source.select(Filter(categories=("disaster_earthquake", "disaster_tsunami")))
    assert list(both.ids) == ["tide"]
    found = source.counts(source.select(Filter(categories=("disaster_earthquake",))))
    assert found[["category", "number"]].to_numpy().tolist() == [["disaster_tsunami", 1]]


@given(filters, st.dates(date(1600, 1, 1), date(2100, 1, 1)))
def test_a_day_and_an_event_are_found_in_a_selection(asked: Filter, day: date) -> None:
    catalogue = default()
    chosen = catalogue.source.select(asked)
    began = [catalogue.event(event)["date_start"].date() for event in chosen.ids]
    assert chosen.since(day) == sum(start < day for start in began)
    assert [chosen.index(event) for event in chosen.ids] == list(range(len(chosen)))
    assert chosen.index("1900-nothing") is None
    assert chosen.index(None) is None


def test_what_is_not_known_is_an_error(catalogue: Catalogue) -> None:
    source = catalogue.source
    with pytest.raises(UnknownIdError, match="'atlantis' is not the id of any place"):
        source.select(Filter("atlantis"))
    with pytest.raises(DateError, match="reversed"):
        source.select(Filter(years=(1956, 1945)))
    with pytest.raises(UnknownIdError):
        source.event("1900-nothing")
    assert source.of_event("1900-nothing", "sources") == []


def test_a_choice_changes_nothing_in_the_source(catalogue: Catalogue) -> None:
    before = list(catalogue.source.select(Filter("shikotan")).ids)
    catalogue.source.select(Filter("shikotan")).via[:] = "changed"
    row = catalogue.source.page(catalogue.source.select(Filter("shikotan")), 1, 1)[0]
    row["title_en"] = "changed"
    again = catalogue.source.select(Filter("shikotan"))
    assert list(again.ids) == before
    assert not np.isin(again.via, "changed").any()
    assert catalogue.event(before[0])["title_en"] != "changed"


def test_a_readers_own_points_are_a_source_too(own_points: Source) -> None:
    assert list(own_points.select(Filter()).ids) == ["camp", "lookout", "tide"]
    of_shikotan = own_points.select(Filter("shikotan"))
    assert dict(zip(of_shikotan.ids, of_shikotan.relation, strict=True)) == {
        "camp": "on",
        "tide": "waters",
    }
    assert list(own_points.select(Filter(layers=("sakhalin",))).ids) == ["lookout"]
    assert list(own_points.select(Filter(years=(1990, 1999))).ids) == ["tide"]
    assert own_points.of_event("camp", "accounts") == []
    assert own_points.codes["written_in"] == ()
    assert own_points.facets(Filter(years=(1990, 1999))).facets["categories"]["society"] == 0
    assert own_points.select(Filter(written_in=("ja",))).ids.size == 0
