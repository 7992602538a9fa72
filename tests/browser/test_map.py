"""The map: colours of the time, filters, and a frame that is never drawn anew."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import Atlas, eventually

NORTH, SOUTH, ITURUP = (142.9, 51.2), (142.6, 49.2), (147.85, 45.0)


def expect_drawn(atlas: Atlas, place: tuple[float, float], wanted: str) -> None:
    """The words are there before the map, by a frame."""
    assert eventually(atlas.page, lambda: atlas.administration_at(*place) == wanted), (
        place,
        wanted,
    )


@pytest.mark.torture
def test_islands_and_boundaries_are_drawn_as_they_were_when_the_years_end(atlas: Atlas) -> None:
    boundaries = {}
    for year, places in {
        1850: {NORTH: "own-people", SOUTH: "reached-by-japan", ITURUP: "reached-by-japan"},
        1860: {NORTH: "joint", SOUTH: "joint", ITURUP: "by-japan"},
        1900: {NORTH: "by-russia", SOUTH: "by-russia", ITURUP: "by-japan"},
        1922: {NORTH: "held-by-japan", SOUTH: "by-japan", ITURUP: "by-japan"},
        1930: {NORTH: "by-russia", SOUTH: "by-japan", ITURUP: "by-japan"},
        1944: {NORTH: "by-russia", SOUTH: "by-japan", ITURUP: "by-japan"},
        1945: {NORTH: "by-russia", SOUTH: "held-by-russia", ITURUP: "held-by-russia"},
        2020: {NORTH: "by-russia", SOUTH: "by-russia", ITURUP: "by-russia"},
    }.items():
        atlas.set_last_year(year)
        expect(atlas.range).to_contain_text(str(year))
        for place, drawn in places.items():
            expect_drawn(atlas, place, drawn)
        lines = atlas.lines.evaluate_all("all => all.map((one) => one.outerHTML)")
        boundaries[year] = set(lines)

    assert boundaries[1850] == set()
    assert len(boundaries[1860]) == 1, "the strait between Iturup and Urup alone"
    assert not boundaries[1860] & boundaries[1900]
    assert len(boundaries[1900] & boundaries[1930]) == 1, "the First Kuril Strait"
    assert boundaries[1930] == boundaries[1944]
    assert not boundaries[1944] & boundaries[2020]
    assert len(boundaries[2020]) == 3


@pytest.mark.torture
def test_categories_layers_and_what_else_is_shown_hide_and_bring_back(atlas: Atlas) -> None:
    all_events, of_sakhalin = atlas.count(), atlas.badge("sakhalin").inner_text()
    boundaries = atlas.lines.count()
    assert boundaries > 0

    atlas.narrow("Category", "Volcano")
    atlas.expect_query(category="disaster_volcano")
    expect(atlas.badge("sakhalin")).not_to_have_text(of_sakhalin)
    expect(atlas.heading).not_to_contain_text(f"{all_events:,} ")
    volcanic = atlas.count()
    assert 0 < volcanic < all_events

    atlas.narrow("Layer", "Sakhalin")
    atlas.expect_query(category="disaster_volcano", layer="sakhalin")
    expect(atlas.area("iturup")).to_be_hidden()
    expect(atlas.label("iturup")).to_be_hidden()
    expect(atlas.area("sakhalin").first).to_be_visible()
    expect(atlas.label("sakhalin")).to_be_visible()
    expect(atlas.heading).not_to_contain_text(f"{volcanic:,} ")
    assert 0 < atlas.count() < volcanic

    atlas.open_options()
    atlas.options.get_by_role("button", name="Boundary lines").click()
    expect(atlas.lines).to_have_count(0)
    atlas.options.get_by_role("button", name="Boundary lines").click()
    expect(atlas.lines).to_have_count(boundaries)
    atlas.expect_query(category="disaster_volcano", layer="sakhalin")

    atlas.close_options()
    atlas.page.get_by_role("button", name="Show everything").click()
    atlas.expect_query()
    expect(atlas.area("iturup")).to_be_visible()
    expect(atlas.label("iturup")).to_be_visible()
    expect(atlas.badge("sakhalin")).to_have_text(of_sakhalin)
    expect(atlas.heading).to_contain_text(f"{all_events:,} ")


def test_the_map_is_never_drawn_anew_and_stays_where_the_reader_moved_it(atlas: Atlas) -> None:
    atlas.mark()
    at_first = atlas.view()
    atlas.zoom_by_wheel(146.8, 43.8)
    moved = atlas.view()
    assert moved[0] > at_first[0]

    atlas.click_island("shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    atlas.drag_years(1945, 2020)
    expect(atlas.page).to_have_url(re.compile("years="))
    atlas.listed.nth(1).click()
    expect(atlas.card).to_be_visible()
    atlas.narrow("Category", "Treaty")
    expect(atlas.page).to_have_url(re.compile("category=treaty"))
    atlas.choose_in_box("Iturup")
    expect(atlas.profile).to_contain_text("Iturup")
    atlas.page.go_back()
    expect(atlas.profile).to_contain_text("Shikotan")
    assert atlas.has_mark()
    assert atlas.view() == moved
