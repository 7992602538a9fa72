"""A reader's own few colours (Windows' high contrast): what a colour says is still to be seen."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from dashboard.view import SHOWN_AT_FIRST
from geodata.events import FAMILIES
from layers.style import COLOURS
from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Windows
from tests.torture import torture

LINK = "?island=shikotan&years=1945-1956&category=treaty&event=1956-joint-declaration&groups=no"
FAR = 60  # of a colour's 255, by which two of them are told apart


Pixel = tuple[int, int, int]


@pytest.fixture(scope="module", params=["dark", torture("light")])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def forced(windows: Windows, address: str, scheme: Literal["light", "dark"]) -> Iterator[Atlas]:
    """The atlas in the reader's colours, black on white or white on black."""
    page = windows.page()
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    atlas = Atlas(page, address)
    atlas.open(LINK)
    yield atlas
    page.close()  # it would stay so
    assert windows.clear() == []


def colours(of: Locator) -> set[Pixel]:
    """The colours of at least a few pixels of what a reader sees."""
    of.scroll_into_view_if_needed()
    seen = Image.open(io.BytesIO(of.screenshot())).convert("RGB")
    counts = Counter(zip(*(band.tobytes() for band in seen.split()), strict=True))
    return {(red, green, blue) for (red, green, blue), count in counts.items() if count > 2}


def apart(one: Pixel, other: Pixel, by: int = FAR) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > by


def ground(scheme: str) -> Pixel:
    return (255, 255, 255) if scheme == "light" else (0, 0, 0)


def drawn(of: Locator, scheme: str) -> bool:
    """Whether something is to be seen on the reader's ground."""
    return any(apart(pixel, ground(scheme)) for pixel in colours(of))


def has(of: Locator, colour: str) -> bool:
    """Whether a colour of the atlas is to be seen."""
    asked = (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))
    return not all(apart(asked, pixel, by=5) for pixel in colours(of))


def ground_of(one: Locator) -> str:
    return str(one.evaluate("(node) => getComputedStyle(node).backgroundColor"))


@pytest.mark.torture
def test_the_legend_keeps_its_colours(forced: Atlas, scheme: str) -> None:
    palette = COLOURS["light" if scheme == "light" else "dark"]
    legend = forced.page.locator(".legend")
    for name in ("by-japan", "by-russia", "unsettled"):
        assert has(legend.locator(f".sign.{name}"), palette[name])
    for family in FAMILIES:
        assert has(legend.locator(f".sign.{family}").first, palette[family])
    for sign in legend.locator(".sign").all():
        assert drawn(sign, scheme), sign.get_attribute("class")


@pytest.mark.torture
def test_islands_and_dots_stand_on_the_maps_own_sea(forced: Atlas, scheme: str) -> None:
    palette = COLOURS["light" if scheme == "light" else "dark"]
    picture = forced.map.locator("#map_atlas")
    red, green, blue = bytes.fromhex(palette["sea"][1:])
    assert ground_of(picture) == f"rgb({red}, {green}, {blue})"
    seen = [palette[name] for name in ("sea", "by-russia", "accent", "claim")]
    assert [colour for colour in seen if not has(picture, colour)] == []
    forced.go_on("?category=military,incident,society,economy")
    assert has(picture, palette["force"])
    assert has(picture, palette["life"])
    forced.go_on(LINK)


def test_labels_are_in_the_readers_own_colours(forced: Atlas, scheme: str) -> None:
    ink = "rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)"
    expect(forced.label("zelyony").locator(".name")).to_have_css("color", ink)
    expect(forced.badge("zelyony")).to_have_css("border-top-color", ink)
    chosen, other = (
        forced.badge(place).evaluate("(badge) => getComputedStyle(badge).backgroundColor")
        for place in ("shikotan", "zelyony")
    )
    assert chosen != other


@pytest.mark.parametrize("name", [".play", ".back", ".forth"])
def test_the_buttons_of_the_bar_have_a_shape(forced: Atlas, scheme: str, name: str) -> None:
    button = forced.map.locator(f".time {name}")
    shape = button.evaluate("(one) => getComputedStyle(one, '::before').backgroundColor")
    assert shape != button.evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert drawn(button, scheme)


def test_thumbs_tracks_and_what_they_enclose_are_told_apart(forced: Atlas, scheme: str) -> None:
    for track in forced.map.locator(".time .track").all():
        assert drawn(track, scheme)
    bar = ground_of(forced.map.locator(".time"))
    assert ground_of(forced.map.locator(".time .filled")) != bar
    years = colours(forced.map.locator(".time .track").first)
    assert len([one for one in years if apart(one, ground(scheme))]) > 1
    forced.open_options()
    thumb = forced.options.locator(".stSlider [data-rac]:has(> * > input)").first
    expect(thumb).to_be_visible()
    assert ground_of(thumb) != ground_of(forced.page.locator("body"))


def test_strip_and_marks_of_a_place_are_drawn(forced: Atlas, scheme: str) -> None:
    palette = COLOURS["light" if scheme == "light" else "dark"]
    assert has(forced.panel.locator(".strip"), palette["by-russia"])
    assert has(forced.panel.locator(".strip"), palette["by-japan"])
    assert drawn(forced.panel.locator(".marks i").first, scheme)


def test_what_is_chosen_is_marked(forced: Atlas) -> None:
    through = forced.panel.locator(".through")
    chosen, other = through.locator("[aria-pressed=true]"), through.locator("[aria-pressed=false]")
    assert ground_of(chosen) != ground_of(other)
    edge = "(item) => getComputedStyle(item).borderLeftColor"
    items = forced.panel.locator("section.events ol")
    marked = items.locator("li.chosen").evaluate(edge)
    assert marked != items.locator("li:not(.chosen)").first.evaluate(edge)
    forced.open_options()
    pills = forced.options.locator(".stButtonGroup")
    on, off = pills.locator("[aria-pressed=true]"), pills.locator("[aria-pressed=false]")
    expect(on).to_have_count(len(SHOWN_AT_FIRST))
    assert ground_of(on.first) != ground_of(off.first)
