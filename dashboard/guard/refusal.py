"""What is said to whoever is not let in."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Scope

from dashboard import asked, i18n
from dashboard.api import problem
from dashboard.i18n import gettext


def of(scope: Scope, status: HTTPStatus, message: str, **said: object) -> ASGIApp:
    """A problem as an app, which answers with it: a message (N_), and what else there is to say."""
    with i18n.speaking(asked.voice(HTTPConnection(scope))):
        return problem.answer(status, gettext(message), **said)
