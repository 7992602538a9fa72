"""Feeds: what others tell of the region as it happens, fetched when a reader asks for it.

`registry.py` says whom to ask, `asking.py` asks, within `bounds.py`; `usgs.py`, `gvp.py` and
`news.py` read what comes into entries (`entries.py`), which `store.py` keeps in a folder of the
reader's; `fetching.py` brings these together.
"""

from geodata.readers.feeds.entries import COLUMNS, counted
from geodata.readers.feeds.fetching import fetch, fetched, kept, read_articles
from geodata.readers.feeds.registry import FEEDS, Feed
from geodata.readers.feeds.store import Fetched

__all__ = [
    "COLUMNS",
    "FEEDS",
    "Feed",
    "Fetched",
    "counted",
    "fetch",
    "fetched",
    "kept",
    "read_articles",
]
