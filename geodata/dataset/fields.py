"""Fields: every entry of a record, meaning what its JSON Schema says and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geodata import records

Schema = Mapping[str, Any]

DAY = r"^\d{4}-\d\d-\d\d$"
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Field:
    """One field of a record.

    path: dotted, without the numbers of lists (`sources.title`).
    value: JSON Schema of its value, or of each of its values where there are `many`.
    required: always there where what holds it is; `always`: in every record, or in every item of
    the list of groups that it is part of.
    """

    path: str
    meaning: str
    standard: str
    value: Schema
    many: bool
    required: bool
    always: bool

    @property
    def group(self) -> bool:
        """Whether it holds fields in its turn."""
        return bool(self.value["type"] == "object")

    @property
    def identifier(self) -> bool:
        """Whether it is the id of a record."""
        return self.value.get("pattern") == ID


def of(table: str) -> dict[str, Field]:
    """Every field of a table's records, at every depth, by path, in the order of the schema."""
    schema = read(table)
    return {field.path: field for field in _below(schema, schema["$defs"], "", always=True)}


def read(table: str) -> Schema:
    """The JSON Schema of a table."""
    text = (records.SCHEMAS / f"{table}.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


def _below(holder: Schema, shared: Schema, prefix: str, *, always: bool) -> Iterator[Field]:
    for name, written in holder["properties"].items():
        said = _resolved(written, shared)
        many = said["type"] == "array"
        value = _resolved(said["items"], shared) if many else said
        required = name in holder.get("required", ())
        field = Field(
            f"{prefix}{name}",
            said.get("description", ""),
            said.get("x-standard", ""),
            value,
            many,
            required,
            always and required,
        )
        yield field
        if field.group:
            yield from _below(value, shared, f"{field.path}.", always=many or field.always)


def _resolved(written: Schema, shared: Schema) -> Schema:
    """What a schema says with what it refers to; its own words go first."""
    name = written.get("$ref", "").removeprefix("#/$defs/")
    return {**shared[name], **written} if name else written
