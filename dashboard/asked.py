"""What a request asks for: in which voice, which view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from starlette.requests import HTTPConnection, Request

from dashboard import i18n
from dashboard.served import atlas
from dashboard.sessions import Held
from dashboard.sessions import linked as by_query
from dashboard.view import View


def voice(request: HTTPConnection) -> i18n.Voice:
    """What the reader's browser asks for."""
    return i18n.asked(request.headers.get("accept-language", ""))


def spoken_to(view: View) -> AbstractContextManager[None]:
    """Speak as the reader of a view has chosen, else as their browser asks for."""
    return i18n.speaking(i18n.chosen(view.language, eras=view.eras))


def linked(request: Request) -> Held:
    """The view that the query of a request is a link to."""
    return by_query(request.scope["query_string"].decode("latin-1"), atlas().catalogue)


@contextmanager
def reading(request: Request) -> Iterator[Held]:
    """The view that the query of a request is a link to, spoken to as its reader has chosen."""
    with i18n.speaking(voice(request)):
        held = linked(request)
        with spoken_to(held.view):
            yield held
