"""The feeds that can be asked, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["earthquakes", "volcanoes", "articles"]

WEST, EAST, SOUTH, NORTH = 141, 157, 43, 55  # the region whose earthquakes are asked for


@dataclass(frozen=True)
class Feed:
    """Who publishes it, where, and what its entries are.

    Earthquakes are GeoJSON by the service of the USGS, volcanoes the weekly reports of the Global
    Volcanism Program, articles any RSS or Atom.
    """

    title: str
    url: str
    kind: Kind


FEEDS = {
    "usgs": Feed(
        "U.S. Geological Survey: earthquakes",
        # Deleted ones are asked for too, so that they can be deleted here.
        "https://earthquake.usgs.gov/fdsnws/event/1/query?format=geojson&eventtype=earthquake"
        f"&minlongitude={WEST}&maxlongitude={EAST}&minlatitude={SOUTH}&maxlatitude={NORTH}"
        "&orderby=time-asc&includedeleted=true",
        "earthquakes",
    ),
    "gvp": Feed(
        "Smithsonian Institution, Global Volcanism Program: weekly reports",
        "https://volcano.si.edu/news/WeeklyVolcanoRSS.xml",
        "volcanoes",
    ),
    "jma": Feed(
        "Japan Meteorological Agency: earthquakes, tsunamis and volcanoes",
        "https://www.data.jma.go.jp/developer/xml/feed/eqvol.xml",
        "articles",
    ),
    "tass": Feed("TASS, in English", "https://tass.com/rss/v2.xml", "articles"),
    "tass-ru": Feed("TASS, in Russian", "https://tass.ru/rss/v2.xml", "articles"),
    "astv": Feed("ASTV, Yuzhno-Sakhalinsk", "https://astv.ru/rss", "articles"),
    "asahi": Feed("Asahi Shimbun", "https://www.asahi.com/rss/asahi/newsheadlines.rdf", "articles"),
    "japan-times": Feed("The Japan Times", "https://www.japantimes.co.jp/feed/", "articles"),
}
