"""What a form of a few keys says, in the query of a request or in its body."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request

LONGEST = 100_000  # bytes of a body


class TooLongError(Exception):
    """A body of more bytes than are read."""


async def read(request: Request) -> dict[str, str]:
    """The last value of each key; what the body says goes before what the query says.

    Raises TooLongError.
    """
    said = request.scope["query_string"].decode("latin-1")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise TooLongError
    return _last(said) | _last(body.decode("utf-8", errors="replace"))


def _last(text: str) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(text, keep_blank_values=True).items()}
