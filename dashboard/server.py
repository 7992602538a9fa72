"""What stands around the page: its still, data by URL, the policy that keeps requests at home,
warm-up."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util

from dashboard import link, map_texts, still
from dashboard.codings import Compression
from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from dashboard.panel import script as panel_script
from dashboard.panel.content import content
from dashboard.view import View, as_of
from geodata import catalogue, clock
from layers import atlas_map, tiles
from layers.publication import Publication, as_json, publish

ELEMENTS = ("Html", "ComponentInstance", "BidiComponent", "Selectbox", "Popover", "PageLink")
TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}

POLICY = (
    "default-src 'self'; script-src 'self' blob: 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; "
    f"img-src 'self' data: blob: {tiles.HOST}; connect-src 'self' ws: wss:; "
    "frame-src 'self'; object-src 'none'; base-uri 'self'"
)


@cache
def publication() -> Publication:
    """The files of the map, made once in a process."""
    known = catalogue.default()
    return publish(known, LANGUAGE, map_texts.of_records(known))


@cache
def files() -> dict[str, bytes]:
    """All that a browser may fetch by its name, and keep."""
    return {**publication().files, panel_script.NAME: panel_script.TEXT.encode()}


async def published(request: Request) -> Response:
    """A file of the map. Its name changes with its content, so that a browser may keep it."""
    name = request.path_params["name"]
    data = files().get(name)
    if data is None:
        return Response(status_code=404)
    media_type = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(data, media_type=media_type, headers=headers)


def panel(request: Request) -> Response:
    """What the panel says of the view in the query, which is that of a link to the page."""
    said = content(_linked(request), catalogue.default())
    return Response(as_json(said), media_type="application/json")


def page(request: Request) -> Response:
    """The map page, with a still of what the link shows and hints at what it will ask for."""
    html = still.page(as_of(_linked(request), catalogue.default()), catalogue.default())
    return HTMLResponse(html, headers={"Cache-Control": "no-cache", "Link": hints()})


def _linked(request: Request) -> View:
    """The view that the query of a request asks for."""
    asked = request.query_params
    query = {key: asked.getlist(key) for key in asked}
    view, _notices = link.from_query(query, catalogue.default())
    return view


class Policy:
    """ASGI middleware: the Content-Security-Policy with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the header to its answer."""

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"content-security-policy", POLICY.encode()))
            await send(message)

        await self.app(scope, receive, with_policy)


@cache
def hints() -> str:
    """A Link header for what the page will ask for, but only step by step: Streamlit's scripts for
    our elements, and the files of the map."""
    scripts = Path(st.__file__).parent / "static" / "static" / "js"
    parts = [path.name for name in ELEMENTS for path in scripts.glob(f"{name}.*.js")]
    return ", ".join(
        [
            *(f"<static/js/{part}>; rel=modulepreload" for part in parts),
            f"<atlas/{panel_script.NAME}>; rel=modulepreload",
            *(f"<atlas/{name}>; rel=prefetch" for name in publication().files),
        ]
    )


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load everything before the first visitor, and take it out of the garbage collector's sight.

    Streamlit collects garbage after every run; without the freeze it would walk through the
    catalogue and all of GeoPandas each time.
    """
    net_util.get_external_ip = lambda: None  # which Streamlit asks the internet for
    known = catalogue.default()
    for place in known.gazetteer.frame.index:
        known.select(place)  # joins its events once and for all
    atlas_map.build(publication(), {}, {})  # Folium is slow to import
    still.page(clock.today(), known)
    gc.collect()
    gc.freeze()
    yield {}


def on_error(error: Exception) -> bool:
    """A sentence for the reader; the traceback goes to the log."""
    logging.getLogger("kuril_atlas").error("the page failed", exc_info=error)
    st.error(_("Something went wrong on this page. Reload it; the log has the details."))
    return True


def routes() -> list[BaseRoute]:
    """Our own routes, under the server's base path as Streamlit's are."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    root = f"/{base}" if base else ""
    return [
        Route(f"{root}/", page),
        Route(f"{root}/atlas/panel", panel),
        Route(f"{root}/atlas/{{name}}", published),
    ]


MIDDLEWARE = [Middleware(Policy), Middleware(Compression)]
