"""Two days side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.atlas_page import DRAWN, VIEW, eventually
from tests.browser.conftest import Visit

Compare = Callable[[str], "Compared"]
FRAME = "iframe.atlas-map"


class Compared:
    """The page as its reader meets it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.maps = [page.frame_locator(FRAME).nth(number) for number in (0, 1)]
        for each in self.maps:
            expect(each.locator(".label:visible").first).to_be_visible()

    def choose_year(self, which: str, year: int) -> None:
        """Type the year of one of the two days, and leave the field."""
        self.page.get_by_role("spinbutton", name=f"year, {which}").press_sequentially(str(year))
        self.page.get_by_role("heading", name="Compare two dates").click()

    def drawn(self, number: int) -> dict[str, str]:
        return dict(self._root(number).evaluate(DRAWN))

    def view(self, number: int) -> list[float]:
        return [round(float(one), 3) for one in self._root(number).evaluate(VIEW)]

    def _root(self, number: int) -> Locator:
        return self.maps[number].locator("html")


@pytest.fixture
def compare(visit: Visit) -> Compare:
    """Follow the link from the map, since that is how a reader comes there."""

    def compare(query: str) -> Compared:
        atlas = visit(query)
        atlas.page.get_by_role("link", name="Compare two dates").click()
        expect(atlas.page.get_by_role("heading", name="Compare two dates")).to_be_visible()
        expect(atlas.page.locator(FRAME)).to_have_count(2)
        return Compared(atlas.page)

    return compare


@pytest.mark.torture
def test_each_map_is_drawn_for_its_own_day(compare: Compare) -> None:
    compared = compare("?before=1904-01-01&after=1957-01-01")
    before, after = compared.drawn(0), compared.drawn(1)
    assert (before["iturup"], after["iturup"]) == ("by-japan", "by-russia")
    assert (before["south-sakhalin"], after["south-sakhalin"]) == ("by-russia", "by-russia")
    table = compared.page.get_by_role("table")
    expect(table).to_contain_text("1 January 1904")
    expect(table).to_contain_text("claimed by Japan")
    link = table.get_by_role("link", name="Soviet troops land on Iturup").first
    assert "event=1945-iturup-landing" in (link.get_attribute("href") or "")


@pytest.mark.torture
def test_what_moves_one_map_moves_the_other(compare: Compare) -> None:
    compared = compare("?before=1904-01-01")
    at_first = compared.view(1)
    compared.maps[0].get_by_role("button", name="Zoom in").click()
    expect(compared.page.get_by_role("table")).to_be_visible()
    assert eventually(compared.page, lambda: compared.view(0) == compared.view(1) != at_first)
    zoomed = compared.view(0)
    compared.maps[1].locator("#map_atlas").press("ArrowDown")
    assert eventually(compared.page, lambda: compared.view(0) == compared.view(1) != zoomed)


def test_an_island_clicked_in_one_map_is_chosen_in_both_and_in_the_table(
    compare: Compare,
) -> None:
    compared = compare("")
    compared.maps[0].locator(".label[data-place=urup]").click()
    expect(compared.page.get_by_role("heading", name="What changed on Urup")).to_be_visible()
    expect(compared.maps[1].locator(".label.chosen")).to_contain_text("Urup")
    expect(compared.page.get_by_role("table").locator("tbody tr")).to_have_count(1)
    compared.choose_year("First day", 1860)
    expect(compared.page.get_by_role("table")).to_contain_text("1 January 1860")
    assert compared.drawn(0)["urup"] == "by-russia"
    compared.page.get_by_role("button", name="Show all places").click()
    expect(compared.page.get_by_role("heading", name="What changed from")).to_be_visible()


@pytest.mark.torture
def test_two_equal_days_are_said_in_words(compare: Compare) -> None:
    compared = compare("?before=1940-01-01&after=1940-01-01")
    expect(compared.page.get_by_text("Both days are the same")).to_be_visible()
    expect(compared.page.get_by_role("table")).to_have_count(0)


@pytest.mark.torture
def test_the_way_back_keeps_what_was_chosen(compare: Compare) -> None:
    compared = compare("?island=urup&before=1904-01-01")
    compared.page.get_by_role("link", name="Back to the map").click()
    expect(compared.page.locator("article.profile")).to_contain_text("Urup")
    assert "before=1904-01-01" in compared.page.url
