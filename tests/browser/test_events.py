"""An event, chosen in the list or on the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata import catalogue
from tests.browser.conftest import Visit

DECLARATION = "1956-joint-declaration"
ERUPTION = "1713-kharimkotan-eruption"


def title(event: str) -> str:
    return str(catalogue.default().event(event)["title_en"])


@pytest.mark.torture
def test_an_event_chosen_in_the_list_shows_its_card_and_lights_its_islands(go_on: Visit) -> None:
    atlas = go_on("?years=1956-1956&category=treaty")
    assert not atlas.outlined("shikotan", "lit")
    atlas.choose_in_list(DECLARATION)
    expect(atlas.card).to_contain_text(title(DECLARATION))
    atlas.expect_query(years="1956-1956", category="treaty", event=DECLARATION)
    expect(atlas.map.locator("path.coast.lit")).not_to_have_count(0)
    assert atlas.outlined("shikotan", "lit")
    assert atlas.outlined("zelyony", "lit")
    assert not atlas.outlined("iturup", "lit")

    atlas.card.get_by_role("button", name="Close").click()
    expect(atlas.card).to_have_count(0)
    expect(atlas.map.locator("path.coast.lit")).to_have_count(0)
    atlas.expect_query(years="1956-1956", category="treaty")


def test_a_click_on_an_events_dot_shows_the_card_that_the_list_shows(go_on: Visit) -> None:
    where = catalogue.default().event(ERUPTION)
    atlas = go_on("?years=1713-1713&category=disaster_volcano")
    atlas.click_at(float(where["lon"]), float(where["lat"]))
    expect(atlas.card).to_contain_text(title(ERUPTION))
    expect(atlas.card.get_by_role("button", name="Close")).to_be_visible()
    by_map = atlas.card.inner_text()
    atlas.expect_query(years="1713-1713", category="disaster_volcano", event=ERUPTION)
    assert atlas.outlined("kharimkotan", "lit")

    atlas.card.get_by_role("button", name="Close").click()
    expect(atlas.card).to_have_count(0)
    atlas.choose_in_list(ERUPTION)
    expect(atlas.card).to_have_text(by_map, use_inner_text=True)


def test_links_to_sources_are_web_addresses_and_open_in_a_new_tab(go_on: Visit) -> None:
    atlas = go_on(f"?event={DECLARATION}")
    links = atlas.panel.locator("a:not([href^='?'], [download])").all()
    assert len(links) > 10
    for link in links:
        assert re.match("https?://", link.get_attribute("href") or "")
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")
