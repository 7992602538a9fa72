"""An atlas whose every text is hostile: a data folder, read though `check` refuses it.

`python -m tests.hostile.atlas FOLDER run ...` serves it with Streamlit.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from streamlit.web import cli

from geodata import catalogue as catalogues
from geodata import records
from geodata.catalogue import Catalogue
from geodata.records import Record, Schema
from tests.conftest import SOURCE, TINY, TINY_GEOMETRY, WORDS
from tests.hostile.corpus import SHORT, URLS

EVENTS = 50  # which have more texts than the corpus has strings
THREE = dict.fromkeys(WORDS, "")
SOURCES = tomllib.loads(SOURCE + SOURCE)["sources"]
ACCOUNT = {"party": "JPN", "text": THREE, "source": SOURCES[0]}
MORE = {"note": THREE, "date_as_written": "", "venue": {"name": THREE}, "accounts": [ACCOUNT]}
NAMES_IN_TIME = [
    {"name": "", "language": "ru", "from": "1950", "note": THREE, "source": SOURCES[0]}
]
WITHDRAWN = {"collection": "events", "id": "gone", "day": "2026-01-02", "reason": THREE}


class Slot(NamedTuple):
    """Where a text stands in a record; `group` is the same for one text in several languages."""

    group: str
    holder: Any
    key: Any


def slots(schema: Schema, said: Any, path: str = "") -> Iterator[Slot]:
    """Each text of a record that is anybody's words or link: no code, id, day or number."""
    for key, below in said.items() if isinstance(said, dict) else enumerate(said):
        what = schema["properties"][key] if isinstance(said, dict) else schema["items"]
        closed = "pattern" in what and "maxLength" not in what
        if isinstance(below, dict | list):
            yield from slots(what, below, f"{path}.{key}")
        elif what.get("type") == "string" and not closed | bool(
            {"oneOf", "enum", "format"} & set(what)
        ):
            yield Slot(path if key in WORDS else f"{path}.{key}", said, key)


def blank() -> dict[str, Record]:
    """The small atlas of the tests with each field that holds words, and more events."""
    made = {name: tomllib.loads(body) for name, body in TINY.items()}
    like = made["events/1945-landing"] | MORE
    for number in range(EVENTS):
        made[f"events/hostile-{number}"] = {**like, "date": f"{1950 + number}-02-03"}
    for name, record in made.items():
        if name != "stories/tour":
            record["sources"] = SOURCES
        if name.startswith("places/"):
            record.update({"note": THREE, "names_in_time": NAMES_IN_TIME})
            record["names"]["aliases"] = [""]
    made["boundaries"] = TINY_GEOMETRY["boundaries"][0]["properties"]
    made["withdrawn"] = {"withdrawn": [WITHDRAWN]}
    own: dict[str, Record] = json.loads(json.dumps(made))  # no two fields are one object
    return own


def planted(words: Sequence[str], links: Sequence[str]) -> dict[str, Record]:
    """That atlas with the words dealt out over all of its texts, and the links over its links."""
    made = blank()
    found = [
        slot._replace(group=name + slot.group)
        for name, record in made.items()
        for slot in slots(records.schema(name.split("/")[0]), record)
    ]
    packs: dict[str, str] = {}
    for of_events in (True, False):  # so that the events alone have all of them
        there = (slot for slot in found if slot.group.startswith("events/") is of_events)
        groups = dict.fromkeys(slot.group for slot in there if slot.key != "url")
        packs |= zip(groups, cycle(words), strict=False)
    to = cycle(links)
    for slot in found:
        slot.holder[slot.key] = next(to) if slot.key == "url" else packs[slot.group]
    return made


def toml(said: Any) -> str:
    """A value as TOML has it within a line; its strings are JSON's."""
    if isinstance(said, dict):
        return "{" + ", ".join(f"{key} = {toml(below)}" for key, below in said.items()) + "}"
    if isinstance(said, list):
        return "[" + ", ".join(map(toml, said)) + "]"
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")


def folder(data: Path, words: Sequence[str], links: Sequence[str]) -> Path:
    """Write that atlas as a data folder."""
    made = planted(words, links)
    (data / "geometry").mkdir(parents=True)
    line = {**TINY_GEOMETRY["boundaries"][0], "properties": made.pop("boundaries")}
    for name, features in {**TINY_GEOMETRY, "boundaries": [line]}.items():
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (data / "geometry" / f"{name}.geojson").write_text(text, encoding="utf-8")
    for name, record in made.items():
        path = data / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        lines = (f"{key} = {toml(said)}\n" for key, said in record.items())
        path.write_text("".join(lines), encoding="utf-8")
    return data


# One for each string; longer than what stands by chance in the letters of a font or a picture.
WORDS_OF_NO_HARM = tuple(f"harmless{number:04}word" for number in range(len(SHORT)))
LINKS_OF_NO_HARM = tuple(f"https://example.org/{number:04}" for number in range(len(URLS)))


def translated(text: str) -> str:
    """A text of the harmless atlas as the hostile one has it."""
    return re.sub(r"harmless(\d{4})word", lambda word: SHORT[int(word[1])].text, text)


def hostile_folder(data: Path, links: Sequence[str] = URLS) -> Path:
    """One in which every string of the corpus stands, each in a field."""
    return folder(data, [one.text for one in SHORT], links)


def harmless_folder(data: Path) -> Path:
    """The same atlas in which nothing is hostile."""
    return folder(data, WORDS_OF_NO_HARM, LINKS_OF_NO_HARM)


def loaded(data: Path) -> Catalogue:
    """The catalogue of a folder as if `check` let every text pass."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "violations", lambda *_said: iter(()))
        return catalogues.load(data)


def main() -> None:
    """Hand all but the folder on to Streamlit, which serves that atlas."""
    made = loaded(Path(sys.argv.pop(1)))
    catalogues.default = lambda: made  # type: ignore[assignment]
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
