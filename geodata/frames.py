"""Records as frames: a row each, a column for each field, typed as their schema says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from geodata import columns
from geodata.columns import Column
from geodata.records import Record

# Type in the schema -> dtype where the field is always there, and where it may be absent.
DTYPES: Mapping[str, tuple[Any, Any]] = {
    "string": ("str", "str"),
    "number": ("float64", "float64"),
    "integer": ("int64", "Int64"),
    "boolean": ("bool", "boolean"),
}


def framed(name: str, known: Mapping[str, Record]) -> pd.DataFrame:
    """Records by id -> the table of the dataset that is called so, without its derived columns.

    A row a record, indexed by id, which is named as in other tables (`event`); or, of a list in
    the records, a row an item, behind columns with that id and its `number` in the list, from 1.
    Columns are named as in the dataset: title.en is title_en, point.lon is lon. Lists of texts are
    joined by ";". Absent texts are "", absent numbers NaN, absent integers and truths <NA>.
    """
    table = columns.declared()[name]
    key, part = columns.KEYS[table.of], table.part
    rows = (
        [
            {key: one, "number": number, part: item}
            for one, record in known.items()
            for number, item in enumerate(record.get(part, ()), start=1)
        ]
        if part
        else [{"id": one, **record} for one, record in known.items()]
    )
    derived = columns.DERIVED.get(name, ())
    made = pd.DataFrame(
        {said.name: _column(rows, said) for said in table.columns if said not in derived}
    )
    return made if part else made.set_index("id").rename_axis(key)


def typed(cells: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Cells of a column of texts, numbers or truths in the type that it has by the schema."""
    said = cells.astype(object).fillna("") if column.type == "string" else cells
    optional = "required" not in column.constraints
    return said.astype(DTYPES[column.type][optional])


def _column(rows: Sequence[Record], column: Column) -> pd.Series[Any]:
    path = (column.path or column.name).split(".")
    cells = [_value(row, path) for row in rows]
    return typed(pd.Series(cells, dtype=object), column)


def _value(record: Record, path: Sequence[str]) -> Any:
    value: Any = record
    for name in path:
        value = value.get(name) if value is not None else None
    return ";".join(value) if isinstance(value, list) else value
