"""Serves the plain app without the internet: Leaflet, and the one call of jQuery that it makes."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
import xstatic.pkg.leaflet
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

# Folium's popups call $(html)[0]; the whole of jQuery and Bootstrap would cost the plain app more.
DOLLAR = "window.$ = (html) => document.createRange().createContextualFragment(html).children;"


async def dollar(_request: Request) -> Response:
    """The few bytes that stand in for jQuery."""
    return Response(DOLLAR, media_type="text/javascript")


app = st.App(
    Path(__file__).with_name("plain_app.py"),
    routes=[
        Route("/plain/dollar.js", dollar),
        Mount("/leaflet", StaticFiles(directory=Path(xstatic.pkg.leaflet.BASE_DIR))),
    ],
)
