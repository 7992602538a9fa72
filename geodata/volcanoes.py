"""Volcanoes: where the eruptions come from, as the Global Volcanism Program lists them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from geodata.errors import Problem
from geodata.frames import framed
from geodata.places import NAMES, Gazetteer
from geodata.records import Record
from geodata.texts import each

COLUMNS = [
    "gvp_number", *each("name"), "aliases", "type", "elevation_m",
    "last_known_eruption", "island", "lon", "lat", "sources",
]  # fmt: skip


def frame(records: Mapping[str, Record]) -> pd.DataFrame:
    """Volcano records by id -> index `volcano` (id), columns COLUMNS, in the order of the numbers.

    gvp_number, type and last_known_eruption are the program's; elevation_m in metres, below zero
    under water; island is the leaf that the volcano stands on, "" for any other; lon, lat in
    EPSG:4326 degrees; aliases and sources (links) joined by ";". Absent texts are "".
    """
    made = framed("volcanoes", records).rename(columns=NAMES)
    links = framed("volcano_sources", records).query("url != ''").groupby("volcano")["url"]
    made["sources"] = links.agg(";".join).reindex(made.index, fill_value="")
    return made[COLUMNS].sort_values("gvp_number")


def problems(
    records: Mapping[str, Record],
    events: Mapping[str, Record],
    gazetteer: Gazetteer,
    *,
    doubtful: Collection[str] = (),
    broken: Collection[str] = (),
) -> Iterator[Problem]:
    """What is wrong between volcanoes, the islands they stand on and the events that name them.

    Of `doubtful` places it is not known which leaf places they are, of `broken` volcanoes nothing
    but their id.
    """
    for volcano, record in records.items():
        where = f"volcanoes/{volcano}.toml"
        island = record.get("island", "")
        unread = island in doubtful and island not in gazetteer.frame.index
        if island and not unread and not _is_leaf(island, gazetteer):
            yield Problem(where, "island", f"{island!r} is not an island with a coast of its own")
    for event, record in events.items():
        message = _link_problem(record, records, gazetteer, doubtful)
        if message and record["volcano"] not in broken:
            yield Problem(f"events/{event}.toml", "volcano", message)


def _link_problem(
    event: Record,
    volcanoes: Mapping[str, Record],
    gazetteer: Gazetteer,
    doubtful: Collection[str],
) -> str:
    volcano = event.get("volcano")
    if volcano is None:
        return ""
    if volcano not in volcanoes:
        return f"{volcano!r} is not the id of a volcano"
    island = volcanoes[volcano].get("island")
    if island is None or island in _leaves(event, gazetteer):
        return ""
    if any(place in doubtful for place in _named(event)):
        return ""
    return f"{volcano} stands on {island}, which is none of the event's places"


def _is_leaf(place: str, gazetteer: Gazetteer) -> bool:
    return place in gazetteer.frame.index and gazetteer.leaves(place) == (place,)


def _leaves(event: Record, gazetteer: Gazetteer) -> set[str]:
    known = _named(event).intersection(gazetteer.frame.index)
    return {leaf for place in known for leaf in gazetteer.leaves(place)}


def _named(event: Record) -> set[str]:
    return {place for places in event["places"].values() for place in places}
