"""What other catalogues call the same place, volcano or event.

A field is an identifier where its schema has `x-url`, the address of the page that it stands for,
with `{id}` in it; `x-catalogue` is what that catalogue calls itself in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from geodata import fields
from geodata.errors import Problem
from geodata.fields import Field
from geodata.records import Record
from geodata.rows import Row


class Link(NamedTuple):
    """A page of another catalogue about the same thing, and what that catalogue is called."""

    title: str
    url: str


def titles(collection: str) -> dict[str, str]:
    """Each column with identifiers in the table of a collection -> whose they are."""
    return {_column(field): field.value["x-catalogue"] for field in _fields(collection)}


def columns(collection: str) -> list[str]:
    """The columns with identifiers in the table of a collection."""
    return list(titles(collection))


def links(collection: str, row: Row) -> list[Link]:
    """Where other catalogues have what a row of a collection's table is about."""
    found = ((field, row.get(_column(field))) for field in _fields(collection))
    return [
        Link(field.value["x-catalogue"], field.value["x-url"].format(id=value))
        for field, value in found
        if value
    ]


def problems(by_collection: Mapping[str, Mapping[str, Record]]) -> Iterator[Problem]:
    """An identifier that two records of a collection have."""
    for collection, records in by_collection.items():
        for field in _fields(collection):
            first: dict[Any, str] = {}
            for one, record in records.items():
                value = _value(record, field.path)
                other = first.setdefault(value, one)
                if value is not None and other != one:
                    where = f"{collection}/{one}.toml"
                    yield Problem(where, field.path, f"{value} is that of {other} already")


@cache
def _fields(collection: str) -> tuple[Field, ...]:
    return tuple(field for field in fields.of(collection).values() if "x-url" in field.value)


def _column(field: Field) -> str:
    return field.path.replace(".", "_")


def _value(record: Record, path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = value.get(name) if value is not None else None
    return value
