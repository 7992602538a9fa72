"""Records are read all or nothing, and each has the file's name for its id."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import records
from geodata.catalogue import Catalogue
from geodata.checks import COLLECTIONS
from geodata.errors import RecordError


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_record_of_the_atlas_is_valid_and_has_its_files_name_for_an_id(
    catalogue: Catalogue, collection: str
) -> None:
    files = {path.stem for path in (records.DATA / collection).glob("*.toml")}
    assert set(catalogue.records[collection]) == files


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_file_begins_with_its_schema_so_that_an_editor_can_help(collection: str) -> None:
    for path in (records.DATA / collection).glob("*.toml"):
        with path.open(encoding="utf-8") as lines:
            schema = next(lines).removeprefix("#:schema ").strip()
        assert (path.parent / schema).resolve() == records.SCHEMAS / f"{collection}.json", path.name


def test_a_record_is_what_its_file_says(tiny_data: Path) -> None:
    landing = records.read("events", tiny_data)["1945-landing"]
    assert landing["date"] == "1945-09-01"
    assert landing["places"] == {"on": ["shikotan"]}
    assert landing["point"] == {"lon": 146.83, "lat": 43.87}
    assert [source["publisher"] for source in landing["sources"]] == ["A newspaper"]


def test_one_broken_record_keeps_the_whole_table_from_being_read(tiny_data: Path) -> None:
    (tiny_data / "events" / "1945-torn.toml").write_text('date = "1945', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        records.read("events", tiny_data)
    assert [problem.where for problem in caught.value.problems] == ["events/1945-torn.toml"]


def test_a_broken_table_keeps_no_other_from_being_read(tiny_data: Path) -> None:
    (tiny_data / "events" / "1945-torn.toml").write_text('date = "1945', encoding="utf-8")
    assert "shikotan" in records.read("places", tiny_data)


def test_the_error_is_one_line_for_each_problem_with_file_field_and_rule(tiny_data: Path) -> None:
    for event in ("1944-fishing", "1956-declaration"):
        path = tiny_data / "events" / f"{event}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("category", "kind"), "utf-8")
    with pytest.raises(RecordError) as caught:
        records.read("events", tiny_data)
    assert str(caught.value).splitlines() == [
        f"events/{event}.toml: {rule}"
        for event in ("1944-fishing", "1956-declaration")
        for rule in (
            "'category' is a required property",
            "Additional properties are not allowed ('kind' was unexpected)",
        )
    ]
