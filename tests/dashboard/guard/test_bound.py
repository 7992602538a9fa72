"""How long a question may be, how long it may take, and how much is answered at once."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any

import pytest
from starlette.exceptions import HTTPException

from dashboard.guard import bound
from dashboard.guard.turns import Desk, Turns
from tests.dashboard.asking import get
from tests.dashboard.guard.conftest import Running

DISTINCT, REPEATED = 250, 50  # megabytes by which 2,000 and 10,000 questions may let it grow
SLOW = 60  # connections: twice as many as there are threads


@contextmanager
def said(running: Running, text: str) -> Iterator[socket.socket]:
    """A connection on which that was said, and nothing is read."""
    host, port = running.place.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as one:
        one.sendall(text.encode())
        yield one


@pytest.mark.parametrize(
    "path", ["/", "/about", "/api", "/atlas/view", "/atlas/search", "/static/js/a.js", "/none"]
)
def test_no_longer_query_is_read_anywhere(running: Running, path: str) -> None:
    assert running.ask(f"{path}?q={'a' * (bound.LONGEST - 2)}").status != 414
    assert running.ask(f"{path}?q={'a' * bound.LONGEST}").status == 414


def test_who_reads_slowly_keeps_nobody_waiting(running: Running) -> None:
    with ExitStack() as slow:
        asked = "GET /api/collections/events/items?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        readers = [slow.enter_context(said(running, asked)) for _ in range(SLOW)]
        assert running.ask("/atlas/view?island=urup").status == 200
        assert [one.recv(1) for one in readers] == [b"H"] * SLOW
        assert running.ask("/atlas/search?q=Urup").status == 200


def test_who_asks_slowly_keeps_nobody_waiting(running: Running) -> None:
    with ExitStack() as slow:
        for path in ("/atlas/choice", "/atlas/reconcile"):
            asked = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\n["
            for _ in range(SLOW):
                slow.enter_context(said(running, asked))
        body = json.dumps({"session": "", "query": "", "choices": []}).encode()
        assert running.ask("/atlas/choice", "POST", body).status == 200
        assert running.ask("/atlas/view?island=urup").status == 200


def body(*parts: bytes, after: float = 0) -> bound._Body:
    """A body in parts, of which each comes after so many seconds."""
    left = iter([*({"type": "http.request", "body": one, "more_body": True} for one in parts)])

    async def receive() -> Any:
        await asyncio.sleep(after)
        return next(left, {"type": "http.request", "body": b"", "more_body": False})

    return bound._Body(receive)


async def whole(parts: bound._Body) -> bytes:
    found, more = b"", True
    while more:
        message = await parts()
        found, more = found + message["body"], message["more_body"]
    return found


def test_a_body_is_read_as_long_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "PATIENCE", 0.5)
    monkeypatch.setattr(bound, "SLOWEST", 1)
    assert asyncio.run(whole(body(b"aa", b"bb", b"cc", after=0.2))) == b"aabbcc"


def test_one_that_does_not_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "PATIENCE", 0.05)
    with pytest.raises(HTTPException) as stopped:
        asyncio.run(whole(body(*[b"a"] * 100, after=0.02)))
    assert (stopped.value.status_code, stopped.value.headers) == (408, {"Connection": "close"})


def test_a_reader_who_waits_for_an_answer_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "PATIENCE", 0.3)

    async def waits() -> None:
        parts = body(after=0.03)
        assert await whole(parts) == b""
        parts.receive = lambda: asyncio.sleep(0.5, {"type": "http.disconnect"})
        assert (await parts())["type"] == "http.disconnect"

    asyncio.run(waits())


async def _answers(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"made"})


def test_more_than_can_be_done_at_once_is_refused_and_said_so() -> None:
    full = Desk(2, now=2)
    answer = get("/", app=Turns(_answers, full))
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    assert full.now == 2


def test_a_turn_ends_when_the_answer_is_made_however_slowly_it_is_read() -> None:
    desk, during = Desk(1), []

    async def send(message: Any) -> None:
        during.append((message["type"], desk.now))

    async def fails(*_request: Any) -> None:
        raise ValueError("a library")

    async def nothing() -> Any: ...

    asyncio.run(Turns(_answers, desk)({"type": "http"}, nothing, send))
    assert during == [("http.response.start", 0), ("http.response.body", 0)]
    with pytest.raises(ValueError, match="a library"):
        asyncio.run(Turns(fails, desk)({"type": "http"}, nothing, send))
    assert desk.now == 0


def growth(running: Running, queries: Iterable[str]) -> float:
    """By how many megabytes the server grows that is asked all of these."""
    before = running.process.memory_info().rss
    for query in queries:
        assert running.ask(query).status == 200
    return float((running.process.memory_info().rss - before) / 2**20)


def distinct(count: int) -> Iterator[str]:
    """Questions of all kinds that remember anything, each with a word that no other has."""
    asked = ("/?q=", "/atlas/view?q=", "/atlas/facets?q=", "/atlas/search?q=", "/compare?q=")
    return (f"{asked[number % len(asked)]}word{number}" for number in range(count))


def test_distinct_and_repeated_queries_stay_within_what_is_remembered(running: Running) -> None:
    growth(running, ["/atlas/view?years=1945-1956", "/atlas/search?q=Urup", "/?q=Urup"])
    assert growth(running, (f"/atlas/view?q=word{number}" for number in range(60))) < 60
    assert growth(running, ["/atlas/view?years=1945-1956"] * 200) < 30


@pytest.mark.torture
def test_thousands_of_them_do_too(running: Running) -> None:
    growth(running, distinct(200))
    first, again = (
        growth(running, islice(distinct(2_200), 200, None)),
        growth(running, ["/atlas/view?"] * 10_000),
    )
    assert (first < 250, again < 50) == (True, True)
