"""A join bigger than memory: `python -m benchmarks.bigger --rows 1_000_000`.

Rows a second and the most memory that the command took, of a source that is made for it: points all
over the region, 75 years of days. `--scheduler` measures a cluster; then memory is its client's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.table import Row, table

_BATCH = 1_000_000
_MB = 1024  # the kB of ru_maxrss, on Linux


@dataclass(frozen=True)
class Measured:
    """One run of the command: `mb` are megabytes, `written` those of all files."""

    rows: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    source_mb: float
    written_mb: float
    files: int

    def as_rows(self) -> list[Row]:
        """What of it is compared."""
        what = f"join of {self.rows:,} rows into a folder"
        return [
            Row(what, "rows/s", [self.rows / self.seconds]),
            Row(f"{what}: the most memory", "MB", [self.peak_mb], (), (), "<= 1,000 MB",
                lambda most, _: most <= 1000),  # noqa: PLR2004
        ]  # fmt: skip


def made(path: Path, rows: int) -> None:
    """A source of that many rows, the same each time."""
    dice = np.random.default_rng(7)
    with pq.ParquetWriter(path, _points(dice, 0, 1).schema) as writer:
        for first in range(0, rows, _BATCH):
            writer.write_table(_points(dice, first, min(_BATCH, rows - first)))


def measured(rows: int, folder: Path, more: Sequence[str] = ()) -> Measured:
    """The command in a process of its own, on a new folder in this one."""
    source, out = folder / f"{rows}.parquet", folder / f"{rows}"
    made(source, rows)
    command = [sys.executable, "-m", "geodata", "join", str(source), "--out", str(out), *more]
    begin = time.perf_counter()
    with subprocess.Popen(command) as running:
        _, code, used = os.wait4(running.pid, 0)
    if code:
        raise RuntimeError(f"the join failed: {os.waitstatus_to_exitcode(code)}")
    took, files = time.perf_counter() - begin, list(out.glob("*=*/*.parquet"))
    written = sum(path.stat().st_size for path in files) / 1e6
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / _MB
    return Measured(rows, took, cpu, peak, source.stat().st_size / 1e6, written, len(files))


def _points(dice: np.random.Generator, first: int, rows: int) -> pa.Table:
    return pa.table({
        "id": np.arange(first, first + rows), "lon": dice.uniform(139, 158, rows).round(4),
        "lat": dice.uniform(42, 56, rows).round(4), "mag": dice.uniform(1, 8, rows).round(1),
        "date": dice.integers(-7_300, 20_000, rows).astype("datetime64[D]"),
    })  # fmt: skip


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--scheduler", help="of a Dask cluster")
    parser.add_argument("--folder", type=Path, help="to work in; else a temporary one")
    chosen = parser.parse_args()
    more = ["--scheduler", chosen.scheduler] if chosen.scheduler else []
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        found = [measured(rows, Path(folder), more) for rows in chosen.rows]
    print(table([row for one in found for row in one.as_rows()]))
    print(json.dumps([asdict(one) for one in found], indent=1))


if __name__ == "__main__":
    _main()
