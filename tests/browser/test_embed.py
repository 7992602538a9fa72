"""The map in another site's page: it is shown there, can be used, and leads to the atlas; nothing
else of the atlas is shown there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape, unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.atlas_page import INSIDE
from tests.browser.barriers import barriers, small_targets
from tests.browser.conftest import Visit, Watching, Windows
from tests.torture import all_but, torture

EVENT = "embed=yes&years=1945-1956&event=1956-joint-declaration"
HEAD = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'


@contextmanager
def article(frame: str) -> Iterator[str]:
    """The address of a page of another site with a frame in it."""
    body = (
        f"{HEAD}<title>An article</title><main><h1>An article</h1><p>A few words.</p>{frame}</main>"
    )

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(body.encode())

        def log_message(self, *_said: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def framing(address: str) -> str:
    return f'<iframe src="{escape(address)}" title="A map" width="100%" height="520"></iframe>'


def shown(page: Page) -> FrameLocator:
    """What an article's frame shows, once its map is drawn."""
    embed = page.frame_locator("iframe")
    expect(embed.locator("#map.drawn")).to_be_visible()
    return embed


def click_island(page: Page, place: str) -> None:
    """Click an island on the map in the frame, which lies in another frame."""
    inner = page.frame_locator("iframe").frame_locator("iframe")
    expect(inner.locator(".label:visible").first).to_be_visible()
    x, y = inner.locator(":root").evaluate(INSIDE, place)
    inner.locator(":root").click(position={"x": x, "y": y})


def test_another_site_shows_the_map_which_works_there_and_leads_to_the_atlas(
    watching: Watching, address: str
) -> None:
    context = watching()
    page = context.new_page()
    with article(framing(f"{address}?embed=yes&years=1945-1956")) as there:
        page.goto(there)
        embed, inner = shown(page), page.frame_locator("iframe").frame_locator("iframe")
        said, way = embed.get_by_role("status"), embed.get_by_role("link", name="Open in")
        expect(said).to_contain_text("events, 1945–1956")
        click_island(page, "shikotan")
        expect(said).to_have_text("Shikotan Шикотан · 色丹島")
        inner.locator(".time .to").fill("1950")
        expect(inner.locator(".time .range")).to_have_text("1945–1950")
        expect(way).to_have_attribute("href", re.compile("years=1945-1950"))
        inner.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(600)
        assert page.evaluate("history.length") == 2  # the empty page and the article
        with context.expect_page() as opened:
            way.click()
        query = parse_qs(urlsplit(opened.value.url).query)
        assert (query["island"], query["years"]) == (["shikotan"], ["1945-1950"])
        assert "map" in query
        assert "embed" not in query
        assert opened.value.evaluate("window.opener") is None
        expect(opened.value.locator("article.profile")).to_contain_text("Shikotan")


@pytest.mark.torture
def test_an_event_is_called_by_its_title_and_date(watching: Watching, address: str) -> None:
    page = watching().new_page()
    with article(framing(f"{address}?{EVENT}")) as there:
        page.goto(there)
        said = shown(page).get_by_role("status")
        expect(said.locator("strong")).to_contain_text("Joint Declaration")
        expect(said).to_contain_text("19 October 1956 · Treaty")


@pytest.mark.parametrize(
    "path",
    all_but("?embed=true", of=("", "?embed=true", "?embed=no", "compare?embed=yes", "about")),
)
def test_another_site_shows_nothing_else(windows: Windows, address: str, path: str) -> None:
    page = windows.page()
    with article(framing(address + path)) as there:
        page.goto(there)
        page.wait_for_timeout(500)
        assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]
    assert [seen for seen in windows.clear() if "frame-ancestors" not in seen] == []


@pytest.mark.torture
def test_the_panel_has_the_text_by_which_it_is_shown(go_on: Visit, watching: Watching) -> None:
    atlas = go_on('?years=1945-1956&q="<b>Treaty')
    atlas.panel.get_by_text("Take away").click()
    atlas.panel.get_by_text("Embed the map").click()
    field = atlas.panel.get_by_role("textbox", name="Embed the map")
    expect(field).to_have_value(re.compile("^<iframe .*</iframe>$"))
    text = field.input_value()
    query = parse_qs(urlsplit(unescape(re.findall('src="(.*?)"', text)[0])).query)
    assert query == {"years": ["1945-1956"], "q": ['"<b>Treaty'], "embed": ["yes"]}
    assert unescape(re.findall(' title="(.*?)"', text)[0]) == atlas.page.title()
    atlas.panel.get_by_role("button", name="Copy", exact=True).click()
    expect(atlas.panel.get_by_role("button", name="Copied")).to_be_visible()
    page = watching().new_page()
    with article(text) as there:
        page.goto(there)
        expect(shown(page).get_by_role("status")).to_contain_text("1945–1956")
        frame = page.locator("iframe")
        assert frame.get_attribute("loading") == "lazy"
        assert frame.get_attribute("referrerpolicy") == "no-referrer"
        box = frame.bounding_box()
        assert box
        assert box["height"] == 520


@pytest.mark.torture
def test_the_text_says_where_the_map_is_now(go_on: Visit) -> None:
    atlas = go_on()
    atlas.panel.get_by_text("Take away").click()
    atlas.panel.get_by_text("Embed the map").click()
    field = atlas.panel.get_by_role("textbox", name="Embed the map")
    assert "map=" not in field.input_value()
    atlas.zoom_by_wheel(146.7, 43.8)
    atlas.rest()
    field.focus()
    assert "map=" in field.input_value()


@pytest.mark.torture
@pytest.mark.parametrize(
    ("language", "theme"),
    [
        ("ru", "dark"), torture("en", "light"), torture("en", "dark"), torture("ru", "light"),
        torture("ja", "light"), torture("ja", "dark"),
    ],
)  # fmt: skip
def test_nothing_in_it_is_a_barrier(
    watching: Watching, address: str, language: str, theme: str
) -> None:
    page = watching(color_scheme=theme).new_page()
    page.goto(f"{address}?{EVENT}&lang={language}")
    expect(page.locator("#map.drawn")).to_be_visible()
    expect(page.locator("footer strong")).not_to_be_empty()
    assert page.locator("html").get_attribute("lang") == language
    assert barriers(page) == []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 520})
        page.wait_for_timeout(300)
        assert small_targets(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.torture
def test_a_site_may_ask_for_a_theme(watching: Watching, address: str) -> None:
    page = watching(color_scheme="light").new_page()
    page.goto(f"{address}?embed=yes&theme=dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    inner = page.frame_locator("iframe").locator("html")
    expect(inner).to_have_attribute("data-theme", "dark")
