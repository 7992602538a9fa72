"""Records: one TOML file each, checked against a JSON Schema, read all or nothing."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from geodata import dates
from geodata.errors import DateError, Problem, RecordError

Record = dict[str, Any]

DATA = Path(__file__).parent / "data"
SCHEMAS = Path(__file__).parent / "schema"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_formats = FormatChecker(formats=())


@_formats.checks("edtf", raises=DateError)
def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or dates.parse(value) is not None


def read(table: str, data: Path = DATA) -> dict[str, Record]:
    """Every record of a table (`events`, `places`, ...) by id, which is its file's name.

    Raises RecordError with all problems of all files; nothing is returned half-read.
    """
    schema = json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=_formats)
    found: dict[str, Record] = {}
    problems: list[Problem] = []
    for path in sorted((data / table).iterdir()):
        where = f"{table}/{path.name}"
        try:
            found[path.stem] = _parse(path, where)
        except RecordError as error:
            problems += error.problems
        else:
            problems += _violations(validator, found[path.stem], where)
    if problems:
        raise RecordError(problems)
    return found


def _parse(path: Path, where: str) -> Record:
    if path.suffix != ".toml" or not ID.fullmatch(path.stem):
        rule = "name the file <id>.toml with an id of a-z, 0-9 and single hyphens"
        raise RecordError([Problem(where, "", rule)])
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        raise RecordError(
            [Problem(where, "", "starts with a byte order mark; save it without one")]
        )
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecordError([Problem(where, "", f"is not TOML in UTF-8: {error}")]) from error


def _violations(validator: Draft202012Validator, record: Record, where: str) -> Iterator[Problem]:
    for error in validator.iter_errors(record):
        field = ".".join(map(str, error.absolute_path))
        yield Problem(where, field, error.schema.get("x-says", error.message))
