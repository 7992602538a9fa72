"""A reader's table as it stands in its file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.messages import N_, Said

Unit = Literal["row", "feature"]
FIRST: dict[Unit, int] = {"row": 2, "feature": 1}  # a header is row 1 of its file


@dataclass(frozen=True, eq=False)
class Table:
    """Every row and column of a file, and what was taken for granted as it was read.

    frame: the cells as they are, texts of a text file unchanged; RangeIndex; columns are named once
    rows: the number of each row in the file, as a spreadsheet counts rows or a map its features
    geometry: shapes in EPSG:4326 beside the rows, None where the file has none
    notes: sentences (Said) that say the encoding, the delimiter, the sheet, the CRS that was taken
    """

    frame: pd.DataFrame
    rows: pd.Series[int]
    geometry: gpd.GeoSeries | None = None
    notes: tuple[str, ...] = ()
    unit: Unit = "row"

    def where(self, row: int | np.integer[Any]) -> Said:
        """How a mistake names a row of the frame: "row 3" of a sheet, "feature 2" of a map."""
        unit = N_("row {number}") if self.unit == "row" else N_("feature {number}")
        return Said(unit, number=str(self.rows.iloc[row]))


def of_frame(frame: pd.DataFrame, notes: Sequence[str] = (), unit: Unit = "row") -> Table:
    """A frame as a table; of a GeoDataFrame, the shapes beside its rows are brought to EPSG:4326.

    Lists and the like become JSON. Rows are numbered as they would be in a file.
    """
    shapes = None
    if isinstance(frame, gpd.GeoDataFrame):
        unit = "feature"
        shapes = frame.geometry.reset_index(drop=True)
        shapes = shapes.set_crs("EPSG:4326") if shapes.crs is None else shapes.to_crs("EPSG:4326")
        frame = pd.DataFrame(frame.drop(columns=frame.active_geometry_name))
    cells = frame.reset_index(drop=True)
    cells.columns = pd.Index(once(map(str, cells.columns)))
    nested = [str(name) for name in cells if cells[name].dtype == object]
    cells = cells.assign(**{name: plain(cells[name]) for name in nested})
    first = FIRST[unit]
    rows = pd.Series(range(first, first + len(cells)), dtype="int64")
    return Table(cells, rows, shapes, tuple(notes), unit)


def once(names: Iterable[str]) -> list[str]:
    """Names of columns, each of them once: a second "lat" is "lat (2)", a blank is "column 3"."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for number, said in enumerate(names, start=1):
        name = said if said.strip() else f"column {number}"
        seen[name] += 1
        while seen[name] > 1 or name in found:
            name = f"{said} ({max(seen[said], 2)})"
            seen[name] += 1
        found.append(name)
    return found


def plain(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Cells of any kind as one column of texts, or of numbers where all are; nothing stays None.

    Lists and mappings are written as JSON, days and moments as ISO 8601.
    """
    kinds = set(map(type, cells)) - {type(None), type(pd.NaT)}
    if kinds <= {int, float} and kinds:
        try:
            return pd.to_numeric(cells)
        except (ValueError, OverflowError):
            pass
    if kinds == {bool}:
        return cells.astype("boolean")
    return pd.Series([text(cell) for cell in cells], index=cells.index, dtype="str")


def text(cell: Any) -> str:
    """One cell as a text: JSON of what holds others, "" of nothing."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, (dict, list, tuple, bool)):
        return json.dumps(cell, ensure_ascii=False)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "tolist") and not hasattr(cell, "isoformat"):
        return json.dumps(cell.tolist(), ensure_ascii=False, default=str)
    if cell is None or cell is pd.NA or cell != cell:  # noqa: PLR0124 - a NaN is not itself
        return ""
    return str(cell.isoformat()) if hasattr(cell, "isoformat") else str(cell)
