"""Articles of agencies: RSS and Atom, their days, their text, and feeds that are broken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import FeedError
from geodata.readers import feeds
from geodata.readers.feeds import Feed, news
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.conftest import Fetch
from tests.geodata.readers.feeds.server import RSS, Server, answer

MORNING = datetime.fromisoformat("2026-11-23T01:05:09+11:00")
RDF = """<?xml version="1.0" encoding="{encoding}"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<channel rdf:about="https://example.org/"><title>新聞</title></channel>
<item rdf:about="https://example.org/1"><title>色丹島へビザなし交流</title>
<link>https://example.org/1</link><dc:date>2026-11-23T09:00:00+09:00</dc:date></item>
</rdf:RDF>
"""


@pytest.mark.parametrize("form", [said.rss, said.atom])
def test_an_article_is_a_row_with_its_publishers_day(
    server: Server, fetch: Fetch, tmp_path: Path, form: Callable[..., str]
) -> None:
    server.says(answer(form(said.article(when=MORNING)), RSS))
    assert fetch("paper").new == 1
    row = feeds.kept(tmp_path).drop(columns=["lon", "lat", "magnitude", "depth_km"]).iloc[0]
    assert row.to_dict() == {
        "id": "paper:1",
        "feed": "paper",
        "date": "2026-11-23",
        "time_utc": "2026-11-22T14:05:09Z",
        "title": "A ship calls at Shikotan",
        "magnitude_type": "",
        "url": "https://example.org/1",
        "text": "It brought flour.",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp"])
def test_a_feed_of_the_first_kind_in_any_encoding_is_read(encoding: str) -> None:
    (entry,) = news.read(RDF.format(encoding=encoding).encode(encoding)).entries
    assert (entry.title, entry.date) == ("色丹島へビザなし交流", "2026-11-23")


def test_an_article_that_changes_is_brought_up_to_date(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(answer(said.rss(said.article(), said.article("2")), RSS))
    fetch("paper")
    changed = said.article(title="Two ships call at Shikotan")
    server.says(answer(said.rss(changed, said.article("3")), RSS))
    assert fetch("paper").new == 1
    assert list(feeds.kept(tmp_path)["title"]) == [
        "Two ships call at Shikotan",
        *["A ship calls at Shikotan"] * 2,
    ]


def test_an_article_without_a_day_is_kept_and_never_too_old(server: Server, fetch: Fetch) -> None:
    server.says(answer(said.rss(said.article(when=None), said.article("2")), RSS))
    assert fetch("paper", date(2026, 11, 23)).entries == 1


def test_html_in_an_article_becomes_text_and_scripts_are_dropped() -> None:
    hostile = said.article(
        title="<b>Ships</b> &amp; flour",
        summary="<p>It <i>brought</i>&nbsp;flour.</p><script>alert(1)</script><p>Then left.</p>",
        link="javascript:alert(1)",
    )
    (entry,) = news.read(said.rss(hostile).encode()).entries
    assert entry.title == "Ships & flour"
    assert entry.text == "It brought flour.\nThen left."
    assert entry.url == ""


def test_a_slip_in_the_markup_is_read_over() -> None:
    body = said.rss(said.article(title="Crab and fish")).replace("Crab and", "Crab &")
    (entry,) = news.read(body.encode()).entries
    assert entry.title == "Crab & fish"


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_feed_without_its_end_has_broken_off(kept: float) -> None:
    body = said.rss(*(said.article(str(number)) for number in range(5))).encode()
    with pytest.raises(FeedError, match=r"^broke off"):
        news.read(body[: int(len(body) * kept)])


@pytest.mark.parametrize("body", [b"", b"{}", b"<html></html>", b"file:///etc/passwd"])
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="neither RSS nor Atom"):
        news.read(body)


@given(st.binary(max_size=60), st.integers(0, 400))
def test_whatever_stands_in_a_feed_is_read_or_refused(noise: bytes, place: int) -> None:
    body = said.rss(said.article()).encode()
    with suppress(FeedError):
        reading = news.read(body[:place] + noise + body[place:])
        assert len(reading.entries) + reading.unread <= 2


@pytest.mark.parametrize(
    "inside",
    [
        "<description/>",
        "<title/>",
        "<guid></guid>",
        "<pubDate>31 Dec 9999 23:59:59 -1200</pubDate>",
        "<pubDate>soon</pubDate>",
    ],
)
def test_an_article_may_be_empty_in_any_part(inside: str) -> None:
    body = (
        f"<rss version='2.0'><channel><item><link>http://a.b/</link>{inside}</item></channel></rss>"
    )
    (entry,) = news.read(body.encode()).entries
    assert (entry.id, entry.url, entry.date) == ("http://a.b/", "http://a.b/", "")


def test_an_article_that_cannot_be_told_from_others_is_counted() -> None:
    body = b"<rss version='2.0'><channel><item><description>?</description></item></channel></rss>"
    assert news.read(body).unread == 1


@pytest.mark.parametrize("sign", ["&#xD800;", "&#x110000;", "&#99999999999999;"])
def test_a_sign_that_is_none_is_no_reason_to_stop(sign: str) -> None:
    body = said.rss(said.article(title="TITLE")).replace("TITLE", sign)
    with pytest.raises(FeedError, match="cannot be read as RSS or Atom"):
        news.read(body.encode())


def test_no_file_of_this_machine_is_read_and_nothing_grows_without_bound(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    body = said.rss(said.article(title="TITLE")).replace("TITLE", "&outside; &many;")
    doctype = (
        f'<!DOCTYPE rss [<!ENTITY outside SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY some "{"x" * 1000}"><!ENTITY more "{"&some;" * 1000}">'
        f'<!ENTITY many "{"&more;" * 1000}">]>'
    )
    head, rest = body.split("?>", 1)
    (entry,) = news.read(f"{head}?>{doctype}{rest}".encode()).entries
    assert "secret" not in entry.title
    assert len(entry.title) < 10_000


def test_the_articles_among_entries_can_be_handed_to_a_reader(
    server: Server, fetch: Fetch, known: dict[str, Feed], tmp_path: Path
) -> None:
    server.says(answer(said.geojson(said.earthquake())), answer(said.rss(said.article()), RSS))
    fetch("quakes")
    fetch("paper")
    read = feeds.read_articles(feeds.kept(tmp_path), lambda text, day: (text, day), known)
    text = "A ship calls at Shikotan\n\nIt brought flour."
    assert list(read) == [("paper:1", (text, "2026-11-22"))]
