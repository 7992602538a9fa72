"""The events of a view as a page in one file, which needs no server."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked, preview
from dashboard.api import take_away
from dashboard.panel import taking
from dashboard.saved import page
from dashboard.saved.view import of_view
from dashboard.served import atlas
from dashboard.view import View

NAME = f"atlas/{taking.file(taking.PAGE)}"
MEDIA_TYPE = "text/html; charset=utf-8"


def file(request: Request) -> Response:
    """The view in the query, as its reader sees it."""
    root = preview.above(str(request.url)).folder
    with asked.reading(request) as held:
        return take_away.written(taking.PAGE, MEDIA_TYPE, held, lambda: _page(held.view, root))


def _page(view: View, root: str) -> bytes:
    saved = of_view(view, atlas().of(view))
    title = take_away.title(view, len(saved), atlas().of(view))
    return page.html(saved, title, root, datetime.now(UTC), atlas().spoken())


ROUTES = {NAME: file}
