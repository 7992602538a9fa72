"""Records: one TOML file each, checked against a JSON Schema, read all or nothing."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import (
    Draft202012Validator,
    FormatChecker,
    TypeChecker,
    ValidationError,
    validators,
)

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


def _is_finite_number(_: TypeChecker, value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    """As in ECMA 262, by which JSON Schema goes, `$` does not match before a last line break."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


_Validator = validators.extend(  # type: ignore[no-untyped-call] # jsonschema has none here
    Draft202012Validator,
    {"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", _is_finite_number),
)


def read(table: str, data: Path = DATA) -> dict[str, Record]:
    """Every record of a table (`events`, `places`, ...) by id, which is its file's name.

    Raises RecordError with all problems of all files; nothing is returned half-read.
    """
    found, problems = scan(table, data)
    if problems:
        raise RecordError(problems)
    return found


def scan(table: str, data: Path = DATA) -> tuple[dict[str, Record], list[Problem]]:
    """The records of a table that fit its schema, by id, and what is wrong with the others."""
    schema = json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8"))
    validator = _Validator(schema, format_checker=_formats)
    found: dict[str, Record] = {}
    problems: list[Problem] = []
    for path in sorted((data / table).iterdir()):
        where = f"{table}/{path.name}"
        try:
            record = _parse(path, where)
        except RecordError as error:
            problems += error.problems
            continue
        wrong = list(_violations(validator, record, where))
        problems += wrong
        if not wrong:
            found[path.stem] = record
    return found, problems


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


def _violations(validator: Any, record: Record, where: str) -> Iterator[Problem]:
    for error in validator.iter_errors(record):
        field = ".".join(map(str, error.absolute_path))
        yield Problem(where, field, error.schema.get("x-says", error.message))
