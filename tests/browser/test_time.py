"""Time on the map: the day, the histogram, playing, presets, stories, the page of an island."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import pytest
from playwright.sync_api import expect

from geodata import catalogue
from layers import style
from tests.browser.atlas_page import Atlas, eventually
from tests.browser.conftest import MOVING, Visit
from tests.changes_of_hands import CHANGES, DISPUTED, HISTORIES, on
from tests.torture import torture
from tests.years import FIRST_YEAR, LAST_YEAR

YEARS = LAST_YEAR + 1 - FIRST_YEAR


def leaves(places: str) -> set[str]:
    gazetteer = catalogue.default().gazetteer
    return {leaf for place in places.split() for leaf in gazetteer.leaves(place)}


def drawn_on(day: date) -> dict[str, str]:
    """How each island should be drawn on a day."""
    expected: dict[str, str] = {}
    for places in HISTORIES:
        by, basis = on(places, day) or ("", "")
        drawn = style.administration(by.split(";"), basis) if by else ""
        expected |= {leaf: drawn or reached(leaf, day) for leaf in leaves(places)}
    return expected


def reached(leaf: str, day: date) -> str:
    """The same while no boundary had been agreed."""
    known, moment = catalogue.default().control, pd.Timestamp(day)
    there = known["date_start"].le(moment) & known["date_end"].ge(moment)
    held = known.loc[there & known["place"].eq(leaf), "held_by"]
    return style.control({party for parties in held for party in parties.split(";")})


@pytest.mark.parametrize("changes", [CHANGES[::6], torture(CHANGES)], ids=["some", "all"])
def test_every_island_is_drawn_as_it_was_around_every_change_of_hands(
    atlas: Atlas, changes: Sequence[tuple[str, str]]
) -> None:
    days = {
        date.fromisoformat(day) + timedelta(days=after)
        for _places, day in changes
        for after in (-1, 0, 1)
    }
    for day in sorted(days):
        atlas.set_day(day.isoformat())
        assert atlas.drawn() == drawn_on(day), day


@pytest.mark.torture
def test_what_two_claim_is_outlined_from_its_day_until_its_last(atlas: Atlas) -> None:
    spans = {
        leaf: span
        for places, span in DISPUTED.items()
        for place in places.split()
        for leaf in catalogue.default().gazetteer.leaves(place)
    }
    turns = {day for span in spans.values() for days in span for day in days if day}
    for turn in map(date.fromisoformat, sorted(turns)):
        for day in (turn - timedelta(days=1), turn):
            atlas.set_day(day.isoformat())
            assert atlas.disputed() == {
                leaf
                for leaf, span in spans.items()
                if any(start <= str(day) < (end or "9999") for start, end in span)
            }, day


def test_a_picked_day_changes_map_words_list_and_link_without_a_new_map(atlas: Atlas) -> None:
    atlas.mark()
    atlas.click_label("iturup")
    expect(atlas.status).to_contain_text("Iturup was administered by Russia")
    expect(atlas.status).to_contain_text("Japan and Russia claimed it")
    atlas.pick_day("1930-01-01")
    expect(atlas.status).to_have_text(
        "On 1 January 1930 Iturup was administered by Japan under the Treaty of Shimoda (1855)."
    )
    atlas.expect_query(island="iturup", day="1930-01-01")
    expect(atlas.profile).to_contain_text("As of 1 January 1930")
    assert atlas.drawn()["iturup"] == "by-japan"

    atlas.day_thumb.press("ArrowLeft")
    atlas.expect_query(island="iturup", day="1929-12-31")
    expect(atlas.status).to_contain_text("On 31 December 1929")
    assert atlas.has_mark()


@pytest.mark.torture
def test_a_day_that_cannot_be_leaves_the_map_as_it_is(atlas: Atlas) -> None:
    before = atlas.date.input_value()
    atlas.pick_day("1500-01-01")
    expect(atlas.date).to_have_value(before)
    atlas.pick_day("9999-01-01")
    expect(atlas.date).to_have_value(before)
    atlas.expect_query()


@pytest.mark.torture
def test_a_day_can_be_typed_part_by_part(go_on: Visit) -> None:
    atlas = go_on("?years=1940-1950")
    atlas.date.focus()
    atlas.page.keyboard.type("09021945", delay=60)
    atlas.date.blur()
    expect(atlas.date).to_have_value("1945-09-02")
    atlas.expect_query(years="1940-1950", day="1945-09-02")


@pytest.mark.torture
def test_lines_say_what_they_rest_on_and_who_recognises_them(go_on: Visit) -> None:
    atlas = go_on("?day=1900-01-01")
    line = atlas.map.locator(".label.boundary:visible")
    expect(line.first).to_contain_text("Treaty of Saint Petersburg (1875)")
    expect(line.first).to_contain_text("agreed by Japan and Russia")
    atlas.pick_day("2000-01-01")
    expect(line.filter(has_text="Line of administration since 1945").first).to_contain_text(
        "in no treaty"
    )


@pytest.mark.torture
def test_halves_of_sakhalin_are_two_places_on_days_on_which_they_were(go_on: Visit) -> None:
    atlas = go_on("?day=1930-01-01")
    atlas.click_at(142.6, 48.6)
    atlas.expect_query(island="south-sakhalin", day="1930-01-01")
    expect(atlas.status).to_contain_text("South Sakhalin was administered by Japan")


# The histogram


def test_the_brush_the_slider_and_the_link_agree(go_on: Visit) -> None:
    atlas = go_on("?years=1643-1843")
    left, right = atlas.brushed()
    year = (right - left) / (1844 - FIRST_YEAR)  # the breadth of one

    atlas.thumbs.nth(1).fill("1950")
    atlas.thumbs.nth(0).fill("1900")
    atlas.expect_query(years="1900-1950")
    expect(atlas.heading).to_contain_text("1900–1950")
    told = left + (1900 - FIRST_YEAR) * year, left + (1951 - FIRST_YEAR) * year
    assert eventually(atlas.page, lambda: atlas.brushed() == pytest.approx(told, abs=2 * year))
    atlas.page.wait_for_timeout(500)  # a chart hears clicks a moment after it is drawn

    atlas.chart.dblclick(position={"x": 700, "y": 30})
    atlas.expect_query()
    expect(atlas.range).to_have_text(f"{FIRST_YEAR}–{LAST_YEAR}")
    of_sakhalin = atlas.badge("sakhalin").inner_text()

    atlas.mark()
    begin, end = left + (1930 - FIRST_YEAR) * year, left + (1960 - FIRST_YEAR) * year
    atlas.brush(begin, end)
    expect(atlas.page).to_have_url(re.compile("years="))
    chosen = atlas.query()["years"]
    brushed = [int(text) for text in chosen.split("-")]
    assert brushed[0] == pytest.approx(1930, abs=2)
    assert brushed[1] == pytest.approx(1960, abs=2)
    expect(atlas.range).to_have_text(chosen.replace("-", "–"))
    expect(atlas.heading).to_contain_text(chosen.replace("-", "–"))
    expect(atlas.badge("sakhalin")).not_to_have_text(of_sakhalin)
    assert atlas.brushed() == pytest.approx((begin, end), abs=2 * year)
    assert atlas.has_mark()


@pytest.mark.torture
def test_filters_that_nothing_fits_leave_words_in_place_of_the_chart(go_on: Visit) -> None:
    atlas = go_on("?island=oskolki&category=treaty&groups=no")
    expect(atlas.chart).to_have_count(0)
    expect(atlas.page.get_by_text("No event of the atlas fits these filters, in")).to_be_visible()
    expect(atlas.heading).to_contain_text("0 events")


# Moving through time


def test_playing_moves_map_and_words_until_it_is_paused(go_on: Visit) -> None:
    atlas = go_on("?years=1940-1942", **MOVING)
    atlas.map.get_by_role("combobox", name="Speed").select_option("4")
    atlas.play.click()
    expect(atlas.play).to_have_attribute("aria-label", "Pause")
    expect(atlas.range).to_contain_text("194")
    expect(atlas.range).not_to_have_text("1940–1942")
    atlas.page.wait_for_timeout(600)
    atlas.play.click()
    expect(atlas.play).to_have_attribute("aria-label", "Play")
    first, last = atlas.years()
    assert last - first == 2
    atlas.expect_query(years=f"{first}-{last}")
    expect(atlas.heading).to_contain_text(f"{first}–{last}")
    assert (first, atlas.drawn()) == (first, drawn_on(date(last, 12, 31)))
    assert first > 1940


@pytest.mark.torture
def test_what_a_reader_chooses_while_it_plays_ends_the_playing_and_holds(go_on: Visit) -> None:
    atlas = go_on("?years=1940-1950", **MOVING)
    atlas.play.click()
    expect(atlas.range).not_to_have_text("1940–1950")
    atlas.listed.nth(2).click()
    expect(atlas.card).to_be_visible()
    expect(atlas.play).to_have_attribute("aria-label", "Play")
    first, last = atlas.years()
    expect(atlas.heading).to_contain_text(f"{first}–{last}")
    expect(atlas.page).to_have_url(re.compile(f"years={first}-{last}.*event="))
    expect(atlas.card).to_be_visible()


# A press ends the playing, whose last word brings the panel anew before the link is let go.
@pytest.mark.torture
def test_a_link_that_is_pressed_while_it_plays_is_followed_when_it_is_let_go(
    go_on: Visit,
) -> None:
    atlas = go_on("?years=1900-1910", **MOVING)
    atlas.play.click()
    expect(atlas.range).not_to_have_text("1900–1910")
    atlas.panel.get_by_role("link", name="The sea that shakes").hover()
    with atlas.page.expect_response(re.compile("/atlas/choice")):
        atlas.page.mouse.down()
    atlas.page.wait_for_timeout(100)
    atlas.page.mouse.up()
    expect(atlas.story).to_contain_text("Step 1 of")


@pytest.mark.torture
def test_a_story_that_is_begun_while_it_plays_has_its_own_years(go_on: Visit) -> None:
    atlas = go_on("?years=1900-1910", **MOVING)
    atlas.play.click()
    expect(atlas.range).not_to_have_text("1900–1910")
    atlas.panel.get_by_role("link", name="The sea that shakes").click()
    expect(atlas.story).to_contain_text("Step 1 of")
    step = catalogue.default().stories["the-sea-that-shakes"].steps[0]
    expect(atlas.range).to_have_text("–".join(map(str, step.years)))
    atlas.page.wait_for_timeout(1500)
    expect(atlas.range).to_have_text("–".join(map(str, step.years)))


@pytest.mark.torture
def test_playing_from_the_end_begins_anew_and_all_years_grow(go_on: Visit) -> None:
    atlas = go_on(**MOVING)
    atlas.map.get_by_role("combobox", name="Speed").select_option("4")
    atlas.play.click()
    expect(atlas.range).to_contain_text(re.compile(f"{FIRST_YEAR}–16"))
    atlas.play.click()
    first, last = atlas.years()
    assert first == FIRST_YEAR
    assert last < LAST_YEAR


@pytest.mark.torture
def test_a_step_is_as_long_as_the_years_and_goes_no_further_than_the_atlas(go_on: Visit) -> None:
    atlas = go_on(f"?years={LAST_YEAR - 36}-{LAST_YEAR - 17}")
    forth = atlas.map.get_by_role("button", name="On by as many years")
    forth.click()
    atlas.expect_query(years=f"{LAST_YEAR - 19}-{LAST_YEAR}")
    expect(forth).to_be_disabled()
    back = atlas.map.get_by_role("button", name="Back by as many years")
    back.click()
    atlas.expect_query(years=f"{LAST_YEAR - 39}-{LAST_YEAR - 20}")
    expect(atlas.heading).to_contain_text(f"{LAST_YEAR - 39}–{LAST_YEAR - 20}")


@pytest.mark.torture
def test_a_period_between_treaties_is_one_choice(atlas: Atlas) -> None:
    for label, chosen in (("1855–1875", "1855-1875"), ("1945–1956", "1945-1956")):
        option = atlas.period.locator("option", has_text=label)
        atlas.period.select_option(option.get_attribute("value"))
        atlas.expect_query(years=chosen)
    option = atlas.period.locator("option", has_text="since 1991: the USSR's end")
    atlas.period.select_option(option.get_attribute("value"))
    atlas.expect_query(years=f"1991-{LAST_YEAR}")
    expect(atlas.range).to_have_text(f"1991–{LAST_YEAR}")


@pytest.mark.torture
def test_the_next_event_of_an_island_takes_the_years_with_it(go_on: Visit) -> None:
    atlas = go_on("?island=iturup&years=1850-1854")
    atlas.panel.get_by_role("button", name="Next event").click()
    expect(atlas.card).to_be_visible()
    expect(atlas.page).to_have_url(re.compile("event="))
    event = atlas.query()["event"]
    listed = list(catalogue.default().select("iturup", direct=True).index)
    assert event in listed
    atlas.panel.get_by_role("button", name="Next event").click()
    later = listed[listed.index(event) + 1]
    expect(atlas.page).to_have_url(re.compile(f"event={later}"))
    expect(atlas.range).not_to_have_text("1850–1854")


# The page of an island, and what it has through groups


@pytest.mark.torture
def test_the_page_of_an_island_shows_its_history_and_leads_to_its_events(go_on: Visit) -> None:
    atlas = go_on("?island=iturup")
    strip = atlas.profile.locator(".strip i")
    classes = [one.split()[-1] for one in strip.evaluate_all("all => all.map((i) => i.className)")]
    assert list(dict.fromkeys(classes)) == [
        "own-people", "reached-by-japan", "by-japan", "held-by-russia", "by-russia",
    ]  # fmt: skip
    atlas.profile.get_by_text("Administration by date").click()
    atlas.profile.get_by_role("link", name="Soviet troops land on Iturup").click()
    atlas.expect_query(island="iturup", event="1945-iturup-landing")
    expect(atlas.card).to_contain_text("Soviet troops land on Iturup")
    atlas.profile.get_by_text(re.compile("^Settlements")).click()
    atlas.profile.get_by_role("link", name="Kurilsk").click()
    atlas.expect_query(island="kurilsk")
    expect(atlas.profile).to_contain_text("Курильск")


@pytest.mark.torture
def test_direct_events_are_told_from_those_through_groups(go_on: Visit) -> None:
    atlas = go_on("?island=iturup")
    known = catalogue.default()
    own = len(known.select("iturup", direct=True))
    button = atlas.panel.get_by_role("button", name="Its own")
    expect(button).to_have_text(f"Its own ({own})")
    expect(atlas.heading).to_contain_text(f"{own} events")
    expect(atlas.badge("iturup")).to_have_text(str(own))
    atlas.panel.get_by_role("button", name="Also through groups").click()
    atlas.expect_query(island="iturup", groups="yes")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    atlas.expect_query(island="iturup")
    expect(atlas.heading).to_contain_text(f"{own} events")


@pytest.mark.torture
def test_an_event_of_a_group_is_spread_over_its_islands_and_is_no_point(go_on: Visit) -> None:
    atlas = go_on("?event=1956-joint-declaration&years=1956-1956")
    for place in ("shikotan", "zelyony", "tanfilyev"):
        assert atlas.outlined(place, "lit")
    assert not atlas.outlined("iturup", "lit")


@pytest.mark.torture
def test_what_a_reader_has_opened_stays_open_and_the_keyboard_keeps_its_place(
    go_on: Visit,
) -> None:
    atlas = go_on("?island=iturup&years=1940-1950")
    names = atlas.profile.locator("details", has_text="Names through time")
    names.locator("summary").click()
    atlas.panel.get_by_role("button", name="Next event").press("Enter")
    expect(atlas.card).to_be_visible()
    expect(names).to_have_attribute("open", "")
    expect(atlas.panel.get_by_role("button", name="Next event")).to_be_focused()


# Stories


@pytest.mark.parametrize("far", [3, torture(None)], ids=["some steps", "all"])
def test_a_story_is_walked_from_its_title_to_its_end(atlas: Atlas, far: int | None) -> None:
    story = catalogue.default().stories["landings-of-1945"]
    atlas.panel.get_by_role("link", name=story.title["en"]).click()
    seen, walked = set(), story.steps[:far]
    for number, step in enumerate(walked, 1):
        expect(atlas.story).to_contain_text(f"Step {number} of {len(story.steps)}")
        expect(atlas.story).to_contain_text(step.text["en"])
        expect(atlas.page).to_have_url(re.compile(f"step={number}&"))
        if step.event:
            title = catalogue.default().event(step.event)["title_en"]
            expect(atlas.card).to_contain_text(title)
        if step.day:
            expect(atlas.date).to_have_value(step.day.isoformat())
            assert atlas.drawn() == drawn_on(step.day)
        atlas.page.wait_for_timeout(400)  # the map moves
        seen.add(tuple(atlas.view()))
        if number < len(walked):
            atlas.step("Next")
    assert len(seen) > len(walked) / 2, "the map did not move"
    atlas.step("Back")
    expect(atlas.story).to_contain_text(f"Step {len(walked) - 1} of")
    atlas.step("Leave the story")
    expect(atlas.story).to_have_count(0)
    expect(atlas.page).not_to_have_url(re.compile("story="))


@pytest.mark.torture
def test_two_steps_in_a_hurry_leave_the_map_at_the_second(go_on: Visit) -> None:
    atlas = go_on("?story=landings-of-1945&step=4")
    atlas.step("Next")
    atlas.page.wait_for_timeout(120)
    atlas.step("Next")
    expect(atlas.page).to_have_url(re.compile("step=6"))
    there = go_on("?story=landings-of-1945&step=6").view()
    assert eventually(atlas.page, lambda: atlas.view() == pytest.approx(there, abs=0.3))


@pytest.mark.torture
def test_a_link_leads_to_a_step_and_a_wrong_one_says_so(visit: Visit) -> None:
    atlas = visit("?story=how-the-border-moved&step=5")
    expect(atlas.story).to_contain_text("Step 5 of")
    expect(atlas.status).to_contain_text("14 November 1905")
    wrong = visit("?story=how-the-border-moved&step=99&day=1945-02-30")
    expect(wrong.notices).to_have_count(2)
    last = len(catalogue.default().stories["how-the-border-moved"].steps)
    expect(wrong.story).to_contain_text(f"Step {last} of {last}")
