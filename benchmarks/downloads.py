"""How long it takes to take all events away in each format, and how long pandas and GeoPandas take
to write the same rows, which who has no atlas would do."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

import geopandas as gpd
import pandas as pd

from benchmarks.table import Row
from geodata.catalogue import default
from geodata.dataset import taken
from geodata.dataset.formats import FORMATS
from geodata.dataset.taken import Taken
from geodata.sources import Filter

TIMES = 5  # the least counts: all that is more is the machine's
GOAL = 1000  # milliseconds


def rows(address: str) -> list[Row]:
    """A row for each format, of an atlas at an address."""
    plain = {suffix: [_least(write)] for suffix, write in _plainly(_everything().rows).items()}
    return [
        Row(f"all as {suffix} (plain: pandas alone), least of {TIMES}", "ms",
            [_least(partial(_fetch, f"{address}atlas/events.{suffix}"))],
            plain.get(suffix, []), (), "<= 1 s", lambda least, _: least <= GOAL)
        for suffix in FORMATS
    ]  # fmt: skip


def _least(act: Callable[[], object]) -> float:
    return min(_took(act))


def _took(act: Callable[[], object]) -> Iterator[float]:
    for _time in range(TIMES):
        begin = time.perf_counter()
        act()
        yield 1000 * (time.perf_counter() - begin)


def _fetch(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        content: bytes = answer.read()
    return content


def _everything() -> Taken:
    catalogue = default()
    source = catalogue.source
    found = source.select(Filter())
    return Taken(
        taken.rows(found, source, catalogue), taken.sources(found, source), "", "", "",
        datetime.now(UTC), ("en",),
    )  # fmt: skip


def _plainly(layer: gpd.GeoDataFrame) -> Mapping[str, Callable[[], object]]:
    """What writes the rows as they are, in memory."""
    table = pd.DataFrame(layer.drop(columns="geometry"))
    texts = layer.astype({"date_start": "str", "date_end": "str"})  # OGR's drivers know no other
    return {
        "csv": lambda: table.to_csv(index=False),
        "xlsx": lambda: table.to_excel(BytesIO(), index=False),
        "geojson": texts.to_json,
        "gpkg": lambda: texts.to_file(BytesIO(), driver="GPKG"),
        "parquet": lambda: layer.to_parquet(BytesIO()),
        "kml": lambda: texts.to_file(BytesIO(), driver="LIBKML"),
    }
