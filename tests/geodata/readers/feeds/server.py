"""A server on this machine that answers as it is told, also badly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HUGE = 500_000_000
PATIENCE = 60  # seconds, after which a silent server gives up being silent
JSON, RSS = "application/json", "application/rss+xml"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers))
        left = self.server.answers
        answer = left.pop(0) if len(left) > 1 else left[0]
        with suppress(OSError):  # a client may have had enough
            answer(self)

    def log_message(self, *_: object) -> None:
        pass


Answer = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """`answers` are given one after the other, the last again and again; `asked` are the paths and
    headers of what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, Message]] = []
        self.sent = 0
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def says(self, *answers: Answer) -> None:
        self.answers = list(answers)


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def answer(body: bytes | str, kind: str = JSON, status: int = 200, **headers: str) -> Answer:
    """A whole answer; headers are written with _ for -."""
    content = body.encode() if isinstance(body, str) else body

    def given(handler: Handler) -> None:
        _head(handler, status, len(content), kind, headers)
        handler.wfile.write(content)

    return given


def status(code: int, **headers: str) -> Answer:
    return answer(b"", "text/html", code, **headers)


def unless_changed(body: str, tag: str, kind: str = JSON) -> Answer:
    """The body, or 304 to who has it already."""
    whole = answer(body, kind, ETag=tag)

    def given(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            handler.send_response(304)
            handler.end_headers()
        else:
            whole(handler)

    return given


def half(body: str, kind: str = JSON) -> Answer:
    """Half of what the head of the answer promises."""

    def given(handler: Handler) -> None:
        content = body.encode()
        _head(handler, 200, len(content), kind, {})
        handler.wfile.write(content[: len(content) // 2])

    return given


def silence(handler: Handler) -> None:
    """No answer."""
    handler.server.closing.wait(PATIENCE)


def drops(handler: Handler) -> None:
    """A space now and then, without end."""
    _head(handler, 200, HUGE, JSON, {})
    while not handler.server.closing.wait(0.05):
        handler.wfile.write(b" ")


def huge(handler: Handler) -> None:
    """500 MB."""
    _head(handler, 200, HUGE, JSON, {})
    part = b" " * 1_000_000
    while handler.server.sent < HUGE:
        handler.wfile.write(part)
        handler.server.sent += len(part)


def _head(handler: Handler, code: int, size: int, kind: str, headers: dict[str, str]) -> None:
    handler.send_response(code)
    for name, value in {"Content-Type": kind, "Content-Length": str(size), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
