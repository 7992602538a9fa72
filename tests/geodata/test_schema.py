"""The schemas say everything once: shared words in one file, codes with what they are called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from geodata import records
from geodata.events import FAMILIES, FAMILY_OF

SCHEMAS = sorted(records.SCHEMAS.glob("*.json"))
BESIDE_A_REFERENCE = {"$ref", "description", "x-standard", "x-says"}


def parts(said: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema, at every depth."""
    for below in said.values() if isinstance(said, dict) else said:
        if isinstance(below, dict | list):
            yield from parts(below)
    if isinstance(said, dict):
        yield said


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_one_by_its_standard_with_and_without_its_references(path: Path) -> None:
    Draft202012Validator.check_schema(read(path))
    filled = records.schema(path.stem)
    Draft202012Validator.check_schema(filled)
    assert not any("$ref" in said for said in parts(filled))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_what_stands_beside_a_reference_explains_and_limits_nothing(path: Path) -> None:
    """So an editor, by whose standard both hold, and the atlas read the same."""
    assert all(set(said) <= BESIDE_A_REFERENCE for said in parts(read(path)) if "$ref" in said)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_each_code_of_a_list_has_a_name_of_its_own(path: Path) -> None:
    for said in parts(read(path)):
        listed = said.get("oneOf", [])
        for kind in ("const", "title"):
            assert len({code[kind] for code in listed} - {""}) == len(listed)


def test_a_definition_stands_in_one_schema_and_is_used() -> None:
    used = {said["$ref"] for path in SCHEMAS for said in parts(read(path)) if "$ref" in said}
    shared = read(records.SCHEMAS / "defs.json")["$defs"]
    assert {f"defs.json#/$defs/{name}" for name in shared} <= used
    for path in SCHEMAS:
        if path.stem != "defs":
            assert not set(read(path).get("$defs", ())) & set(shared)


def test_every_category_is_of_a_family_and_every_family_has_one() -> None:
    assert set(FAMILY_OF.values()) == set(FAMILIES)
    assert all(FAMILIES.values())
