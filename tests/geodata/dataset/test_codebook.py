"""The codebook says what everything means, and cannot say anything else than the schemas do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geodata import checks, columns, fields, points, records
from geodata.__main__ import main
from geodata.catalogue import Catalogue
from geodata.dataset import codebook, printed

PAGE = Path(__file__).parents[3] / "docs" / "codebook.md"
PRINTED = {
    "events": printed.EVENT_COLUMNS,
    "places": printed.ISLAND_COLUMNS,
    "volcanoes": printed.VOLCANO_COLUMNS,
    "administration": printed.ADMINISTRATION_COLUMNS,
    "positions": points.RESULT,
}


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property at every depth of a JSON Schema."""
    if isinstance(schema, dict):
        for name, said in schema.get("properties", {}).items():
            yield f"{path}{name}", said
        for name, below in schema.items():
            yield from properties(below, f"{path}{name}.")


def test_the_committed_page_is_what_the_schemas_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == codebook.codebook(), (
        "run python -m geodata codebook > docs/codebook.md"
    )


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook"]) == 0
    assert capsys.readouterr().out == codebook.codebook()


@pytest.mark.parametrize("collection", checks.COLLECTIONS)
def test_every_property_at_every_depth_says_what_it_means(collection: str) -> None:
    found = dict(properties(records.schema(collection)))
    assert [path for path, said in found.items() if not said.get("description")] == []


@pytest.mark.parametrize("collection", checks.COLLECTIONS)
def test_every_field_of_every_record_is_in_the_codebook(
    collection: str, catalogue: Catalogue
) -> None:
    section = codebook.codebook().split(f"\n### {collection}\n")[1].split("\n### ")[0]
    rows = set(re.findall(r"^\| `([a-z0-9_.]+)` \|", section, flags=re.MULTILINE))
    assert rows == set(fields.of(collection))
    for record in catalogue.records[collection].values():
        assert set(paths(record)) <= rows


def paths(record: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, value in record.items():
        yield f"{before}{name}"
        for held in value if isinstance(value, list) else [value]:
            if isinstance(held, dict):
                yield from paths(held, f"{before}{name}.")


def test_every_table_of_records_is_part_of_the_dataset() -> None:
    assert set(columns.KEYS) == set(checks.COLLECTIONS)


def test_every_column_of_the_dataset_says_what_it_means() -> None:
    text = codebook.codebook()
    for table in columns.declared().values():
        assert f"\n### {table.name} (table)\n" in text
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        assert set(table.key) <= set(names)
        assert all(column.meaning for column in table.columns), table.name


@pytest.mark.parametrize("table", PRINTED)
def test_every_column_that_a_command_prints_is_explained(table: str) -> None:
    held = {column.name for column in columns.declared()[table].columns}
    assert set(PRINTED[table]) <= held | set(printed.MEANINGS)


def test_no_column_is_explained_that_no_command_prints() -> None:
    assert set(printed.MEANINGS) <= {name for printed in PRINTED.values() for name in printed}


def test_every_field_that_holds_an_id_says_whose_id_it_is() -> None:
    single = {
        f"{collection}.{said.path}"
        for collection in checks.COLLECTIONS
        for said in fields.of(collection).values()
        if said.identifier and not said.many
    }
    assert single == set(columns.REFERS)


def test_every_precision_is_compared_with_both_conflict_datasets() -> None:
    precision = fields.of("events")["precision"]
    ucdp, acled = precision.standard.split("ACLED geo_precision")
    for value in precision.codes:
        assert re.search(rf"\b{value} [1-7]", ucdp)
        assert re.search(rf"\b{value} [1-3]\b", acled)
