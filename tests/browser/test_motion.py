"""For a reader who asks for less motion nothing moves by itself: they see where it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit

# What is seen of the map on its way, and of the years.
WATCH = """() => {
  window.zooms = 0;
  map_atlas.on("zoomanim", () => { window.zooms += 1; });
  const range = document.querySelector(".time .range");
  window.ranges = [];
  new MutationObserver(() => window.ranges.push(range.textContent)).observe(
    range, { childList: true });
}"""
MOVING = """(root) => [...root.querySelectorAll("*")].filter((one) => {
  const { transitionDuration, animationDuration } = getComputedStyle(one);
  return [transitionDuration, animationDuration].some((all) => (
    all.split(",").some((time) => parseFloat(time) > 0.01)));
}).length"""

Move = Callable[[Atlas], None]


def button(name: str) -> Move:
    return lambda atlas: atlas.map.get_by_role("button", name=name).click()


def key(name: str) -> Move:
    return lambda atlas: atlas.map.locator("#map_atlas").press(name)


@pytest.fixture
def calm(visit: Visit) -> Atlas:
    atlas = visit("?years=1900-1909&map=46.5,150.5,7")
    atlas.watch_moves()
    root(atlas).evaluate(WATCH)
    return atlas


def root(atlas: Atlas) -> Locator:
    return atlas.map.locator("html")


@pytest.mark.torture
@pytest.mark.parametrize(
    "move",
    [
        button("Kurils"), key("-"), button("Zoom in"), button("Whole map"), key("ArrowDown"),
    ],
    ids=["quick view", "minus", "zoom button", "whole map", "arrow"],
)  # fmt: skip
def test_the_map_is_at_once_where_it_goes(calm: Atlas, move: Move) -> None:
    before = calm.view()
    move(calm)
    calm.rest()
    assert calm.view() != before
    assert calm.moves() == 1
    assert root(calm).evaluate("() => window.zooms") == 0


@pytest.mark.torture
def test_playing_shows_ten_years_further_each_time(calm: Atlas) -> None:
    calm.map.get_by_role("combobox", name="Speed").select_option("4")
    calm.play.click()
    expect(calm.range).to_have_text("1910–1919")
    calm.play.click()
    assert root(calm).evaluate("() => window.ranges")[0] == "1910–1919"


@pytest.mark.torture
def test_nothing_fades_or_slides(calm: Atlas) -> None:
    calm.open_options()
    for document in (calm.page.locator("html"), root(calm)):
        assert document.evaluate(MOVING) == 0
