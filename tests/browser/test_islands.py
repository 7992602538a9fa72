"""Choosing an island, on the map, by its label and in the box above it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata import catalogue
from tests.browser.atlas_page import Atlas

SEA_OF_OKHOTSK = (149.5, 51.5)


def test_a_click_on_shikotan_lists_its_events_and_a_click_on_the_sea_lists_all_again(
    atlas: Atlas,
) -> None:
    all_events = atlas.count()
    atlas.click_island("shikotan")
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    expect(atlas.label("shikotan")).to_have_class(re.compile("chosen"))
    of_shikotan = catalogue.default().select("shikotan", direct=True).index.tolist()[::-1]
    assert atlas.count() == len(of_shikotan) < all_events
    listed = atlas.events_listed()
    assert listed == of_shikotan[: len(listed)] != []

    atlas.click_at(*SEA_OF_OKHOTSK)
    atlas.expect_query()
    expect(atlas.profile).to_have_count(0)
    assert atlas.count() == all_events


@pytest.mark.torture
def test_a_click_on_a_part_chooses_the_whole(atlas: Atlas) -> None:
    for half in ((142.9, 51.2), (142.6, 48.6)):
        atlas.click_at(*half)
        atlas.expect_query(island="sakhalin")
        expect(atlas.profile).to_contain_text("Sakhalin")
        atlas.click_at(*SEA_OF_OKHOTSK)
        atlas.expect_query()

    # on the first map an islet is too small to be told from its group
    atlas.click_island("zelyony")
    atlas.expect_query(island="habomai")
    expect(atlas.profile).to_contain_text("Habomai")
    assert atlas.outlined("zelyony", "chosen")
    assert not atlas.outlined("shikotan", "chosen")


@pytest.mark.torture
def test_an_island_is_found_by_its_label_and_by_its_japanese_name(atlas: Atlas) -> None:
    atlas.click_label("iturup")
    atlas.expect_query(island="iturup")
    expect(atlas.profile).to_contain_text("Iturup")

    atlas.choose_in_box("色丹島")
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    expect(atlas.label("shikotan")).to_have_class(re.compile("chosen"))
    expect(atlas.map.locator(".label.chosen[data-place=iturup]")).to_have_count(0)
    assert atlas.outlined("shikotan", "chosen")
