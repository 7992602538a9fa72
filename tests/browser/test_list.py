"""The list in the panel: sorted, narrowed, turned over, by mouse and by keyboard, and its links."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geodata.catalogue import default
from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit

NEWEST = "2026-kuril-meeting-mishustin"


@pytest.mark.torture
def test_the_newest_event_is_the_first_and_the_order_is_in_the_link(atlas: Atlas) -> None:
    newest = list(default().events.events.index)[::-1]
    assert atlas.events_listed() == newest[: len(atlas.events_listed())]
    atlas.sort.focus()
    atlas.sort.select_option("oldest")
    atlas.expect_query(sort="oldest")
    expect(atlas.listed.first).to_have_attribute("data-event", newest[-1])
    expect(atlas.sort).to_be_focused()
    atlas.sort.select_option("place")
    atlas.expect_query(sort="place")
    expect(atlas.panel.locator("li.under h3").first).to_be_visible()


@pytest.mark.torture
def test_any_page_is_one_choice_away(atlas: Atlas) -> None:
    last = atlas.pages.locator("option").last
    assert re.fullmatch(r"Page \d+ of \d+, from 1\d{3}", last.inner_text())
    atlas.pages.select_option(last.get_attribute("value"))
    expect(atlas.listed.last).to_have_attribute("data-event", default().events.events.index[0])
    atlas.expect_query(page=last.get_attribute("value") or "")
    atlas.panel.get_by_role("button", name="Previous page").click()
    expect(atlas.panel.get_by_role("button", name="Next page")).to_be_enabled()


def test_what_is_narrowed_is_seen_as_chips_that_take_it_back(atlas: Atlas) -> None:
    everything = atlas.count()
    atlas.narrow("Party", "Soviet Union")
    atlas.narrow("Accounts", "Accounts of both sides")
    atlas.expect_query(party="USSR", accounts="both")
    expect(atlas.chips).to_have_text(["Party: Soviet Union", "Accounts of both sides"])
    few = atlas.count()
    assert 0 < few < everything
    expect(atlas.badge("sakhalin")).not_to_have_text("377")
    option = atlas.panel.get_by_role("button", name=re.compile("^Soviet Union \\d+$"))
    expect(option).to_have_attribute("aria-pressed", "true")
    atlas.chips.first.click()
    atlas.expect_query(accounts="both")
    expect(option).to_have_attribute("aria-pressed", "false")
    atlas.panel.get_by_role("button", name="Remove filter: Accounts of both sides").click()
    atlas.expect_query()
    expect(atlas.chips).to_have_count(0)


@pytest.mark.torture
def test_events_are_narrowed_by_their_strength(atlas: Atlas) -> None:
    atlas.narrow("Category", "Earthquake")
    slider = atlas.panel.get_by_role("slider", name="Magnitude")
    slider.fill("8")
    atlas.expect_query(category="disaster_earthquake", magnitude="8")
    expect(atlas.panel.locator(".least output").first).to_have_text("magnitude 8.0 or more")
    expect(atlas.chips.last).to_have_text("magnitude 8.0 or more")
    strengths = atlas.listed.locator("strong").all_inner_texts()
    assert all(float(text.split("M ")[1]) >= 8 for text in strengths)
    slider.fill("4")
    atlas.expect_query(category="disaster_earthquake")


@pytest.mark.torture
def test_a_searched_link_filters_list_badges_and_histogram(go_on: Visit) -> None:
    atlas = go_on("?q=tsunami")
    found = atlas.count()
    assert 0 < found < 100
    expect(atlas.chips).to_have_text(["“tsunami”"])
    assert int(atlas.badge("sakhalin").inner_text()) < found
    expect(atlas.page.get_by_text(f"{found} events by year.")).to_be_visible()
    assert atlas.sort.input_value() == "relevance"
    atlas.click_island("shikotan")
    atlas.expect_query(q="tsunami", island="shikotan")
    assert atlas.count() == int(atlas.badge("shikotan").inner_text())


def test_a_title_is_a_real_link_that_a_plain_click_follows_at_once(go_on: Visit) -> None:
    atlas = go_on("?island=iturup&years=1945-2020&page=2")
    atlas.mark()
    title = atlas.listed.nth(2)
    event = title.get_attribute("data-event") or ""
    with atlas.page.context.expect_page() as opened:
        title.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/?*")
    other = parse_qs(urlsplit(opened.value.url).query)
    assert other == {"island": ["iturup"], "years": ["1945-2020"], "event": [event]}
    opened.value.close()
    expect(atlas.card).to_have_count(0)
    title.click()
    expect(atlas.card).to_be_visible()
    atlas.expect_query(island="iturup", years="1945-2020", page="2", event=event)
    assert atlas.has_mark()


NO_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true })
"""


@pytest.mark.torture
@pytest.mark.parametrize("secure", [True, False])
def test_the_link_of_an_event_or_a_place_is_copied(go_on: Visit, secure: bool) -> None:
    atlas = go_on(
        f"?island=iturup&event={NEWEST}&years=2000-2026",
        permissions=["clipboard-read", "clipboard-write"],
    )
    for part, query in ((atlas.card, f"event={NEWEST}"), (atlas.profile, "island=iturup")):
        if not secure:  # as over plain http from another machine
            atlas.page.evaluate(NO_CLIPBOARD)
        part.get_by_role("button", name="Copy link").click()
        expect(part.get_by_role("button", name="Link copied")).to_be_visible()
        atlas.page.evaluate("delete navigator.clipboard")
        copied = atlas.page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{atlas.root}?{query}"


def test_an_opened_event_has_the_focus_and_is_told_and_closing_leads_back(atlas: Atlas) -> None:
    row = atlas.listed.nth(3)
    event = default().event(row.get_attribute("data-event") or "")
    row.focus()
    atlas.page.keyboard.press("Enter")
    expect(atlas.card.locator("h2")).to_be_focused()
    expect(atlas.told).to_have_text(event["title_en"])
    atlas.card.get_by_role("button", name="Close").press("Enter")
    expect(atlas.card).to_have_count(0)
    expect(row).to_be_focused()


def test_how_many_events_there_are_is_told(atlas: Atlas) -> None:
    atlas.narrow("Category", "Treaty")
    expect(atlas.told).to_contain_text(re.compile(r"^\d+ events"))


@pytest.mark.torture
def test_headings_are_in_order(go_on: Visit) -> None:
    atlas = go_on(f"?island=iturup&groups=yes&sort=place&event={NEWEST}")
    levels = atlas.page.locator(":is(h1, h2, h3, h4, h5, h6):visible").evaluate_all(
        "all => all.map((heading) => Number(heading.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(then <= before + 1 for before, then in pairwise(levels))


@pytest.mark.torture
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "cannot be sorted"), ("ru", "sideways"), ("ja", "sideways")],
)
def test_an_unknown_order_or_facet_falls_back_with_a_notice(
    visit: Visit, language: str, said: str
) -> None:
    atlas = visit("?sort=sideways&party=atlantis&magnitude=great", locale=language)
    expect(atlas.notices.first).to_contain_text(said)
    expect(atlas.notices).to_have_count(3)
    assert atlas.events_listed()[0] == default().events.events.index[-1]
