"""What stands around the page: data by URL, the policy that keeps requests at home, warm-up."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
import xstatic.pkg.leaflet
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from geodata import catalogue
from layers import tiles
from layers.publication import Publication, publish

LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; "
    f"img-src 'self' data: blob: {tiles.HOST}; connect-src 'self' ws: wss:; "
    "frame-src 'self'; object-src 'none'; base-uri 'self'"
)


@cache
def publication() -> Publication:
    """The files of the map, made once in a process."""
    return publish(catalogue.default(), LANGUAGE)


async def published(request: Request) -> Response:
    """A file of the map. Its name changes with its content, so that a browser may keep it."""
    name = request.path_params["name"]
    data = publication().files.get(name)
    if data is None:
        return Response(status_code=404)
    media_type = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(data, media_type=media_type, headers=headers)


class Policy:
    """ASGI middleware: every answer carries the Content-Security-Policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the header to its answer."""

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"content-security-policy", POLICY.encode()))
            await send(message)

        await self.app(scope, receive, with_policy)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load everything before the first visitor, and take it out of the garbage collector's sight.

    Streamlit collects garbage after every run; without the freeze it would walk through the
    catalogue and all of GeoPandas each time.
    """
    publication()
    gc.collect()
    gc.freeze()
    yield {}


def on_error(error: Exception) -> bool:
    """A sentence for the reader; the traceback goes to the log."""
    logging.getLogger("kuril_atlas").error("the page failed", exc_info=error)
    st.error(_("Something went wrong on this page. Reload it; the log has the details."))
    return True


ROUTES: list[BaseRoute] = [
    Route("/atlas/{name}", published),
    Mount("/leaflet", StaticFiles(directory=LEAFLET)),
]
MIDDLEWARE = [Middleware(Policy)]
