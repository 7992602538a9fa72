"""What is joined and how: decided once, from the first rows, and the same for every part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from geodata import version
from geodata.bigger import form
from geodata.bigger.form import Form
from geodata.bigger.source import Source
from geodata.catalogue import Catalogue
from geodata.readers import columns
from geodata.readers.columns import Mapping as Columns
from geodata.readers.files import Table, spatial

LAYOUT = 1  # of a folder: raised where an older one cannot be gone on with
_USED = (
    "lon", "lat", "latlon", "lon_minutes", "lat_minutes", "lon_seconds", "lat_seconds",
    "date", "year", "month", "day", "place",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Plan:
    """All that a worker must know beside the number of its part."""

    source: Source
    mapping: Columns
    form: Form
    nearest: bool
    version: str

    def as_json(self) -> dict[str, Any]:
        """What a folder remembers of it: parts of two plans are alike if this is, but for where the
        source was."""
        source = self.source
        return {
            "layout": LAYOUT,
            "source": source.where,
            "rows": source.rows,
            "parts": len(source.parts),
            "contents": source.contents,
            "columns": {field.name: str(field.type) for field in source.schema},
            "mapping": {name: said for name, said in asdict(self.mapping).items() if said},
            "nearest": self.nearest,
            "data version": self.version,
        }

    def table(self, piece: pa.Table, first: int) -> Table:
        """A piece as the join takes it: of its columns only those that say where and when."""
        names = {getattr(self.mapping, field) for field in _USED} - {None}
        used = [name for name in piece.column_names if name in names]
        return _table(self.source, piece, used, first)


def made(
    source: Source, known: Catalogue, *, day_first: bool | None, nearest: bool, **said: str | None
) -> tuple[Plan, list[str]]:
    """The plan, and what was taken for granted. What is `said` of columns is as in `columns.told`.

    Raises InputError for a column that is not there.
    """
    piece = next(source.pieces(source.parts[0]))
    table = _table(source, piece, piece.column_names, 0)
    mapping = columns.told(
        table, columns.guess(table, known.gazetteer), day_first=day_first, **said
    )
    notes = [*table.notes, *(question.text for question in columns.ask(table, mapping))]
    heights = form.HEIGHT in table.frame and form.HEIGHT not in piece.column_names
    looks = form.of(source, heights=heights)
    return Plan(source, mapping, looks, nearest, version.current()), notes


def differences(stored: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """What is not the same, in words; where the source lies is no difference."""
    found = []
    for name in sorted({*stored, *wanted} - {"source"}, key=str):
        old, new = stored.get(name), wanted.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            found += [f"{name}.{part}" for part in differences(old, new)]
        elif old != new:
            found.append(f"{name} {_short(old)}, now {_short(new)}")
    return found


def _short(said: object) -> str:
    text = "none" if said is None else json.dumps(said, ensure_ascii=False)
    return text if len(text) <= 20 else f"{text[:9]}…"  # noqa: PLR2004


def _table(source: Source, piece: pa.Table, names: list[str], first: int) -> Table:
    geometry = source.geo.get("primary_column")
    cells = {name: _plain(piece[name]) for name in names if name != geometry}
    frame = pd.DataFrame(pa.table(cells).to_pandas(), index=range(len(piece)))
    if geometry:
        frame = gpd.GeoDataFrame(frame, geometry=_shapes(source, piece))
    found = spatial.of_shapes(Path(source.where), frame, [])
    return replace(found, rows=found.rows + first)


def _plain(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Days as the texts that a reader makes of them one by one."""
    return cells.cast(pa.string()) if pa.types.is_date(cells.type) else cells


def _shapes(source: Source, piece: pa.Table) -> gpd.GeoSeries:
    """Shapes in whichever way GeoParquet may hold them, as GeoArrow names these."""
    name = source.geo["primary_column"]
    known = source.geo["columns"][name]
    crs = known.get("crs", "OGC:CRS84")  # where none is said; a null says that nobody knows
    said = {
        "ARROW:extension:name": f"geoarrow.{known['encoding'].lower()}",
        "ARROW:extension:metadata": json.dumps({"crs": crs} if crs else {}),
    }
    column = pa.table([piece[name]], pa.schema([pa.field(name, piece.schema.field(name).type,
                                                         metadata=said)]))  # fmt: skip
    return gpd.GeoDataFrame.from_arrow(column).geometry
