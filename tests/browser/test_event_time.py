"""An event in its own time: map, card and link show it as it was then, or say that they do not."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.catalogue import default
from tests.browser.conftest import Visit
from tests.browser.test_time import drawn_on

DECLARATION = "1956-joint-declaration"
LANDING = "1945-iturup-landing"
ERUPTION = "1713-kharimkotan-eruption"


def test_a_link_to_an_event_alone_shows_the_map_of_its_day(go_on: Visit) -> None:
    atlas = go_on(f"?event={DECLARATION}")
    expect(atlas.status).to_contain_text("On 19 October 1956")
    expect(atlas.date).to_have_value("1956-10-19")
    assert atlas.drawn() == drawn_on(date(1956, 10, 19))
    atlas.expect_query(event=DECLARATION)


@pytest.mark.torture
def test_an_event_of_the_list_is_drawn_for_its_day_and_closed_gives_the_end_of_the_years(
    go_on: Visit,
) -> None:
    atlas = go_on("?island=iturup&years=1945-1946")
    atlas.choose_in_list(LANDING)
    expect(atlas.status).to_contain_text("On 28 August 1945 Iturup was under military occupation")
    assert atlas.drawn()["iturup"] == "held-by-russia"
    atlas.expect_query(island="iturup", years="1945-1946", event=LANDING)
    atlas.card.get_by_role("button", name="Close").click()
    expect(atlas.status).to_contain_text("On 31 December 1946")


@pytest.mark.torture
def test_a_sign_on_the_map_opens_its_event_in_its_time_at_once(go_on: Visit) -> None:
    where = default().event(ERUPTION)
    atlas = go_on()
    atlas.stand_between()
    atlas.open("?years=1700-1750&category=disaster_volcano")
    with atlas.mute():
        atlas.click_at(float(where["lon"]), float(where["lat"]))
        expect(atlas.card).to_contain_text(str(where["title_en"]))
        expect(atlas.date).to_have_value(where["date_start"].date().isoformat())


def test_opening_an_event_outside_the_years_moves_them_to_it(go_on: Visit) -> None:
    atlas = go_on("?island=iturup&years=1900-1910")
    atlas.profile.get_by_text("Administration by date").click()
    atlas.profile.get_by_role("link", name="Soviet troops land on Iturup").click()
    expect(atlas.card).to_contain_text("Soviet troops land on Iturup")
    expect(atlas.status).to_contain_text("On 28 August 1945")
    first, last = atlas.years()
    assert first <= 1945 <= last
    assert last - first == 10
    atlas.expect_query(island="iturup", years=f"{first}-{last}", event=LANDING)


@pytest.mark.torture
def test_years_moved_away_from_an_event_say_so_and_lead_back(go_on: Visit) -> None:
    atlas = go_on(f"?event={DECLARATION}&years=1643-1800")
    apart = atlas.card.locator(".apart")
    expect(apart).to_contain_text("The map shows 1643–1800, without this event.")
    expect(atlas.status).to_contain_text("On 31 December 1800")
    apart.get_by_role("button", name="Show its years").click()
    expect(apart).to_have_count(0)
    expect(atlas.status).to_contain_text("On 19 October 1956")
    first, last = atlas.years()
    assert first <= 1956 <= last
    atlas.set_last_year(first)
    expect(apart).to_be_visible()


def test_a_day_that_was_picked_holds_and_that_is_said(go_on: Visit) -> None:
    atlas = go_on("?years=1930-1960&day=1931-05-01")
    atlas.choose_in_list(atlas.events_listed()[3])
    apart = atlas.card.locator(".apart")
    expect(apart).to_contain_text("The map shows 1 May 1931, the day that was picked.")
    expect(atlas.status).to_contain_text("On 1 May 1931")
    assert atlas.query()["day"] == "1931-05-01"
    apart.get_by_role("button", name="Show its day").click()
    expect(apart).to_have_count(0)
    expect(atlas.page).not_to_have_url(re.compile("day="))
    expect(atlas.status).not_to_contain_text("1 May 1931")


@pytest.mark.torture
def test_with_an_event_open_any_day_can_be_picked_the_last_of_the_years_too(go_on: Visit) -> None:
    atlas = go_on(f"?event={DECLARATION}&years=1950-1960")
    atlas.pick_day("1960-12-31")
    expect(atlas.status).to_contain_text("On 31 December 1960")
    atlas.expect_query(event=DECLARATION, years="1950-1960", day="1960-12-31")
    atlas.pick_day("1956-10-19")
    atlas.expect_query(event=DECLARATION, years="1950-1960")
