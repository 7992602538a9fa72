"""What the fields of a collection mean, as JSON Schema: what the codebook says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.api.features.collections import Collection
from geodata import fields
from geodata.columns import Column, Table

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LIMITS = ("minimum", "maximum", "minLength", "maxLength", "pattern")


def codes(column: Column, table: Table) -> Sequence[str]:
    """What a field can be, or an item of its list; empty where that is no closed list."""
    if column.path:
        return list(fields.of(table.of)[column.path].codes)
    return list(column.constraints.get("enum", ()))


def filters(collection: Collection) -> dict[str, Schema]:
    """By field, what it can be compared with: one item, where it is a list."""
    return {
        column.name: _schema(column, _listed(codes(column, collection.table)))
        for column in collection.table.columns
    }


def properties(collection: Collection) -> dict[str, Schema]:
    """By field, what a feature has."""
    return {
        column.name: _schema(
            column,
            {name: column.constraints[name] for name in LIMITS if name in column.constraints}
            | ({} if column.many else _listed(codes(column, collection.table))),
        )
        for column in collection.table.columns
    }


def required(collection: Collection) -> list[str]:
    """The fields that every feature has."""
    return [one.name for one in collection.table.columns if "required" in one.constraints]


def geometry(collection: Collection) -> Schema:
    """What the geometry is."""
    kind = collection.shapes[0].geom_type if len(collection.shapes) else "any"
    return {"x-ogc-role": "primary-geometry", "format": f"geometry-{kind.lower()}"}


def _listed(known: Sequence[str]) -> Schema:
    return {"enum": list(known)} if known else {}


def _schema(column: Column, limits: Schema) -> Schema:
    kind = {"type": "string", "format": "date"} if column.type == "date" else {"type": column.type}
    return {"title": column.name, "description": column.meaning, **kind, **limits}
