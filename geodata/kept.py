"""A reader's own events that they want to find again: a GeoParquet file for each set of them."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import chain, count
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.atomic import make_folder, replacing
from geodata.errors import InputError
from geodata.folder import data_folder
from geodata.messages import N_, Said
from geodata.own import ROW_COLUMNS, Own

SUFFIX = ".parquet"
LONGEST = 200  # bytes of a file's name
SAID = b"kuril-atlas"  # in a file's metadata: the name of the set, what its shades mean
_WRONG = (OSError, ValueError, KeyError, TypeError, AttributeError, pa.ArrowException)


def folder() -> Path:
    """Where they are; it need not be there yet."""
    return data_folder() / "own"


def keep(own: Own) -> Path:
    """Keep a set, in place of one that is called so; whole, or as it was. Raises OutputError."""
    path = kept().get(own.name) or _free(_stem(own.name))
    make_folder(path.parent)
    points = gpd.points_from_xy(own.rows["lon"], own.rows["lat"], crs="EPSG:4326")
    frame = gpd.GeoDataFrame(own.rows, geometry=points)
    with replacing(path) as made:
        frame.to_parquet(made, index=False)
        table = pq.read_table(made)
        said = json.dumps({"name": own.name, "shades": own.shades}).encode()
        table = table.replace_schema_metadata({**table.schema.metadata, SAID: said})
        pq.write_table(table, made, write_page_checksum=True)
    return path


def kept() -> dict[str, Path]:
    """The sets that are kept, by name; a file that is none is left aside, see `torn`."""
    return {name: path for path, name in _names().items() if name is not None}


def torn() -> list[InputError]:
    """What there is to say of files beside them that are none, or no longer."""
    return [_torn(path) for path, name in _names().items() if name is None]


def read(path: Path) -> Own:
    """A set that was kept. Raises InputError for a file that is none, or is torn."""
    said = _said(path)
    try:
        table = pq.read_table(path, columns=ROW_COLUMNS, page_checksum_verification=True)
        rows = pd.DataFrame(table.to_pandas())[ROW_COLUMNS]
    except _WRONG as error:
        raise _torn(path) from error
    return Own(str(said["name"]), rows, tuple(said["shades"]))


def forget(path: Path) -> None:
    """Remove a set for good."""
    path.unlink(missing_ok=True)


def _names() -> dict[Path, str | None]:
    """All files that are there, each with the name of its set, None for one that is none."""
    found: dict[Path, str | None] = {}
    for path in sorted(folder().glob(f"*{SUFFIX}")):
        try:
            found[path] = str(_said(path)["name"])
        except InputError:
            found[path] = None
    return found


def _said(path: Path) -> dict[str, list[str]]:
    try:
        said: dict[str, list[str]] = json.loads(pq.read_schema(path).metadata[SAID])
        if not said.keys() >= {"name", "shades"}:
            raise KeyError(path.name)
    except _WRONG as error:
        raise _torn(path) from error
    return said


def _torn(path: Path) -> InputError:
    why = N_("{path} is no file that the atlas has kept, or is torn; remove it")
    return InputError(Said(why, path=str(path)))


def _stem(name: str) -> str:
    """A file's name for a set: letters and digits of any script, as many as file systems take."""
    plain = unicodedata.normalize("NFKC", name)
    stem = re.sub(r"[^\w]+", "-", plain).strip("-").lower()[:80]
    return stem.encode()[:LONGEST].decode(errors="ignore") or "events"


def _free(stem: str) -> Path:
    """A file that is not there yet: sets of different names may have one stem."""
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    paths = (folder() / f"{name}{SUFFIX}" for name in names)
    return next(path for path in paths if not path.exists())
