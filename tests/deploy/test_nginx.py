"""Many readers of two processes behind nginx, as deploy/ sets them up, under a path."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, WebSocket, expect

from tests.browser.atlas_page import Atlas
from tests.browser.conftest import watched
from tests.browser.server import PATIENCE, ROOT, free_port, wait_until_healthy
from tests.browser.test_own import Yours
from tests.deploy.recipe import SITE, command, environment, filled, text, with_ports

pytestmark = pytest.mark.torture

NGINX = "/usr/sbin/nginx"
BASE = "/kuril"
READERS = 20
REST = 2  # seconds in which a page asks for what it needs next
IDLE = 12  # seconds in which nginx gives up here
ALIVE = 5  # seconds between signs of life, which a browser has the same time to answer
TABLE = b"lat;lon;date;title\n43.8;146.75;1994-08-05;A landing of ours\n"
ISLAND = "shikotan"


class Site:
    """The atlas behind nginx: its address, its processes by port, who answered whom."""

    def __init__(self, folder: Path, processes: dict[int, subprocess.Popen[bytes]]) -> None:
        self.folder, self.processes = folder, processes
        self.port = free_port()
        self.root = f"http://localhost:{self.port}{BASE}/"

    def write(self) -> Path:
        """nginx's configuration of this site."""
        ours = {
            "listen 80;": f"listen 127.0.0.1:{self.port};",
            "atlas.example.org": "localhost",
            "/var/log/nginx/": f"{self.folder}/",
            "proxy_read_timeout 75s;": f"proxy_read_timeout {IDLE}s;",
        }
        site, main = self.folder / "site.conf", self.folder / "nginx.conf"
        site.write_text(with_ports(filled(text(SITE), ours), list(self.processes)), "utf-8")
        temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        aside = "".join(f"{one}_temp_path {self.folder}/{one}; " for one in temporary)
        main.write_text(
            f"user root; daemon off; pid {self.folder}/pid; error_log {self.folder}/errors.log;"
            f"events {{}} http {{ {aside} include {site}; }}",
            "utf-8",
        )
        return main

    def answered(self, since: int = 0, least: int = 0) -> list[int]:
        """Which process answered each request, by the log from one of its lines on, which is
        written after the answers: once it has so many lines."""
        until = time.monotonic() + PATIENCE
        while len(lines := self.log()[since:]) < least and time.monotonic() < until:
            time.sleep(0.01)
        return [int(found[1]) for line in lines if (found := re.search(r":(\d+)$", line))]

    def at_rest(self) -> int:
        """How long the log is once nobody asks for anything more, as a page before may still do."""
        before = -1
        while before < (now := len(self.log())):
            before = now
            time.sleep(REST)
        return now

    def log(self) -> list[str]:
        return (self.folder / "kuril-atlas.log").read_text("utf-8").splitlines()


def started(port: int) -> subprocess.Popen[bytes]:
    """A process as the unit starts it, with the Python and the cache of the tests."""
    own = {"STREAMLIT_BROWSER_SERVER_ADDRESS": "localhost",
           "STREAMLIT_SERVER_WEBSOCKET_PING_INTERVAL": f"{ALIVE}"}  # fmt: skip
    kept = {name: said for name, said in environment().items() if name not in os.environ}
    _python, *arguments = command(port)
    return subprocess.Popen(  # noqa: S603 # it is our own
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **kept, **own}
    )


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with ExitStack() as stack:
        ports = [free_port(), free_port()]
        processes = {port: stack.enter_context(ended(started(port))) for port in ports}
        for port, process in processes.items():
            wait_until_healthy(process, port, BASE)
        site = Site(tmp_path_factory.mktemp("nginx"), processes)
        nginx = subprocess.Popen([NGINX, "-c", site.write()])  # noqa: S603
        stack.enter_context(ended(nginx))
        wait_until_healthy(nginx, site.port, BASE)
        yield site


class Reader:
    """A reader in a window of their own, who is watched, and whose websockets are counted."""

    def __init__(self, chromium: Browser, site: Site, cookies: Sequence[Any] = ()) -> None:
        self.context, self.watch = watched(chromium)
        self.context.add_cookies(cookies)
        self.site = site
        self.sockets: list[WebSocket] = []
        page = self.context.new_page()
        # Playwright leaves a mark on who hears of it, which a list's own method does not take.
        page.on("websocket", lambda socket: self.sockets.append(socket))  # noqa: PLW0108
        self.atlas = Atlas(page, site.root)
        before = site.at_rest()
        self.atlas.open()
        [self.process] = set(site.answered(before))

    def stays(self) -> bool:
        """Whether the page has the one websocket that it began with."""
        return [socket.is_closed() for socket in self.sockets] == [False]

    def walk(self) -> None:
        """Click an island, and read an event of its list."""
        self.atlas.click_island(ISLAND)
        expect(self.atlas.profile).to_be_visible()
        self.atlas.listed.first.click()
        expect(self.atlas.card).to_be_visible()

    def put(self, name: str, table: bytes) -> str:
        """Put a table on the map, on another page: its token."""
        yours = Yours(self.context.new_page(), self.site.root)
        yours.open()
        yours.give(name, table)
        yours.press("Show on the map")
        yours.says("1 row is on the map")
        return yours.to_the_map().query()["own"]


@pytest.fixture(scope="module")
def readers(site: Site, chromium: Browser) -> Iterator[tuple[Reader, Reader]]:
    """One reader of each process."""
    found: dict[int, Reader] = {}
    while len(found) < len(site.processes):
        reader = Reader(chromium, site)
        found.setdefault(reader.process, reader)
    one, other = found.values()
    yield one, other
    for reader in (one, other):
        reader.context.close()


@pytest.fixture(scope="module")
def link(readers: tuple[Reader, Reader]) -> str:
    """To what the first of them has put on the map."""
    return f"?own={readers[0].put('ours.csv', TABLE)}&q=landing+of+ours"


def test_each_of_many_readers_is_answered_by_one_process_and_both_have_readers(site: Site) -> None:
    of: Counter[int] = Counter()
    site.at_rest()
    for name in range(READERS):
        before = len(site.log())
        with requests.Session() as reader:
            assert reader.get(site.root, headers={"Accept": "text/html"}).ok
            for number in (1, 2):
                said = {"session": f"{name}", "query": "", "choices": [[number, {"place": ISLAND}]]}
                assert reader.post(f"{site.root}atlas/choice", json=said).json()["n"] == number
        [process] = set(site.answered(before, least=3))
        of[process] += 1
    assert set(of) == set(site.processes)


def test_the_path_without_its_slash_leads_to_the_map(site: Site) -> None:
    answer = requests.get(site.root.rstrip("/"), timeout=PATIENCE)
    assert (answer.status_code, answer.url) == (200, site.root)


def test_a_body_longer_than_any_choice_is_refused(site: Site) -> None:
    answer = requests.post(f"{site.root}atlas/choice", data=bytes(1_100_000), timeout=PATIENCE)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_pages_keep_their_websocket_while_their_readers_rest(
    readers: tuple[Reader, Reader],
) -> None:
    for reader in readers:
        reader.walk()
    readers[0].atlas.page.wait_for_timeout(1000 * (IDLE + 2))
    assert all(reader.stays() for reader in readers)
    assert [reader.watch.taken() for reader in readers] == [[], []]


def test_own_data_are_seen_by_their_link_by_a_reader_of_another_process(
    site: Site, chromium: Browser, readers: tuple[Reader, Reader], link: str
) -> None:
    friend = Reader(chromium, site, readers[1].context.cookies())
    assert friend.process != readers[0].process
    friend.atlas.open(link)
    expect(friend.atlas.listed.first).to_contain_text("A landing of ours")
    friend.atlas.listed.first.click()
    expect(friend.atlas.card).to_contain_text("ours.csv")
    assert friend.watch.taken() == []
    friend.context.close()


def test_the_log_has_no_token(site: Site, link: str) -> None:
    token = link.removeprefix("?own=").partition("&")[0]
    assert site.log()
    assert token not in "".join(site.log())


# The last one: it leaves one process.
def test_readers_of_a_process_that_is_killed_reload_and_others_notice_nothing(
    site: Site, readers: tuple[Reader, Reader], link: str
) -> None:
    one, other = readers
    other.atlas.mark()
    site.processes[one.process].kill()
    site.processes[one.process].wait(PATIENCE)

    other.atlas.home.click()
    other.walk()
    assert other.stays()
    assert other.atlas.has_mark()
    assert other.watch.taken() == []

    before = len(site.log())
    one.atlas.page.reload()
    one.atlas.settle()
    expect(one.atlas.profile).to_be_visible()
    expect(one.atlas.card).to_be_visible()
    one.walk()
    assert set(site.answered(before)) == {other.process}
    one.atlas.open(link)
    expect(one.atlas.notices).to_contain_text("no longer here")
