"""The panel beside the map: it scrolls by itself, and nothing moves under the pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit

WIDE = ((1440, 900), (1366, 768), (1024, 768))
NEAR = 2  # pixels that a row may shift


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found
    return found


def sized(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def in_window(atlas: Atlas, locator: Locator) -> bool:
    """Whether all of it lies in the window."""
    height = atlas.page.evaluate("innerHeight")
    found = box(locator)
    return found["y"] >= 0 and found["y"] + found["height"] <= height + NEAR


def rows_in_sight(atlas: Atlas) -> list[Locator]:
    """The rows of the list that its pane shows whole."""
    pane = box(atlas.panel.locator(".listing"))
    rows = ((row, box(row)) for row in atlas.listed.all())
    end = pane["y"] + pane["height"]
    return [row for row, at in rows if pane["y"] <= at["y"] and at["y"] + at["height"] <= end]


def choose_and_expect_it_to_stay(atlas: Atlas, row: Locator) -> None:
    event, before = row.get_attribute("data-event"), box(row)["y"]
    row.click()
    expect(atlas.page.locator(f"a[data-event='{event}'][aria-current=true]")).to_be_visible()
    expect(atlas.card).to_be_visible()
    assert box(row)["y"] == pytest.approx(before, abs=NEAR)


@pytest.mark.torture
@pytest.mark.parametrize("size", WIDE)
def test_map_and_card_are_both_in_the_window_and_a_chosen_row_stays(
    go_on: Visit, size: tuple[int, int]
) -> None:
    atlas = go_on("?years=1945-2000", viewport=sized(size))
    assert in_window(atlas, atlas.frame)
    assert in_window(atlas, atlas.panel)
    atlas.listed.last.scroll_into_view_if_needed()
    for which in (-1, 0):
        choose_and_expect_it_to_stay(atlas, rows_in_sight(atlas)[which])
        assert in_window(atlas, atlas.reading)
        assert in_window(atlas, atlas.frame)
        atlas.card.get_by_role("button", name="Close").click()
        expect(atlas.card).to_have_count(0)


@pytest.mark.torture
def test_one_event_after_another_can_be_read_without_a_row_moving(go_on: Visit) -> None:
    atlas = go_on("?years=1990-2020&page=2")
    rows_in_sight(atlas)[1].click()
    expect(atlas.card).to_be_visible()
    reading = atlas.reading.bounding_box()
    unread = [row for row in rows_in_sight(atlas) if row.get_attribute("aria-current") is None]
    for row in unread[:3]:
        choose_and_expect_it_to_stay(atlas, row)
        assert atlas.reading.bounding_box() == reading


@pytest.mark.torture
def test_the_mark_of_the_chosen_row_is_whole(go_on: Visit) -> None:
    atlas = go_on("?event=1956-joint-declaration&years=1956-1956&category=treaty")
    row = atlas.panel.locator("li.chosen")
    mark = "(row) => parseFloat(getComputedStyle(row).borderLeftWidth)"
    for size in WIDE:
        atlas.resize(size)
        row.scroll_into_view_if_needed()
        assert float(row.evaluate(mark)) >= NEAR
        assert box(row)["x"] >= 0
        assert box(row)["x"] + box(row)["width"] <= size[0]
        assert box(atlas.panel.locator(".listing"))["x"] <= box(row)["x"]


@pytest.mark.torture
def test_the_panel_keeps_the_window_when_the_page_is_scrolled(atlas: Atlas) -> None:
    for size in WIDE:
        atlas.resize(size)
        atlas.page.locator(".stMain").evaluate("(main) => main.scrollTo(0, main.scrollHeight)")
        assert in_window(atlas, atlas.panel)
        expect(atlas.chart).to_be_in_viewport(ratio=1)


@pytest.mark.torture
def test_a_click_that_closes_a_menu_opens_nothing_beneath_it(atlas: Atlas) -> None:
    atlas.open_options()
    atlas.listed.nth(2).click()
    expect(atlas.options).to_be_hidden()
    expect(atlas.card).to_have_count(0)
    atlas.listed.nth(2).click()
    expect(atlas.card).to_be_visible()

    atlas.card.get_by_role("button", name="Close").click()
    expect(atlas.card).to_have_count(0)
    atlas.open_options()
    atlas.click_label("urup")
    expect(atlas.options).to_be_hidden()
    atlas.expect_query()
    atlas.click_label("urup")
    atlas.expect_query(island="urup")
