"""How long a question to the API may be: nobody needs more, and somebody has to read it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import asked, i18n
from dashboard.api import problem
from dashboard.i18n import gettext as _

LONGEST = 8_000  # bytes of a query


class Bound:
    """ASGI middleware: a longer query is not read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say what is too long about it."""
        app = self.app if len(scope["query_string"]) <= LONGEST else _refused(scope)
        await app(scope, receive, send)


def _refused(scope: Scope) -> ASGIApp:
    with i18n.speaking(asked.voice(Request(scope))):
        return problem.answer(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            _("The query is longer than {bytes} bytes.").format(bytes=LONGEST),
            parameter="query", value=len(scope["query_string"]), allowed=LONGEST,
        )  # fmt: skip
