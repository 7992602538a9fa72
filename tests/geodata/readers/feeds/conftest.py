"""A server, feeds that are on it, and a folder to keep them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata.readers import feeds
from geodata.readers.feeds import Feed, Fetched
from geodata.readers.feeds.bounds import LIMITS
from tests.geodata.readers.feeds.server import Server, serving

QUICK = replace(LIMITS, wait=0.001)

Fetch = Callable[..., Fetched]


@pytest.fixture(autouse=True)
def without_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def known(server: Server) -> dict[str, Feed]:
    """A feed of each kind."""
    return {
        "quakes": Feed("Earthquakes", f"{server.address}/query?format=geojson", "earthquakes"),
        "volcanoes": Feed("Reports", f"{server.address}/reports.xml", "volcanoes"),
        "paper": Feed("A newspaper", f"{server.address}/rss.xml", "articles"),
    }


@pytest.fixture
def fetch(known: dict[str, Feed], tmp_path: Path) -> Fetch:
    """`fetch("quakes", since, **limits)` -> what came of it; kept in `tmp_path`."""

    def fetched(name: str, since: date | None = None, **limits: Any) -> Fetched:
        borne = replace(QUICK, **limits)
        (done,) = feeds.fetch([name], since, tmp_path, feeds=known, limits=borne)
        return done

    return fetched
