"""A joined folder of which there is nothing but what is told of it: as many rows as one likes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geodata.bigger import store
from geodata.bigger.store import Count, Mark
from geodata.tally import Tally

COLUMNS = {"lon": "double", "lat": "double", "kind": "string"}


def made(folder: Path, counts: Sequence[Count], parts: int = 1, **mapping: Any) -> Path:
    """One of that many parts, each with these counts; `mapping` says which column says what."""
    (folder / store.DONE).mkdir(parents=True)
    (folder / store.PLAN).write_text(json.dumps({"mapping": mapping, "columns": COLUMNS}))
    for number in range(parts):
        name = f"part-{number:05d}"
        files = {f"year={year}/{name}.parquet": 1 for year in sorted({one[0] for one in counts})}
        mark = asdict(Mark(number, files, Tally(), counts))
        (folder / store.DONE / f"{name}.json").write_text(json.dumps(mark))
    return folder
