"""A running atlas, a browser, and readers of whom nothing may leave this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Playwright,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.atlas_page import Atlas
from tests.browser.server import serving

# The shell is the same browser without its windows: it takes two thirds of the time.
DEBIAN = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-gpu-compositing", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-turbofan",  # an eighth of a visit's work, and the page is gone before it pays
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip
HOME = ("127.0.0.1", "localhost")
ELSEWHERE = re.compile(r"^(https?|wss?)://(?!(127\.0\.0\.1|localhost)[:/])")
PATIENCE = 20_000  # milliseconds

MOVING = {"reduced_motion": "no-preference"}  # a reader who sees things move

expect.set_options(timeout=PATIENCE)


class Watch:
    """What no reader should cause: requests to other machines, errors, dialogs."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[str] = []
        context.on("request", self._request)
        context.on("page", self._follow)
        context.on("console", self._console)
        context.on("weberror", lambda failure: self.seen.append(f"error: {failure.error}"))

    def taken(self) -> list[str]:
        """What was seen since it was last asked for."""
        seen, self.seen = self.seen, []
        return seen

    # Not by a route: what is routed is not cached. The browser itself finds no other machine.
    def _request(self, request: Request) -> None:
        if ELSEWHERE.match(request.url):
            self.seen.append(f"request: {request.url}")

    def _follow(self, page: Page) -> None:
        page.on("dialog", self._dismiss)
        page.on("websocket", lambda socket: self._home(socket.url))

    def _dismiss(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _home(self, url: str) -> None:
        if urlsplit(url).hostname not in HOME:
            self.seen.append(f"websocket: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Streamlit's sandboxed frames make Chromium warn of features; warnings are no errors.
        if message.type == "error":
            self.seen.append(f"console: {message.text}")


class Watching(Protocol):
    """A new reader's browser context, which is watched."""

    def __call__(self, **context: Any) -> BrowserContext: ...


class Visit(Protocol):
    """A new reader, in a browser context of their own, who follows a link."""

    def __call__(self, query: str = "", at: str | None = None, **context: Any) -> Atlas: ...


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    with serving() as found:
        yield found


# Not for the whole session: its event loop would stand in the way of other folders' tests.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def launched(playwright: Playwright, **options: Any) -> Browser:
    """The system's Chromium if there is one, else Playwright's."""
    own = next((path for path in DEBIAN if path.exists()), None)
    return playwright.chromium.launch(executable_path=own, args=QUIET, **options)


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as browser:
        yield browser


def watched(chromium: Browser, **options: Any) -> tuple[BrowserContext, Watch]:
    """A new window of a browser, whose reader waits for no motion, and what is seen in it."""
    usual = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
    context = chromium.new_context(**usual | options)
    context.set_default_timeout(PATIENCE)
    return context, Watch(context)


@pytest.fixture
def watching(chromium: Browser) -> Iterator[Watching]:
    opened: list[tuple[BrowserContext, Watch]] = []

    def watching(**options: Any) -> BrowserContext:
        opened.append(watched(chromium, **options))
        return opened[-1][0]

    yield watching
    for context, _watch in opened:
        context.close()
    assert [seen for _context, watch in opened for seen in watch.seen] == []


# Readers with the same window share a browser's cache, which takes half of the time of a visit.
class Windows:
    """The windows of one browser, by what they are like."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._opened: dict[str, tuple[BrowserContext, Watch]] = {}
        self.kept: dict[tuple[BrowserContext, str], Atlas] = {}  # for readers who go on there
        self._left: dict[BrowserContext, Page] = {}
        self._sizes: dict[BrowserContext, ViewportSize | None] = {}

    def like(self, **options: Any) -> BrowserContext:
        """The window that is like this."""
        described = repr(sorted(options.items()))
        if described not in self._opened:
            self._opened[described] = watched(self._chromium, **options)
        return self._opened[described][0]

    def page(self, **options: Any) -> Page:
        """An empty page of that window; one that was left is two thirds of a new one's work."""
        context = self.like(**options)
        page = self._left.pop(context, None) or context.new_page()
        self._sizes[context] = page.viewport_size
        return page

    def clear(self) -> list[str]:
        """Leave a page of each window empty, close all else that readers have opened and do not
        keep, and say what was seen there."""
        kept = [atlas.page for atlas in self.kept.values()]
        for context, _watch in self._opened.values():
            for page in context.pages:
                if page in kept or page is self._left.get(context):
                    continue
                if context in self._left or page.viewport_size != self._sizes.get(context):
                    page.close()
                else:
                    page.goto("about:blank")
                    self._left[context] = page
        return [seen for _context, watch in self._opened.values() for seen in watch.taken()]


@pytest.fixture(scope="package")
def windows(chromium: Browser) -> Windows:
    return Windows(chromium)


@pytest.fixture
def visit(windows: Windows, address: str) -> Iterator[Visit]:
    def visit(query: str = "", at: str | None = None, **options: Any) -> Atlas:
        language = str(options.get("locale", "en"))[:2]
        atlas = Atlas(windows.page(**options), at or address, language)
        atlas.open(query)
        return atlas

    yield visit
    assert windows.clear() == []


@pytest.fixture(scope="module")
def lasting(windows: Windows, address: str) -> Iterator[Windows]:
    """Windows in which tests leave pages to one another; other files' those of the atlas itself."""
    yield windows
    windows.kept = {like: atlas for like, atlas in windows.kept.items() if atlas.root == address}
    windows.clear()


# A tenth of the work of a visit. Whoever leaves the map's page, changes how it is loaded, or counts
# what is in the history or the reader's way by Tab, has a visit of their own.
@pytest.fixture
def go_on(
    lasting: Windows, visit: Visit, address: str, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """A reader who goes on to a link on the page that the tests before have left open."""
    failed = request.session.testsfailed
    used: list[Atlas] = []

    def go_on(query: str = "", at: str | None = None, **options: Any) -> Atlas:
        atlas = lasting.kept.pop((lasting.like(**options), at or address), None)
        if atlas and atlas.is_at_home():
            atlas.go_on(query)
        else:
            atlas = visit(query, at, **options)
        used.append(atlas)
        return atlas

    yield go_on
    if request.session.testsfailed == failed:
        lasting.kept |= {(atlas.page.context, atlas.root): atlas for atlas in used}


@pytest.fixture
def atlas(go_on: Visit) -> Atlas:
    return go_on()
