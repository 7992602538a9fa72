"""What a reader on a slow line gets, and sees until all has come."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
import streamlit
from playwright.sync_api import Browser, Locator, Page, Response, Route, expect

from dashboard.codings import SMALLEST
from tests.browser.atlas_page import eventually
from tests.browser.conftest import Watching
from tests.torture import torture

STATIC = Path(streamlit.__file__).parent / "static"
MAP = "iframe.atlas-map"
MAIN = re.compile(r"/static/js/index\.")
LAND = re.compile(r"/atlas/land\.")  # without it the map is never quite drawn
TEXT = re.compile(r"javascript|css|json|html|octet-stream")
DECODE: dict[str, Callable[[bytes], bytes]] = {
    "": bytes, "br": brotli.decompress, "gzip": gzip.decompress,
}  # fmt: skip


@pytest.fixture
def page(watching: Watching) -> Page:
    """A reader's empty page."""
    return watching().new_page()


def still(page: Page) -> Locator:
    return page.locator("#still")


def hold(page: Page, url: re.Pattern[str]) -> list[Route]:
    """Hold back what is asked for from a URL; returns the list in which it waits."""
    held: list[Route] = []
    page.route(url, lambda route: held.extend([route]))
    return held


def box(shown: Locator) -> dict[str, float]:
    found = shown.bounding_box()
    assert found
    return {side: found[side] for side in ("x", "y", "width", "height")}


def long_text(answer: Response) -> set[str]:
    """The answer's URL if it is worth compressing."""
    kind = answer.headers.get("content-type", "")
    length = int(answer.headers.get("content-length", 0))
    return {answer.url} if TEXT.search(kind) and length >= SMALLEST else set()


def fetched(url: str, accepted: str) -> tuple[str, bytes]:
    """The coding in which a URL's answer comes, and the answer decoded."""
    parts = urlsplit(url)
    with closing(HTTPConnection(parts.netloc)) as line:
        line.request("GET", f"{parts.path}?{parts.query}", headers={"Accept-Encoding": accepted})
        answer = line.getresponse()
        coding = answer.getheader("Content-Encoding", "")
        return coding, DECODE[coding](answer.read())


@pytest.mark.torture
def test_all_that_the_first_load_asks_for_comes_compressed_to_whoever_takes_it(
    page: Page, address: str
) -> None:
    urls: set[str] = set()
    page.on("response", lambda answer: urls.update(long_text(answer)))
    page.goto(address)
    still(page).wait_for(state="detached")
    for part in (
        "/static/js/index.",
        "/static/css/",
        "/atlas/places.",
        "/atlas/view",
    ):
        assert any(part in url for url in urls)
    for url in urls:
        plain, content = fetched(url, "")
        assert plain == ""
        assert fetched(url, "gzip, deflate, br") == ("gzip", content)
        assert fetched(url, "br") == ("br", content)
        assert fetched(url, "gzip") == ("gzip", content)
        file = STATIC / urlsplit(url).path.lstrip("/")
        if file.is_file():
            assert file.read_bytes() == content


@pytest.mark.parametrize("scheme", ["dark", torture("light")])
def test_a_still_of_the_map_is_there_before_the_scripts_and_gone_once_the_map_is_drawn(
    watching: Watching, address: str, scheme: str
) -> None:
    page = watching(color_scheme=scheme).new_page()
    held = hold(page, MAIN)
    page.goto(address, wait_until="commit")
    expect(still(page).locator("h1")).to_have_text("Kuril Atlas")
    expect(still(page).locator("figcaption")).to_contain_text("Loading")
    expect(still(page).locator("figcaption")).to_be_in_viewport(ratio=1)
    islands = still(page).locator("path.by-russia")
    assert (
        page.evaluate("(svg) => svg.getBoundingClientRect().height", islands.element_handle()) > 300
    )
    assert page.locator(".stApp").count() == 0
    for route in held:
        route.continue_()
    expect(still(page)).to_have_count(0)
    expect(page.frame_locator(MAP).locator("path.island").first).to_be_attached()
    expect(page.frame_locator(MAP).locator(".label:visible").first).to_be_visible()


@pytest.mark.torture
def test_the_still_lies_where_the_map_will_be(page: Page, address: str) -> None:
    hold(page, LAND)
    page.goto(address)
    expect(page.locator(".stApp h1")).to_be_visible()
    expect(still(page).locator("h1")).to_be_hidden()
    expect(page.locator(MAP)).to_be_visible()
    picture, frame = still(page).locator("figure"), page.locator(MAP)
    assert eventually(page, lambda: box(picture) == pytest.approx(box(frame), abs=40))


@pytest.mark.torture
@pytest.mark.parametrize("path", ["about", "compare"])
def test_no_other_page_has_a_still(chromium: Browser, address: str, path: str) -> None:
    page = chromium.new_page()  # unwatched: Streamlit looks for its server under the path first
    page.goto(address + path)
    expect(page.locator(".stApp h1")).to_be_visible()
    expect(still(page)).to_have_count(0)
    page.context.close()


@pytest.mark.torture
def test_the_still_leaves_with_the_reader_to_another_page(page: Page, address: str) -> None:
    hold(page, LAND)
    page.goto(address)
    expect(still(page).locator("figure")).to_be_visible()
    page.get_by_role("link", name="About the data").click()
    expect(page.get_by_role("heading", name="About the data")).to_be_visible()
    expect(still(page)).to_be_hidden()


@pytest.mark.torture
def test_the_still_covers_no_notice(page: Page, address: str) -> None:
    hold(page, LAND)
    page.goto(f"{address}?island=atlantis")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(still(page)).to_be_hidden()


def test_without_scripts_the_page_says_so_and_shows_no_still(
    watching: Watching, address: str
) -> None:
    page = watching(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.locator("noscript p").first).to_be_visible()
    expect(still(page)).to_be_hidden()
