"""The window's title says what is on the page, also after a click and the browser's way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit


@pytest.mark.torture
def test_the_windows_title_follows_a_click_and_the_way_back(go_on: Visit) -> None:
    atlas = go_on("?years=1945-1956&category=treaty")
    expect(atlas.page).to_have_title("1945–1956 · Kuril Atlas")
    atlas.click_island("shikotan")
    expect(atlas.page).to_have_title("Shikotan (island), 1945–1956 · Kuril Atlas")
    atlas.expect_query(island="shikotan", years="1945-1956", category="treaty")
    atlas.choose_in_list("1956-joint-declaration")
    declaration = "Soviet-Japanese Joint Declaration ends the state of war (19 October 1956)"
    expect(atlas.page).to_have_title(f"{declaration} · Kuril Atlas")
    atlas.page.go_back()
    expect(atlas.page).to_have_title("Shikotan (island), 1945–1956 · Kuril Atlas")


@pytest.mark.torture
def test_another_page_has_a_title_of_its_own_and_the_map_its_views_again(visit: Visit) -> None:
    atlas = visit("?island=shikotan")
    atlas.rest()
    atlas.page.get_by_role("link", name="About the data").click()
    expect(atlas.page).to_have_title("About the data · Kuril Atlas")
    atlas.page.get_by_role("link", name="Back to the map").click()
    expect(atlas.page).to_have_title("Shikotan (island) · Kuril Atlas")
