"""Which addresses there are at all: ours, and of Streamlit's those that our pages use."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.guard import refusal, uploads
from geodata.messages import N_

PAGES = ("", "compare", "own", "about")
OURS = ("api", "atlas", "favicon.ico")
# Not its metrics, script health check, agent API, login, components of others, nor its bare page.
STREAMLITS = ("_stcore/health", "_stcore/host-config", "_stcore/stream")
DOWNLOADS = "media"  # files that a page offers, under names that cannot be guessed


class Doors:
    """ASGI middleware: there is nothing at any other address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say that there is nothing there."""
        app = self.app
        if scope["type"] in ("http", "websocket") and not _there(scope):
            app = refusal.of(scope, HTTPStatus.NOT_FOUND, N_("There is nothing at this address."))
        await app(scope, receive, send)


def base() -> str:
    """Under which path the atlas is served: empty, or `/name`."""
    named = st.get_option("server.baseUrlPath") or ""
    return f"/{named.strip('/')}".rstrip("/")


def _there(scope: Scope) -> bool:
    path = scope["path"].removeprefix(base()).strip("/")
    if path in PAGES or path in STREAMLITS or path in _files():
        return True
    if path.startswith(uploads.PATH):
        return uploads.taken(path, scope)
    return path.partition("/")[0] in (*OURS, DOWNLOADS)


@cache
def _files() -> frozenset[str]:
    """Streamlit's own, but for its page: ours are made of that."""
    root = Path(st.__file__).parent / "static"
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "index.html")
    return frozenset(path.relative_to(root).as_posix() for path in files)
