"""A second source of events: three points of a reader's own, which no record knows."""

from __future__ import annotations

from collections.abc import Mapping

from geodata import events, join, sources
from geodata.catalogue import Catalogue
from geodata.records import Record
from geodata.sources import Source


def _point(lon: float, lat: float, **said: object) -> Record:
    return {"precision": "point", "point": {"lon": lon, "lat": lat}, "places": {}, **said}


POINTS = {
    "camp": _point(146.75, 43.8, date="1950", category="society", title={"en": "A camp"}),
    "lookout": _point(142.7, 49.5, date="1960~", category="military", title={"ru": "Вышка"}),
    "tide": _point(
        146.85, 43.62, date="1994-10-04", category="disaster_tsunami",
        title={"en": "A tide", "ru": "Прилив"},
    ),
}  # fmt: skip


def source(catalogue: Catalogue, points: Mapping[str, Record] = POINTS) -> Source:
    """The points joined to the islands: no place is named, no source cited, no account given."""
    frames = events.frames(points)
    relations = join.relate(
        frames.events, frames.named, catalogue.islands, catalogue.gazetteer, catalogue.neighbours
    )
    return sources.of_frames("own-points", frames, relations, catalogue.gazetteer)
