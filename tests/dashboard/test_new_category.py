"""A category is added in the schema, and nowhere else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("geodata", "layers", "dashboard")
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
layout = said["layout"]["category"]
drawn = made.files[made.names["events.bin"]][layout["offset"]:][:layout["length"]]
print(number, CATEGORIES[number + 1])
print(said["ids"][drawn.index(number)], said["families"][number])
print(words.category("wildlife"), "|", words.family("nature"))
"""


def test_a_new_category_is_read_published_and_named_by_one_line_of_the_schema(
    drawn_data: Path, tmp_path: Path
) -> None:
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("data", "__pycache__")
        )
    schema = tmp_path / "geodata" / "schema" / "events.json"
    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace(BEFORE, ADDED + BEFORE), encoding="utf-8")
    event = drawn_data / "events" / "1944-fishing.toml"
    event.write_text(event.read_text("utf-8").replace('"fisheries"', '"wildlife"'), "utf-8")
    done = subprocess.run(  # noqa: S603 - this interpreter, on a script of ours
        [sys.executable, "-c", SCRIPT, str(drawn_data)],
        cwd=tmp_path, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "6 society",
        "1944-fishing nature",
        "Wildlife | Nature",
    ]
