"""A reader's own events that they want to find again: a GeoParquet file for each set of them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq

from geodata.atomic import replacing
from geodata.errors import InputError
from geodata.folder import data_folder
from geodata.messages import N_, Said
from geodata.own import ROW_COLUMNS, Own

SUFFIX = ".parquet"
SAID = b"kuril-atlas"  # in a file's metadata: the name of the set, what its shades mean


def folder() -> Path:
    """Where they are; it need not be there yet."""
    return data_folder() / "own"


def keep(own: Own) -> Path:
    """Keep a set, in place of one that is called so; whole, or as it was. Raises OutputError."""
    path = folder() / f"{_stem(own.name)}{SUFFIX}"
    path.parent.mkdir(parents=True, exist_ok=True)
    points = gpd.points_from_xy(own.rows["lon"], own.rows["lat"], crs="EPSG:4326")
    frame = gpd.GeoDataFrame(own.rows, geometry=points)
    with replacing(path) as made:
        frame.to_parquet(made, index=False)
        table = pq.read_table(made)
        said = json.dumps({"name": own.name, "shades": own.shades}).encode()
        pq.write_table(table.replace_schema_metadata({**table.schema.metadata, SAID: said}), made)
    return path


def kept() -> dict[str, Path]:
    """The sets that are kept, by name; a file that is none is left aside."""
    found = {}
    for path in sorted(folder().glob(f"*{SUFFIX}")):
        try:
            found[str(_said(path)["name"])] = path
        except InputError:
            continue
    return found


def read(path: Path) -> Own:
    """A set that was kept. Raises InputError for a file that is none, or is torn."""
    said = _said(path)
    try:
        rows = pd.DataFrame(gpd.read_parquet(path).drop(columns="geometry"))[ROW_COLUMNS]
    except (OSError, ValueError, KeyError) as error:
        raise _torn(path) from error
    return Own(str(said["name"]), rows, tuple(said["shades"]))


def forget(path: Path) -> None:
    """Remove a set for good."""
    path.unlink(missing_ok=True)


def _said(path: Path) -> dict[str, list[str]]:
    try:
        said: dict[str, list[str]] = json.loads(pq.read_schema(path).metadata[SAID])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _torn(path) from error
    return said


def _torn(path: Path) -> InputError:
    why = N_("{path} is no file that the atlas has kept, or is torn; remove it")
    return InputError(Said(why, path=str(path)))


def _stem(name: str) -> str:
    """A file's name for a set: letters and digits of any script."""
    plain = unicodedata.normalize("NFKC", name)
    return re.sub(r"[^\w]+", "-", plain).strip("-").lower()[:80] or "events"
