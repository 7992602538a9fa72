"""Many readers of one process: how long each waits, what memory they take, what of it stays."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.clicks import atlas_click
from benchmarks.load import together
from benchmarks.servers import serving
from benchmarks.table import Row
from geodata.catalogue import default

READERS = (1, 50, 100)  # twenty are measured beside the plain app's
SESSION = 0.5  # MB: the goal
LET_GO = 5  # seconds in which the server may let go of those who left
LASTING = 20  # readers who stay for ten minutes
MINUTE = 60  # seconds, the first of them


def rows(script: Path) -> list[Row]:
    """Rows of the table, of a server that no browser shares."""
    places = list(default().gazetteer.frame.index)
    found = []
    with serving(script) as server:
        together(server.address, atlas_click, places, 1)  # warms it up
        for readers in READERS:
            before = server.memory()
            waits = together(server.address, atlas_click, places, readers)
            found.append(Row(f"{readers} readers click, p50 / p95", "ms", waits, tail=True))
            time.sleep(LET_GO)
            stays = max(0.0, server.memory() - before) / readers
            found.append(_stays(readers, stays))
    return [*found, *_lasting(script, places)]


def _lasting(script: Path, places: list[str]) -> list[Row]:
    """What ten minutes are like, and by what the server grows after the first of them."""
    with serving(script) as server:
        together(server.address, atlas_click, places, LASTING, MINUTE)
        before = server.memory()
        waits = together(server.address, atlas_click, places, LASTING, 9 * MINUTE)
        grown = max(0.0, server.memory() - before)
    return [
        Row(f"{LASTING} readers click for ten minutes, p50 / p95", "ms", waits, tail=True),
        Row("memory by which the server grew after the first of them", "MB", [grown]),
    ]


def _stays(readers: int, megabytes: float) -> Row:
    return Row(f"memory that stays after {readers}, each", "MB", [megabytes], (), (),
               f"<= {SESSION} MB", lambda each, _: each <= SESSION)  # fmt: skip
