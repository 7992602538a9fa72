"""Sources of many small parts, and the command that joins them into a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.browser.server import ROOT

ROWS = 400  # of a part, in place of a million
# Tests that run in the background are started without Ctrl+C.
PROGRAM = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from geodata.bigger import source
source.ROWS, source.PIECE = {ROWS}, 150
from geodata.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def points(rows: int, seed: int = 1, years: int = 20) -> pa.Table:
    """Points on, off and far from the islands, some of them nowhere, over that many years."""
    dice = np.random.default_rng(seed)
    lon, lat = dice.uniform(140, 158, rows), dice.uniform(42, 56, rows)
    nowhere = np.arange(rows) % 7 == 0
    days = dice.integers(0, 365 * years, rows).astype("datetime64[D]")
    return pa.table({
        "code": [f"n{number:05d}" for number in range(rows)],
        "lon": pa.array(lon, mask=nowhere), "lat": lat,
        "depth": dice.integers(0, 99, rows).astype("int8"),
        "date": pa.array(days, mask=dice.random(rows) < 0.1),
    })  # fmt: skip


def source(path: Path, rows: int, seed: int = 1, years: int = 20) -> Path:
    """These in a file of several row groups."""
    pq.write_table(points(rows, seed, years), path, row_group_size=130)
    return path


def damage(path: Path, group: int) -> None:
    """Make one of its columns unreadable, in one row group."""
    where = pq.read_metadata(path).row_group(group).column(1)
    start = where.dictionary_page_offset or where.data_page_offset
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + b"\xff" * 200 + whole[start + 200 :])


def command(*arguments: str | Path, before: str = "") -> list[str]:
    """The command with small parts; `before` is what its process does first."""
    return [sys.executable, "-c", before + PROGRAM, "join", *map(str, arguments)]


def started(*arguments: str | Path, before: str = "") -> subprocess.Popen[str]:
    """The command on its way."""
    return subprocess.Popen(  # noqa: S603 - our own
        command(*arguments, before=before), cwd=ROOT, stderr=subprocess.PIPE, text=True
    )


def marks(folder: Path) -> int:
    """How many parts are finished."""
    return len(list(folder.glob("_done/part-*.json")))


def files(folder: Path) -> dict[str, bytes]:
    """All that readers of a folder see, and what is told of it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for pattern in ("*=*/*", "_*/*")
        for path in folder.glob(pattern)
    }
