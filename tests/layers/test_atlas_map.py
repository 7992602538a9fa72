"""The page of the Folium map: constant, small, and from our own server alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from branca.element import Element

from geodata import geometry
from geodata.catalogue import Catalogue
from layers import atlas_map, context
from layers.overlays import OVERLAYS
from layers.publication import ASSETS, Publication

ROOT = Path(__file__).parents[2]
ENTRY = ASSETS / "atlas.js"
TEXTS = {"allYears": "All years"}
SEAS = {"Sea of Okhotsk": "Охотское море"}

IN_A_NEW_PROCESS = """
from geodata.catalogue import default
from layers.atlas_map import build
from layers.publication import publish
made = build(publish(default()), {"allYears": "All years"},
             {"Sea of Okhotsk": "Охотское море"})
print(made.get_root().render(), end="")
"""


def made(publication: Publication, root: str = "../") -> atlas_map.AtlasMap:
    return atlas_map.build(publication, TEXTS, SEAS, root)


def page_of(publication: Publication, root: str = "../") -> str:
    return str(made(publication, root).get_root().render())


def within(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from within(child)


@pytest.fixture(scope="session")
def page(publication: Publication) -> str:
    return page_of(publication)


@pytest.fixture(scope="session")
def script(page: str) -> str:
    return page[page.rindex("<script>") :]


def test_two_runs_of_the_server_make_the_same_page_to_the_byte(page: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", IN_A_NEW_PROCESS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == page


def test_the_script_is_a_few_kilobytes(script: str) -> None:
    assert len(script) < 4_000


def test_no_id_has_an_underscore(catalogue: Catalogue) -> None:
    ids = [
        *catalogue.gazetteer.frame.index,
        *catalogue.events.events.index,
        *catalogue.boundaries.index,
        *catalogue.islands["layer"],
    ]
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_everything_comes_from_our_own_server(publication: Publication) -> None:
    loaded = [
        url
        for element in within(made(publication))
        for kind in ("default_js", "default_css")
        for _, url in getattr(element, kind, ())
    ]
    assert len(loaded) == 2
    assert all(url.removeprefix("../atlas/") in publication.files for url in loaded)


def test_a_reader_may_enlarge_the_page_of_the_map(page: str) -> None:
    assert re.findall(r'<meta name="viewport" content="([^"]*)"', page) == [
        "width=device-width, initial-scale=1"
    ]
    assert not re.search("user-scalable|maximum-scale", page)


def test_no_address_of_another_server_stands_in_the_page_of_the_map(page: str) -> None:
    assert not re.search(r"https?:|[\"']//", page)


def test_the_script_asks_for_all_data_that_is_published(
    script: str, publication: Publication
) -> None:
    asked = set(re.findall(r'"\.\./atlas/([^"]+)"', script))
    asked |= set(json.loads(publication.files[publication.names["events.json"]])["pages"])
    data = {
        name
        for plain, name in publication.names.items()
        if plain.endswith((".json", ".bin", ".avif"))
    }
    assert asked == data


def test_the_way_to_the_root_may_be_another(publication: Publication) -> None:
    text = page_of(publication, "/kurils/")
    assert "../" not in text
    for name in ("land.json", "atlas.js", "atlas.css"):
        assert f'"/kurils/atlas/{publication.names[name]}"' in text


def test_the_map_calls_the_layers_that_its_script_lists(publication: Publication) -> None:
    listed = re.search(r"^const layers = \{(.*)\};$", ENTRY.read_text("utf-8"), re.MULTILINE)
    assert listed
    for linked in (False, True):
        drawn = atlas_map.build(publication, TEXTS, SEAS, linked=linked).get_root().render()
        called = re.findall(r"^ *atlas\.(\w+)\(map_atlas", drawn, re.MULTILINE)
        assert called[0] == "open"
        own = {overlay.name for overlay in OVERLAYS if not overlay.drawn_by}
        assert set(called) <= set(re.findall(r"\w+", listed[1])) | own


def test_the_first_view_holds_every_island(catalogue: Catalogue) -> None:
    (south, west), (north, east) = atlas_map.BOUNDS
    box = catalogue.islands.total_bounds
    assert west <= box[0] < box[2] <= east
    assert south <= box[1]
    # Sakhalin's northern tip is at 54.4 degrees.
    assert box[3] <= north


def test_seas_are_lettered_in_the_readers_language_on_the_water(catalogue: Catalogue) -> None:
    seas = context.sea_names(SEAS)
    assert seas[0]["name"] == "Охотское море"
    assert seas[1]["name"] == "Pacific Ocean"
    for sea in seas:
        for lon, lat, _turn in sea["spots"]:
            there = catalogue.islands.geometry.intersects(shapely.Point(lon, lat))
            assert not there.any(), sea["name"]


def test_neighbouring_lands_are_named_on_land() -> None:
    land = geometry.land()
    named = [sea for sea in context.sea_names(SEAS) if sea.get("kind") == "land"]
    assert {sea["name"] for sea in named} == {"Hokkaido", "Kamchatka", "mainland"}
    for sea in named:
        assert land.geometry.intersects(shapely.Point(sea["spots"][0][:2])).any(), sea["name"]


def test_a_lettering_that_names_a_place_names_one_of_the_gazetteer(catalogue: Catalogue) -> None:
    named = {sea.place for sea in context.SEAS if sea.place}
    assert named
    assert named <= set(catalogue.gazetteer.frame.index)


def test_the_inset_shows_the_islands_from_iturup_to_habomai(catalogue: Catalogue) -> None:
    (south, west), (north, east) = atlas_map.ENLARGED
    shown = catalogue.islands.loc[list(catalogue.gazetteer.leaves("four-islands"))]
    assert shapely.box(west, south, east, north).covers(shapely.box(*shown.total_bounds))


def test_the_options_of_the_script_are_json(script: str) -> None:
    for call in re.findall(r"^ *atlas\.\w+\(map_atlas, (.*)\);$", script, re.MULTILINE):
        json.loads(call)
