"""Browsers that go away in the middle of a file leave nothing, and take no other reader's place."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from dashboard.guard import uploads
from tests.browser.server import serving
from tests.dashboard.guard.conftest import Running
from tests.visitor import Visitor, visiting

SIZE = 20_000_000  # bytes of which a part comes
TIMES = 200
PART = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with serving("", "--server.disconnectedSessionTTL", "1") as address:
        yield Running(address)


@pytest.mark.torture
def test_files_that_break_off(
    running: Running, record_property: Callable[[str, object], None]
) -> None:
    dice, before = random.Random(5), files(running)
    with visiting(running.address) as visitor:
        visitor.visit("own")
        for number in range(TIMES):
            broken_off(running, visitor, str(number), dice.randrange(SIZE))
            assert running.ask("/_stcore/health").status == 200
        assert whole(running, visitor) == 204  # there is still room for it
    until = time.monotonic() + 30
    while files(running) > before and time.monotonic() < until:
        time.sleep(0.1)
    assert files(running) <= before
    record_property("files that broke off on their way", TIMES)


def files(running: Running) -> int:
    """How many the server has open, also such as have no name."""
    return int(running.process.num_fds())


def broken_off(running: Running, visitor: Visitor, name: str, after: int) -> None:
    """Begin to upload a file and go away without a word."""
    with socket.create_connection(running.place.split(":")) as line:  # type: ignore[arg-type]
        line.sendall(head(running, visitor, name, SIZE) + PART + bytes(after))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # no farewell


def whole(running: Running, visitor: Visitor) -> int:
    """Upload a small file: the status of the answer."""
    body = PART + b"lon,lat\r\n--x--\r\n"
    with socket.create_connection(running.place.split(":")) as line:  # type: ignore[arg-type]
        line.sendall(head(running, visitor, "whole", len(body)) + body)
        return int(line.recv(100).split()[1])


def head(running: Running, visitor: Visitor, name: str, size: int) -> bytes:
    said = running.ask("/_stcore/health").headers["set-cookie"].partition(";")[0]
    lines = (
        f"PUT /{uploads.PATH}{visitor.session}/{name} HTTP/1.1", f"Host: {running.place}",
        "Content-Type: multipart/form-data; boundary=x", f"Content-Length: {size}",
        f"Cookie: {said}", f"X-Xsrftoken: {said.partition('=')[2]}", "", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()
