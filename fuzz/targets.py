"""What is fuzzed: each target takes any bytes, and may raise nothing but the atlas's own errors.

A target also says what has to hold of whatever it was given, so that a wrong answer is found as a
crash is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, quote_from_bytes

import pandas as pd

from dashboard import link, search, served
from geodata import dates, spreadsheets
from geodata.catalogue import Catalogue
from geodata.errors import AtlasError
from geodata.readers import articles, columns, files
from geodata.readers.articles.article import of_page
from geodata.readers.feeds import news, usgs
from geodata.readers.placed import placed
from tests.dashboard.asking import get

FAILED = 500  # what the service answers where it does not know why
TEXT = ("utf-8", "surrogateescape")  # any bytes are a text, as a file name or an argument is


class Target(NamedTuple):
    """What is done with the bytes, and bytes to begin with: one that is right, and one that is
    nearly."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def a_date(data: bytes) -> None:
    """A date of a record, a range of years, a moment: what is read has its ends in order."""
    text = data.decode(errors="replace")
    for read in (dates.parse, dates.year_range, dates.moment):
        with suppress(AtlasError):
            read(text)
    with suppress(AtlasError):
        known = dates.parse(text)
        assert not (known.start and known.end) or known.start <= known.end
        dates.in_words(text)


def a_table(data: bytes) -> None:
    """A file of anybody's: read, understood, placed, and written for a spreadsheet."""
    path = Path(_folder().name) / "given"
    path.write_bytes(data)
    with suppress(AtlasError):
        table = files.read(path)
        mapping = columns.guess(table, catalogue().gazetteer)
        with suppress(AtlasError):
            placed(table, mapping, catalogue())
        written = spreadsheets.rows(table.frame.head(), plain=False)
        assert not written.startswith(spreadsheets.FORMULA)


def a_column(data: bytes) -> None:
    """Cells of one column, of which is guessed what they are."""
    head = b"a,b\n"
    rows = b"".join(b'1,"' + cell.replace(b'"', b"") + b'"\n' for cell in data.split(b"\0"))
    a_table(head + rows)


def an_article(data: bytes) -> None:
    """A page or a text: every proposal quotes a sentence and names a day that is one."""
    with suppress(AtlasError):
        _proposed(of_page(data))
    with suppress(AtlasError):
        _proposed(articles.of_text(data.decode(errors="replace")))


def a_feed(data: bytes) -> None:
    """What a feed answers."""
    for read in (news.read, lambda body: usgs.read(body, catalogue())):
        with suppress(AtlasError):
            read(data)


def a_search(data: bytes) -> None:
    """What is typed into the box."""
    search.content(data.decode(errors="replace"), catalogue())


def a_link(data: bytes) -> None:
    """The query of a link: it is read as a view, whose own link is beyond doubt and its own."""
    said = parse_qs(data.decode(*TEXT), keep_blank_values=True)
    view, _notices = link.from_query(said, catalogue())
    written = link.to_query(view)
    again, notices = link.from_query({key: [text] for key, text in written.items()}, catalogue())
    assert (link.to_query(again), notices) == (written, []), written


def a_request(data: bytes) -> None:
    """A question to the service: it is answered or refused, and never fails."""
    path, _mark, query = data.partition(b"?")
    asked = f"/api/{quote_from_bytes(path, safe='/')}?{quote_from_bytes(query, safe='=&,/:;+.-')}"
    assert get(asked).status < FAILED, asked


def _proposed(article: articles.Article) -> None:
    reading = articles.proposed(article, catalogue())
    for event in reading.events:
        dates.parse(event.date)


@cache
def catalogue() -> Catalogue:
    """The atlas's own."""
    return served.atlas().catalogue


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


def _packed() -> Iterator[bytes]:
    """A row as a workbook, as Parquet and as a table in an archive."""
    row = pd.DataFrame({"lat": [43.8], "lon": [146.75], "title": ["=1+1"]})
    for write in (
        lambda file: row.to_excel(file, index=False, engine="xlsxwriter"),
        row.to_parquet,
        lambda file: row.to_csv(
            file, index=False, compression={"method": "zip", "archive_name": "a.csv"}
        ),
    ):
        file = BytesIO()
        write(file)
        yield file.getvalue()


TARGETS: dict[str, Target] = {
    "dates": Target(a_date, (b"1945-08-18/1945-09-05", b"1752~", b"19XX", b"1991/..", b"1945-1956",
                             b"1995-05-27T13:03Z", b"-0001-13-99?", "１９４５–１９５６".encode())),
    "files": Target(a_table, (
        b"lat,lon,date,title\n43.8,146.75,1994-08-05,=1+1\n", "Широта;Долгота\n43,8;146,75".encode("cp1251"),
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},'
        b'"geometry":{"type":"Point","coordinates":[146,43]}}]}',
        b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark>'
        b"<Point><coordinates>146,43</coordinates></Point></Placemark></kml>",
        b"PK\x03\x04", b"SQLite format 3\0", b"PAR1", b"\xff\xfea\0,\0b\0\n\0", b"fgb\x03fgb\0", *_packed(),
    )),
    "columns": Target(a_column, (
        b"43\xc2\xb052'N\x00146\xc2\xb049'E", "18.08.1945\x00昭和20年8月18日".encode(),
        "Шикотан\x00色丹島\x00Shikotan".encode(), b"1e3\x00-0\x00NaN\x0045051", b"1e45051",
    )),
    "articles": Target(an_article, (
        b"TOKYO, October 5, 2021. /Kyodo/. A boat was seized off Shikotan on September 14.",
        "14 сентября 2021 года у Шикотана задержали лодку.".encode(),
        "2021年9月14日、色丹島沖で漁船が拿捕された。".encode(),
        b"<html><head><title>a</title></head><body><article><p>On Kunashir in 1956, and yesterday."
        b"</p></article></body></html>",
    )),
    "feeds": Target(a_feed, (
        b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>a</title><link>http://a.b/c'
        b"</link><pubDate>Tue, 05 Oct 2021 10:00:00 GMT</pubDate></item></channel></rss>",
        b'{"type":"FeatureCollection","metadata":{},"features":[{"type":"Feature","id":"us1",'
        b'"properties":{"mag":5.1,"time":1633426800000,"title":"a","url":"http://a.b"},'
        b'"geometry":{"type":"Point","coordinates":[147.1,44.2,10]}}]}',
    )),
    "search": Target(a_search, (
        b"Sept 1945", "цунами Северо-Курильск".encode(), "昭和20年 占守島".encode(), b"ieyfvb", b"1643-1700 \"ship\"",
    )),
    "links": Target(a_link, (
        b"island=shikotan&years=1945-1956&category=treaty&event=1956-joint-declaration",
        b"story=landings-of-1945&step=8&day=1945-09-01", "Island=Шикотан&years=1945–1956".encode(),
        b"map=44.2\xff\xff,'146.4444444444444446,8&o=1,2i", b"map=44.2,146.3,8&box=146,43,147,44&q=tsunami&lang=ja&era=yes&sort=newest&page=3",
    )),
    "requests": Target(a_request, (
        b"collections/events/items?bbox=140,42,150,50&datetime=1945-08-01/..&limit=3&f=json",
        b"collections/islands/items/shikotan?f=html", b"collections/events/items?bbox=140,42,150,5\x1f", b"openapi?f=json",
        b"collections/events/items?category=treaty&offset=10&sortby=-date&f=csv",
    )),
}  # fmt: skip
