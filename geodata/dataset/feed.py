"""A feed of events that are new or were changed, in the Atom format (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from feedgen.feed import FeedGenerator

from geodata import version
from geodata.dataset import datapackage
from geodata.dataset.formats import NOT_XML
from geodata.published import Published

MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True)
class Entry:
    """An event: its id in the dataset, what it is called and what is said of it, its page, the
    code of its category with what that is called, and its days."""

    id: str
    title: str
    summary: str
    page: str
    category: tuple[str, str]
    days: Published


@dataclass(frozen=True)
class Feed:
    """What a feed is, in a language: its id, title, own address, page, the day of its last change,
    and its entries, the newest first."""

    id: str
    title: str
    address: str
    page: str
    language: str
    changed: date
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """The feed as XML."""
    made = FeedGenerator()
    made.id(_plain(feed.id))
    made.title(_plain(feed.title))
    made.author(name=datapackage.AUTHORS)
    made.rights(datapackage.RECORDS["path"])
    made.generator("Kuril Atlas", version.current())
    made.link(href=feed.address, rel="self", type=MEDIA_TYPE)
    made.link(href=feed.page, rel="alternate", type="text/html")
    made.updated(_moment(feed.changed))
    made.language(feed.language)
    for one in feed.entries:
        _add(made, one)
    written: bytes = made.atom_str(pretty=True)
    return written


def _add(feed: FeedGenerator, one: Entry) -> None:
    term, label = one.category
    made = feed.add_entry(order="append")
    made.id(one.id)
    made.title(_plain(one.title))
    made.summary(_plain(one.summary))
    made.link(href=one.page, rel="alternate", type="text/html")
    made.category(term=term, label=label)
    made.published(_moment(one.days.added))
    made.updated(_moment(one.days.changed))


def _moment(day: date) -> datetime:
    """The beginning of a day, since the format has no days."""
    return datetime.combine(day, time(), UTC)


def _plain(text: str) -> str:
    return re.sub(NOT_XML, "\ufffd", text)
