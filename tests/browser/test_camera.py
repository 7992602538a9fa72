"""Where the map looks: it goes where the reader goes, and stays where the reader moved it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import Atlas, eventually
from tests.browser.conftest import MOVING, Visit

SIZES = ((1440, 900), (1366, 768), (1024, 768), (390, 844), (360, 740))
SEA = (150.5, 52.5)
READABLE = 40  # pixels
ROUNDED = 0.05  # degrees


def sized(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def length(atlas: Atlas, place: str) -> float:
    """The longer side of a place on the map, in pixels; 0 where a part of it is out of view."""
    return atlas.length_in_view(place)


# What is chosen elsewhere is brought into view


@pytest.mark.torture
def test_a_place_in_a_link_is_in_view_and_can_be_read_in_any_window(go_on: Visit) -> None:
    atlas = go_on("?island=shikotan")
    for size in SIZES:
        atlas.resize(size)
        assert length(atlas, "shikotan") >= READABLE, size
    atlas.expect_query(island="shikotan")


def test_a_place_chosen_in_the_box_is_brought_into_view(go_on: Visit) -> None:
    atlas = go_on()
    assert length(atlas, "zelyony") < READABLE
    atlas.choose_in_box("Zelyony")
    expect(atlas.profile).to_contain_text("Zelyony")
    assert eventually(atlas.page, lambda: length(atlas, "zelyony") >= READABLE)
    atlas.rest()
    atlas.choose_in_box("Sakhalin")
    assert eventually(atlas.page, lambda: length(atlas, "sakhalin") >= READABLE)


@pytest.mark.torture
def test_a_place_that_can_be_read_already_moves_nothing(go_on: Visit) -> None:
    atlas = go_on("?map=45.0,147.9,7")
    before = atlas.view()
    atlas.choose_in_box("Iturup")
    expect(atlas.profile).to_contain_text("Iturup")
    atlas.page.wait_for_timeout(500)
    assert atlas.view() == before


@pytest.mark.torture
def test_a_settlement_is_brought_into_view_with_what_is_around_it(go_on: Visit) -> None:
    atlas = go_on()
    atlas.choose_in_box("Kurilsk")
    expect(atlas.profile).to_contain_text("Kurilsk")
    assert eventually(atlas.page, lambda: atlas.view()[0] > 7)
    assert atlas.in_view(147.88, 45.22)


def test_an_event_out_of_view_brings_its_places_into_view(go_on: Visit) -> None:
    atlas = go_on("?years=1956-1956&category=treaty&map=53,142.8,7")
    assert not atlas.in_view(146.75, 43.8)
    atlas.choose_in_list("1956-joint-declaration")
    assert eventually(atlas.page, lambda: atlas.in_view(146.75, 43.8))
    expect(atlas.page).to_have_url(
        re.compile(r"\?years=1956-1956&category=treaty&event=1956-joint-declaration$")
    )


@pytest.mark.torture
def test_a_click_on_the_map_never_moves_it(go_on: Visit) -> None:
    atlas = go_on("?map=44.2,146.9,7")
    before = atlas.view()
    for place in ("iturup", "shikotan"):
        atlas.click_island(place)
        expect(atlas.page).to_have_url(re.compile(f"island={place}"))
    atlas.page.wait_for_timeout(500)
    assert atlas.view() == before


@pytest.mark.torture
def test_a_reader_who_wants_less_motion_is_taken_there_at_once(go_on: Visit) -> None:
    atlas = go_on()
    atlas.watch_moves()
    atlas.choose_in_box("Zelyony")
    assert eventually(atlas.page, lambda: length(atlas, "zelyony") >= READABLE)
    assert atlas.moves() == 1


# The way back, and quick views


@pytest.mark.torture
def test_home_and_show_everything_lead_back_to_the_whole(go_on: Visit) -> None:
    atlas = go_on()
    whole = atlas.view()
    atlas.zoom_by_wheel(146.8, 43.8)
    atlas.home.click()
    atlas.rest()
    assert atlas.view() == pytest.approx(whole, abs=ROUNDED)
    atlas.expect_query()

    atlas.choose_in_box("Zelyony")
    expect(atlas.profile).to_contain_text("Zelyony")
    atlas.rest()
    atlas.page.get_by_role("button", name="Show everything").click()
    atlas.expect_query()
    assert eventually(atlas.page, lambda: atlas.view() == pytest.approx(whole, abs=ROUNDED))


@pytest.mark.torture
def test_quick_views_show_what_they_say_and_are_in_the_link(visit: Visit) -> None:
    atlas = visit()
    views = {
        "Sakhalin": ("sakhalin",),
        "Kurils": ("shumshu", "iturup", "shikotan"),
        "Iturup to Habomai": ("iturup", "kunashir", "shikotan", "zelyony"),
    }
    for size in SIZES:
        atlas.resize(size)
        for name, places in views.items():
            atlas.map.get_by_role("button", name=name, exact=True).click()
            expect(atlas.page).to_have_url(re.compile("map="))
            atlas.rest()
            assert all(length(atlas, place) > 0 for place in places), (name, size)
        assert length(atlas, "shikotan") >= READABLE / 2, size
        assert set(atlas.query()) == {"map"}


# The link to where the reader has moved the map


@pytest.mark.torture
def test_a_moved_map_is_in_the_link_which_leads_another_reader_there(visit: Visit) -> None:
    atlas = visit("?years=1945-1956")
    entries = atlas.page.evaluate("history.length")
    atlas.drag_map(-120, 40)
    expect(atlas.page).to_have_url(re.compile("map="))
    moved = atlas.view()
    assert atlas.page.evaluate("history.length") == entries
    atlas.listed.first.click()
    expect(atlas.page).to_have_url(re.compile("event="))
    assert "map" in atlas.query()

    other = visit(atlas.page.url.removeprefix(atlas.root))
    assert other.view() == pytest.approx(moved, abs=ROUNDED)
    assert atlas.view() == moved


@pytest.mark.torture
def test_an_older_link_in_the_history_brings_its_part_of_the_map_back(visit: Visit) -> None:
    atlas = visit("?map=50.5,143,6")
    before = atlas.view()
    atlas.choose_in_box("Zelyony")
    expect(atlas.profile).to_contain_text("Zelyony")
    atlas.rest()
    atlas.expect_query(island="zelyony")
    atlas.page.go_back()
    assert eventually(atlas.page, lambda: atlas.view() == pytest.approx(before, abs=ROUNDED))


# Wheel and finger


@pytest.mark.torture
def test_the_wheel_zooms_no_further_out_than_the_whole_and_then_scrolls_the_page(
    atlas: Atlas,
) -> None:
    for size in SIZES:
        atlas.resize(size)
        whole = atlas.view()
        atlas.wheel(SEA, 5 * 120)
        assert eventually(atlas.page, lambda: atlas.scrolled() > 0), size
        assert atlas.view() == whole
        atlas.page.locator(".stMain").evaluate("(main) => main.scrollTo(0, 0)")


@pytest.mark.torture
def test_a_map_that_is_close_takes_the_wheel_for_itself(go_on: Visit) -> None:
    atlas = go_on("?map=44.2,146.9,8")
    atlas.wheel((146.9, 44.2), 120)
    assert eventually(atlas.page, lambda: atlas.view()[0] < 8)
    assert atlas.scrolled() == 0


@pytest.mark.torture
def test_a_finger_scrolls_the_page_over_the_whole_map_and_moves_one_that_is_close(
    visit: Visit,
) -> None:
    size = SIZES[-1]
    atlas = visit(viewport=sized(size), has_touch=True, is_mobile=True)
    before = atlas.view()
    atlas.swipe(SEA, -200)
    assert eventually(atlas.page, lambda: atlas.scrolled() > 100)
    assert atlas.view() == before

    close = visit("?map=46.9,152.2,7", viewport=sized(size), has_touch=True, is_mobile=True)
    close.swipe((152.6, 46.6), -200)
    assert eventually(close.page, lambda: close.view()[1] < 46.5)
    assert close.scrolled() == 0


# Double click and double tap


@pytest.mark.torture
def test_a_double_click_zooms_and_chooses_nothing(go_on: Visit) -> None:
    atlas = go_on("?island=iturup&map=46,150,6")
    entries = atlas.page.evaluate("history.length")
    for lon, lat in ((150.5, 47.2), (150.1, 46.0)):  # the sea, and Urup
        before = atlas.view()[0]
        atlas.double_click(lon, lat)
        atlas.rest()
        assert atlas.view()[0] > before
    atlas.page.wait_for_timeout(600)
    assert atlas.query()["island"] == "iturup"
    expect(atlas.profile).to_contain_text("Iturup")
    assert atlas.page.evaluate("history.length") == entries


@pytest.mark.torture
def test_a_click_that_changes_nothing_leaves_the_map_listening(go_on: Visit) -> None:
    atlas = go_on()
    atlas.click_at(*SEA)
    atlas.double_click(*SEA)
    atlas.rest()
    atlas.choose_in_box("Iturup")
    expect(atlas.label("iturup")).to_have_class(re.compile("chosen"))


@pytest.mark.torture
def test_a_double_click_keeps_the_step_of_a_story(go_on: Visit) -> None:
    atlas = go_on("?story=landings-of-1945&step=8")
    card = atlas.card.inner_text()
    before = atlas.view()[0]
    atlas.double_click(*atlas.a_spot_in_the_sea())
    assert eventually(atlas.page, lambda: atlas.view()[0] > before)
    atlas.page.wait_for_timeout(600)
    expect(atlas.story).to_contain_text("Step 8 of")
    assert atlas.card.inner_text() == card


@pytest.mark.torture
def test_a_double_tap_zooms_and_chooses_nothing(go_on: Visit) -> None:
    atlas = go_on("?island=iturup&map=46,150,6", viewport=sized((390, 844)), has_touch=True)
    before = atlas.view()[0]
    atlas.double_tap(150.5, 47.2)
    assert eventually(atlas.page, lambda: atlas.view()[0] > before)
    atlas.page.wait_for_timeout(600)
    assert atlas.query()["island"] == "iturup"
    expect(atlas.profile).to_contain_text("Iturup")


# Playing


@pytest.mark.torture
def test_playing_adds_no_more_to_the_history_than_where_it_stopped(visit: Visit) -> None:
    atlas = visit("?years=1900-1910", **MOVING)
    entries = atlas.page.evaluate("history.length")
    atlas.play.click()
    atlas.page.wait_for_timeout(3500)
    assert atlas.page.evaluate("history.length") == entries
    atlas.play.click()
    expect(atlas.play).to_have_attribute("aria-label", "Play")
    first, last = atlas.years()
    assert first > 1900
    atlas.expect_query(years=f"{first}-{last}")
    assert atlas.page.evaluate("history.length") == entries + 1
