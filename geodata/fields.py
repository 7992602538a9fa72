"""Fields: every entry of a record, meaning what its JSON Schema says and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from geodata import records
from geodata.records import Schema

DAY = r"^\d{4}-\d\d-\d\d$"
LINK = r"^https?://[^\s]+$"
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

    @cached_property
    def codes(self) -> Mapping[str, Schema]:
        """Each value of a closed list, or field of a group -> what the schema says of it."""
        listed = {code: {"const": code} for code in self.value.get("enum", ())}
        listed |= {said["const"]: said for said in self.value.get("oneOf", ())}
        return listed or self.value.get("properties", {})


@cache
def of(collection: str) -> Mapping[str, Field]:
    """Every field of its records, at every depth, by path, in the order of the schema."""
    return {field.path: field for field in _below(records.schema(collection), "", always=True)}


def _below(holder: Schema, prefix: str, *, always: bool) -> Iterator[Field]:
    for name, said in holder["properties"].items():
        many = said["type"] == "array"
        value = said["items"] if many else said
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
            yield from _below(value, f"{field.path}.", always=many or field.always)
