"""Asks feeds, keeps what they say, and gives what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import TypeVar

import pandas as pd

from geodata import catalogue, dates, messages
from geodata.errors import FeedError, UnknownIdError
from geodata.messages import N_, Said
from geodata.readers.feeds import gvp, news, store, usgs
from geodata.readers.feeds.asking import Asker
from geodata.readers.feeds.bounds import LIMITS, Limits
from geodata.readers.feeds.entries import Entry, Reading
from geodata.readers.feeds.registry import FEEDS, Feed
from geodata.readers.feeds.store import Fetched, Store

FOLDER = "feeds"  # in the reader's
MOST = 400  # signs that a problem has

Made = TypeVar("Made")

_NOTHING = Reading(())


def fetch(
    names: Iterable[str],
    since: date | None,
    folder: Path,
    *,
    feeds: Mapping[str, Feed] = FEEDS,
    limits: Limits = LIMITS,
) -> tuple[Fetched, ...]:
    """Ask feeds and keep what they say in a folder; what came of each, in the order of `names`.

    `since`: entries that ended before that local day are left out; None means all that a feed
    offers, of earthquakes those of the last 30 days. A feed that fails takes nothing away from what
    is kept, nor from the others. Raises UnknownIdError for a name that no feed has, before any is
    asked; StorageError where the folder cannot be written.
    """
    asked = list(dict.fromkeys(names))
    unknown = [name for name in asked if name not in feeds]
    if unknown:
        known = ", ".join(feeds)
        why = N_("no feed is called {names}; there are {known}")
        raise UnknownIdError(Said(why, names=", ".join(unknown), known=known))
    place = folder / FOLDER
    with store.opened(place) as there, closing(Asker(place, limits)) as asker:
        ask = partial(_ask, asker, since)
        return tuple(_fetched(name, partial(ask, feeds[name]), there) for name in asked)


def kept(folder: Path) -> pd.DataFrame:
    """What is kept of all feeds in a folder, a row an entry, by date; nothing is asked.

    Columns COLUMNS: id (stays, whatever the feed calls the entry later), feed; date, EDTF: of an
    earthquake the day at the nearest island, of a report its week, of an article its publisher's
    day, "" where none is said; time_utc; lon, lat in EPSG:4326 degrees and magnitude, depth_km, NaN
    where there is none; title, magnitude_type, url (http or https), text: plain text from outside.
    Raises StorageError.
    """
    place = folder / FOLDER
    if not (place / store.FILE).exists():
        return store.frame([])
    with store.opened(place) as there:
        return there.entries()


def fetched(folder: Path) -> tuple[Fetched, ...]:
    """When which feed was asked and what came of it, the latest first. Raises StorageError."""
    place = folder / FOLDER
    if not (place / store.FILE).exists():
        return ()
    with store.opened(place) as there:
        return there.fetches()


def read_articles(
    entries: pd.DataFrame, reader: Callable[[str, str], Made], feeds: Mapping[str, Feed] = FEEDS
) -> Iterator[tuple[str, Made]]:
    """The id of each article among entries, with what a reader makes of its text (its title is the
    first line) and date (EDTF, "" where unknown)."""
    agencies = [name for name, feed in feeds.items() if feed.kind == "articles"]
    for row in entries[entries["feed"].isin(agencies)].itertuples():
        yield str(row.id), reader(f"{row.title}\n\n{row.text}", str(row.date))


def _fetched(name: str, ask: Callable[[], Reading], there: Store) -> Fetched:
    """One feed, asked and kept, and the record of it kept too."""
    when = datetime.now(UTC).replace(microsecond=0)
    try:
        reading = ask()
        new = there.keep(name, reading.entries, reading.gone)
        done = Fetched(name, when, len(reading.entries), new, reading.problem)
    except FeedError as error:
        done = Fetched(name, when, 0, 0, _sentence(error))
    there.note(done)
    return done


def _sentence(error: FeedError) -> str:
    """What an error says, which may quote a server: one short line, nothing that moves a cursor."""
    said = messages.of(error)
    if not isinstance(said, Said):
        return str(_line(said, MOST))
    whole = said.changed(partial(_line, most=MOST))
    if len(whole) <= MOST:
        return whole
    return said.changed(partial(_line, most=(MOST - len(said.text)) // len(said.values)))


def _line(value: object, most: int) -> object:
    if not isinstance(value, str):
        return value
    quoted = "".join(sign if sign.isprintable() else " " for sign in value)
    return shorten(quoted, most, placeholder=" ...")


def _ask(asker: Asker, since: date | None, feed: Feed) -> Reading:
    """What a feed says since a day. Raises FeedError."""
    if feed.kind == "earthquakes":
        reading = asker.ask(usgs.address(feed.url, since), "json", _earthquakes)
    else:
        reading = asker.ask(feed.url, "xml", _reports if feed.kind == "volcanoes" else news.read)
    return (reading or _NOTHING).only(lambda entry: _is_since(entry, since))


def _earthquakes(body: bytes) -> Reading:
    return usgs.read(body, catalogue.default())


def _reports(body: bytes) -> Reading:
    return gvp.read(body, catalogue.default())


def _is_since(entry: Entry, since: date | None) -> bool:
    """Whether an entry is of a day or later, as far as it says when it is of."""
    if since is None or not entry.date:
        return True
    end = dates.parse(entry.date).end
    return end is None or end >= since
