"""How much is borne of a server: of waiting, and of an answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

from geodata.errors import FeedError
from geodata.messages import N_, Said

_CHUNK = 65_536


@dataclass(frozen=True)
class Limits:
    """connect, silence, whole: seconds until a server answers, without a byte of it, for a whole
    answer. size: bytes of an answer, unpacked. attempts: how often it is asked, the second time
    after `wait` seconds, then after twice as long; patience: the longest wait, also for a server
    that says how long it wants to be left alone.
    """

    connect: float = 10
    silence: float = 30
    whole: float = 180
    size: int = 64_000_000
    attempts: int = 3
    wait: float = 1
    patience: float = 60


LIMITS = Limits()


class PassingError(FeedError):
    """A fault that may be gone at the next attempt, in `wait` seconds if the server says so."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(message)


class Bounded(HTTPAdapter):
    """Reads an answer whole, before anything else does, and no more of it than the limits say.

    What would keep the answer cannot, and reads all of a stream first.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        super().__init__()

    def send(self, request: requests.PreparedRequest, *rest: Any, **more: Any) -> requests.Response:
        """As its base does."""
        response = super().send(request, *rest, **more)
        try:
            response._content = self._body(response.raw)
            response._content_consumed = True  # type: ignore[attr-defined] # so requests marks it
        except urllib3.exceptions.HTTPError as error:
            why = N_("broke off in the middle of its answer; try again later")
            raise PassingError(Said(why)) from error
        finally:
            response.close()
        return response

    def _body(self, raw: urllib3.HTTPResponse) -> bytes:
        until = time.monotonic() + self._limits.whole
        body = bytearray()
        while part := raw.read1(_CHUNK, decode_content=True):
            body += part
            if len(body) > self._limits.size:
                why = N_("answers more than {size} MB; ask for less, from a later day")
                raise FeedError(Said(why, size=f"{self._limits.size / 1_000_000:g}"))
            if time.monotonic() > until:
                why = N_("has not ended after {seconds} s; try again later")
                raise FeedError(Said(why, seconds=f"{self._limits.whole:g}"))
        return bytes(body)
