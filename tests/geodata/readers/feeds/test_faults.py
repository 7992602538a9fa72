"""What servers do wrong: each fault is one sentence, and nothing that is kept is lost."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from geodata.messages import Said
from geodata.readers import feeds
from geodata.readers.feeds import asking
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.conftest import Fetch
from tests.geodata.readers.feeds.server import (
    HUGE,
    RSS,
    Answer,
    Server,
    answer,
    drops,
    half,
    huge,
    silence,
    status,
    unless_changed,
)

QUAKES = said.geojson(said.earthquake(), said.earthquake("us7000abce", lat=44.2))
NO_ADDRESS = "leads to what is no address of the web"
HTML = "<!doctype html><title>Sign in</title>"


@pytest.fixture
def before(server: Server, fetch: Fetch, tmp_path: Path) -> pd.DataFrame:
    """What is kept already, before anything goes wrong."""
    server.says(answer(QUAKES))
    assert fetch("quakes").problem == ""
    return feeds.kept(tmp_path)


class Fault(NamedTuple):
    """What the server does, how often it is asked then, and how the sentence about it begins."""

    answer: Answer
    asked: int
    problem: str


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status(500), 3, "answers 500 Internal Server Error; try again later"),
        Fault(status(503), 3, "answers 503 Service Unavailable; try again later"),
        Fault(
            status(429, Retry_After="3600"),
            1,
            "answers 429 Too Many Requests; try again in 3600 s, as it asks",
        ),
        Fault(status(403), 1, "answers 403 Forbidden"),
        Fault(
            answer("Error 400: matching events\nexceeds the limit of 20000", "text/plain", 400),
            1,
            "answers 400 Bad Request: Error 400: matching events exceeds the limit of 20000",
        ),
        Fault(
            answer(HTML, "text/html; charset=utf-8"),
            1,
            "answers text/html where JSON is meant; the feed may have moved",
        ),
        Fault(half(QUAKES), 3, "broke off in the middle of its answer; try again later"),
        Fault(answer('{"type": "Feature'), 1, "answers what is no JSON"),
        Fault(answer("[]"), 1, "answers JSON that is no GeoJSON"),
        Fault(answer('{"features": {}}'), 1, "answers JSON that is no GeoJSON"),
        Fault(status(302, Location="file:///etc/passwd"), 1, NO_ADDRESS),
        Fault(status(302, Location="ftp://127.0.0.1/"), 1, NO_ADDRESS),
        Fault(status(302, Location="http://[::1"), 1, NO_ADDRESS),
        Fault(answer(b"\x00not packed", Content_Encoding="gzip"), 3, "broke off in the middle"),
    ],
)
def test_a_fault_is_one_sentence_and_what_was_kept_stays(
    server: Server, fetch: Fetch, tmp_path: Path, before: pd.DataFrame, fault: Fault
) -> None:
    server.asked.clear()
    server.says(fault.answer)
    done = fetch("quakes")
    assert done.problem.startswith(fault.problem)
    assert "\n" not in done.problem
    assert (done.entries, done.new, len(server.asked)) == (0, 0, fault.asked)
    pd.testing.assert_frame_equal(feeds.kept(tmp_path), before)
    assert feeds.fetched(tmp_path)[0] == done


def test_a_feed_that_is_gone_is_named_with_its_address(server: Server, fetch: Fetch) -> None:
    server.says(status(404))
    gone = f"there is no feed at {server.address}/rss.xml any more"
    assert fetch("paper").problem == f"answers 404 Not Found: {gone}"


def test_what_a_server_says_of_a_fault_moves_no_cursor_and_fills_no_screen(
    server: Server, fetch: Fetch
) -> None:
    server.says(answer("\x1b[2J\x07gone", "text/plain", 400))
    assert fetch("quakes").problem == "answers 400 Bad Request: [2J gone"
    server.says(answer("{}", "x" * 5_000))
    assert len(fetch("quakes").problem) <= 400
    server.says(answer("z" * 5_000, "text/plain", 400))
    assert fetch("quakes").problem.startswith("answers 400 Bad Request: zzz")


def test_a_fault_is_remembered_as_it_was_said(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.says(status(403))
    fetch("paper")
    (done,) = feeds.fetched(tmp_path)
    assert isinstance(done.problem, Said)
    assert (done.problem, done.problem.text) == ("answers 403 Forbidden", "answers {status}")
    with closing(sqlite3.connect(tmp_path / "feeds" / "entries.sqlite")) as database, database:
        database.execute("UPDATE fetches SET problem = 'does not answer'")
    assert feeds.fetched(tmp_path)[0].problem == "does not answer"


def test_a_redirect_without_end_is_not_followed_for_ever(server: Server, fetch: Fetch) -> None:
    server.says(status(302, Location="/rss.xml"))
    assert fetch("paper").problem == "leads from address to address without end"


def test_a_server_that_is_silent_is_left(server: Server, fetch: Fetch) -> None:
    server.says(silence)
    assert fetch("quakes", silence=0.1).problem == "does not answer; try again later"
    assert len(server.asked) == 3


def test_a_server_that_gives_drops_is_left(server: Server, fetch: Fetch) -> None:
    server.says(drops)
    assert fetch("quakes", whole=0.2).problem == "has not ended after 0.2 s; try again later"


def test_where_nobody_listens_it_is_said(server: Server, fetch: Fetch) -> None:
    server.server_close()
    assert fetch("quakes").problem == "cannot be reached; is this machine online?"


def test_of_500_megabytes_no_more_is_taken_than_the_limit(server: Server, fetch: Fetch) -> None:
    server.says(huge)
    done = fetch("quakes", size=2_000_000)
    assert done.problem == "answers more than 2 MB; ask for less, from a later day"
    assert len(server.asked) == 1
    assert server.sent < HUGE / 2


def test_what_unpacks_to_more_than_the_limit_is_not_unpacked(server: Server, fetch: Fetch) -> None:
    bomb = gzip.compress(b" " * 20_000_000)
    server.says(answer(bomb, Content_Encoding="gzip"))
    assert fetch("quakes", size=2_000_000).problem.startswith("answers more than 2 MB")


def test_a_fault_that_passes_is_waited_for(server: Server, fetch: Fetch) -> None:
    server.says(status(500), half(QUAKES), answer(QUAKES))
    assert fetch("quakes").entries == 2
    server.says(status(429, Retry_After="0"), answer(QUAKES))
    assert fetch("quakes").problem == ""


def test_a_wait_is_asked_for_in_seconds_or_until_a_moment() -> None:
    in_nine_hours = datetime.now(UTC) + timedelta(hours=9)
    assert asking.retry_after("120") == 120
    assert asking.retry_after(format_datetime(in_nine_hours)) == pytest.approx(9 * 3600, abs=3600)
    assert asking.retry_after(format_datetime(datetime(1999, 12, 31, tzinfo=UTC))) == 0


@pytest.mark.parametrize("text", ["", "soon", "-1", "Fri, 99 Foo 2026", "3.5"])
def test_a_wait_that_is_none_is_left_aside(text: str) -> None:
    assert asking.retry_after(text) is None


def test_an_answer_is_asked_for_again_only_if_it_has_changed(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(unless_changed(QUAKES, '"1"'))
    assert (fetch("quakes").new, fetch("quakes").new) == (2, 0)
    assert [head["If-None-Match"] for _, head in server.asked] == [None, '"1"']
    more = said.geojson(said.earthquake(mag=5.3), said.earthquake("us7000abcf"))
    server.says(unless_changed(more, '"2"'))
    assert fetch("quakes").new == 1
    assert len(feeds.kept(tmp_path)) == 3


def test_an_answer_holds_as_long_as_its_server_says(server: Server, fetch: Fetch) -> None:
    server.says(answer(QUAKES, Cache_Control="max-age=600"))
    assert (fetch("quakes").entries, fetch("quakes").entries) == (2, 2)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        [answer(HTML, "text/html", Cache_Control="max-age=600")],
        [answer("{", Cache_Control="max-age=600")],
        [
            status(301, Location="/moved", Cache_Control="max-age=600"),
            answer(HTML, "text/html", Cache_Control="max-age=600"),
        ],
    ],
)
def test_a_wrong_answer_does_not_hold(server: Server, fetch: Fetch, wrong: list[Answer]) -> None:
    server.says(*wrong)
    assert fetch("quakes").problem.startswith("answers ")
    server.says(answer(QUAKES))
    assert fetch("quakes").entries == 2


def test_a_redirect_on_the_web_is_followed(server: Server, fetch: Fetch) -> None:
    server.says(status(301, Location="/elsewhere.xml"), answer(said.rss(said.article()), RSS))
    assert fetch("paper").new == 1
    assert [path for path, _ in server.asked] == ["/rss.xml", "/elsewhere.xml"]


def test_a_server_may_say_that_there_is_nothing(server: Server, fetch: Fetch) -> None:
    server.says(status(204))
    done = fetch("quakes")
    assert (done.entries, done.problem) == (0, "")


def test_a_server_is_told_who_asks(server: Server, fetch: Fetch) -> None:
    server.says(answer(QUAKES))
    fetch("quakes")
    (_, head), *_ = server.asked
    assert head["User-Agent"].startswith("Kuril-Atlas/20")
    assert "json" in head["Accept"]


def test_a_feed_that_fails_takes_nothing_from_the_others(
    server: Server, known: dict[str, feeds.Feed], tmp_path: Path
) -> None:
    server.says(status(403), answer(said.rss(said.article()), RSS))
    failed, done = feeds.fetch(["quakes", "paper"], None, tmp_path, feeds=known)
    assert (failed.problem, done.problem, done.new) == ("answers 403 Forbidden", "", 1)
