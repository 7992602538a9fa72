"""A running atlas, and questions that no library mends on their way to it."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import psutil
import pytest

from tests.browser.server import serving


class Answer(NamedTuple):
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Running:
    """An atlas on a port of its own, as its process and by its address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.place = urlsplit(address).netloc
        port = self.place.partition(":")[2]
        known = psutil.Process().children(recursive=True)
        self.process = next(one for one in known if port in one.cmdline())

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask for a path, with headers whose names have _ for -."""
        connection = HTTPConnection(self.place, timeout=60)
        try:
            said = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, path, body, said)
            return _read(connection.getresponse())
        finally:
            connection.close()

    def upgrade(self, base: str = "", **headers: str) -> Answer:
        """Ask for the websocket."""
        key = {"Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec_WebSocket_Version": "13"}
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"}
        return self.ask(f"{base}/_stcore/stream", "GET", None, **key, **upgrade, **headers)


def _read(found: HTTPResponse) -> Answer:
    headers = {name.lower(): text for name, text in found.getheaders()}
    return Answer(found.status, headers, b"" if found.status == 101 else found.read())


@pytest.fixture(scope="package")
def running() -> Iterator[Running]:
    forgets = ("--server.disconnectedSessionTTL", "1")
    with serving("", *forgets) as address:
        yield Running(address)


@pytest.fixture(scope="package")
def origin(running: Running) -> dict[str, Any]:
    """The header of a request by one of its own pages."""
    return {"Origin": f"http://{running.place}"}
