"""Tables as people take them away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geodata.catalogue import Catalogue, load
from geodata.dataset import printed


@pytest.fixture
def tiny(tiny_data: Path) -> Catalogue:
    return load(tiny_data)


def test_each_event_is_a_row_with_all_its_columns(catalogue: Catalogue) -> None:
    chosen = catalogue.select()
    frame = printed.events(catalogue, chosen)
    assert list(frame.columns) == [*printed.EVENT_COLUMNS, "geometry"]
    assert list(frame["id"]) == list(chosen.index)
    assert frame.crs == "EPSG:4326"
    figures = ["geometry", "lon", "lat", "magnitude", "vei"]
    assert frame.drop(columns=figures).notna().all(axis=None)


def test_an_event_has_its_own_point_or_those_of_its_places(catalogue: Catalogue) -> None:
    frame = printed.events(catalogue, catalogue.select())
    assert not frame.geometry.is_empty.any()
    own = frame["geometry_of"] == "event"
    assert (own == frame["lon"].notna()).all()
    assert [*frame[own].geometry.bounds["minx"]] == [*frame[own]["lon"]]
    assert [*frame[own].geometry.bounds["maxy"]] == [*frame[own]["lat"]]


def test_without_a_place_the_relations_stand_beside_the_places_one_for_one(
    catalogue: Catalogue,
) -> None:
    frame = printed.events(catalogue, catalogue.select()).set_index("id")
    declaration = frame.loc["1956-joint-declaration"]
    assert declaration["places"].split(";") == ["habomai", "shikotan"]
    assert declaration["relation"].split(";") == ["concerns", "concerns"]
    assert (frame["places"].str.count(";") == frame["relation"].str.count(";")).all()
    assert (frame["via"] == "").all()


def test_with_a_place_the_relation_is_to_it(tiny: Catalogue) -> None:
    frame = printed.events(tiny, tiny.select("zelyony"))
    assert list(zip(frame["relation"], frame["via"], strict=True)) == [
        ("waters", "habomai"),
        ("concerns", "habomai"),
    ]
    assert list(frame["places"]) == ["habomai", "habomai;shikotan"]


def test_an_open_end_is_empty(tiny_data: Path) -> None:
    path = tiny_data / "events" / "1944-fishing.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1944/1946", "1944/.."), encoding="utf-8")
    opened = load(tiny_data)
    row = printed.events(opened, opened.select()).set_index("id").loc["1944-fishing"]
    assert (row["date_start"], row["date_end"]) == ("1944-01-01", "")


def test_sources_are_links_and_the_citation_where_there_is_none(tiny_data: Path) -> None:
    path = tiny_data / "events" / "1945-landing.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + '\n[[sources]]\ntitle = "Order; No. 1"\npublisher = "Fleet"\n'
        'kind = "primary"\nlanguage = "ru"\n',
        encoding="utf-8",
    )
    known = load(tiny_data)
    row = printed.events(known, known.select()).set_index("id").loc["1945-landing"]
    assert row["sources"].split(";") == ["https://example.org/islands", "Order, No. 1, Fleet"]


def test_every_island_and_part_is_a_row_with_polygons_figures_and_parties(
    catalogue: Catalogue,
) -> None:
    frame = printed.islands(catalogue, date(2000, 1, 1)).set_index("id")
    assert list(frame.columns) == [*printed.ISLAND_COLUMNS[1:], "geometry"]
    assert set(frame.index[frame["islands"].isna()]) == set(catalogue.islands.index)
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.is_valid.all()
    shikotan = frame.loc["shikotan"]
    assert (shikotan["administered_by"], shikotan["claimed_by"]) == ("RUS", "JPN;RUS")
    by_layer = frame[frame["islands"].isna()].groupby("layer")["area_geodesic_km2"].sum()
    assert by_layer["shikotan"] == pytest.approx(249.06, abs=0.01)


def test_a_whole_is_a_row_with_what_its_islands_are_together(catalogue: Catalogue) -> None:
    frame = printed.islands(catalogue, date(1940, 1, 1)).set_index("id")
    wholes = frame[frame["islands"].notna()]
    assert set(wholes.index) == set(catalogue.gazetteer.containment["whole"])
    sakhalin, parts = wholes.loc["sakhalin"], ["north-sakhalin", "south-sakhalin"]
    assert (sakhalin["kind"], sakhalin["islands"]) == ("island", ";".join(parts))
    assert sakhalin["administered_by"] == "USSR;JPN"
    areas = frame["area_geodesic_km2"]
    assert areas["sakhalin"] == pytest.approx(areas[parts].sum(), abs=0.01)
    assert wholes.loc["habomai", "kind"] == "group"
    assert wholes.geometry.is_valid.all()


def test_the_parties_are_as_of_the_day(catalogue: Catalogue) -> None:
    by = printed.islands(catalogue, date(1940, 1, 1)).set_index("id")["administered_by"]
    assert (by["shikotan"], by["south-sakhalin"], by["north-sakhalin"]) == ("JPN", "JPN", "USSR")


def test_before_any_boundary_was_agreed_nobody_administers(catalogue: Catalogue) -> None:
    frame = printed.islands(catalogue, date(1850, 1, 1))
    assert pd.isna(frame["administered_by"]).all()
