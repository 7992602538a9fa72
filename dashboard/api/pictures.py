"""The map of a view as a picture, and on a sheet to print."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked, link, preview, printable, printed_map
from dashboard.api import take_away
from dashboard.panel import taking
from dashboard.served import atlas
from dashboard.sessions import Held
from geodata.catalogue import Catalogue
from layers.picture import card, letters, plate

KEPT = 3600  # seconds
DRAWING = asyncio.Lock()
FONTS = Path(st.__file__).parent / "static" / "static" / "media"
LATIN = next(FONTS.glob("SourceSansVF-Upright.*.woff2"))  # Streamlit's own, with Cyrillic

Drawn = Callable[[Held, str, Catalogue], str | bytes]  # of a view, with the link to it


async def shown_elsewhere(request: Request) -> Response:
    """The picture of the view in the query for whoever shows its link elsewhere."""
    with asked.reading(request) as held:
        catalogue = atlas().of(held.view)
        shown = preview.picture(held.view, catalogue)
    async with DRAWING:  # elsewhere, and one at a time
        drawn = await run_in_threadpool(card.png, shown, catalogue, LATIN)
    return _kept(drawn, "image/png")


async def printed(draw: Drawn, name: str, media_type: str, request: Request) -> Response:
    """The view in the query on paper, as a file of a name."""
    with asked.reading(request) as held:
        async with DRAWING:
            drawn = await run_in_threadpool(draw, held, _link(request, held), atlas().of(held.view))
    answer = _kept(drawn, media_type)
    suffix = name.rpartition(".")[2]
    called = f"{take_away.file_name(held.view)}.{suffix}"
    answer.headers["Content-Disposition"] = f'inline; filename="{quote(called)}"'
    return answer


def _svg(held: Held, address: str, catalogue: Catalogue) -> str:
    shown = printed_map.plate(held.view, address, plate.LANDSCAPE, catalogue)
    return plate.svg(shown, catalogue, LATIN)


def _png(held: Held, address: str, catalogue: Catalogue) -> bytes:
    shown = printed_map.plate(held.view, address, plate.LANDSCAPE, catalogue)
    return plate.png(shown, catalogue, LATIN)


def _sheet(held: Held, address: str, catalogue: Catalogue) -> str:
    shown = printed_map.plate(held.view, "", plate.IN_TEXT, catalogue)
    drawn = plate.svg(replace(shown, title=""), catalogue, LATIN)
    return printable.page(held.view, address, drawn, _faces(), catalogue)


def _faces() -> list[printable.Face]:
    """The fonts of pictures, as a sheet in the folder atlas finds them."""
    latin, japanese = letters.of(LATIN).families
    ours = atlas().spoken().publication.names["japanese.woff2"]
    return [
        printable.Face(latin, f"../static/media/{LATIN.name}", "200 900"),
        printable.Face(japanese, ours, "400"),
    ]


def _link(request: Request, held: Held) -> str:
    """The address of the map's page with the view, from that of something in the folder atlas."""
    root = preview.above(str(request.url)).folder
    query = urlencode(link.to_query(held.view))
    return f"{root}?{query}" if query else root


def _kept(drawn: str | bytes, media_type: str) -> Response:
    headers = {"Cache-Control": f"public, max-age={KEPT}", "Vary": "Accept-Language"}
    return Response(drawn, media_type=media_type, headers=headers)


PRINTED: dict[str, tuple[Drawn, str]] = {
    taking.MAP_SVG: (_svg, "image/svg+xml"),
    taking.MAP_PNG: (_png, "image/png"),
    taking.SHEET: (_sheet, "text/html"),
}
ROUTES = {preview.PICTURE: shown_elsewhere} | {
    f"atlas/{name}": partial(printed, draw, name, media_type)
    for name, (draw, media_type) in PRINTED.items()
}
