"""Islands, clusters, names and boundary lines as the browser draws them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import administration, clock, geometry
from geodata.catalogue import Catalogue, default
from geodata.texts import LANGUAGES
from layers import boundaries, islands, labels, style
from layers.clusters import LARGEST_KM2, ZOOMS, clusters, labelled
from layers.days import number, since_1970
from layers.publication import ASSETS, Publication
from tests import node
from tests.changes_of_hands import DISPUTED

ENGLISH = ("en",)

EPOCH = date(1970, 1, 1)
Labels = list[dict[str, Any]]


@pytest.fixture(scope="session")
def drawn(publication: Publication) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(publication.files[publication.names["places.json"]])
    return read


@pytest.fixture(scope="session")
def named(catalogue: Catalogue) -> Labels:
    return labels.islands(catalogue, ENGLISH)


def properties(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = [feature["properties"] for feature in collection["features"]]
    return {one["place"]: one for one in found}


# Days


@given(st.dates(date(1600, 1, 1), date(2100, 12, 31)))
def test_days_are_whole_and_counted_from_1970(day: date) -> None:
    counted = since_1970(pd.Series(pd.to_datetime([day])))
    assert counted[0] == (day - EPOCH).days


def test_an_open_end_stays_open() -> None:
    days = pd.Series([pd.NaT, pd.Timestamp("1970-01-02")])
    assert since_1970(days).isna().tolist() == [True, False]


# Clusters


def test_habomai_is_a_cluster_and_shikotan_is_told_apart_at_once(catalogue: Catalogue) -> None:
    small = clusters(catalogue)
    assert "habomai" in small.groups
    assert {"shikotan", "lesser-kuril-chain", "four-islands", "sakhalin"}.isdisjoint(small.groups)
    assert small.first_zoom("shikotan") == 0
    assert small.first_zoom("zelyony") == small.last_zoom("habomai") > 0


def test_a_cluster_is_a_group_of_less_than_a_hundred_square_kilometres(
    catalogue: Catalogue,
) -> None:
    small = clusters(catalogue)
    areas = geometry.areas_km2(catalogue.islands)
    kinds = catalogue.gazetteer.frame["kind"]
    for group in kinds.index[kinds == "group"]:
        area = areas.loc[list(catalogue.gazetteer.leaves(group))].sum()
        assert (group in small.groups) == (area < LARGEST_KM2), group


def test_whatever_the_zoom_each_islet_is_named_itself_or_by_one_cluster(
    catalogue: Catalogue,
) -> None:
    small = clusters(catalogue)
    for place, around in small.around.items():
        if place in small.groups:
            continue
        chain = [place, *around]
        for zoom in np.arange(0, ZOOMS[-1], 0.25):
            shown = [p for p in chain if small.first_zoom(p) <= zoom < small.last_zoom(p)]
            assert len(shown) == 1, (place, zoom)


# Islands


def test_every_island_is_drawn_with_its_layer(drawn: dict[str, Any], catalogue: Catalogue) -> None:
    leaves = properties(drawn["leaves"])
    assert {place: leaf["layer"] for place, leaf in leaves.items()} == dict(
        catalogue.islands["layer"]
    )


def test_each_island_is_drawn_with_the_spans_on_which_two_claim_it(
    drawn: dict[str, Any], catalogue: Catalogue
) -> None:
    leaves = properties(drawn["leaves"])
    for places, spans in DISPUTED.items():
        expected = [
            [(date.fromisoformat(day) - EPOCH).days if day else None for day in span]
            for span in spans
        ]
        for place in places.split():
            for leaf in catalogue.gazetteer.leaves(place):
                assert leaves[leaf]["disputed"] == expected, leaf


def test_a_whole_is_all_of_its_leaves(drawn: dict[str, Any], catalogue: Catalogue) -> None:
    assert drawn["wholes"]["sakhalin"] == ["north-sakhalin", "south-sakhalin"]
    for whole, leaves in drawn["wholes"].items():
        assert tuple(leaves) == catalogue.gazetteer.leaves(whole)
    groups = catalogue.gazetteer.frame.query("kind == 'group'").index
    assert set(groups) <= set(drawn["wholes"])


def test_the_halves_of_sakhalin_are_clicked_as_one(drawn: dict[str, Any]) -> None:
    wholes = {place: leaf["whole"] for place, leaf in properties(drawn["leaves"]).items()}
    assert {place for place, whole in wholes.items() if whole} == {
        "north-sakhalin",
        "south-sakhalin",
    }
    assert wholes["north-sakhalin"] == wholes["south-sakhalin"] == "sakhalin"


def test_an_islet_stands_for_its_cluster_until_it_is_told_apart(drawn: dict[str, Any]) -> None:
    leaves = properties(drawn["leaves"])
    assert (leaves["zelyony"]["group"], leaves["zelyony"]["zoom"]) == ("habomai", ZOOMS[1])
    assert (leaves["shishki"]["group"], leaves["shishki"]["zoom"]) == ("habomai", ZOOMS[2])
    assert (leaves["shikotan"]["group"], leaves["shikotan"]["zoom"]) == (None, 0)


PERIODS = properties(islands.places(default(), ENGLISH)["leaves"])


def drawn_on(cases: list[tuple[str, date]]) -> list[str]:
    """How the browser draws each of these islands on its day."""
    told = [[PERIODS[place]["periods"], number(day)] for place, day in cases]
    return node.answers(ASSETS / "days.js", "(told) => module.drawnOn(...told)", told)


def administered(there: pd.DataFrame, place: str, day: date) -> str:
    """How the tables of a day say that an island is to be drawn."""
    if place not in there.index:
        known, moment = default().control, pd.Timestamp(day)
        held = known[known["date_start"].le(moment) & known["date_end"].ge(moment)]
        return style.control(";".join(held.loc[held["place"] == place, "held_by"]).split(";"))
    state = there.loc[place]
    return style.administration(str(state["administered_by"]).split(";"), str(state["basis"]))


@settings(max_examples=5)
@given(st.lists(st.dates(date(1800, 1, 1), clock.today()), min_size=12, max_size=12))
def test_the_browser_colours_each_island_by_who_administered_it_on_the_day(
    days: list[date],
) -> None:
    cases = [(place, day) for day in days for place in PERIODS]
    tables = {day: administration.as_of(default().periods, day) for day in days}
    assert drawn_on(cases) == [administered(tables[day], place, day) for place, day in cases]


def test_the_browser_knows_the_day_of_each_change() -> None:
    day = date(1905, 11, 13)
    before = day - timedelta(days=1)
    cases = [("north-sakhalin", before), ("north-sakhalin", day)]
    assert drawn_on(cases) == ["held-by-japan", "by-russia"]


# Names


def test_every_island_and_cluster_has_one_label_under_the_number_of_its_badge(
    named: Labels, catalogue: Catalogue
) -> None:
    kinds = catalogue.gazetteer.frame["kind"]
    expected = {*kinds.index[kinds == "island"], *clusters(catalogue).groups}
    assert sorted(label["place"] for label in named) == sorted(expected)
    assert {label["index"]: label["place"] for label in named} == dict(
        enumerate(labelled(catalogue))
    )


def test_the_most_eventful_place_is_labelled_first(named: Labels) -> None:
    counts = [label["events"] for label in named]
    assert counts == sorted(counts, reverse=True)
    assert named[0]["events"] > 0


def test_groups_and_parts_have_a_label_for_when_they_are_chosen(catalogue: Catalogue) -> None:
    wholes = {label["place"]: label for label in labels.wholes(catalogue, ENGLISH)}
    assert {"four-islands", "kuril-chain", "south-sakhalin"} <= set(wholes)
    every = {*wholes, *labelled(catalogue)}
    every |= {label["place"] for label in labels.settlements(catalogue, ENGLISH)}
    assert every == set(catalogue.gazetteer.frame.index)
    assert wholes["south-sakhalin"]["inside"]
    assert not wholes["four-islands"]["inside"]


@pytest.mark.parametrize(
    ("language", "name", "second"),
    [
        ("en", "Shikotan", "Шикотан 色丹島"),
        ("ru", "Шикотан", "色丹島"),
        ("ja", "色丹島", "Шикотан"),
    ],
)
def test_a_label_bears_the_readers_name_and_those_of_the_other_scripts(
    catalogue: Catalogue, language: str, name: str, second: str
) -> None:
    found = {label["place"]: label for label in labels.islands(catalogue, (language, *LANGUAGES))}
    assert (found["shikotan"]["name"], found["shikotan"]["second"]) == (name, second)
    for label in (*found.values(), *labels.settlements(catalogue, (language, *LANGUAGES))):
        assert label["name"]
        assert label["name"] not in label["second"].split()


def test_every_settlement_is_labelled_where_it_stands(catalogue: Catalogue) -> None:
    frame = catalogue.gazetteer.frame
    towns = {label["place"]: label for label in labels.settlements(catalogue, ENGLISH)}
    assert set(towns) == set(frame.index[frame["kind"] == "settlement"])
    for place, label in towns.items():
        assert label["at"] == [frame.loc[place, "lon"], frame.loc[place, "lat"]]


# Lines


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        ("1850-01-01", set()),
        ("1860-01-01", {"vries-strait"}),
        ("1900-01-01", {"first-kuril-strait", "la-perouse-strait"}),
        ("1930-01-01", {"first-kuril-strait", "sakhalin-50n"}),
        ("1950-01-01", {"la-perouse-strait-1945", "nemuro-goyomai"}),
        ("2000-01-01", {"la-perouse-strait-1945", "nemuro-goyomai", "japan-claim-limit"}),
    ],
)
def test_the_lines_of_a_day_are_those_in_force_on_it(
    catalogue: Catalogue, day: str, in_force: set[str]
) -> None:
    number = (date.fromisoformat(day) - EPOCH).days
    found = [
        feature["properties"] for feature in boundaries.boundaries(catalogue, ENGLISH)["features"]
    ]
    assert in_force == {
        line["id"]
        for line in found
        if line["start"] <= number and (line["end"] is None or number < line["end"])
    }


def test_a_line_knows_the_islands_that_it_crosses(catalogue: Catalogue) -> None:
    found = [
        feature["properties"] for feature in boundaries.boundaries(catalogue, ENGLISH)["features"]
    ]
    crossed = {line["id"]: line["across"] for line in found if line["across"]}
    assert crossed == {"sakhalin-50n": ["north-sakhalin", "south-sakhalin"]}


def test_every_kind_of_line_has_a_style(catalogue: Catalogue) -> None:
    css = (ASSETS / "atlas.css").read_text(encoding="utf-8")
    for feature in boundaries.boundaries(catalogue, ENGLISH)["features"]:
        assert f".boundary.{feature['properties']['kind']} {{" in css
        assert feature["geometry"]["type"] == "LineString"
