"""A view that was taken away as one page: opened from a folder, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Request, expect

from dashboard import i18n, served
from dashboard.saved.page import html
from dashboard.saved.view import of_view
from dashboard.view import View
from geodata import events, join
from geodata.catalogue import Catalogue
from tests.browser.atlas_page import INSIDE, SETTLED
from tests.browser.barriers import AT_REST, AXE, RULES, VIOLATIONS
from tests.browser.conftest import Visit, watched

HOSTILE = "</script><script>document.title = 'run'</script><!--<img src=x onerror=alert(1)>\u2028"
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((node) => {
  const { left, right, width } = node.getBoundingClientRect();
  return width > 1 && (left < -0.5 || right > innerWidth + 0.5);
}).map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 40)}`)"""


# An event's dot that lies on the open sea, and its middle.
DOT = """async () => {
  const { x, y } = map_atlas.getSize();
  const at = async (i, j) => document.elementFromPoint(i, j)?.id === "map_atlas"
    && (await atlas.of(map_atlas).pickers.event({ point: { x: i, y: j }, target: null }))?.event;
  for (let i = 20; i < x; i += 3)
    for (let j = 20; j < y; j += 3) {
      const event = await at(i, j);
      if (!event) continue;
      const near = await Promise.all([-4, 4].flatMap((d) => [at(i + d, j), at(i, j + d)]));
      if (near.every((one) => one === event)) return [event, { x: i, y: j }];
    }
}"""


class Saved:
    """A saved page that is open in a browser without a network, and what it has asked for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.requests = page, list[str]()
        page.on("request", self._note)
        page.goto(file.as_uri())
        self.frame = self.map.owner.element_handle().content_frame()
        assert self.frame
        self.frame.wait_for_function(SETTLED)

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator("iframe.atlas-map")

    @property
    def heading(self) -> Any:
        return self.page.locator("section.events h2")

    def click_island(self, place: str) -> None:
        assert self.frame
        at = self.frame.evaluate(f"(place) => ({INSIDE})(null, place)", place)
        self.map.locator("body").click(position={"x": at[0], "y": at[1]})


def hostile(catalogue: Catalogue) -> Catalogue:
    """The atlas with one event, whose texts are all markup and whose source is a script."""
    texts = dict.fromkeys(("en", "ru", "ja"), HOSTILE)
    cited = {
        "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)", "date": "1950",
        "language": "en",
    }  # fmt: skip
    record = {
        "date": "1950", "category": "society", "title": texts, "summary": texts, "note": texts,
        "precision": "point", "point": {"lon": 146.75, "lat": 43.8}, "places": {"on": ["shikotan"]},
        "sources": [cited], "accounts": [{"party": "JPN", "text": texts, "source": cited}],
    }  # fmt: skip
    frames = events.frames({"hostile": record})
    known = catalogue.gazetteer
    relations = join.relate(frames.events, frames.named, catalogue.islands, known)
    return replace(catalogue, events=frames, relations=relations)


class Opening(Protocol):
    """Take a view away and open it in a window without a network."""

    def __call__(self, query: str, **window: Any) -> Saved: ...


@pytest.fixture
def opening(chromium: Browser, address: str, tmp_path: Path) -> Iterator[Opening]:
    opened = []

    def opening(query: str, **window: Any) -> Saved:
        file = tmp_path / "saved.html"
        with urlopen(f"{address}atlas/events.html?{query}") as answer:  # noqa: S310 # our own
            file.write_bytes(answer.read())
        context, watch = watched(chromium, offline=True, **window)
        opened.append((context, watch, saved := Saved(context.new_page(), file)))
        return saved

    yield opening
    for context, watch, saved in opened:
        context.close()
        assert watch.taken() == []
        assert [url for url in saved.requests if not url.startswith(("file://", "data:"))] == []


@pytest.mark.torture
def test_the_panels_link_leads_to_it(go_on: Visit, tmp_path: Path) -> None:
    atlas = go_on("?island=shikotan&years=1945-1956")
    links = atlas.panel.locator(".take")
    links.get_by_text("Take away").click()
    with atlas.page.expect_download() as taken:
        links.get_by_role("link", name="HTML").click()
    assert taken.value.suggested_filename == "kuril-atlas-shikotan-1945-1956.html"
    taken.value.save_as(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_reader_goes_from_island_to_event_and_back(
    opening: Opening, catalogue: Catalogue
) -> None:
    everywhere = f"{len(catalogue.events.events):,} events, 1643–2026"
    of_iturup = catalogue.select("iturup", direct=True)
    there = f"{len(of_iturup)} events, 1643–2026"
    saved = opening("lang=en")
    page = saved.page
    expect(saved.heading).to_have_text(everywhere)
    saved.click_island("iturup")
    expect(page.get_by_role("button", name="Remove filter: Iturup")).to_be_visible()
    expect(saved.heading).to_have_text(there)
    expect(page).to_have_url(re.compile("island=iturup"))  # no second click follows

    saved.map.get_by_label("Period").select_option(
        label="1945–1956: war's end to Joint Declaration"
    )
    expect(saved.heading).to_contain_text("1945–1956")
    shown = page.locator(".events ol a.title").first
    title = shown.locator("span").inner_text().strip()
    shown.press("Enter")
    card = page.locator(".event-card")
    expect(card.locator("h2")).to_have_text(title)
    expect(card.locator("h2")).to_be_focused()
    expect(card.get_by_role("heading", name="Sources")).to_be_visible()
    assert card.locator("a[href^=http]").count() > 0
    assert saved.frame
    assert saved.frame.evaluate("() => atlas.state.event") == page.locator(
        ".events li.chosen a.title"
    ).get_attribute("data-event")

    page.go_back()
    expect(card).to_have_count(0)
    expect(saved.heading).to_contain_text("1945–1956")
    page.go_back()
    expect(saved.heading).to_have_text(there)
    page.go_back()
    expect(saved.heading).to_have_text(everywhere)


@pytest.mark.torture
def test_an_event_on_the_map_opens_its_card(opening: Opening) -> None:
    saved = opening("lang=en&category=disaster_volcano,disaster_earthquake,disaster_tsunami")
    assert saved.frame
    event, at = saved.frame.evaluate(DOT)
    saved.map.locator("#map_atlas").click(position=at)
    expect(saved.page.locator(".event-card h2")).to_be_visible()
    assert saved.frame.evaluate("() => atlas.state.event") == event


@pytest.mark.torture
def test_a_place_is_chosen_without_the_map_too(opening: Opening) -> None:
    saved = opening("lang=en&category=treaty")
    saved.page.get_by_text("Narrow down").press("Enter")
    option = saved.page.get_by_role("group", name="Places").get_by_role("button", name="Shikotan")
    number = option.locator(".soft").inner_text().strip()
    option.press("Enter")
    expect(saved.heading).to_have_text(f"{number} events, 1643–2026")
    assert saved.frame
    assert saved.frame.evaluate("() => atlas.state.place") == "shikotan"


@pytest.mark.torture
def test_a_search_of_strange_signs_runs_nothing_and_says_that_nothing_is_found(
    opening: Opening,
) -> None:
    saved = opening(f"lang=en&q={quote(HOSTILE)}")
    expect(saved.heading).to_have_text("0 events, 1643–2026")
    expect(saved.page.get_by_text("No event of the atlas fits this view.")).to_be_visible()
    assert "Kuril Atlas" in saved.page.title()
    assert saved.page.locator("img").count() == 0


@pytest.mark.torture
def test_hostile_records_run_nothing(
    chromium: Browser, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "saved.html"
    with i18n.speaking(i18n.ANY):
        saved = of_view(View(event="hostile"), hostile(catalogue))
        spoken = served.atlas().spoken()
        file.write_bytes(html(saved, HOSTILE, "http://a.example/", datetime.now(UTC), spoken))
    context, watch = watched(chromium, offline=True)
    opened = Saved(context.new_page(), file)
    card = opened.page.locator(".event-card")
    expect(card.locator("h2")).to_have_text(HOSTILE)
    expect(card.get_by_role("link")).to_have_count(0)
    assert opened.page.title() != "run"
    assert opened.page.locator("main img").count() == 0
    context.close()
    assert watch.taken() == []
    assert {url.partition(":")[0] for url in opened.requests} <= {"file", "data"}


@pytest.mark.torture
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("language", ["en", "ru", "ja"])
def test_nothing_is_cut_off_on_a_phone_and_nothing_stands_in_the_way(
    opening: Opening, language: str, scheme: str
) -> None:
    saved = opening(
        f"island=shikotan&years=1945-1956&lang={language}",
        viewport={"width": 390, "height": 844}, color_scheme=scheme,
    )  # fmt: skip
    page = saved.page
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    page.wait_for_function(AT_REST)
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS, [RULES, []]) == []
