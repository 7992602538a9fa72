"""What the exported folder says about itself: datapackage.json and LICENSE.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geodata import columns, version
from geodata.columns import Column, Table

NAME = "kuril-atlas"
ID = "c9c0d75a-2536-4021-8c0b-74a149ca3a5f"  # the dataset's for ever, wherever it is published
AUTHORS = "The Kuril Atlas authors"
TITLE = "Kuril Atlas: events of Sakhalin and the Kuril Islands"
DESCRIPTION = (
    "What happened on Sakhalin and the Kuril Islands since 1643: where, when, according to whom; "
    "with a gazetteer of islands, groups and settlements, who administered and who claimed them "
    "when, boundary lines, and volcanoes."
)
RECORDS = {
    "name": "CC-BY-SA-4.0",
    "title": "Creative Commons Attribution-ShareAlike 4.0 International",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/",
}
GEOMETRY = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
SOURCES = [
    {
        "title": "OpenStreetMap contributors (polygons and the lines computed from them)",
        "path": "https://www.openstreetmap.org/copyright",
    },
    {"title": "hflabs/city (settlements)", "path": "https://github.com/hflabs/city"},
    {"title": "GeoNames (settlements)", "path": "https://www.geonames.org"},
    {
        "title": "Smithsonian Institution, Global Volcanism Program (volcanoes)",
        "path": "https://volcano.si.edu",
    },
]
MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
# Files with both our records and shapes from OpenStreetMap, each under its own licence.
MIXED = ("kuril-atlas.gpkg", "places.lpf.json", "events.geojson", "events.parquet")

LICENSE = """\
# Licences of the Kuril Atlas dataset

| file | licence |
| --- | --- |
{rows}
**Records** (events, places, administration, positions, continuity of states, volcanoes, their
sources and accounts) are under the
[Creative Commons Attribution-ShareAlike 4.0 International licence]({records}).
Credit "Kuril Atlas". Settlements' positions and populations come in part from
[hflabs/city](https://github.com/hflabs/city) (CC BY-SA 4.0) and
[GeoNames](https://www.geonames.org) (CC BY 4.0); each record names its sources.

**Geometry** (the polygons of islands, the points on them that stand for events without one of their
own, and the boundary lines computed from their coasts) is derived from OpenStreetMap:
**© OpenStreetMap contributors**, under the [Open Database License 1.0]({geometry}).
Anyone who shows it credits "© OpenStreetMap contributors" with a link to
<https://www.openstreetmap.org/copyright>; anyone who passes on a changed copy does so under the
ODbL. The boundary lines are computed, not surveyed.

Files with both licences hold the two side by side, joined by the ids of places; each part keeps its
own licence.

The code that wrote this folder is under the MIT licence and is no part of it.
"""


def descriptor(folder: Path) -> dict[str, Any]:
    """The Frictionless Data Package (version 1) of an exported folder, with a hash of each file."""
    return {
        "profile": "data-package",
        "name": NAME,
        "id": ID,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version.current(),
        "licenses": [RECORDS, GEOMETRY],
        "contributors": [{"title": AUTHORS, "role": "author"}],
        "sources": SOURCES,
        "resources": [_resource(path) for path in _data_files(folder)],
    }


def license_text(folder: Path) -> str:
    """LICENSE.md of an exported folder: the licence of every file of data."""
    rows = (
        f"| `{path.name}` | {', '.join(licence['name'] for licence in _licences(path.name))} |\n"
        for path in _data_files(folder)
    )
    links = {"records": RECORDS["path"], "geometry": GEOMETRY["path"]}
    return LICENSE.format(rows="".join(rows), **links)


def _data_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.removeprefix(".") in MEDIA_TYPES and path.name != "datapackage.json"
    )


def _resource(path: Path) -> dict[str, Any]:
    form = path.suffix.removeprefix(".")
    stem = path.stem.replace("_", "-").replace(".", "-")
    content = path.read_bytes()
    described: dict[str, Any] = {
        "name": path.stem if form == "csv" else f"{stem}-{form}",
        "path": path.name,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "licenses": _licences(path.name),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if form == "parquet":
        described["type"] = "file"  # or readers take it for a table and want a library for it
    if form == "csv":
        table = columns.declared()[path.stem]
        described |= {
            "profile": "tabular-data-resource",
            "title": table.title,
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\n"},
            "schema": _table_schema(table),
        }
    return described


def _licences(name: str) -> list[dict[str, str]]:
    if name in MIXED:
        return [RECORDS, GEOMETRY]
    return [GEOMETRY if Path(name).stem in columns.SPATIAL else RECORDS]


def _table_schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": list(_foreign_keys(table)),
    }


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning,
    }
    if column.standard:
        described["standard"] = column.standard
    if column.constraints:
        described["constraints"] = dict(column.constraints)
    return described


def _foreign_keys(table: Table) -> Iterable[dict[str, Any]]:
    for column in table.columns:
        if column.refers:
            target = "" if column.refers == table.name else column.refers
            yield {
                "fields": [column.name],
                "reference": {"resource": target, "fields": ["id"]},
            }
