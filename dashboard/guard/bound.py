"""How long a question may be, and how long it may take to be asked: somebody has to read it."""

from __future__ import annotations

import asyncio
import time
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import asked, i18n
from dashboard.api import problem
from dashboard.i18n import gettext as _

LONGEST = 8_000  # bytes of a query
PATIENCE = 30.0  # seconds that the body of a request may take
SLOWEST = 10_000  # bytes in each further second


class Bound:
    """ASGI middleware: no longer query is read, and no slower body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say what is too long about it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif len(scope["query_string"]) > LONGEST:
            await _refused(scope)(scope, receive, send)
        else:
            await self.app(scope, _Body(receive), send)


class _Body:
    """Receives the parts of a body as long as they come fast enough; what comes after it, whenever
    that may be, is that the reader has gone."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.until = time.monotonic() + PATIENCE
        self.whole = False

    async def __call__(self) -> Message:
        if self.whole:
            return await self.receive()
        try:
            async with asyncio.timeout(self.until - time.monotonic()):
                message = await self.receive()
        except TimeoutError:
            closing = {"Connection": "close"}
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, headers=closing) from None
        self.until += len(message.get("body", b"")) / SLOWEST
        self.whole = not message.get("more_body", False)
        return message


def _refused(scope: Scope) -> ASGIApp:
    with i18n.speaking(asked.voice(HTTPConnection(scope))):
        return problem.answer(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            _("The query is longer than {bytes} bytes.").format(bytes=LONGEST),
            parameter="query", value=len(scope["query_string"]), allowed=LONGEST,
        )  # fmt: skip
