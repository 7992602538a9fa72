"""Answers as small as the reader's browser takes them; what it may keep is compressed once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import partial
from threading import Lock

import brotli
from cachetools import LRUCache, cached
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.accepted import weights

# The best first: br is a little smaller, but takes a browser on this machine some 80 ms longer to
# read. Higher qualities take twenty times as long, which the first reader waits.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
    "br": partial(brotli.compress, quality=6),
}
SMALLEST = 500  # bytes; less fits a packet as it is
LARGE = 100_000  # bytes; more would keep all others waiting
REMEMBERED = 64 * 2**20  # bytes of answers in their codings; a published file is the same of all
COMPRESSIBLE = re.compile(
    r"text/(?!event-stream)|application/(javascript|(geo\+)?json|octet-stream)|image/svg\+xml"
)


class Compression:
    """ASGI middleware: an answer in the coding that its reader likes best."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as one for the plain answer, and compress that."""
        if scope["type"] == "http":
            coding = preferred(Headers(scope=scope).get("accept-encoding", ""))
            await self.app(_plainly(scope), receive, _Answer(coding, send))
        else:
            await self.app(scope, receive, send)


def preferred(accepted: str) -> str:
    """The coding that an Accept-Encoding header asks for; empty for none."""
    asked = weights(accepted)
    anything = asked.get("*", 0.0)
    plain = asked.get("identity", anything or 0.001)  # good enough, but anything named is better
    return max([*CODINGS, ""], key=lambda coding: asked.get(coding, anything) if coding else plain)


def _plainly(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept, "extensions": {}}  # no file past us to the network either


@cached(LRUCache(REMEMBERED, getsizeof=len), lock=Lock())
def encoded(content: bytes, coding: str) -> bytes:
    """The content in a coding. What may be kept is compressed once, whatever its name."""
    return CODINGS[coding](content)


class _Answer:
    """Takes an answer to be sent; one that can be compressed is held until it is whole."""

    def __init__(self, coding: str, send: Send) -> None:
        self.coding = coding
        self.send = send
        self.start: Message | None = None
        self.content = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _compressible(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.content += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start, bytes(self.content))

    async def _finish(self, start: Message, content: bytes) -> None:
        headers = MutableHeaders(raw=start["headers"])
        headers.add_vary_header("Accept-Encoding")
        if self.coding and len(content) >= SMALLEST:
            once = "no-store" in headers.get("cache-control", "")
            if once and len(content) < LARGE:  # a few kB that somebody waits for
                content = CODINGS[self.coding](content)
            elif once:
                content = await run_in_threadpool(CODINGS[self.coding], content)
            else:
                content = await run_in_threadpool(encoded, content, self.coding)
            headers["Content-Encoding"] = self.coding
            headers["Content-Length"] = str(len(content))
            if "etag" in headers:  # which names the plain bytes: the same content, in other bytes
                headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
        await self.send(start)
        await self.send({"type": "http.response.body", "body": content})


def _compressible(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "")
    fixed = "content-encoding" in headers or "no-transform" in headers.get("cache-control", "")
    return start["status"] == 200 and not fixed and bool(COMPRESSIBLE.match(kind))  # noqa: PLR2004
