"""The light and shade under the map: beneath all that says something, and only from afar."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from layers.atlas_map import EDGE
from layers.style import COLOURS
from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit, Watching

PICTURE = re.compile(r"/atlas/relief\.")
FRAME = "iframe.atlas-map"
# Where the picture's edges lie, and where those of what the map may show.
LAID = """(image, [[south, west], [north, east]]) => {
  const { left, top, right, bottom } = image.getBoundingClientRect();
  const [nw, se] = [[north, west], [south, east]].map((at) => map_atlas.latLngToContainerPoint(at));
  return [[left, nw.x], [top, nw.y], [right, se.x], [bottom, se.y]];
}"""
HEIGHTS = "() => ['land', 'relief', 'islands'].map((name) => map_atlas.getPane(name).style.zIndex)"
NORTH_SAKHALIN = (142.9, 51.2)


def pane(atlas: Atlas) -> Locator:
    return atlas.map.locator("#map_atlas > .leaflet-map-pane > .leaflet-relief-pane")


def picture(atlas: Atlas) -> Locator:
    return pane(atlas).locator("img")


def test_it_lies_under_the_islands_where_the_map_has_what_it_shows(go_on: Visit) -> None:
    atlas = go_on()
    expect(picture(atlas)).to_be_visible()
    for laid, meant in picture(atlas).evaluate(LAID, EDGE):
        assert laid == pytest.approx(meant, abs=1)
    heights = [int(height) for height in pane(atlas).evaluate(HEIGHTS)]
    assert heights == sorted(set(heights))
    expect(picture(atlas)).to_have_css("pointer-events", "none")
    expect(picture(atlas)).to_have_attribute("alt", "")


@pytest.mark.torture
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_islands_colour_is_as_it_was(visit: Visit, scheme: str) -> None:
    atlas = visit(color_scheme=scheme)
    expect(pane(atlas)).to_have_css("opacity", "1")
    x, y = (round(one) for one in atlas.point_at(*NORTH_SAKHALIN))
    seen = Image.open(io.BytesIO(atlas.frame.screenshot())).convert("RGB")
    colour = COLOURS["dark" if scheme == "dark" else "light"]["by-russia"]
    around = {seen.getpixel((x + dx, y + dy)) for dx in (-6, 0, 6) for dy in (-6, 0, 6)}
    assert tuple(bytes.fromhex(colour[1:])) in around


@pytest.mark.torture
def test_it_fades_as_the_reader_comes_closer_and_is_back_from_afar(go_on: Visit) -> None:
    atlas = go_on()
    atlas.go_on("?map=44.2,146.3,6.6")
    expect(pane(atlas)).to_have_css("opacity", "0.6")
    atlas.go_on("?map=44.2,146.3,8")
    expect(pane(atlas)).to_be_hidden()
    atlas.home.click()
    expect(pane(atlas)).to_have_css("opacity", "1")
    expect(picture(atlas)).to_be_visible()


@pytest.mark.torture
def test_it_is_in_the_inset_and_in_both_maps_of_a_comparison(atlas: Atlas) -> None:
    expect(atlas.map.locator(".inset .leaflet-relief-pane img")).to_be_visible()
    atlas.page.get_by_role("link", name="Compare two dates").click()
    expect(atlas.page.locator(FRAME)).to_have_count(2)
    for number in (0, 1):
        compared = atlas.page.frame_locator(FRAME).nth(number)
        expect(compared.locator(".leaflet-relief-pane img")).to_be_visible()


@pytest.mark.torture
def test_nothing_waits_for_it(watching: Watching, address: str) -> None:
    page = watching().new_page()
    page.route(PICTURE, lambda _route: None)  # which never comes
    page.goto(address)
    inside = page.frame_locator(FRAME)
    expect(inside.locator("#map_atlas path[data-place=sakhalin]").first).to_be_visible()
    expect(inside.locator("#map_atlas .label:visible").first).to_be_visible()
    expect(page.locator("#still")).to_have_count(0)
    expect(inside.locator(".leaflet-relief-pane img")).to_have_count(0)


@pytest.mark.torture
def test_neither_print_nor_a_readers_own_few_colours_have_it(go_on: Visit) -> None:
    atlas = go_on()
    expect(picture(atlas)).to_be_visible()
    atlas.page.emulate_media(media="print")
    expect(picture(atlas)).to_be_hidden()
    atlas.page.emulate_media(media="screen", forced_colors="active")
    expect(picture(atlas)).to_be_hidden()
    atlas.page.emulate_media(forced_colors="none")
    expect(picture(atlas)).to_be_visible()
