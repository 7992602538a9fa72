"""Asking a server for a feed: politely, within limits, and with a sentence for each fault."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Literal, TypeVar

import requests
import stamina
from requests_cache import EXPIRE_IMMEDIATELY, CachedSession

from geodata import version
from geodata.errors import FeedError
from geodata.messages import N_, Said
from geodata.readers.feeds.bounds import LIMITS, Bounded, Limits, PassingError

logging.getLogger("stamina").addHandler(logging.NullHandler())  # what came of it is said in the end

_log = logging.getLogger("kuril_atlas")

ANSWERS = "answers.sqlite"
FORGOTTEN = timedelta(days=30)  # answers, which are only kept to ask for less

_AGENT = (
    f"Kuril-Atlas/{version.current()} "
    "(an event map of Sakhalin and the Kuril Islands; asked by one of its readers)"
)
_BUSY = {
    HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT,
}  # fmt: skip
_QUOTED = 300  # bytes of what a server says of a fault
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}

Form = Literal["json", "xml"]
Read = TypeVar("Read")


class Asker:
    """Asks over HTTP, says who asks, and keeps answers in a folder to ask only for what is new.

    How long an answer holds is what its server says; after that it is asked whether it has changed
    (ETag, Last-Modified).
    """

    def __init__(self, folder: Path, limits: Limits = LIMITS) -> None:
        self._limits = limits
        _set_aside_if_damaged(folder / ANSWERS)
        self._session = CachedSession(
            str(folder / ANSWERS),
            backend="sqlite",
            serializer="json",
            cache_control=True,
            expire_after=EXPIRE_IMMEDIATELY,  # where the server does not say
        )
        self._session.cache.delete(older_than=FORGOTTEN)
        self._session.headers["User-Agent"] = _AGENT
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Bounded(limits))

    def close(self) -> None:
        """Let go of the servers and the folder."""
        self._session.close()  # type: ignore[no-untyped-call]

    def ask(self, url: str, form: Form, read: Callable[[bytes], Read]) -> Read | None:
        """What `read` makes of the answer, None where the server has nothing to say.

        The answer's content type must name `form`. Raises FeedError, also where `read` does; such
        an answer is not kept.
        """
        again = stamina.RetryingCaller(
            attempts=self._limits.attempts, timeout=None, wait_initial=self._limits.wait,
            wait_max=self._limits.patience, wait_jitter=0,
        )  # fmt: skip
        response = again(self._once_more, self._get, url, form)
        if response.status_code == HTTPStatus.NO_CONTENT:
            return None
        try:
            _check_type(response, form)
            return read(response.content)
        except FeedError:
            wrong = [one.request for one in (*response.history, response)]
            self._session.cache.delete(requests=wrong)
            raise

    def _once_more(self, error: Exception) -> bool | float:
        """Whether to ask again, or after how many seconds."""
        if not isinstance(error, PassingError):
            return False
        if error.wait is None:
            return True
        return error.wait if error.wait <= self._limits.patience else False

    def _get(self, url: str, form: Form) -> requests.Response:
        wanted = {"Accept": f"application/{form}, */*;q=0.5"}
        patience = self._limits.connect, self._limits.silence
        try:
            response: requests.Response = self._session.get(url, headers=wanted, timeout=patience)
        except requests.Timeout as error:
            raise PassingError(Said(N_("does not answer; try again later"))) from error
        except requests.TooManyRedirects as error:
            raise FeedError(Said(N_("leads from address to address without end"))) from error
        except requests.exceptions.SSLError as error:
            why = N_("cannot prove that it is who it says: {error}")
            raise FeedError(Said(why, error=str(error))) from error
        except requests.ConnectionError as error:
            why = N_("cannot be reached; is this machine online?")
            raise PassingError(Said(why)) from error
        except (requests.RequestException, ValueError) as error:
            why = N_("leads to what is no address of the web ({error})")
            raise FeedError(Said(why, error=str(error))) from error
        _check_status(response)
        return response


def _set_aside_if_damaged(answers: Path) -> None:
    """Nothing is lost with answers: they are only kept to ask for less. Raises sqlite3.Error where
    it is not their fault."""
    if not answers.exists():
        return
    try:
        with closing(sqlite3.connect(answers)) as database:
            if database.execute("PRAGMA quick_check").fetchone() == ("ok",):
                return
    except sqlite3.OperationalError:
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        pass
    _log.warning("%s is damaged: it is made anew", answers)
    answers.unlink()


def _check_status(response: requests.Response) -> None:
    """Raise FeedError for an answer other than a success, with what it means."""
    if response.ok:
        return
    status = f"{response.status_code} {response.reason or ''}".rstrip()
    if response.status_code in _BUSY:
        wait = retry_after(response.headers.get("Retry-After", ""))
        raise PassingError(_busy(status, wait), wait)
    if response.status_code in _GONE:
        gone = N_("answers {status}: there is no feed at {address} any more")
        raise FeedError(Said(gone, status=status, address=response.url))
    why = (
        response.content[:_QUOTED].decode(errors="replace")
        if _type(response) == "text/plain"
        else ""
    )
    said = N_("answers {status}: {why}") if why else N_("answers {status}")
    raise FeedError(Said(said, status=status, why=why))


def _busy(status: str, wait: float | None) -> Said:
    if wait is None:
        return Said(N_("answers {status}; try again later"), status=status)
    later = N_("answers {status}; try again in {seconds} s, as it asks")
    return Said(later, status=status, seconds=f"{wait:.0f}")


def _check_type(response: requests.Response, form: Form) -> None:
    """Raise FeedError where an answer is of another type than its feed."""
    said = _type(response)
    if form not in said:
        why = (
            N_("answers {type} where {meant} is meant; the feed may have moved")
            if said
            else N_("answers nothing where {meant} is meant; the feed may have moved")
        )
        raise FeedError(Said(why, type=said, meant=form.upper()))


def _type(response: requests.Response) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


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
