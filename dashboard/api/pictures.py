"""The map of a view as a picture."""

from __future__ import annotations

import asyncio
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked, i18n, preview
from dashboard.served import atlas
from layers.picture import card

KEPT = 3600  # seconds
DRAWING = asyncio.Lock()
FONTS = Path(st.__file__).parent / "static" / "static" / "media"
LATIN = next(FONTS.glob("SourceSansVF-Upright.*.woff2"))  # Streamlit's own, with Cyrillic


async def shown_elsewhere(request: Request) -> Response:
    """The picture of the view in the query for whoever shows its link elsewhere."""
    catalogue = atlas().catalogue
    with i18n.speaking(asked.voice(request)):
        view = asked.linked(request).view
        with asked.spoken_to(view):
            shown = preview.picture(view, catalogue)
    async with DRAWING:  # elsewhere, and one at a time
        drawn = await run_in_threadpool(card.png, shown, catalogue, LATIN)
    headers = {"Cache-Control": f"public, max-age={KEPT}", "Vary": "Accept-Language"}
    return Response(drawn, media_type="image/png", headers=headers)


ROUTES = {preview.PICTURE: shown_elsewhere}
