"""Without a mouse or eyes: every page, with its maps, in the states that a reader meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.atlas_page import Atlas, at_rest, give
from tests.browser.barriers import barriers, small_targets
from tests.browser.conftest import Windows
from tests.counted_folder import made
from tests.torture import torture

EVENT = "?island=shikotan&years=1855-1956&event=1956-joint-declaration"
STORY = "?story=how-the-border-moved&step=2"
WIDTHS = (1440, 1024, 390)

Arrive = Callable[..., Atlas]
# How each state is reached from the one before.
States = Mapping[str, Callable[[Atlas], None]]


def open_all_lists(atlas: Atlas) -> None:
    atlas.panel.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def choose_an_island(atlas: Atlas) -> None:
    atlas.label("iturup").click()
    expect(atlas.profile).to_contain_text("Iturup")
    open_all_lists(atlas)


def follow_a_link_to_an_event(atlas: Atlas) -> None:
    atlas.open(EVENT)
    expect(atlas.card).to_be_visible()


def cite(atlas: Atlas) -> None:
    citing = atlas.card.locator(".cite")
    citing.locator("summary").click()
    expect(citing.get_by_role("button")).to_be_visible()


def follow_a_story(atlas: Atlas) -> None:
    atlas.open(STORY)
    expect(atlas.story).to_be_visible()
    open_all_lists(atlas)


def search(atlas: Atlas) -> None:
    atlas.close_options()
    atlas.search_box.fill("shikotan 1956")
    expect(atlas.offers.first).to_be_visible()


def narrow(atlas: Atlas) -> None:
    atlas.search_box.press("Escape")
    atlas.narrow("Category", "Treaty")
    expect(atlas.chips.last).to_have_text("Treaty")


MAP: States = {
    "the first screen": lambda _atlas: None,
    "an island is chosen": choose_an_island,
    "an event is opened by a link": follow_a_link_to_an_event,
    "an event is cited": cite,
    "a step of a story": follow_a_story,
    "the map's options are open": Atlas.open_options,
    "the search offers something": search,
    "the list is narrowed": narrow,
}
AT_FIRST: States = {state: MAP[state] for state in ("the first screen", "an island is chosen")}


def at(query: str) -> Callable[[Atlas], None]:
    return lambda atlas: follow(atlas.page, atlas.root + query)


def follow(page: Page, address: str) -> None:
    """Follow a link to another page than the map's, and wait until it has come to rest."""
    page.goto(address)
    for frame in page.locator("iframe.atlas-map").all():
        expect(frame.content_frame.locator(".label:visible").first).to_be_visible()
    expect(page.locator(".stMain h2").first).to_be_visible()
    at_rest(page)


def choose_an_island_to_compare(atlas: Atlas) -> None:
    first = atlas.page.locator("iframe.atlas-map").first.content_frame
    first.locator(".label[data-place=urup]").click()
    expect(atlas.page.get_by_role("heading", name="What changed on Urup")).to_be_visible()


COMPARE: States = {
    "the first screen": at("compare"),
    "other days": at("compare?before=1904-01-01&after=1957-01-01"),
    "an island is chosen": choose_an_island_to_compare,
    "in Russian": at("compare?lang=ru"),
    "in Japanese": at("compare?lang=ja&era=yes"),
}


def point_at_a_bar(atlas: Atlas) -> None:
    atlas.chart.first.locator(".mark-rect path").last.hover()
    expect(atlas.page.locator(".vg-tooltip.visible")).to_be_visible()


ABOUT: States = {
    "the first screen": at("about"),
    "a bar is pointed at": point_at_a_bar,
    "in Russian": at("about?lang=ru"),
    "in Japanese": at("about?lang=ja&era=yes"),
    "on a phone": lambda atlas: atlas.page.set_viewport_size({"width": 390, "height": 844}),
}


def at_own(query: str = "") -> Callable[[Atlas], None]:
    def open_own(atlas: Atlas) -> None:
        atlas.page.goto(f"{atlas.root}own{query}")
        expect(atlas.page.get_by_role("tab").last).to_be_visible()
        at_rest(atlas.page)

    return open_own


def give_a_table(atlas: Atlas) -> None:
    table = "lat,lon,date\n43.8,146.75,1994-10-04\n,,31/02/1999\n"
    give(atlas.page, "mine.csv", table.encode())
    expect(atlas.page.get_by_role("button", name="Show on the map")).to_be_visible()


def put_it_on_the_map(atlas: Atlas) -> None:
    atlas.page.get_by_role("button", name="Show on the map").click()
    expect(atlas.page.get_by_text("1 row is on the map")).to_be_visible()


def open_a_tab(number: int) -> Callable[[Atlas], None]:
    return lambda atlas: atlas.page.get_by_role("tab").nth(number).click()


def look_into_a_folder(atlas: Atlas) -> None:
    open_a_tab(3)(atlas)
    field = atlas.page.get_by_label("Folder on this machine, or its URL")
    with TemporaryDirectory() as folder:
        counts = [(1950, "iturup", "catch", 7), (1951, "urup", "", 5)]
        field.fill(str(made(Path(folder) / "joined", counts, category="kind")))
        field.press("Enter")
        expect(atlas.page.get_by_text("12 rows; at most")).to_be_visible()


OWN: States = {
    "the first screen": at_own(),
    "a table is read": give_a_table,
    "it is on the map": put_it_on_the_map,
    "an article": open_a_tab(1),
    "feeds": open_a_tab(2),
    "a joined folder": look_into_a_folder,
    "in Russian": at_own("?lang=ru"),
    "in Japanese": at_own("?lang=ja&era=yes"),
}


@pytest.fixture
def arrive(windows: Windows, address: str) -> Iterator[Arrive]:
    """A new reader, who has not opened anything yet."""

    pages = []

    def arrive(scheme: Literal["light", "dark"] = "light", **window: str) -> Atlas:
        pages.append(windows.page(**window))
        pages[-1].emulate_media(color_scheme=scheme)
        return Atlas(pages[-1], address, window.get("locale", "en"))

    yield arrive
    for page in pages:  # it would stay dark
        page.close()
    # On a page of its own Streamlit looks for the server beneath it first.
    assert [seen for seen in windows.clear() if "404" not in seen] == []


@pytest.fixture(params=["dark", torture("light")])
def reader(request: pytest.FixtureRequest, arrive: Arrive) -> Atlas:
    return arrive(scheme=request.param)


def found_in(states: States, atlas: Atlas) -> dict[str, list[str]]:
    """By state, what stands in a reader's way there."""
    found = {}
    for state, reach in states.items():
        reach(atlas)
        found[state] = barriers(atlas.page)
    return {state: some for state, some in found.items() if some}


@pytest.mark.parametrize("states", [AT_FIRST, torture(MAP)], ids=["at first", "all"])
def test_nothing_on_the_map_page_is_a_barrier(reader: Atlas, states: States) -> None:
    reader.open()
    assert found_in(states, reader) == {}


@pytest.mark.torture
def test_nothing_on_the_page_that_compares_two_days_is_a_barrier(reader: Atlas) -> None:
    assert found_in(COMPARE, reader) == {}


@pytest.mark.torture
def test_nothing_on_the_page_about_the_data_is_a_barrier(reader: Atlas) -> None:
    assert found_in(ABOUT, reader) == {}


@pytest.mark.torture
def test_nothing_on_the_page_of_the_readers_own_data_is_a_barrier(reader: Atlas) -> None:
    assert found_in(OWN, reader) == {}


@pytest.mark.torture
@pytest.mark.parametrize("language", ["en", "ru", "ja"])
def test_no_target_is_smaller_than_24_pixels(arrive: Arrive, language: str) -> None:
    atlas = arrive(locale=language)
    atlas.open(f"{EVENT}&lang={language}")
    open_all_lists(atlas)
    atlas.open_options()
    found = small_at_all_widths(atlas)
    for other in ("compare", "about"):
        at(f"{other}?lang={language}")(atlas)
        found += small_at_all_widths(atlas)
    at_own(f"?lang={language}")(atlas)
    assert [*found, *small_at_all_widths(atlas)] == []


def small_at_all_widths(atlas: Atlas) -> list[str]:
    found = []
    for width in WIDTHS:
        atlas.page.set_viewport_size({"width": width, "height": 900})
        atlas.page.wait_for_timeout(300)
        found += [f"{width}: {small}" for small in small_targets(atlas.page)]
    return found
