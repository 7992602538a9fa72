"""Records become frames as their schema says: names, types, and what is absent."""

from __future__ import annotations

import pytest

from geodata import columns
from geodata.checks import COLLECTIONS
from geodata.frames import DTYPES, framed
from geodata.records import Record

ROCK: Record = {
    "kind": "island",
    "names": {"en": "Rock", "aliases": ["Stone", "Isle"]},
    "point": {"lon": 146, "lat": 43.5},
    "population": 3,
    "sources": [{"title": "A"}, {"title": "B", "url": "https://example.org"}],
}
BARE: Record = {"kind": "group", "names": {"en": "Bare"}, "sources": []}
PLACES = {"rock": ROCK, "bare": BARE}


def test_a_group_is_flattened_a_point_bare_and_a_list_joined() -> None:
    row = framed("places", PLACES).loc["rock"]
    assert (row["names_en"], row["names_aliases"]) == ("Rock", "Stone;Isle")
    assert (row["lon"], row["lat"], row["population"]) == (146, 43.5, 3)


def test_absent_texts_are_empty_and_all_else_is_missing() -> None:
    row = framed("places", PLACES).loc["bare"]
    assert (row["names_ru"], row["names_aliases"], row["note_en"]) == ("", "", "")
    assert row[["lon", "area_km2", "population", "point_approximate"]].isna().all()


def test_a_list_of_groups_is_numbered_in_each_record() -> None:
    frame = framed("place_sources", PLACES)
    assert frame[["place", "number", "title", "url"]].to_numpy().tolist() == [
        ["rock", 1, "A", ""],
        ["rock", 2, "B", "https://example.org"],
    ]


@pytest.mark.parametrize("name", [name for name, table in columns.declared().items() if table.of])
def test_types_are_those_of_the_schema_even_where_there_is_no_record(name: str) -> None:
    dtypes = framed(name, {}).dtypes
    for column in columns.declared()[name].columns:
        if column.path:
            assert dtypes[column.name] in DTYPES[column.type], column.name


def test_integers_stay_integers_where_they_may_be_absent() -> None:
    frame = framed("places", PLACES)
    assert frame["population"].dtype == "Int64"
    assert framed("volcanoes", {})["gvp_number"].dtype == "int64"


def test_a_frame_is_indexed_by_what_other_tables_call_its_records() -> None:
    assert [framed(collection, {}).index.name for collection in COLLECTIONS] == [
        columns.KEYS[collection] for collection in COLLECTIONS
    ]
