"""Articles as agencies give them: RSS or Atom of any version."""

from __future__ import annotations

import io
import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from geodata.errors import FeedError
from geodata.messages import N_, Said
from geodata.readers.feeds.entries import Entry, Reading, moment, plain, web_address

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_END_WITHIN = 2_000  # bytes from the end


def read(body: bytes) -> Reading:
    """The articles of a feed. Raises FeedError."""
    articles = parsed(body)
    entries = [_article(article) for article in articles]
    return Reading(tuple(one for one in entries if one), unread=entries.count(None))


def parsed(body: bytes) -> list[Any]:
    """The entries of RSS or Atom, by feedparser. Raises FeedError.

    Slips such as an & that should be &amp; are read over, as every reader of feeds does; a feed
    without its end is not.
    """
    try:
        found = feedparser.parse(io.BytesIO(body))  # bytes alone it could take for an address
    except Exception as error:  # many kinds, such as for a sign that is none (&#xD800;)
        raise FeedError(Said(N_("answers what cannot be read as RSS or Atom"))) from error
    if not found.get("version"):
        why = N_("answers what is neither RSS nor Atom; the feed may have moved")
        raise FeedError(Said(why))
    if not _END.search(body[-_END_WITHIN:]):
        raise FeedError(Said(N_("broke off in the middle of its answer; try again later")))
    return list(found.entries)


def published(entry: Any) -> datetime | None:
    """When an entry was published, or else changed, in the zone that it says."""
    for field in ("published", "updated"):
        if by_utc := said(entry, f"{field}_parsed"):
            try:
                when = datetime.fromtimestamp(timegm(by_utc), UTC)
            except (ValueError, OverflowError):
                continue
            return _zoned(when, said(entry, field))
    return None


def said(entry: Any, field: str) -> Any:
    """What an entry has in a field, or ""."""
    there = field in entry  # else feedparser would look into another field
    return (there and entry[field]) or ""


def text(entry: Any) -> str:
    """All that an entry says, as text."""
    parts = [said(part, "value") for part in said(entry, "content")]
    return max((plain(part) for part in (*parts, said(entry, "summary"))), key=len)


def title(entry: Any) -> str:
    """Its title in one line, as text."""
    written = said(entry, "title")
    html = "html" in entry.get("title_detail", {}).get("type", "")
    return " ".join((plain(written) if html else written).split())


def _zoned(when: datetime, written: str) -> datetime:
    """A moment in the zone of the text that says it, as RSS or Atom writes it; else by UTC."""
    for reader in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return when.astimezone(reader(written).tzinfo or UTC)
        except (ValueError, OverflowError):
            continue
    return when


def _article(entry: Any) -> Entry | None:
    """None where there is nothing in it to know it by."""
    headline, address = title(entry), web_address(said(entry, "link"))
    known = said(entry, "id") or address or headline
    if not known:
        return None
    when = published(entry)
    return Entry(
        id=known,
        date=when.date().isoformat() if when else "",
        time_utc=moment(when) if when else "",
        title=headline,
        url=address,
        text=text(entry),
    )
