"""The URL: a link shows the same view to whoever follows it, and nonsense does no harm."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit
from tests.years import FIRST_YEAR, LAST_YEAR

AFTER = 300  # milliseconds in which a choice has left for the server


def test_a_link_shows_the_same_view_to_another_reader(go_on: Visit, visit: Visit) -> None:
    one = go_on("?years=1945-1956&category=treaty")
    one.click_island("shikotan")
    expect(one.profile).to_be_visible()
    one.choose_in_list("1956-joint-declaration")
    one.expect_query(
        island="shikotan", years="1945-1956", category="treaty", event="1956-joint-declaration"
    )
    expect(one.card).to_be_visible()

    other = visit(one.page.url.removeprefix(one.root))
    for atlas in (one, other):
        expect(atlas.profile).to_contain_text("Shikotan")
        expect(atlas.card).to_contain_text("Joint Declaration")
        expect(atlas.label("shikotan")).to_have_class(re.compile("chosen"))
        expect(atlas.range).to_have_text("1945–1956")
        assert atlas.outlined("zelyony", "lit")
    assert other.events_listed() == one.events_listed() != []
    for place in ("shikotan", "sakhalin", "habomai"):
        assert other.badge(place).inner_text() == one.badge(place).inner_text()
    assert other.chips.all_inner_texts() == one.chips.all_inner_texts()
    expect(other.chips.filter(has_text="Treaty")).to_have_count(1)
    other.open_options()
    expect(other.slider(0)).to_have_value("1945")
    expect(other.slider(1)).to_have_value("1956")


@pytest.mark.torture
def test_choices_in_a_row_are_all_kept_however_late_the_browser_hears_of_them(
    visit: Visit,
) -> None:
    atlas = visit()
    atlas.stand_between()
    atlas.open("?years=1945-1956&category=treaty")
    with atlas.deaf():
        atlas.click_island("shikotan")
        expect(atlas.profile).to_contain_text("Shikotan")
        atlas.page.wait_for_timeout(AFTER)
        atlas.choose_in_list("1956-joint-declaration")
        expect(atlas.card).to_contain_text("Joint Declaration")
        atlas.page.wait_for_timeout(AFTER)
    atlas.expect_query(
        island="shikotan", years="1945-1956", category="treaty", event="1956-joint-declaration"
    )


@pytest.mark.torture
def test_what_the_map_says_at_once_is_all_heard(visit: Visit) -> None:
    atlas = visit()
    atlas.stand_between()
    atlas.open()
    with atlas.mute():
        for place in ("iturup", "urup", "shikotan"):
            atlas.click_label(place)
            atlas.page.wait_for_timeout(AFTER)
            atlas.set_last_year(1990 - len(place))
            atlas.page.wait_for_timeout(AFTER)
    atlas.expect_query(island="shikotan", years=f"{FIRST_YEAR}-1982")


def test_back_and_forward_walk_through_the_views(atlas: Atlas) -> None:
    atlas.click_island("shikotan")
    atlas.expect_query(island="shikotan")
    atlas.click_label("iturup")
    atlas.expect_query(island="iturup")

    atlas.page.go_back()
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    expect(atlas.label("shikotan")).to_have_class(re.compile("chosen"))
    atlas.page.go_back()
    atlas.expect_query()
    expect(atlas.profile).to_have_count(0)
    expect(atlas.map.locator(".label.chosen")).to_have_count(0)
    atlas.page.go_forward()
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    expect(atlas.label("shikotan")).to_have_class(re.compile("chosen"))

    atlas.home.click()
    atlas.rest()
    atlas.click_island("urup")
    atlas.expect_query(island="urup")
    expect(atlas.profile).to_contain_text("Urup")


@pytest.mark.torture
def test_a_link_that_makes_no_sense_gives_notices_and_a_working_page(visit: Visit) -> None:
    island = "<script>alert(1)</script>"
    atlas = visit(f"?island={quote(island)}&years=yesterday&event=nope&category=zzz")
    expect(atlas.notices).to_have_count(4)
    said = " ".join(atlas.notices.all_inner_texts())
    assert all(nonsense in said for nonsense in (island, "yesterday", "nope", "zzz"))
    assert atlas.years() == (FIRST_YEAR, LAST_YEAR)

    atlas.click_island("shikotan")
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text("Shikotan")
    expect(atlas.notices).to_have_count(0)


@pytest.mark.torture
def test_a_link_written_by_hand_leads_to_the_nearest_view(visit: Visit) -> None:
    atlas = visit(
        f"?Island=Iturp&years={quote('1945–1956')}&day={quote('1945年8月18日')}&island=%00"
    )
    expect(atlas.profile).to_contain_text("Iturup")
    assert atlas.years() == (1945, 1956)
    expect(atlas.date).to_have_value("1945-08-18")
    expect(atlas.notices).to_have_count(1)
    expect(atlas.notices).to_contain_text("“Iturp” is read as Iturup.")
