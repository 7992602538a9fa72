"""Under which names the atlas is asked, and by whose pages: nobody's but its own."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from dashboard.api.entities import PATH
from dashboard.guard import refusal
from geodata.messages import N_

HERE = ("localhost", "127.0.0.1", "::1")
# Where the atlas listens, and where its readers ask: a proxy may stand between.
ADDRESSES = ("server.address", "browser.serverAddress")
HOSTS = "server.allowedHosts"  # what its operator adds; Streamlit looks at its websocket alone
UNKNOWN = N_("The atlas is not served under this name; its operator can allow it.")
ELSEWHERE = N_("Only pages of the atlas itself may ask for this.")
READING = ("GET", "HEAD", "OPTIONS")


def settle() -> None:
    """Let Streamlit know the names, too: this machine's, those of its settings, those allowed."""
    added = [st.get_option(address) for address in ADDRESSES]
    known = [*HERE, *filter(None, added), *st.get_option(HOSTS)]
    config.set_option(HOSTS, list(dict.fromkeys(known)))


class Names:
    """ASGI middleware: a request under another name is refused, since a page of another site could
    be behind it (DNS rebinding), and so is one from another page that could change anything."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say why not."""
        app = self.app
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            host, origin = headers.get("host"), headers.get("origin")
            if not is_host_allowed(host):
                app = refusal.of(scope, HTTPStatus.BAD_REQUEST, UNKNOWN)
            elif _writes(scope) and not _ours(origin, host):
                app = refusal.of(scope, HTTPStatus.FORBIDDEN, ELSEWHERE)
        await app(scope, receive, send)


def _writes(scope: Scope) -> bool:
    """Whether it may change what the server holds. The form of PATH is a question by anyone's page,
    which is only too long for an address."""
    if scope["type"] == "websocket":
        return True
    return scope["method"] not in READING and not scope["path"].endswith(f"/{PATH}")


def _ours(origin: str | None, host: str | None) -> bool:
    """Whether a page of that origin is ours; a program, which no browser speaks for, says none."""
    if origin is None or origin in st.get_option("server.corsAllowedOrigins"):
        return True
    return urlsplit(origin).netloc.lower() == (host or "").lower()
