"""Events that somebody takes away: their rows, their sources, and what there is to say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from geodata import dates, version
from geodata.catalogue import Catalogue
from geodata.dataset import datapackage, event_shapes
from geodata.rows import Rows
from geodata.sources import Selection, Source
from geodata.texts import Languages, each

COLUMNS = [
    "id", "date", "date_start", "date_end", "time_utc", "category", "also", "precision",
    *each("title"), *each("summary"), "places", "relation", "via",
    "lon", "lat", "magnitude", "magnitude_type", "depth_km", "vei", "sources",
]  # fmt: skip
CITED = ("title", "publisher", "url")
CREDIT = "Kuril Atlas (CC BY-SA 4.0); points within islands © OpenStreetMap contributors (ODbL 1.0)"
DAY = pd.ArrowDtype(pa.date32())  # a pandas timestamp would be a moment, and begins in 1677


@dataclass(frozen=True, eq=False)
class Taken:
    """`rows`: COLUMNS, `geometry_of` and a geometry, as `event_shapes` has them, in the order that
    `order` names; `sources`: all that are cited in them, each once. `title` says in words which
    events they are, `query` as a link; `languages`: those of whoever takes them; `notices`: what
    had to be guessed of what they asked for."""

    rows: gpd.GeoDataFrame
    sources: Rows
    title: str
    query: str
    order: str
    made: datetime
    languages: Languages
    notices: tuple[str, ...] = ()


def rows(chosen: Selection, source: Source, catalogue: Catalogue) -> gpd.GeoDataFrame:
    """A row for each event, in the same order. Absent texts are "", absent numbers and days
    missing; a column of a list joins it by ";", that of sources by " | "."""
    found = source.frames.events.iloc[chosen.numbers].rename_axis("id").reset_index()
    ids = found["id"]
    found = found.assign(
        date_start=_days(found["date_start"], dates.OPEN_START),
        date_end=_days(found["date_end"], dates.OPEN_END),
        places=_texts(";".join(_places(source, event)) for event in ids),
        relation=_texts(chosen.relation),
        via=_texts(chosen.via),
        sources=_texts(" | ".join(map(_cited, source.of_event(event, "sources"))) for event in ids),
    )
    shapes = event_shapes.shapes(source.frames, catalogue).loc[ids].set_axis(found.index)
    whose = event_shapes.whose(found)
    return gpd.GeoDataFrame(found[COLUMNS].assign(geometry_of=whose), geometry=shapes)


def sources(chosen: Selection, source: Source) -> Rows:
    """What the events cite, each once, in the order of the events."""
    cited = (one for event in chosen.ids for one in source.of_event(event, "sources"))
    known: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in cited:
        known.setdefault(tuple(one[field] for field in CITED), one)
    return list(known.values())


def metadata(taken: Taken) -> dict[str, Any]:
    """What the rows are and how they may be used, as JSON has it."""
    return {
        "title": taken.title,
        "query": taken.query,
        "notices": list(taken.notices),
        "rows": len(taken.rows),
        "order": taken.order,
        "sources": len(taken.sources),
        "made": taken.made.isoformat(timespec="seconds"),
        "dataset": {"title": datapackage.TITLE, "version": version.current()},
        "licenses": [datapackage.RECORDS, datapackage.GEOMETRY],
        "attribution": CREDIT,
        "citation": citation(taken.made),
    }


def notes(taken: Taken) -> dict[str, str]:
    """The same as labels and texts, for files that have room for no more."""
    said = metadata(taken)
    apart = ("dataset", "licenses", "notices")
    return {name: str(said[name]) for name in said if name not in apart} | {
        "notices": " ".join(taken.notices),
        "dataset": f"{datapackage.TITLE}, {version.current()}",
        "license": " ".join(licence["path"] for licence in said["licenses"]),
    }


def citation(made: datetime) -> str:
    """How to cite the atlas, as CITATION.cff says, with the day."""
    return (
        f"{datapackage.AUTHORS}. {datapackage.TITLE}. Version {version.current()}, "
        f"{datapackage.RECORDS['name']}. Taken on {made.date().isoformat()}."
    )


def _days(moments: pd.Series[Any], unbounded: object) -> pd.Series[Any]:
    """Days, none where the end is open."""
    days: pd.Series[Any] = moments.dt.date
    return days.where(days != unbounded, None).astype(DAY)


def _texts(texts: Any) -> pd.api.extensions.ExtensionArray:
    return pd.array(list(texts), dtype="str")


def _places(source: Source, event: str) -> list[str]:
    return [one["place"] for one in source.of_event(event, "named")]


def _cited(source: dict[str, Any]) -> str:
    return ", ".join(source[field] for field in CITED if source[field])
