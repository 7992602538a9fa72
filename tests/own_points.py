"""A second source of events: three points of a reader's own, which no record knows."""

from __future__ import annotations

import pandas as pd

from geodata import dates, join, sources
from geodata.catalogue import Catalogue
from geodata.events import ACCOUNT_COLUMNS, EVENT_COLUMNS, NAMED_COLUMNS, SOURCE_COLUMNS, Events
from geodata.sources import Source

POINTS = pd.DataFrame(
    {
        "date": ["1950", "1960~", "1994-10-04"],
        "category": ["society", "military", "disaster_tsunami"],
        "precision": "point",
        "title_en": ["A camp", "", "A tide"],
        "title_ru": ["", "Вышка", "Прилив"],
        "lon": [146.75, 142.7, 146.85],
        "lat": [43.8, 49.5, 43.62],
    },
    index=pd.Index(["camp", "lookout", "tide"], name="event"),
)


def source(catalogue: Catalogue) -> Source:
    """The points joined to the islands: no place is named, no source cited, no account given."""
    bounds = dates.bounds(POINTS["date"])
    blank = pd.DataFrame("", index=POINTS.index, columns=EVENT_COLUMNS)
    frame = blank.assign(**{str(name): column for name, column in POINTS.join(bounds).items()})
    events = Events(
        frame,
        *(pd.DataFrame(columns=columns, dtype="str")
          for columns in (NAMED_COLUMNS, SOURCE_COLUMNS, ACCOUNT_COLUMNS)),
    )  # fmt: skip
    relations = join.relate(frame, events.named, catalogue.islands, catalogue.gazetteer)
    return sources.of_frames("own-points", events, relations, catalogue.gazetteer)
