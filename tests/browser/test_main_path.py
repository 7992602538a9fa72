"""What readers come for: to find a place and an event, read what each side holds, move the years,
share it. In every language, in both themes, at a desk, on a phone, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from geodata.catalogue import default
from tests.browser.atlas_page import Atlas
from tests.browser.conftest import MOVING, Visit
from tests.torture import torture

DECLARATION = "1956-joint-declaration"
TYPED = {
    "en": ("shikotn", "joint declaration 1956"),
    "ru": ("шикотан", "совместная декларация 1956"),
    "ja": ("しこたん", "共同宣言 1956"),
}
MOST_TABS = 6  # from the box to the first event
ROOM = 25  # stops that Tab may make on the way to a control that is there


def phone(width: int, height: int) -> dict[str, Any]:
    return {
        "viewport": {"width": width, "height": height}, "has_touch": True, "is_mobile": True,
    }  # fmt: skip


DESK: dict[str, Any] = {}
CASES = [
    torture("ru", "dark", DESK),
    ("ja", "dark", phone(360, 740)),
    torture("en", "light", DESK),
    torture("ja", "light", DESK),
    torture("en", "dark", phone(390, 844)),
    torture("ru", "light", phone(390, 844)),
    torture("ru", "light", phone(360, 740)),
]


def name(place: str, language: str) -> str:
    return str(default().place(place)[f"name_{language}"])


def an_account(language: str) -> str:
    """The beginning of what a party holds about the declaration."""
    account = default().source.of_event(DECLARATION, "accounts")[0]
    return str(account[f"text_{language}"])[:30]


def read_the_account(atlas: Atlas, language: str) -> None:
    account = atlas.card.get_by_text(an_account(language))
    account.scroll_into_view_if_needed()
    expect(account).to_be_in_viewport()


@pytest.mark.parametrize(("language", "theme", "device"), CASES)
def test_a_reader_finds_reads_moves_the_years_and_shares(
    visit: Visit, language: str, theme: str, device: dict[str, Any]
) -> None:
    options = {"locale": language, "color_scheme": theme, **device}
    atlas = visit(permissions=["clipboard-read", "clipboard-write"], **options | MOVING)
    place, event = TYPED[language]
    atlas.search_box.fill(place)
    expect(atlas.offers.first).to_contain_text(name("shikotan", language))
    atlas.search_box.press("Enter")
    atlas.expect_query(island="shikotan")
    expect(atlas.profile).to_contain_text(name("shikotan", language))

    atlas.search_box.fill(event)
    title = default().event(DECLARATION)[f"title_{language}"]
    atlas.offers.filter(has_text=title).first.click()
    expect(atlas.card.locator("h2")).to_have_text(title)
    assert atlas.length_in_view("shikotan") > 0
    read_the_account(atlas, language)

    back_to_the_map(atlas)
    first, last = atlas.drag_years(1940, 1980)
    atlas.expect_query(island="shikotan", event=DECLARATION, years=f"{first}-{last}")
    expect(atlas.card).to_have_count(1)

    if device:
        atlas.panel.locator(".handle").click()
    atlas.card.get_by_role("button", name=atlas.says("Copy link")).click()
    expect(atlas.card.get_by_role("button", name=atlas.says("Link copied"))).to_be_visible()
    link = atlas.page.evaluate("navigator.clipboard.readText()")
    other = visit(link.removeprefix(atlas.root), **options)
    expect(other.card.locator("h2")).to_have_text(title)
    expect(other.card.locator("h2")).to_be_in_viewport()


def back_to_the_map(atlas: Atlas) -> None:
    """On a phone the panel lies over the map's foot."""
    map_button = atlas.panel.locator(".to-map")
    if map_button.is_visible():
        map_button.click()
        expect(map_button).to_be_hidden()


# By the keyboard alone


def tab_to(atlas: Atlas, there: Callable[[], bool], most: int = ROOM) -> int:
    """Press Tab until something is focused, and say how often."""
    for times in range(1, most + 1):
        atlas.page.keyboard.press("Tab")
        if there():
            return times
    raise AssertionError(f"not reached by {most} times Tab")


def focused(locator: Locator) -> Callable[[], bool]:
    return lambda: bool(
        locator.count()
        and locator.first.evaluate("(one) => one === one.ownerDocument.activeElement")
    )


@pytest.mark.torture
@pytest.mark.parametrize("language", ["en", "ru", "ja"])
def test_the_keyboard_alone_is_enough(visit: Visit, language: str) -> None:
    atlas = visit(locale=language, permissions=["clipboard-read", "clipboard-write"], **MOVING)
    keyboard = atlas.page.keyboard
    place, _event = TYPED[language]
    tab_to(atlas, focused(atlas.search_box))
    keyboard.type(place)
    expect(atlas.offers.first).to_contain_text(name("shikotan", language))
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    atlas.expect_query(island="shikotan")

    tabs = tab_to(
        atlas, focused(atlas.page.get_by_role("button", name=atlas.says("To the events")))
    )
    keyboard.press("Enter")
    expect(atlas.panel.get_by_role("list", name=atlas.heading.inner_text())).to_be_focused()
    tabs += tab_to(atlas, focused(atlas.listed))
    assert tabs <= MOST_TABS
    first = atlas.listed.first.get_attribute("data-event") or ""
    keyboard.press("Enter")
    title = default().event(first)[f"title_{language}"]
    expect(atlas.card.locator("h2")).to_be_focused()
    expect(atlas.card.locator("h2")).to_have_text(title)
    expect(atlas.told).to_have_text(title)

    tab_to(atlas, focused(atlas.card.get_by_role("button", name=atlas.says("Copy link"))))
    keyboard.press("Enter")
    expect(atlas.card.get_by_role("button", name=atlas.says("Link copied"))).to_be_visible()
    copied = atlas.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{atlas.root}?event={first}"

    atlas.search_box.focus()
    to_map = atlas.page.get_by_role("button", name=atlas.says("To the map"))
    tab_to(atlas, focused(to_map))
    keyboard.press("Enter")
    tab_to(atlas, focused(atlas.thumbs.nth(1)))
    for _step in range(3):
        keyboard.press("ArrowLeft")
    _first, last = atlas.years()
    assert last == default_last(atlas) - 3
    atlas.page.wait_for_url(f"**years=*-{last}*")


def default_last(atlas: Atlas) -> int:
    return int(atlas.thumbs.nth(1).get_attribute("max") or 0)
