"""What feeds say in these tests, made by the libraries that make such files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from feedgen.feed import FeedGenerator

MOMENT = datetime(2026, 11, 22, 14, 5, 9, tzinfo=UTC)
WEEK = "19 November-25 November 2026"


def earthquake(
    number: str = "us7000abcd",
    lon: Any = 147.9,
    lat: Any = 44.1,
    depth: Any = 41.5,
    *,
    when: datetime = MOMENT,
    **said: Any,
) -> dict[str, Any]:
    """A feature as the USGS writes it, off Iturup."""
    known = {
        "mag": 5.1, "place": "90 km SE of Kuril'sk, Russia", "time": int(when.timestamp() * 1000),
        "url": f"https://earthquake.usgs.gov/earthquakes/eventpage/{number}",
        "status": "reviewed", "ids": f",{number},", "magType": "mww", "type": "earthquake",
        "title": "M 5.1 - 90 km SE of Kuril'sk, Russia",
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [lon, lat, depth]}
    return {"type": "Feature", "id": number, "properties": known | said, "geometry": point}


def geojson(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def rss(*entries: dict[str, Any]) -> str:
    return str(_feed(entries).rss_str(pretty=True), "utf-8")


def atom(*entries: dict[str, Any]) -> str:
    return str(_feed(entries).atom_str(pretty=True), "utf-8")


def article(name: str = "1", **said: Any) -> dict[str, Any]:
    known = {"title": "A ship calls at Shikotan", "summary": "It brought flour.", "when": MOMENT}
    return {"id": name, "link": f"https://example.org/{name}", **known} | said


def report(volcano: int = 290380, name: str = "Ebeko (Russia)", **said: Any) -> dict[str, Any]:
    """A report on a week, as the Global Volcanism Program writes it."""
    number = f"GVP.WVAR20261119-{volcano}"
    return article(
        f"https://volcano.si.edu/showreport.cfm?wvar={number}",
        link="https://volcano.si.edu/reports_weekly.cfm",
        title=f"{name} - Report for {WEEK} - Continuing Eruptive Activity",
        summary="<p>An ash plume rose to 3 km.</p><p>It drifted south.</p>",
    ) | said  # fmt: skip


def _feed(entries: tuple[dict[str, Any], ...]) -> FeedGenerator:
    feed = FeedGenerator()
    feed.load_extension("geo")
    feed.id("https://example.org/feed")
    feed.title("A feed")
    feed.description("Of the tests")
    feed.link(href="https://example.org/")
    for said in entries:
        entry = feed.add_entry(order="append")
        entry.id(said["id"])
        entry.title(said["title"])
        entry.link(href=said["link"])
        entry.summary(said["summary"])
        if said["when"]:
            entry.published(said["when"])
        if said.get("point"):
            entry.geo.point(said["point"])
    return feed
