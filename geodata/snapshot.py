"""The records and the geometry as they were last found right: what a start reads in their place.

A snapshot is a folder named after the content of all that it was made of; whoever changes a record
gets another one. Nothing is lost with it: it is made anew from the records.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from pyarrow import feather

from geodata import atomic, records
from geodata.checks import Checked
from geodata.features import Features
from geodata.folder import cache_folder
from geodata.geometry import Geometry
from geodata.records import Record

Tables = Mapping[str, pd.DataFrame]

KEPT = 3  # snapshots: those of a few checkouts
_CODE = Path(__file__).parent
_LIBRARIES = ("pandas", "pyarrow", "shapely")
_SUMS = "sums.json"
TORN = (OSError, ValueError, KeyError, TypeError, pa.ArrowException)
_log = logging.getLogger("kuril_atlas")


@dataclass(frozen=True)
class Compiled:
    """What was found right, and the tables that were made of it, by name."""

    checked: Checked
    tables: Tables


def compiled(data: Path, compile_: Callable[[Path], Compiled]) -> Compiled:
    """What `compile_` makes of the records of `data`: read, if there is a snapshot of just these.

    A snapshot that is torn is set aside and made anew; where none can be kept, none is.
    """
    folder = cache_folder() / "snapshots"
    place = folder / fingerprint(data)
    atomic.sweep(folder)
    if place.is_dir():
        try:
            return read(place)
        except TORN as error:
            _log.warning("%s is torn (%s): it is made anew", place, error)
            shutil.rmtree(place, ignore_errors=True)
    made = compile_(data)
    try:
        write(made, place)
    except OSError as error:
        _log.info("no snapshot is kept in %s: %s", folder, error)
    return made


def fingerprint(data: Path) -> str:
    """A digest of the content of all that a snapshot is made of: records, geometry, schemas, this
    code, the libraries whose objects it holds."""
    digest = hashlib.sha256(repr([sys.version_info[:2], *map(version, _LIBRARIES)]).encode())
    for root, path in _sources(data):
        name, content = path.relative_to(root).as_posix(), path.read_bytes()
        digest.update(f"\0{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()[:32]


def _sources(data: Path) -> Iterator[tuple[Path, Path]]:
    """Each file that counts, with the folder that its name is told from."""
    code = (path for path in _CODE.iterdir() if path.suffix in (".py", ".toml"))
    known = (Path(folder, name) for folder, _, names in os.walk(data) for name in names)
    for root, found in ((_CODE, code), (_CODE, records.SCHEMAS.iterdir()), (data, known)):
        yield from ((root, path) for path in sorted(found))


def write(made: Compiled, place: Path) -> None:
    """Write a snapshot, whole or not at all, and forget all but the last ones. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with atomic.aside(place.parent) as aside:
        folder = aside / place.name
        folder.mkdir()
        for name, content in _files(made).items():
            (folder / name).write_bytes(content)
        sums = {path.name: _sum(path.read_bytes()) for path in folder.iterdir()}
        (folder / _SUMS).write_text(json.dumps(sums), encoding="utf-8")
        for old in _superfluous(place):
            with suppress(OSError):
                old.rename(aside / old.name)  # and is gone with that, also after a kill
        if not place.exists():  # another process may have been faster
            folder.rename(place)


def read(place: Path) -> Compiled:
    """A snapshot. Raises one of TORN where it is."""
    sums = json.loads((place / _SUMS).read_text(encoding="utf-8"))
    files = {name: (place / name).read_bytes() for name in sums}
    wrong = [name for name, content in files.items() if _sum(content) != sums[name]]
    if wrong:
        raise ValueError(f"not as they were written: {', '.join(wrong)}")
    said = json.loads(files["said.json"])
    geometry = Geometry(
        {name: _features(name, where, files) for name, where in said["geometry"].items()},
        said["borrowed"],
    )
    by_collection = _Parsed({one: files[f"{one}.json"] for one in said["collections"]})
    checked = Checked(by_collection, said["withdrawn"], geometry, ())
    return Compiled(checked, {one: _table(files[f"{one}.arrow"]) for one in said["tables"]})


def _files(made: Compiled) -> dict[str, bytes]:
    checked = made.checked
    said = {
        "withdrawn": checked.withdrawn,
        "borrowed": checked.geometry.borrowed,
        "geometry": {name: file.where for name, file in checked.geometry.files.items()},
        "collections": list(checked.records),
        "tables": list(made.tables),
    }
    found = {"said.json": _json(said)}
    found |= {f"{name}.json": _json(known) for name, known in checked.records.items()}
    found |= {f"{name}.arrow": _arrow(table) for name, table in made.tables.items()}
    for name, file in checked.geometry.files.items():
        shapes = pd.DataFrame({"shape": shapely.to_wkb(file.shapes)})
        found |= {f"{name}.geo.json": _json(file.properties), f"{name}.geo.arrow": _arrow(shapes)}
    return found


def _features(name: str, where: str, files: Mapping[str, bytes]) -> Features:
    shapes = _table(files[f"{name}.geo.arrow"])["shape"].to_numpy(dtype=object)
    properties = tuple(json.loads(files[f"{name}.geo.json"]))
    return Features(where, properties, np.asarray(shapely.from_wkb(shapes), dtype=object), ())


class _Parsed(Mapping[str, dict[str, Record]]):
    """Records by collection, each parsed when it is first asked for."""

    def __init__(self, written: Mapping[str, bytes]) -> None:
        self._written = written
        self._parsed: dict[str, dict[str, Record]] = {}

    def __getitem__(self, collection: str) -> dict[str, Record]:
        if collection not in self._parsed:
            self._parsed[collection] = json.loads(self._written[collection])
        return self._parsed[collection]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _arrow(table: pd.DataFrame) -> bytes:
    sink = pa.BufferOutputStream()
    feather.write_feather(pa.Table.from_pandas(table), sink, compression="uncompressed")
    return bytes(sink.getvalue())


def _table(written: bytes) -> pd.DataFrame:
    table: pd.DataFrame = feather.read_table(pa.BufferReader(written)).to_pandas()
    return table


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _superfluous(last: Path) -> list[Path]:
    """All but the last that were made; clocks that jump may call another the last."""
    there = [path for path in last.parent.glob("[!.]*") if path != last]
    return sorted(there, key=lambda path: path.stat().st_mtime)[: 1 - KEPT]
