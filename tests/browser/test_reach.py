"""The atlas for every reader: keyboard, finger, dark rooms, assistive technology, a sub-path."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit
from tests.browser.server import serving

FOCUSED = """(root) => {
  const one = root.ownerDocument.activeElement;
  const name = one.getAttribute("aria-label") || one.textContent;
  return one.dataset.event ? "list" : (one.tagName === "IFRAME" ? "map" : name);
}"""


def test_tab_reaches_the_box_the_filters_both_years_and_the_list(visit: Visit) -> None:
    atlas = visit()
    reached: list[str] = []
    while "list" not in reached and len(reached) < 60:
        atlas.page.keyboard.press("Tab")
        focused = atlas.page.locator("html").evaluate(FOCUSED)
        if focused == "map":
            focused = atlas.map.locator("html").evaluate(FOCUSED)
        reached.append(focused)
        if focused == "Last year":
            atlas.page.keyboard.press("ArrowLeft")
    found = [
        reached.index(one)
        for one in ("Find a place, an event, a story", "First year", "Last year", "list")
    ]
    assert found == sorted(found)
    assert any("Map options" in one for one in reached[: found[1]])
    stops = [one for one in reached if one != "As of"]  # a date has a stop for each of its parts
    assert len(stops) == len(set(stops)), "Tab stopped twice at one place"
    atlas.expect_query(years=f"{atlas.years()[0]}-{atlas.years()[1]}")

    atlas.page.keyboard.press("Enter")
    expect(atlas.card).to_be_visible()


@pytest.mark.torture
@pytest.mark.parametrize("island", ["iturup", "sakhalin"])
def test_a_tap_on_a_phone_chooses_an_island_and_nothing_scrolls_sideways(
    visit: Visit, island: str
) -> None:
    atlas = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    atlas.tap_island(island)
    atlas.expect_query(island=island)
    expect(atlas.profile).to_contain_text(island.title())
    for window in (atlas.page.locator("html"), atlas.map.locator("html")):
        assert window.evaluate("(root) => root.scrollWidth <= innerWidth")


@pytest.mark.torture
def test_the_atlas_works_under_a_path_of_a_larger_site(visit: Visit) -> None:
    with serving("/atlas") as address:
        atlas = visit(at=address)
        expect(atlas.badge("sakhalin")).not_to_have_text("0")
        atlas.click_island("shikotan")
        atlas.expect_query(island="shikotan")
        expect(atlas.profile).to_contain_text("Shikotan")
        expect(atlas.page.get_by_role("button", name="Show everything")).to_be_visible()
        atlas.page.close()  # before its server is gone, which it would complain of


@pytest.mark.torture
def test_the_map_is_announced_as_a_map_also_after_a_choice(go_on: Visit) -> None:
    atlas = go_on()
    expect(atlas.frame).to_have_attribute("title", "Map")
    atlas.click_island("shikotan")
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    atlas.settle()
    expect(atlas.frame).to_have_attribute("title", "Map")


@pytest.mark.torture
def test_the_two_maps_side_by_side_are_announced_by_their_days(visit: Visit) -> None:
    page = visit().page
    page.get_by_role("link", name="Compare two dates").click()
    for title in ("Map, first day", "Map, second day"):
        expect(page.locator(f"iframe[title='{title}']")).to_be_visible()
    page.locator("iframe[title='Map, first day']").content_frame.locator(
        "button.label:visible"
    ).first.click()
    page.wait_for_url("**island=**")
    for title in ("Map, first day", "Map, second day"):
        expect(page.locator(f"iframe[title='{title}']")).to_have_count(1)


@pytest.mark.torture
def test_tab_goes_from_the_button_into_the_open_options_and_on_behind_them(go_on: Visit) -> None:
    atlas = go_on()
    button = atlas.page.get_by_role("button", name="Map options")
    keyboard = atlas.page.keyboard
    button.press("Enter")
    expect(atlas.slider(0)).to_be_visible()
    keyboard.press("Tab")
    expect(atlas.slider(0)).to_be_focused()
    keyboard.press("Shift+Tab")
    expect(button).to_be_focused()
    atlas.options.get_by_role("button", name="Satellite picture").focus()
    keyboard.press("Tab")
    expect(atlas.page.get_by_role("link", name="Compare two dates")).to_be_focused()


@pytest.mark.torture
def test_what_has_the_keyboard_can_be_seen(atlas: Atlas) -> None:
    page = atlas.page
    link = page.get_by_role("link", name="About the data")
    of_chart = page.get_by_role("button", name="Show data")
    for stop in (link, of_chart, page.get_by_role("link", name="日本語")):
        page.keyboard.press("Tab")
        stop.focus()
        expect(stop).to_have_css("outline-style", "solid")
    of_chart.focus()
    expect(page.get_by_test_id("stElementToolbar")).to_have_css("opacity", "1")


@pytest.mark.torture
def test_escape_closes_the_filters_from_within_them_and_from_the_map(go_on: Visit) -> None:
    atlas = go_on()
    for inside in (atlas.slider(0), atlas.map.locator("#map_atlas")):
        atlas.open_options()
        inside.press("Escape")
        expect(atlas.options).to_be_hidden()
