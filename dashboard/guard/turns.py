"""How much is done at once: more is refused at once, instead of keeping everybody waiting."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.guard import refusal
from geodata.messages import N_


@dataclass
class Desk:
    """How many may be served at once, and how many are."""

    most: int
    now: int = 0


READERS = Desk(500)  # pages that are open, each with a websocket and a session of Streamlit's
ANSWERS = Desk(200)  # that are made, or wait for a thread
FILES = 4096  # open at once: a reader takes four, and one who has left three for two minutes
PICTURES = Desk(8)  # of which one is drawn at a time


class Turns:
    """ASGI middleware: a request has its turn until its answer is made, however slowly that is read
    then; a websocket has it until it is closed."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or ask its reader to come again."""
        desk, here = self.desk, True
        if desk.now >= desk.most:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            busy = refusal.of(scope, status, N_("Too much is asked for at once. Try again."))
            return await busy(scope, receive, send)

        def leave() -> None:
            nonlocal here
            desk.now -= here
            here = False

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                leave()
            await send(message)

        desk.now += 1
        try:
            await self.app(scope, receive, sending)
        finally:
            leave()


class Readers:
    """ASGI middleware: so many websockets at once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.counted = app, Turns(app, READERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, one for a websocket in its turn."""
        app = self.counted if scope["type"] == "websocket" else self.app
        await app(scope, receive, send)


def allow_files() -> None:
    """Let the process open as many files as so many readers take, where the system lets it."""
    try:
        limits = import_module("resource")
    except ImportError:  # Windows has no such limit
        return
    soft, hard = limits.getrlimit(limits.RLIMIT_NOFILE)
    most = FILES if hard == limits.RLIM_INFINITY else min(FILES, hard)
    if soft < most:
        limits.setrlimit(limits.RLIMIT_NOFILE, (most, hard))
