"""A reader's own events beside those of the catalogue: rows of a table, placed and dated.

They become events as records do, so that all that is asked of the catalogue's is asked of them.
What sets them apart is their id, which begins with PREFIX, and how the map marks them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geodata import dates, events, join
from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES, Events
from geodata.texts import each

PREFIX = "own-"  # no record's id begins so: those begin with a year
ROW_COLUMNS = [
    "row", "lon", "lat", "place", "date", "title", "summary", "category", "magnitude", "depth_km",
    "url", "shade", "size",
]  # fmt: skip
SHADES, SIZES = 7, 5  # by which the map can tell own events apart, beside the plain one, 0


@dataclass(frozen=True)
class Own:
    """Rows that a reader put beside the catalogue, in ROW_COLUMNS, under a name of theirs.

    row: its number in the file. lon, lat (EPSG:4326) are NaN where there is only a `place`, an id.
    date: EDTF text, "" where it is not known. category: one of CATEGORIES. shade and size: how the
    map marks it, from 0, by a column of the reader's choice.
    """

    name: str
    rows: pd.DataFrame

    @property
    def key(self) -> str:
        """What its events' ids have in common; the same for the same rows under the same name."""
        content = pd.util.hash_pandas_object(self.rows, index=False).to_numpy().tobytes()
        return hashlib.sha256(self.name.encode() + content).hexdigest()[:8]


def beside(catalogue: Catalogue, sets: Sequence[Own]) -> Catalogue:
    """The catalogue with these events among its own: a catalogue as any other."""
    made = [_events(own) for own in sets]
    relations = [
        join.relate(
            one.events, one.named, catalogue.islands, catalogue.gazetteer, catalogue.neighbours
        )
        for one in made
    ]
    known = catalogue.events
    together = pd.concat([known.events, *(one.events for one in made)])
    return replace(
        catalogue,
        events=Events(
            together.sort_values(["date_start", "date_end", "event"]),
            *(
                pd.concat(
                    [getattr(known, table), *(getattr(one, table) for one in made)],
                    ignore_index=True,
                )
                for table in ("named", "sources", "accounts")
            ),
        ),
        relations=pd.concat([catalogue.relations, *relations], ignore_index=True),
        own=pd.concat([catalogue.own, *map(_marks, sets)]),
    )


def _events(own: Own) -> Events:
    """The rows as frames of events."""
    empty, rows, ids = events.frames({}), own.rows, _ids(own)
    none = pd.Series("", index=ids)
    written = rows["date"].set_axis(ids)
    said = {
        **{name: none for name, kind in empty.events.dtypes.items() if kind == "str"},
        "date": written,
        **_bounds(written),
        "category": rows["category"].set_axis(ids).where(lambda codes: codes.isin(CATEGORIES)),
        "precision": pd.Series("point", index=ids).where(
            rows["lon"].set_axis(ids).notna(), "island"
        ),
        **{name: rows["title"].set_axis(ids) for name in each("title")},
        **{name: rows["summary"].set_axis(ids) for name in each("summary")},
        **{name: rows[name].set_axis(ids) for name in ("lon", "lat", "magnitude", "depth_km")},
    }
    frame = pd.DataFrame(said, index=ids).reindex(columns=empty.events.columns)
    frame = frame.rename_axis("event").astype(empty.events.dtypes)
    named = pd.DataFrame({"event": ids, "place": rows["place"].to_numpy(), "relation": "on"})
    cited = {"event": ids, "title": own.name + " · " + rows["row"].astype(str).to_numpy(),
             "url": rows["url"].to_numpy(), "kind": "database"}  # fmt: skip
    sources = pd.DataFrame(cited).reindex(columns=empty.sources.columns).fillna("")
    return Events(
        frame.sort_values(["date_start", "date_end", "event"]),
        named[named["place"] != ""].astype(empty.named.dtypes).reset_index(drop=True),
        sources.astype(empty.sources.dtypes),
        empty.accounts,
    )


def _bounds(written: pd.Series[str]) -> pd.DataFrame:
    """Those without a date may have been on any day."""
    known = dates.bounds(written[written != ""]).reindex(written.index)
    first = known["date_start"].fillna(pd.Timestamp(dates.OPEN_START))
    return pd.DataFrame(
        {"date_start": first, "date_end": known["date_end"].fillna(pd.Timestamp(dates.OPEN_END))}
    )


def _ids(own: Own) -> pd.Index[str]:
    return pd.Index(PREFIX + own.key + "-" + own.rows["row"].astype(str), name="event")


def _marks(own: Own) -> pd.DataFrame:
    """Columns shade and size, by event."""
    return own.rows[["shade", "size"]].set_axis(_ids(own)).astype("uint8")
