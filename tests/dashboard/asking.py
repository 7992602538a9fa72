"""A question to the server, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.types import ASGIApp

from dashboard import server

APP = Starlette(routes=server.routes(), middleware=server.MIDDLEWARE)


class Answer(NamedTuple):
    """An answer to a request; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(path: str, headers: Mapping[str, str] | None = None, app: ASGIApp = APP) -> Answer:
    """Ask the server's own routes, or another app."""
    return _ask("GET", path, headers or {}, b"", app)


def post(path: str, body: bytes, app: ASGIApp = APP) -> Answer:
    """Tell the server's own routes something."""
    return _ask("POST", path, {}, body, app)


def _ask(method: str, path: str, headers: Mapping[str, str], body: bytes, app: ASGIApp) -> Answer:
    path, _, query = path.partition("?")
    headers = {"host": "localhost:8501"} | {name.lower(): said for name, said in headers.items()}
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "root_path": "", "query_string": query.encode(), "http_version": "1.1",
        "headers": [(name.encode(), said.encode()) for name, said in headers.items()],
        "scheme": "http", "server": ("localhost", 8501), "client": ("localhost", 1),
    }  # fmt: skip

    parts = [{"type": "http.request", "body": body}]

    async def receive() -> dict[str, Any]:
        if not parts:
            await asyncio.Event().wait()  # the reader stays
        return parts.pop()

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type] # ASGI apps are coroutines
    told = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(part.get("body", b"") for part in sent[1:]))
