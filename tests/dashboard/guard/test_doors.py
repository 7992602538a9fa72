"""Which of Streamlit's addresses are open, and whose files are taken."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest

from dashboard.guard import uploads
from tests.dashboard.guard.conftest import Answer, Running
from tests.visitor import Visitor, visiting

CLOSED = [
    "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/mcp",
    "/_stcore/agent/interact", "/_stcore/agent/schema", "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/a/b", "/_stcore/", "/component/a/b", "/auth/login", "/auth/logout",
    "/oauth2callback", "/app/static/a", "/index.html", "/static/", "/static/js/none.js", "/none",
    "/pyproject.toml", "/..%2fpyproject.toml", "/compare/_stcore/health",
]  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_what_no_page_uses_is_not_there(running: Running, path: str, method: str) -> None:
    assert running.ask(path, method).status in (400, 404)


@pytest.mark.parametrize(
    "path", ["/", "/compare", "/own", "/about", "/_stcore/health", "/_stcore/host-config",
             "/favicon.png", "/favicon.ico", "/manifest.json", "/api", "/atlas/view"],
)  # fmt: skip
def test_what_they_use_is(running: Running, path: str) -> None:
    assert running.ask(path).status == 200


def put(
    running: Running, visitor: Visitor, name: str, content: bytes = b"a" * 9, **headers: str
) -> Answer:
    """Upload a file as Streamlit's page does."""
    said = running.ask("/_stcore/health").headers["set-cookie"].partition(";")[0]
    token = said.partition("=")[2]
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
    return running.ask(
        f"/{uploads.PATH}{visitor.session}/{name}", "PUT", part + content + b"\r\n--x--\r\n",
        Content_Type="multipart/form-data; boundary=x", Cookie=said, X_Xsrftoken=token, **headers,
    )  # fmt: skip


@pytest.fixture
def visitor(running: Running) -> Iterator[Visitor]:
    with visiting(running.address) as one:
        yield one


def test_a_file_is_taken_from_who_has_the_page_to_choose_it(
    running: Running, visitor: Visitor
) -> None:
    visitor.visit("own")
    assert put(running, visitor, "a").status == 204


def test_it_is_from_nobody_else(running: Running, visitor: Visitor) -> None:
    visitor.visit("")
    assert put(running, visitor, "a").status == 404
    visitor.visit("own")
    visitor.visit("about")
    assert put(running, visitor, "a").status == 404
    visitor.session = "guessed"
    assert put(running, visitor, "a").status == 404


def test_no_more_files_are_held_than_the_page_asks_for(running: Running, visitor: Visitor) -> None:
    visitor.visit("own")
    taken = [put(running, visitor, str(number)).status for number in range(uploads.FILES + 2)]
    assert taken == [204] * uploads.FILES + [404] * 2


def test_a_file_of_unknown_length_is_not_taken(running: Running, visitor: Visitor) -> None:
    visitor.visit("own")
    assert put(running, visitor, "a", Content_Length="-1").status in (400, 404)


@pytest.mark.torture
def test_files_that_are_held_go_with_who_put_them_there(running: Running) -> None:
    def megabytes() -> int:
        gc.collect()
        return int(running.process.memory_info().rss / 2**20)

    before, most = megabytes(), 0
    for _ in range(3):
        with visiting(running.address) as visitor:
            visitor.visit("own")
            assert put(running, visitor, "a", b"a" * 60_000_000).status == 204
            most = max(most, megabytes())
        until = time.monotonic() + 30
        while megabytes() > before + 90 and time.monotonic() < until:
            time.sleep(0.5)
    assert most > before + 40
    assert megabytes() < before + 90  # three would be 180
