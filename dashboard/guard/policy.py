"""What each answer tells a browser: what its page may run, fetch and send, who may frame it."""

from __future__ import annotations

import hashlib
import logging
from base64 import b64encode
from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.guard import refusal
from geodata.messages import N_
from layers import tiles

US, ANYONE = "'self'", "*"
# Streamlit runs elements of ours from a Blob, and has styles and a font in its scripts.
RULES = (
    "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; worker-src 'self'; img-src 'self' data: {tiles}; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; object-src 'none'; "
    "base-uri 'self'; frame-ancestors {framed_by}"
)
UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "local-fonts", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-create", "publickey-credentials-get", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
HEADER = "content-security-policy"
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # an address may hold the token of a reader's own events
    "permissions-policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "x-dns-prefetch-control": "off",
}
FAILED = N_("Something went wrong on this page. Reload it; the log has the details.")
STARTS = ("http.response.start", "websocket.accept", "websocket.http.response.start")


def of(scripts: Iterable[str] = (), framed_by: str = US) -> dict[str, str]:
    """The policy of a page as a header: besides files of ours it runs these scripts alone, which
    stand in it; others may frame it if they are named."""
    allowed = " ".join(["'self'", "blob:", *map(hashed, scripts)])
    return {HEADER: RULES.format(scripts=allowed, tiles=tiles.HOST, framed_by=framed_by)}


def hashed(script: str) -> str:
    """A script as a policy names it."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


class Policy:
    """ASGI middleware: these headers with every answer, and an answer whatever fails."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its answer."""
        started = False

        async def with_policy(message: Message) -> None:
            nonlocal started
            if message["type"] in STARTS:
                started = True
                message["headers"] = _with_headers(message.get("headers", ()))
            await send(message)

        try:
            await self.app(scope, receive, with_policy)
        except ClientDisconnect:
            pass  # nobody is there to be answered
        except Exception:
            if started or scope["type"] != "http":
                raise
            logging.getLogger("kuril_atlas").exception("%s was not answered", scope["path"])
            failed = refusal.of(scope, HTTPStatus.INTERNAL_SERVER_ERROR, FAILED)
            await failed(scope, receive, with_policy)


def _with_headers(said: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    headers = MutableHeaders(raw=list(said))
    headers.update(ALWAYS)
    rules = headers.setdefault(HEADER, of()[HEADER])
    if rules.endswith(US):  # for old browsers, which have no word for anyone
        headers["x-frame-options"] = "SAMEORIGIN"
    return headers.raw
