"""A category is added in the schema, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from tests.changed_atlas import copied, replaced, said

ADDED = '{ "const": "wildlife", "title": "Wildlife", "x-family": "nature" },\n        '
BEFORE = '{ "const": "society"'

# What a process of the changed atlas does with a record of that category.
SCRIPT = """
import json, sys
from pathlib import Path

from dashboard import words
from geodata.catalogue import load
from geodata.events import CATEGORIES
from layers.publication import publish

catalogue = load(Path(sys.argv[1]))
made = publish(catalogue)
said = json.loads(made.files[made.names["events.json"]])
number = CATEGORIES.index("wildlife")
page = json.loads(made.files[said["pages"][0]])
layout = said["layout"]["category"]
drawn = made.files[made.names["events.bin"]][layout["offset"]:][:layout["length"]]
print(number, CATEGORIES[number + 1])
print(page["ids"][drawn.index(number)], said["families"][number])
print(words.category("wildlife"), "|", words.family("nature"))
"""


def test_a_new_category_is_read_published_and_named_by_one_line_of_the_schema(
    drawn_data: Path, tmp_path: Path
) -> None:
    copied(tmp_path)
    replaced(tmp_path / "geodata" / "schema" / "events.json", BEFORE, ADDED + BEFORE)
    replaced(drawn_data / "events" / "1944-fishing.toml", '"fisheries"', '"wildlife"')
    assert said(tmp_path, SCRIPT, str(drawn_data)) == [
        "6 society",
        "1944-fishing nature",
        "Wildlife | Nature",
    ]
