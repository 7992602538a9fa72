"""The search box: typing, the list under it, keyboard, mouse, finger, and any text."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Request, Route, expect

from tests.browser.atlas_page import Atlas, eventually
from tests.browser.conftest import Visit
from tests.torture import all_but

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
LANDING = "1945-shikotan-landing"


class Told:
    """What the page tells the server that was chosen."""

    def __init__(self, atlas: Atlas) -> None:
        self.choices: list[dict[str, Any]] = []
        atlas.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.url.endswith("atlas/choice"):
            said = json.loads(request.post_data or "{}")
            self.choices += [choice for _number, choice in said["choices"]]


def typed(atlas: Atlas, text: str) -> Locator:
    """The active option and all others, when what the text finds is there."""
    atlas.search_box.fill(text)
    expect(said(atlas)).not_to_be_empty()
    expect(atlas.search_box).to_have_attribute("aria-expanded", "true")
    return atlas.offers


def said(atlas: Atlas) -> Locator:
    return atlas.page.get_by_role("search").get_by_role("status")


def active(atlas: Atlas) -> Locator:
    one = atlas.search_box.get_attribute("aria-activedescendant")
    assert one, "no option is active"
    return atlas.page.locator(f"#{one}")


def closed(atlas: Atlas) -> None:
    expect(atlas.search_box).to_have_attribute("aria-expanded", "false")
    expect(atlas.offers).to_have_count(0)


def asked(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("q", [""])[0]


def test_what_is_typed_is_found_under_headings_and_marked(atlas: Atlas) -> None:
    offers = typed(atlas, "Shikotan")
    expect(offers.first.locator("mark")).to_have_text("Shikotan")
    groups = atlas.page.get_by_role("listbox").get_by_role("group")
    expect(groups.first).to_have_accessible_name(re.compile(r"Places \(\d+\)"))
    expect(said(atlas)).to_have_text(re.compile(r"\d+ places, \d+ events, \d+ stories"))
    expect(offers.last).to_have_text(re.compile("All [0-9]+ events with “Shikotan”"))


def test_a_place_that_is_chosen_is_shown_and_the_box_is_empty_again(atlas: Atlas) -> None:
    told = Told(atlas)
    typed(atlas, "Etorofu").first.click()
    expect(atlas.profile.locator("h2")).to_have_text("Iturup")
    atlas.expect_query(island="iturup")
    expect(atlas.search_box).to_have_value("")
    closed(atlas)
    assert told.choices == [{"place": "iturup", "event": None, "query": ""}]


@pytest.mark.torture
def test_an_event_and_a_story_are_opened_from_the_list(atlas: Atlas) -> None:
    typed(atlas, "landing Shikotan 1945").filter(has_text="Soviet troops land on").click()
    atlas.expect_query(event=LANDING)
    expect(atlas.card).to_be_visible()
    typed(atlas, "landings of August").filter(has_text="day by day").click()
    expect(atlas.story).to_be_visible()
    expect(atlas.search_box).to_have_value("")
    assert atlas.query()["story"] == "landings-of-1945"


@pytest.mark.torture
def test_the_last_option_chooses_all_events_with_the_text(atlas: Atlas) -> None:
    told = Told(atlas)
    typed(atlas, " Shikotan ").last.click()
    closed(atlas)
    assert eventually(atlas.page, lambda: told.choices == [{"query": "Shikotan"}])


@pytest.mark.torture
def test_arrows_home_and_end_move_and_enter_takes(atlas: Atlas) -> None:
    offers = typed(atlas, "Shikotan")
    keyboard = atlas.page.keyboard
    for key, number in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1),
                        ("ArrowDown", 0), ("End", -1), ("Home", 0)):  # fmt: skip
        keyboard.press(key)
        expect(active(atlas)).to_have_attribute("aria-selected", "true")
        assert active(atlas).inner_text() == offers.nth(number).inner_text()
        expect(active(atlas)).to_be_in_viewport(ratio=1)
    keyboard.press("Enter")
    atlas.expect_query(island="shikotan")
    expect(atlas.search_box).to_be_focused()


def test_enter_takes_the_first_of_what_was_typed_even_before_it_is_there(atlas: Atlas) -> None:
    asking = "**/atlas/search?*"
    atlas.page.route(asking, lambda route: _later(atlas, route))
    atlas.search_box.press_sequentially("Itur")
    atlas.page.keyboard.press("Enter")
    atlas.expect_query(island="iturup")
    atlas.page.unroute(asking)


def _later(atlas: Atlas, route: Route) -> None:
    atlas.page.wait_for_timeout(300)
    route.continue_()


@pytest.mark.torture
def test_escape_closes_the_list_and_then_empties_the_box(atlas: Atlas) -> None:
    told = Told(atlas)
    typed(atlas, "Shikotan")
    atlas.page.keyboard.press("Escape")
    closed(atlas)
    expect(atlas.search_box).to_have_value("Shikotan")
    atlas.page.keyboard.press("Escape")
    expect(atlas.search_box).to_have_value("")
    assert eventually(atlas.page, lambda: told.choices == [{"query": ""}])


@pytest.mark.torture
def test_its_button_empties_the_box_and_keeps_the_keyboard_there(atlas: Atlas) -> None:
    told = Told(atlas)
    clear = atlas.page.get_by_role("button", name="Empty the search")
    expect(clear).to_be_hidden()
    typed(atlas, "Shikotan")
    clear.click()
    expect(atlas.search_box).to_have_value("")
    expect(atlas.search_box).to_be_focused()
    closed(atlas)
    assert eventually(atlas.page, lambda: told.choices == [{"query": ""}])


@pytest.mark.torture
def test_without_a_text_the_places_can_be_browsed(atlas: Atlas) -> None:
    atlas.search_box.click()
    atlas.offers.filter(has_text="Habomai Islands").click()
    atlas.expect_query(island="habomai")
    atlas.search_box.press("ArrowDown")
    expect(atlas.offers.filter(has_text="Paramushir")).to_be_attached()


@pytest.mark.torture
def test_who_leaves_the_box_leaves_no_list_behind(atlas: Atlas) -> None:
    typed(atlas, "Shikotan")
    atlas.page.keyboard.press("Tab")
    closed(atlas)
    typed(atlas, "Shikotan")
    atlas.click_island("sakhalin")
    closed(atlas)


@pytest.mark.torture
def test_the_keyboard_alone_gets_from_the_box_past_the_map_to_the_events(atlas: Atlas) -> None:
    atlas.search_box.focus()
    atlas.page.keyboard.press("Tab")
    skip = atlas.page.get_by_role("button", name="To the events")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    atlas.page.keyboard.press("Enter")
    expect(atlas.panel.locator(".events > ol")).to_be_focused()
    atlas.search_box.focus()
    for key in ("Tab", "Tab", "Enter"):
        atlas.page.keyboard.press(key)
    expect(atlas.frame).to_be_focused()


@pytest.mark.torture
def test_of_what_is_typed_quickly_the_last_is_shown(visit: Visit) -> None:
    atlas = visit()
    questions: list[str] = []

    def note(route: Route) -> None:
        questions.append(asked(route.request.url))
        if len(questions) == 1:
            atlas.page.wait_for_timeout(500)
        route.continue_()

    atlas.page.route("**/atlas/search?*", note)
    atlas.search_box.press_sequentially("Iturup", delay=20)
    expect(atlas.offers.last).to_contain_text("“Iturup”")
    assert (questions[0], questions[-1]) == ("I", "Iturup")
    assert len(questions) < len("Iturup")


@pytest.mark.torture
def test_a_server_that_does_not_answer_is_said_and_asked_again_at_the_next_letter(
    atlas: Atlas,
) -> None:
    silent = "**/atlas/search?*"
    atlas.page.route(silent, lambda route: route.fulfill(status=204))
    atlas.search_box.fill("Iturup")
    expect(said(atlas)).to_have_text("The search has no answer. Try again.")
    atlas.page.unroute(silent)
    expect(typed(atlas, "Iturup ").first).to_contain_text("Iturup")


@pytest.mark.parametrize(
    "text", all_but("<a>1945</a>", of=["<a>1945</a>", "</div></div><a>1945", "<!-- 1945"])
)
def test_a_text_that_would_be_markup_is_repeated_as_text(atlas: Atlas, text: str) -> None:
    expect(typed(atlas, text).last).to_contain_text(f"“{text}”")
    assert atlas.page.locator(".search a").count() == 0


def test_a_text_that_would_be_a_script_runs_nowhere(atlas: Atlas) -> None:
    text = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    atlas.search_box.fill(text)
    expect(said(atlas)).to_contain_text("Nothing found.")
    expect(atlas.search_box).to_have_value(text)
    assert atlas.page.locator(".search :is(img, script)").count() == 0


def test_a_hundred_thousand_letters_are_read_as_far_as_the_search_reads(atlas: Atlas) -> None:
    atlas.search_box.fill("国" * 100_000)
    expect(said(atlas)).not_to_be_empty()
    expect(typed(atlas, "Shikotan").first).to_contain_text("Shikotan")


@pytest.mark.torture
def test_what_is_not_found_is_said_where_the_list_would_be(atlas: Atlas) -> None:
    atlas.search_box.fill("xqzzvvw")
    expect(said(atlas)).to_contain_text("Nothing found.")
    box = said(atlas).bounding_box()
    assert box
    assert box["height"] > 24
    atlas.page.keyboard.press("Enter")
    closed(atlas)


def test_enter_that_ends_a_composition_chooses_nothing(atlas: Atlas) -> None:
    told = Told(atlas)
    line = atlas.page.context.new_cdp_session(atlas.page)
    atlas.search_box.focus()
    line.send(
        "Input.imeSetComposition", {"text": "しこたん", "selectionStart": 4, "selectionEnd": 4}
    )
    expect(atlas.offers.first).to_contain_text("Shikotan")
    atlas.search_box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    line.send("Input.insertText", {"text": "色丹島"})
    expect(atlas.search_box).to_have_value("色丹島")
    expect(atlas.offers.first).to_contain_text("色丹島")
    assert told.choices == []
    atlas.page.keyboard.press("Enter")
    atlas.expect_query(island="shikotan")


@pytest.mark.torture
@pytest.mark.parametrize(
    ("locale", "text", "title"),
    [
        ("ru", "Эторофу", "Итуруп"),
        ("ja", "Шикотан", "色丹島"),
        ("ja", "ｼｺﾀﾝ", "色丹島"),
    ],
)
def test_it_finds_and_speaks_in_every_language(
    go_on: Visit, locale: str, text: str, title: str
) -> None:
    atlas = go_on(locale=locale)
    typed(atlas, text).first.click()
    expect(atlas.profile.locator("h2")).to_have_text(title)


@pytest.mark.torture
def test_a_link_in_another_language_is_answered_in_that(go_on: Visit) -> None:
    atlas = go_on()
    atlas.page.goto(f"{atlas.root}?lang=ru")
    box = atlas.page.locator(".search > input")
    box.fill("Iturup")
    expect(atlas.offers.first).to_contain_text("Итуруп")


@pytest.mark.torture
def test_on_a_phone_a_finger_finds_and_nothing_is_too_small_or_too_wide(visit: Visit) -> None:
    atlas = visit(**PHONE)
    box = atlas.search_box.bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["width"] >= 390 - 32
    assert atlas.search_box.evaluate("(e) => getComputedStyle(e).fontSize") == "16px"
    offers = typed(atlas, "Etorofu")
    for offer in offers.all():
        assert offer.evaluate("(e) => e.scrollWidth <= e.clientWidth")
        assert offer.evaluate("(e) => e.getBoundingClientRect().height") >= 44
    listed = atlas.page.get_by_role("listbox").bounding_box()
    assert listed
    assert listed["height"] <= 0.7 * 844 + 1
    assert atlas.page.locator("html").evaluate("(root) => root.scrollWidth <= innerWidth")
    offers.first.tap()
    expect(atlas.profile.locator("h2")).to_have_text("Iturup")
    expect(atlas.search_box).not_to_be_focused()


@pytest.mark.torture
def test_the_page_that_compares_finds_places_alone(visit: Visit) -> None:
    atlas = visit()
    atlas.page.get_by_role("link", name="Compare two dates").click()
    box = atlas.page.get_by_role("combobox", name="Find a place", exact=True)
    box.fill("Shikotan")
    expect(said(atlas)).to_have_text("3 places")
    atlas.offers.first.click()
    expect(atlas.page.get_by_role("button", name="Show all places")).to_be_visible()
