"""A reader's own events beside those of the catalogue: rows of a table, placed and dated.

They become events as records do, so that all that is asked of the catalogue's is asked of them.
What sets them apart is their id, which begins with PREFIX, and how the map marks them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import dates, events, join, shading
from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES, NAMED_COLUMNS, Events
from geodata.messages import N_, Said
from geodata.readers.columns import Mapping
from geodata.readers.files.table import Table
from geodata.readers.placed import Placed
from geodata.texts import each

PREFIX = "own-"  # no record's id begins so: those begin with a year
ROW_COLUMNS = [
    "row", "lon", "lat", "place", "near", "distance_km", "date", "title", "summary", "category",
    "magnitude", "depth_km", "url", "shade", "size",
]  # fmt: skip
MARKS = ["shade", "size", "near", "distance_km"]
LONGEST_TITLE, LONGEST_SUMMARY = 120, 1_000  # characters
LINK = r"https?://[^\s]+$"


@dataclass(frozen=True)
class By:
    """The columns by which the map shades and sizes rows, None for none."""

    shade: str | None = None
    size: str | None = None


PLAIN = By()


@dataclass(frozen=True)
class Own:
    """Rows that a reader put beside the catalogue, in ROW_COLUMNS, under a name of theirs.

    row: its number in the file. lon, lat (EPSG:4326) are NaN where there is only a `place`: ids,
    joined by ";". near, distance_km: the nearest island of a point, "" and NaN without one. date:
    EDTF text, "" where it is not known. category: one of CATEGORIES. shade and size: how the map
    marks it, from 0, by a column of the reader's choice; `shades` is what they mean, from 1.
    """

    name: str
    rows: pd.DataFrame
    shades: tuple[str, ...] = ()

    @cached_property
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
    made = [
        replace(one, named=there.loc[there["via"] == "", NAMED_COLUMNS])
        for one, there in zip(made, relations, strict=True)
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
        without=catalogue,
    )


@cache
def _no_events() -> Events:
    """Their columns and types."""
    return events.frames({})


def _events(own: Own) -> Events:
    """The rows as frames of events."""
    empty, rows, ids = _no_events(), own.rows, _ids(own)
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
    places = rows["place"].set_axis(ids).rename_axis("event")
    places = places[places != ""].str.split(";").explode()
    named = places.reset_index().assign(relation="on")
    cited = {"event": ids, "title": own.name + " · " + rows["row"].astype(str).to_numpy(),
             "url": rows["url"].to_numpy(), "kind": "database"}  # fmt: skip
    sources = pd.DataFrame(cited).reindex(columns=empty.sources.columns).astype(object)
    return Events(
        frame,
        named.astype(empty.named.dtypes),
        sources.fillna("").astype(empty.sources.dtypes),
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
    """Columns shade, size, near, distance_km, by event."""
    return own.rows[MARKS].set_axis(_ids(own))


def where(placed: Placed) -> pd.DataFrame:
    """Columns lon, lat, place, date of rows that were placed, near and distance_km: their nearest
    island ("" and NaN without a point)."""
    near = placed.nearest.rename(columns={"place": "near"}).reindex(placed.frame.index)
    kilometres = (near["distance_m"] / 1000).round(1)
    return placed.frame.assign(near=near["near"].fillna(""), distance_km=kilometres)


def of_table(  # noqa: PLR0913 - a file, what is known of it, and what its reader wants of it
    table: Table, mapping: Mapping, where: pd.DataFrame, *, name: str, category: str,
    by: By = PLAIN, tell: Callable[[str], str] = str,
) -> Own:  # fmt: skip
    """The rows of a reader's table that are somewhere, as events of a category where none of the
    atlas's stands in their own column. `where`: of each row, as the function of that name has it;
    `by`: the columns by which the map shades and sizes them; `tell` says in the reader's language
    what a row is called that has no title."""
    there = (where["lon"].notna() | (where["place"] != "")).to_numpy()
    frame = table.frame[there].reset_index(drop=True)
    shade, shades = shading.shades(frame[by.shade]) if by.shade else (0, ())
    rows = (
        where[there]
        .reset_index(drop=True)
        .assign(
            row=table.rows[there].to_numpy(),
            title=_titles(table, mapping, name, tell)[there],
            summary=_summaries(frame),
            category=_categories(frame, mapping.category, category),
            magnitude=_numbers(frame, mapping.magnitude),
            depth_km=_numbers(frame, mapping.depth),
            url=_links(frame),
            shade=shade,
            size=shading.sizes(frame[by.size]) if by.size else 0,
        )
    )
    return Own(name, rows[ROW_COLUMNS], shades)


def _titles(
    table: Table, mapping: Mapping, name: str, tell: Callable[[str], str]
) -> NDArray[np.object_]:
    """What a row is called, else where it stands."""
    form = N_("{file}, row {number}") if table.unit == "row" else N_("{file}, feature {number}")
    cells = _texts(table.frame[mapping.title]) if mapping.title else [""] * len(table.rows)
    said = [
        _line(cell)[:LONGEST_TITLE] or tell(Said(form, file=name, number=str(row)))
        for cell, row in zip(cells, table.rows, strict=True)
    ]
    return np.array(said, dtype=object)


def _summaries(frame: pd.DataFrame) -> list[str]:
    """All that a row says, column by column, as far as a card has room for it."""
    said = [
        np.where((cells := _texts(frame[name])) != "", f"{name}: " + cells, "") for name in frame
    ]
    rows = zip(*said, strict=True)
    return [_line("; ".join(filter(None, row)))[:LONGEST_SUMMARY] for row in rows]


def _categories(frame: pd.DataFrame, column: str | None, other: str) -> pd.Series[str]:
    if not column:
        return pd.Series(other, index=frame.index)
    cells = _texts(frame[column]).str.lower()
    return cells.where(cells.isin(CATEGORIES), other)


def _numbers(frame: pd.DataFrame, column: str | None) -> pd.Series[float]:
    if not column:
        return pd.Series(np.nan, index=frame.index)
    return pd.to_numeric(frame[column], errors="coerce").astype("float64")


def _links(frame: pd.DataFrame) -> pd.Series[str]:
    """The first link in each row, http and https only."""
    found = pd.Series("", index=frame.index)
    for name in frame.select_dtypes(["str", "object"]).columns[::-1]:
        cells = _texts(frame[name])
        found = cells.where(cells.str.match(LINK), found)
    return found


def _texts(cells: pd.Series[Any]) -> pd.Series[str]:
    """Cells as texts."""
    return cells.astype("str").where(cells.notna(), "").str.strip()


def _line(text: str) -> str:
    return " ".join(text.split())
