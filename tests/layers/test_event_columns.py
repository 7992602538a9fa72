"""Events as the browser reads them: packed columns, titles, and the counts of the badges."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import facets
from geodata.catalogue import Catalogue, default
from geodata.events import CATEGORIES, FAMILY_OF
from geodata.sources import Source
from layers import days, events
from layers.clusters import labelled
from layers.publication import ASSETS, Publication
from tests import node, own_points
from tests.years import ALL_YEARS

Columns = dict[str, npt.NDArray[Any]]
BROWSER_TYPES = {"int32", "uint32", "float32", "uint16", "uint8"}  # those that columns.js knows


def unpacked(data: bytes, layout: dict[str, dict[str, Any]]) -> Columns:
    """The columns as the browser's typed arrays read them, on a little-endian machine."""
    return {
        name: np.frombuffer(
            data,
            np.dtype(column["type"]).newbyteorder("<"),
            count=column["length"],
            offset=column["offset"],
        )
        for name, column in layout.items()
    }


@pytest.fixture(scope="session")
def head(publication: Publication) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(publication.files[publication.names["events.json"]])
    return read


@pytest.fixture(scope="session")
def titles(publication: Publication, head: dict[str, Any]) -> dict[str, list[str]]:
    """Those of all pages together."""
    pages = [json.loads(publication.files[name]) for name in head["pages"]]
    return {name: [said for page in pages for said in page[name]] for name in pages[0]}


@pytest.fixture(scope="session")
def columns(publication: Publication, head: dict[str, Any]) -> Columns:
    return unpacked(publication.files[publication.names["events.bin"]], head["layout"])


def arrays_of(dtype: str) -> st.SearchStrategy[npt.NDArray[Any]]:
    if dtype == "float32":
        numbers: st.SearchStrategy[Any] = st.floats(width=32)
    else:
        info = np.iinfo(dtype)
        numbers = st.integers(int(info.min), int(info.max))
    return st.lists(numbers, max_size=9).map(lambda values: np.array(values, dtype))


any_columns = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.sampled_from(sorted(BROWSER_TYPES)).flatmap(arrays_of),
    max_size=6,
)


@given(any_columns)
def test_what_is_packed_is_read_again_as_it_was(arrays: Columns) -> None:
    data, layout = events.pack(arrays)
    read = unpacked(data, layout)
    assert list(read) == list(arrays)
    for name, array in arrays.items():
        np.testing.assert_array_equal(read[name], array)


@given(any_columns)
def test_every_column_begins_where_a_typed_array_may(arrays: Columns) -> None:
    data, layout = events.pack(arrays)
    ends = 0
    for name, column in layout.items():
        assert column["offset"] % arrays[name].dtype.itemsize == 0
        assert column["offset"] >= ends
        ends = column["offset"] + arrays[name].nbytes
    assert len(data) == ends


def test_columns_are_of_types_that_the_browser_knows(head: dict[str, Any]) -> None:
    assert {column["type"] for column in head["layout"].values()} <= BROWSER_TYPES


def test_each_page_has_the_titles_of_as_many_events_as_the_browser_is_told(
    publication: Publication, head: dict[str, Any], catalogue: Catalogue
) -> None:
    sizes = [len(json.loads(publication.files[name])["ids"]) for name in head["pages"]]
    assert set(sizes[:-1]) <= {head["page"]}
    assert 0 < sizes[-1] <= head["page"]
    assert sum(sizes) == len(catalogue.events.events)


def test_there_is_an_item_for_each_event_in_the_order_of_days(
    columns: Columns, titles: dict[str, list[str]], catalogue: Catalogue
) -> None:
    frame = catalogue.events.events
    assert titles["ids"] == list(frame.index)
    assert titles["names"] == list(frame["title_en"])
    per_event = ("start", "end", "lon", "lat", "category", "size")
    assert {len(columns[name]) for name in per_event} == {len(frame)}
    assert (np.diff(columns["start"]) >= 0).all()


def test_days_are_counted_from_1970(columns: Columns, titles: dict[str, list[str]]) -> None:
    number = titles["ids"].index("1956-joint-declaration")
    day = (pd.Timestamp("1956-10-19") - pd.Timestamp("1970-01-01")).days
    assert columns["start"][number] == columns["end"][number] == day


def test_an_event_stands_at_its_own_point_to_two_metres(
    columns: Columns, catalogue: Catalogue
) -> None:
    own = catalogue.events.events["lon"].notna().to_numpy()
    np.testing.assert_array_equal(columns["exact"], own)
    for axis in ("lon", "lat"):
        point = catalogue.events.events[axis]
        np.testing.assert_allclose(columns[axis][own], point[own], atol=2e-5)


def test_without_one_it_stands_at_the_one_settlement_it_took_place_in_else_nowhere(
    columns: Columns, titles: dict[str, list[str]], catalogue: Catalogue
) -> None:
    towns = catalogue.gazetteer.island_of.index
    for number, event in enumerate(titles["ids"]):
        if columns["exact"][number]:
            continue
        named = catalogue.source.of_event(event, "named")
        there = [n["place"] for n in named if n["relation"] == "on" and n["place"] in towns]
        at = columns["lon"][number], columns["lat"][number]
        if len(there) == 1 and catalogue.event(event)["precision"] == "settlement":
            town = catalogue.place(there[0])
            np.testing.assert_allclose(at, (town["lon"], town["lat"]), atol=2e-5)
        else:
            assert np.isnan(at).all(), event


def test_an_event_of_a_group_or_an_island_is_never_drawn_as_a_point(
    columns: Columns, catalogue: Catalogue
) -> None:
    wide = catalogue.events.events["precision"].isin(["group", "region", "sea"]).to_numpy()
    assert np.isnan(columns["lon"][wide]).all()


def test_categories_and_families_can_be_read_back(
    columns: Columns, head: dict[str, Any], catalogue: Catalogue
) -> None:
    read = [CATEGORIES[number] for number in columns["category"]]
    assert read == list(catalogue.events.events["category"])
    assert head["families"] == [FAMILY_OF[category] for category in CATEGORIES]


@pytest.mark.parametrize(
    ("figures", "size"),
    [
        ({}, 0),
        ({"magnitude": 4.6}, 1),
        ({"magnitude": 5.9}, 1),
        ({"magnitude": 6.0}, 2),
        ({"magnitude": 7.9}, 3),
        ({"magnitude": 8.0}, 4),
        ({"magnitude": 9.5}, 5),
        ({"vei": 0}, 1),
        ({"vei": 1}, 1),
        ({"vei": 2}, 2),
        ({"vei": 4}, 4),
        ({"vei": 8}, 5),
    ],
)
def test_an_event_is_the_larger_the_stronger_it_was(figures: dict[str, float], size: int) -> None:
    found = own_points.source(default(), {"tide": {**own_points.POINTS["tide"], **figures}})
    assert list(events.sizes(found.frames.events, default())) == [size]


def test_only_what_has_a_strength_has_a_size(columns: Columns, catalogue: Catalogue) -> None:
    frame = catalogue.events.events
    known = frame["magnitude"].notna() | frame["vei"].notna()
    assert ((columns["size"] > 0) == known).all()


def test_the_layers_are_those_of_the_islands(catalogue: Catalogue) -> None:
    assert set(facets.LAYERS) == set(catalogue.islands["layer"])


COLUMNS, LAYOUT = events.pack(events.columns(default().source, default()))
COUNT = f"""(() => {{
  const bytes = Uint8Array.from({list(COLUMNS)});
  const columns = module.unpack(bytes.buffer, {json.dumps(LAYOUT)});
  return ({{ only, relations, ...days }}) => {{
    const shown = module.visible(columns, {{ ...days, chosen: module.chosenOf(only) }});
    return Object.fromEntries(module.countByPlace(columns, shown, relations));
  }};
}})()"""


def badges(told: Sequence[dict[str, Any]]) -> list[dict[str, int]]:
    """What the browser counts for each place that stands on the map by name, in `years` of which it
    is told `only` some events, and `relations`."""
    names = labelled(default())
    cases = [
        {
            "from": days.number(date(case["years"][0], 1, 1)),
            "to": days.number(date(case["years"][1], 12, 31)),
            "only": case.get("only"),
            "relations": case.get("relations"),
        }
        for case in told
    ]
    found = node.answers(ASSETS / "columns.js", COUNT, cases)
    return [{names[int(index)]: count for index, count in one.items()} for one in found]


def own_events(catalogue: Catalogue, place: str, years: tuple[int, int]) -> int:
    """The events of a place but for those that it only has through a group around it."""
    found = catalogue.select(place, years)
    return int((~found["via"].isin(catalogue.gazetteer.wholes(place))).sum())


@pytest.mark.parametrize("years", [ALL_YEARS, (1945, 1956), (1855, 1855)])
def test_every_badge_counts_the_places_own_events(
    catalogue: Catalogue, years: tuple[int, int]
) -> None:
    [counted] = badges([{"years": years}])
    for place in labelled(catalogue):
        assert counted.get(place, 0) == own_events(catalogue, place, years), place


def test_habomais_badge_counts_what_happened_on_its_islands(catalogue: Catalogue) -> None:
    inherited = catalogue.select("habomai")
    upward = inherited["via"].isin(catalogue.gazetteer.leaves("habomai"))
    assert upward.any()
    [counted] = badges([{"years": ALL_YEARS}])
    assert counted["habomai"] >= int(upward.sum()) + int((inherited["via"] == "").sum())


def test_zelyonys_badge_leaves_out_what_concerns_all_of_habomai(
    columns: Columns, catalogue: Catalogue, titles: dict[str, Any]
) -> None:
    zelyony = labelled(catalogue).index("zelyony")
    event = titles["ids"].index("1956-joint-declaration")
    pairs = columns["place"][columns["first"][event] : columns["first"][event + 1]]
    assert zelyony not in pairs
    assert labelled(catalogue).index("habomai") in pairs


def test_pairs_begin_and_end_with_the_events(columns: Columns) -> None:
    assert columns["first"][0] == 0
    assert columns["first"][-1] == len(columns["place"])
    assert (np.diff(columns["first"].astype(int)) >= 0).all()


def test_the_columns_of_another_source_are_its_own(
    own_points: Source, catalogue: Catalogue
) -> None:
    found = events.columns(own_points, catalogue)
    assert list(found["exact"]) == [1, 1, 1]
    places = [labelled(catalogue)[number] for number in found["place"]]
    assert places[:2] == ["shikotan", "sakhalin"]
    assert "shikotan" in places[2:]
    assert list(found["first"]) == [0, 1, 2, len(places)]
