"""The atlas on a phone: the map on top, and beneath it a sheet that is drawn up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.atlas_page import Atlas, eventually, swipe
from tests.browser.conftest import MOVING, Visit
from tests.torture import torture

PHONES = ((390, 844), (360, 740))
TURNED = (844, 390)
CARD = "?island=habomai&event=1956-joint-declaration"
FINGER = 44  # pixels
LEAST = 24  # pixels of a target among others in dense rows
MAP_BESIDE = 150  # pixels of the map that are seen above a sheet that is half open

# What can be pressed, is seen, and is too small; `dense` is what may be.
SMALL = """(root, [least, dense]) => [...document.querySelectorAll(
  "a[href], button, input, select, summary, [role=slider], [role=spinbutton]"
)].filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  const seen = one.checkVisibility({ visibilityProperty: true }) && width > 1;
  return seen && Math.min(width, height) < least - 0.5 && !(dense && one.matches(dense));
}).map((one) => one.outerHTML.slice(0, 120))"""
# Where 24 pixels must do: languages, which are a line of many; links in texts; what is within one
# of Streamlit's fields; names on the map.
DENSE_ON_PAGE = (
    "nav.languages a, .st-key-side :is(li, p) a, .apart .link,"
    " .stSelectbox *, .stDateInput *, [data-testid=stElementToolbar] *"
)
DENSE_ON_MAP = ".label, .leaflet-control-attribution a"


class Phone:
    """A reader's atlas on a phone, and its sheet."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.page = atlas.page
        self.sheet = atlas.panel.locator(".panel")
        self.handle = self.sheet.locator(".handle")
        self.to_map = self.sheet.locator(".to-map")

    def expect_state(self, state: str) -> None:
        """Wait until the sheet is in a state and at rest."""
        expect(self.sheet).to_have_attribute("data-sheet", state)
        before = -1.0
        while before != (before := self.top()):
            self.page.wait_for_timeout(100)

    def top(self) -> float:
        """Where the sheet begins, in pixels from the window's top."""
        return float(self.sheet.evaluate("(sheet) => sheet.getBoundingClientRect().top"))

    def map_seen(self) -> float:
        """How many pixels of the map's height are seen above the sheet."""
        top = self.atlas.frame.evaluate("(map) => map.getBoundingClientRect().top")
        return self.top() - max(0.0, float(top))

    def drag_handle(self, up: float) -> None:
        """Draw the sheet up by so many pixels with a finger, and let go when that is at rest."""
        box = self.handle.bounding_box()
        assert box
        swipe(self.page, box["x"] + box["width"] / 2, box["y"] + 20, -up, rest=150)

    def in_sight(self, locator: Locator) -> bool:
        """Whether the beginning of it is seen in the window."""
        box = locator.bounding_box()
        assert box
        return 0 <= box["y"] < int(self.page.evaluate("innerHeight")) - LEAST


OnPhone = Callable[..., Phone]


@pytest.fixture(params=[PHONES[1], torture(PHONES[0])], ids=str)
def phone(request: pytest.FixtureRequest, visit: Visit) -> OnPhone:
    def phone(query: str = "", **options: Any) -> Phone:
        width, height = request.param
        size = {"width": width, "height": height}
        return Phone(visit(query, viewport=size, has_touch=True, is_mobile=True, **options))

    return phone


# What is shown at once


@pytest.mark.torture
def test_a_first_visit_shows_the_map_and_what_the_closed_sheet_holds(phone: OnPhone) -> None:
    first = phone()
    first.expect_state("closed")
    assert first.sheet.locator(".body").evaluate("(body) => body.scrollTop") == 0
    expect(first.handle).to_contain_text(first.atlas.heading.text_content() or "-")
    expect(first.handle).to_contain_text("Click an island")
    expect(first.to_map).to_be_hidden()
    expect(first.handle).to_have_attribute("aria-expanded", "false")
    box = first.atlas.frame.bounding_box()
    assert box
    assert box["y"] + box["height"] <= first.top()


def test_a_tap_on_habomai_shows_it_and_the_map_at_once(phone: OnPhone) -> None:
    tapped = phone()
    tapped.atlas.map.locator(".inset-map path[data-leaf=zelyony]").tap(force=True)
    tapped.atlas.expect_query(island="habomai")
    tapped.expect_state("half")
    assert tapped.in_sight(tapped.atlas.profile.get_by_role("heading", name="Habomai Islands"))
    assert tapped.map_seen() >= MAP_BESIDE
    tapped.atlas.rest()
    assert tapped.atlas.outlined("zelyony", "chosen")
    name = tapped.atlas.map.locator(".inset .label.chosen").bounding_box()
    assert name
    assert name["y"] + name["height"] <= tapped.top()


@pytest.mark.torture
def test_a_link_to_an_event_shows_it_and_the_map_at_once(phone: OnPhone) -> None:
    linked = phone(CARD)
    linked.expect_state("half")
    assert linked.in_sight(linked.atlas.card.locator("h2"))
    assert linked.map_seen() >= MAP_BESIDE
    assert linked.atlas.length_in_view("zelyony") > 0
    assert linked.atlas.outlined("zelyony", "lit")


@pytest.mark.torture
def test_what_is_chosen_stays_in_sight_where_the_reader_has_moved_the_map(phone: OnPhone) -> None:
    moved = phone("?map=46.2,149.5,7")
    moved.atlas.tap_island("urup")
    moved.atlas.expect_query(island="urup", map="46.2,149.5,7")
    moved.expect_state("half")
    assert eventually(moved.page, lambda: moved.atlas.point_inside("urup")[1] < moved.map_seen())


# States of the sheet


@pytest.mark.torture
def test_the_way_back_to_the_map_is_one_tap(phone: OnPhone) -> None:
    opened = phone("?island=iturup")
    for presses in (0, 1):
        for _press in range(presses):
            opened.handle.tap()
        opened.to_map.tap()
        opened.expect_state("closed")
        assert opened.in_sight(opened.atlas.period)
        opened.handle.tap()
        opened.expect_state("half")
    opened.atlas.expect_query(island="iturup")


@pytest.mark.torture
def test_the_handle_follows_the_finger_and_the_sheet_snaps(phone: OnPhone) -> None:
    drawn = phone()
    height = drawn.page.evaluate("innerHeight")
    drawn.drag_handle(0.4 * height)
    drawn.expect_state("half")
    assert drawn.top() == pytest.approx(height / 2, abs=1)
    drawn.drag_handle(0.3 * height)
    drawn.expect_state("full")
    title = drawn.page.get_by_role("heading", name="Kuril Atlas").bounding_box()
    assert title
    assert title["y"] + title["height"] <= drawn.top()
    drawn.drag_handle(-0.8 * height)
    drawn.expect_state("closed")


@pytest.mark.torture
def test_the_handle_is_a_button_for_the_keyboard(phone: OnPhone) -> None:
    typed = phone()
    typed.handle.focus()
    for key, state in (
        ("Enter", "half"), ("Space", "full"), ("ArrowDown", "half"), ("ArrowUp", "full"),
        ("Enter", "closed"), ("ArrowUp", "half"),
    ):  # fmt: skip
        typed.page.keyboard.press(key)
        typed.expect_state(state)
    expect(typed.handle).to_have_attribute("aria-expanded", "true")
    typed.page.keyboard.press("Tab")
    typed.page.keyboard.press("Enter")
    typed.expect_state("closed")
    expect(typed.handle).to_be_focused()


@pytest.mark.torture
def test_a_closed_sheet_keeps_what_it_holds_from_the_keyboard(phone: OnPhone) -> None:
    closed = phone()
    expect(closed.sheet.locator(".body")).to_be_hidden()  # it is a quarter of a second later
    closed.handle.focus()
    closed.page.keyboard.press("Tab")
    assert not closed.sheet.evaluate("(sheet) => sheet.contains(document.activeElement)")


@pytest.mark.torture
def test_an_event_chosen_in_a_full_sheet_is_read_there_and_its_row_found_again(
    phone: OnPhone,
) -> None:
    listed = phone("?years=1945-2000")
    for state in ("half", "full"):
        listed.handle.tap()
        listed.expect_state(state)
    row = listed.atlas.listed.nth(9)
    row.tap()
    expect(listed.atlas.card).to_be_visible()
    listed.expect_state("full")
    assert listed.in_sight(listed.atlas.card.locator("h2"))
    listed.atlas.card.get_by_role("button", name="Close").tap()
    expect(listed.atlas.card).to_have_count(0)
    listed.expect_state("full")
    assert listed.in_sight(row)


@pytest.mark.torture
def test_the_mark_of_the_chosen_row_is_whole(phone: OnPhone) -> None:
    marked = phone("?event=1956-joint-declaration&years=1956-1956&category=treaty")
    row = marked.atlas.panel.locator("li.chosen")
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    assert float(row.evaluate("(row) => parseFloat(getComputedStyle(row).borderLeftWidth)")) >= 2
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= marked.page.evaluate("innerWidth")


@pytest.mark.torture
def test_the_island_that_is_chosen_opens_the_sheet_again(phone: OnPhone) -> None:
    again = phone("?island=iturup")
    again.to_map.tap()
    again.expect_state("closed")
    again.atlas.rest()
    again.atlas.tap_island("iturup")
    again.expect_state("half")


@pytest.mark.torture
def test_closing_what_is_read_leaves_the_sheet_as_it_is(phone: OnPhone) -> None:
    closed = phone("?event=1956-joint-declaration")
    closed.atlas.card.get_by_role("button", name="Close").tap()
    expect(closed.atlas.card).to_have_count(0)
    closed.expect_state("half")


# A finger on the page and on the map


@pytest.mark.torture
def test_a_finger_beside_the_map_moves_the_page_to_its_end(phone: OnPhone) -> None:
    scrolled = phone("?map=46.2,149.5,7")
    view = scrolled.atlas.view()
    edge = scrolled.atlas.frame.bounding_box()
    assert edge
    assert edge["x"] >= 16
    swipe(scrolled.page, edge["x"] / 2, edge["y"] + 250, -200)
    assert eventually(scrolled.page, lambda: scrolled.atlas.scrolled() > 0)
    assert scrolled.atlas.view() == view
    scrolled.page.locator(".stMain").evaluate("(main) => main.scrollTo(0, main.scrollHeight)")
    for what in (scrolled.page.locator(".legend"), scrolled.atlas.chart):
        box = what.bounding_box()
        assert box
        assert box["y"] + box["height"] <= scrolled.top()


@pytest.mark.torture
def test_a_finger_on_the_map_moves_the_map_alone(phone: OnPhone) -> None:
    panned = phone("?map=46.2,149.5,7")
    before = panned.atlas.view()
    panned.atlas.swipe(panned.atlas.a_spot_in_the_sea(), down=-80)
    panned.atlas.rest()
    assert panned.atlas.view()[1] < before[1]
    assert panned.atlas.scrolled() == 0


# For every finger, eye and language


@pytest.mark.torture
@pytest.mark.parametrize("query", [CARD, "?story=landings-of-1945", "", "?island=iturup"])
def test_what_can_be_pressed_is_large_enough_for_a_finger(phone: OnPhone, query: str) -> None:
    pressed = phone(query)
    pressed.handle.tap()
    pressed.atlas.panel.locator("details").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    page, map_ = pressed.page.locator("html"), pressed.atlas.map.locator("html")
    for root, dense in ((page, DENSE_ON_PAGE), (map_, DENSE_ON_MAP)):
        assert root.evaluate(SMALL, [FINGER, dense]) == []
        assert root.evaluate(SMALL, [LEAST, ".leaflet-control-attribution a"]) == []


@pytest.mark.torture
@pytest.mark.parametrize("path", ["?event=1956-joint-declaration", "", "?island=iturup"])
def test_no_target_of_a_wide_page_is_too_small(go_on: Visit, path: str) -> None:
    atlas = go_on(path)
    atlas.panel.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for root in (atlas.page.locator("html"), atlas.map.locator("html")):
        assert root.evaluate(SMALL, [LEAST, ".leaflet-control-attribution a"]) == []


@pytest.mark.torture
def test_the_sheet_glides_unless_the_reader_wants_no_motion(phone: OnPhone) -> None:
    seen = phone(**MOVING)
    seconds = "(sheet) => parseFloat(getComputedStyle(sheet).transitionDuration)"
    assert seen.sheet.evaluate(seconds) > 0.1
    seen.page.emulate_media(reduced_motion="reduce")
    assert seen.sheet.evaluate(seconds) < 0.1


@pytest.mark.torture
@pytest.mark.parametrize("locale", ["en", "ru", "ja"])
def test_nothing_overflows_sideways_in_any_language(phone: OnPhone, locale: str) -> None:
    shown = phone(CARD, locale=locale)
    for root in (shown.page.locator("html"), shown.atlas.map.locator("html")):
        assert root.evaluate("(root) => root.scrollWidth <= innerWidth")
    assert shown.sheet.locator(".body").evaluate("(body) => body.scrollWidth <= body.clientWidth")
    bar = shown.atlas.map.locator(".time")
    assert bar.evaluate("(bar) => bar.scrollWidth <= bar.clientWidth")


@pytest.mark.torture
def test_page_and_map_may_be_enlarged(phone: OnPhone) -> None:
    enlarged = phone()
    for root in (enlarged.page.locator("html"), enlarged.atlas.map.locator("html")):
        said = root.locator("meta[name=viewport]").get_attribute("content")
        assert said
        assert "user-scalable" not in said
        assert "maximum-scale" not in said


@pytest.mark.torture
def test_a_turned_phone_has_map_and_panel_side_by_side(visit: Visit) -> None:
    size = {"width": TURNED[0], "height": TURNED[1]}
    atlas = visit("?island=habomai", viewport=size, has_touch=True, is_mobile=True)
    expect(atlas.panel.locator(".handle")).to_be_hidden()
    heading = atlas.profile.locator("h2").bounding_box()
    frame = atlas.frame.bounding_box()
    assert heading
    assert frame
    assert frame["x"] + frame["width"] <= heading["x"]
    assert frame["height"] < TURNED[1]
    assert atlas.length_in_view("zelyony") > 0
