"""An event is shown at its own point, or on the places that it names."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.catalogue import Catalogue, load
from geodata.dataset import event_shapes


@pytest.fixture(scope="module")
def shapes(catalogue: Catalogue) -> gpd.GeoSeries:
    return event_shapes.shapes(catalogue.events, catalogue)


def test_every_event_has_a_shape_of_one_kind(catalogue: Catalogue, shapes: gpd.GeoSeries) -> None:
    assert list(shapes.index) == list(catalogue.events.events.index)
    assert set(shapes.geom_type) == {"MultiPoint"}
    assert not shapes.is_empty.any()
    assert shapes.crs == "EPSG:4326"


def test_a_point_of_its_own_is_all_that_an_event_shows(
    catalogue: Catalogue, shapes: gpd.GeoSeries
) -> None:
    own = catalogue.events.events[["lon", "lat"]].dropna()
    shown = shapes[own.index].get_coordinates()
    assert list(shown.index) == list(own.index)
    pd.testing.assert_frame_equal(shown, own.set_axis(["x", "y"], axis=1))
    whose = event_shapes.whose(catalogue.events.events)
    assert set(whose[own.index]) == {"event"}
    assert set(whose.drop(own.index)) == {"places"}


def test_without_one_it_shows_once_on_each_island_that_it_names_and_nowhere_else(
    catalogue: Catalogue, shapes: gpd.GeoSeries
) -> None:
    named = catalogue.events.named.groupby("event")["place"].agg(set)
    towns = set(catalogue.gazetteer.island_of.index)
    own = catalogue.events.events["lon"].notna()
    events = [event for event in named.index if not own[event] and not named[event] & towns]
    points = gpd.GeoDataFrame(geometry=shapes[events].explode())
    found = points.sjoin(catalogue.islands[["geometry"]], predicate="within")
    assert len(found) == len(points)
    on = found.groupby("event")["place"].agg(sorted)
    for event in events:
        leaves = {leaf for place in named[event] for leaf in catalogue.gazetteer.leaves(place)}
        assert on[event] == sorted(leaves)


def test_an_event_in_a_town_shows_where_the_town_is(tiny_data: Path) -> None:
    path = tiny_data / "events" / "1945-landing.toml"
    text = path.read_text("utf-8").replace("point.lon = 146.83\npoint.lat = 43.87\n", "")
    text = text.replace('"point"', '"settlement"').replace('["shikotan"]', '["malokurilskoye"]')
    path.write_text(text, "utf-8")
    tiny = load(tiny_data)
    shown = event_shapes.shapes(tiny.events, tiny)["1945-landing"]
    assert shown == shapely.MultiPoint([(146.83, 43.87)])


def test_an_island_that_is_named_twice_has_one_point(tiny_data: Path) -> None:
    path = tiny_data / "events" / "1956-declaration.toml"
    text = path.read_text("utf-8").replace('["habomai", ', '["yuri", "habomai", ')
    path.write_text(text, "utf-8")
    tiny = load(tiny_data)
    shown = event_shapes.shapes(tiny.events, tiny)["1956-declaration"]
    assert len(shown.geoms) == 3
