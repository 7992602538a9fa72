"""The two sliders of years, in the map and in the filters, which say the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import Atlas


@pytest.mark.torture
def test_a_drag_changes_the_badges_at_once_and_letting_go_brings_the_page_into_line(
    atlas: Atlas,
) -> None:
    at_first = atlas.badge("sakhalin").inner_text()
    atlas.press_thumb(0)
    before = atlas.frames_sent
    atlas.pull_thumb(0, 1945)
    expect(atlas.badge("sakhalin")).not_to_have_text(at_first)
    assert atlas.query() == {}
    assert atlas.frames_sent == before, "the server was asked while the mouse was still down"
    atlas.let_go()
    first, last = atlas.drag_years(atlas.years()[0], 1956)
    assert abs(first - 1945) <= 3
    assert abs(last - 1956) <= 3

    atlas.expect_query(years=f"{first}-{last}")
    expect(atlas.range).to_have_text(f"{first}–{last}")
    expect(atlas.heading).to_contain_text(f"{first}–{last}")
    atlas.open_options()
    expect(atlas.slider(0)).to_have_value(str(first))
    expect(atlas.slider(1)).to_have_value(str(last))


@pytest.mark.torture
def test_the_filters_slider_moves_the_maps_and_all_years_moves_both_back(atlas: Atlas) -> None:
    first, last = atlas.years()
    atlas.open_options()
    atlas.slider(0).press("PageUp")
    atlas.slider(1).press("ArrowLeft")
    expect(atlas.thumbs.nth(1)).to_have_value(str(last - 1))
    expect(atlas.thumbs.nth(0)).not_to_have_value(str(first))
    chosen = "–".join(map(str, atlas.years()))
    expect(atlas.range).to_have_text(chosen)
    expect(atlas.heading).to_contain_text(chosen)

    atlas.close_options()
    atlas.period.select_option("All years")
    atlas.expect_query()
    expect(atlas.range).to_have_text(f"{first}–{last}")
    expect(atlas.heading).to_contain_text(f"{first}–{last}")
    atlas.open_options()
    expect(atlas.slider(0)).to_have_value(str(first))
    expect(atlas.slider(1)).to_have_value(str(last))
