"""Asking a server for a feed: politely, within limits, and with a sentence for each fault."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

import requests
import stamina
import urllib3
from requests.adapters import HTTPAdapter
from requests_cache import EXPIRE_IMMEDIATELY, CachedSession

from geodata import version
from geodata.errors import FeedError

logging.getLogger("stamina").addHandler(logging.NullHandler())  # what came of it is said in the end

FORGOTTEN = timedelta(days=30)  # answers, which are only kept to ask for less

_CHUNK = 65_536
_BUSY = {
    HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT,
}  # fmt: skip
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}

Read = TypeVar("Read")


@dataclass(frozen=True)
class Limits:
    """How much is borne of a server.

    connect, silence, whole: seconds until it answers, without a byte of it, for a whole answer.
    size: bytes of an answer, unpacked. attempts: how often it is asked, the second time after
    `wait` seconds, then after twice as long; `patience`: the longest wait, also for a server that
    says how long it wants to be left alone.
    """

    connect: float = 10
    silence: float = 30
    whole: float = 180
    size: int = 64_000_000
    attempts: int = 3
    wait: float = 1
    patience: float = 60


LIMITS = Limits()


class _PassingError(FeedError):
    """A fault that may be gone at the next attempt, in `wait` seconds if the server says so."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(message)


def session(folder: Path, limits: Limits = LIMITS) -> CachedSession:
    """A session that says who asks, and keeps answers in a folder to ask only for what is new.

    How long an answer holds is what its server says; after that it is asked whether it has changed
    (ETag, Last-Modified).
    """
    made = CachedSession(
        str(folder / "answers.sqlite"),
        backend="sqlite",
        serializer="json",
        cache_control=True,
        expire_after=EXPIRE_IMMEDIATELY,  # where the server does not say
    )
    made.cache.delete(older_than=FORGOTTEN)
    made.headers["User-Agent"] = (
        f"Kuril-Atlas/{version.current()} "
        "(an event map of Sakhalin and the Kuril Islands; asked by one of its readers)"
    )
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Bounded(limits))
    return made


def ask(
    asker: CachedSession,
    url: str,
    form: str,
    read: Callable[[bytes], Read],
    limits: Limits = LIMITS,
) -> Read | None:
    """What `read` makes of the answer, None where the server has nothing to say.

    `form`: "json" or "xml", which the answer's content type must name. Raises FeedError, also
    where `read` does; such an answer is not kept.
    """
    response = _get(asker, url, form, limits)
    if response.status_code == HTTPStatus.NO_CONTENT:
        return None
    try:
        said = response.headers.get("Content-Type", "").partition(";")[0].strip() or "nothing"
        if form not in said.lower():
            raise FeedError(
                f"answers {said} where {form.upper()} is meant; the feed may have moved"
            )
        return read(response.content)
    except FeedError:
        asker.cache.delete(requests=[one.request for one in (*response.history, response)])
        raise


def _get(asker: CachedSession, url: str, form: str, limits: Limits) -> requests.Response:
    attempts = stamina.retry_context(
        on=lambda error: _again(error, limits), attempts=limits.attempts, timeout=None,
        wait_initial=limits.wait, wait_max=limits.patience, wait_jitter=0,
    )  # fmt: skip
    for attempt in attempts:
        with attempt:
            return _get_once(asker, url, form, limits)
    raise AssertionError("the last attempt returns or raises")


def _again(error: Exception, limits: Limits) -> bool | float:
    """Whether to ask again, or after how many seconds."""
    if not isinstance(error, _PassingError):
        return False
    if error.wait is None:
        return True
    return error.wait if error.wait <= limits.patience else False


def _get_once(asker: CachedSession, url: str, form: str, limits: Limits) -> requests.Response:
    wanted = {"Accept": f"application/{form}, */*;q=0.5"}
    try:
        response: requests.Response = asker.get(
            url, headers=wanted, timeout=(limits.connect, limits.silence)
        )
    except requests.Timeout as error:
        raise _PassingError("does not answer; try again later") from error
    except requests.TooManyRedirects as error:
        raise FeedError("leads from address to address without end") from error
    except requests.exceptions.SSLError as error:
        raise FeedError(f"cannot prove that it is who it says: {error}") from error
    except requests.ConnectionError as error:
        raise _PassingError("cannot be reached; is this machine online?") from error
    except (requests.RequestException, ValueError) as error:
        raise FeedError(f"leads to what is no address of the web ({error})") from error
    _refuse(response)
    return response


def _refuse(response: requests.Response) -> None:
    """Raise what an answer other than a success means."""
    if response.ok:
        return
    said = f"answers {response.status_code} {response.reason or ''}".rstrip()
    if response.status_code in _BUSY:
        wait = retry_after(response.headers.get("Retry-After", ""))
        when = "later" if wait is None else f"in {wait:.0f} s, as it asks"
        raise _PassingError(f"{said}; try again {when}", wait)
    if response.status_code in _GONE:
        raise FeedError(f"{said}: there is no feed at {response.url} any more")
    why = " ".join(response.text[:300].split()) if _is_text(response) else ""
    raise FeedError(f"{said}: {why}" if why else said)


def _is_text(response: requests.Response) -> bool:
    return response.headers.get("Content-Type", "").lower().startswith("text/plain")


def retry_after(said: str) -> float | None:
    """Seconds until the server wants to be asked again: a number or a day and time (RFC 9110)."""
    if said.isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


class _Bounded(HTTPAdapter):
    """Reads an answer whole, before anything else does, and no more of it than the limits say."""

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
            raise _PassingError("broke off in the middle of its answer; try again later") from error
        finally:
            response.close()
        return response

    def _body(self, raw: urllib3.HTTPResponse) -> bytes:
        until = time.monotonic() + self._limits.whole
        body = bytearray()
        while part := raw.read1(_CHUNK, decode_content=True):
            body += part
            if len(body) > self._limits.size:
                megabytes = self._limits.size / 1_000_000
                raise FeedError(
                    f"answers more than {megabytes:g} MB; ask for less, from a later day"
                )
            if time.monotonic() > until:
                raise FeedError(f"has not ended after {self._limits.whole:g} s; try again later")
        return bytes(body)
