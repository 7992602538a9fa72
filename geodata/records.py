"""Records: one TOML file each, checked against a JSON Schema, read all or nothing."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import (
    Draft202012Validator,
    FormatChecker,
    TypeChecker,
    ValidationError,
    validators,
)

from geodata import dates, files, plain
from geodata.errors import DateError, Problem, RecordError

Record = dict[str, Any]
Schema = Mapping[str, Any]

DATA = Path(__file__).parent / "data"
SCHEMAS = Path(__file__).parent / "schema"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SAID = 2000  # characters of a problem; the longest list of codes takes less

_formats = FormatChecker(formats=())


@_formats.checks("edtf", raises=DateError)
def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or dates.parse(value) is not None


@_formats.checks("moment", raises=DateError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or dates.moment(value) is not None


def _is_number(_: TypeChecker, value: object) -> bool:
    """Neither NaN nor infinite, nor larger than a column holds."""
    return type(value) in (int, float) and -(2**63) <= value < 2**63  # type: ignore[operator]


def _is_integer(known: TypeChecker, value: object) -> bool:
    return _is_number(known, value) and value == int(value)  # type: ignore[call-overload]


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    """As in ECMA 262, by which JSON Schema goes, `$` does not match before a last line break."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _code(_: object, known: list[Schema], value: object, __: object) -> Iterator[ValidationError]:
    """In our schemas `oneOf` is a list of codes, each with what it is called."""
    codes = [each["const"] for each in known]
    if value not in codes:
        yield ValidationError(f"{value!r} is not one of {codes!r}")


_Validator = validators.extend(  # type: ignore[no-untyped-call] # jsonschema has none here
    Draft202012Validator,
    {"pattern": _pattern, "oneOf": _code},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"number": _is_number, "integer": _is_integer}
    ),
)


def read(collection: str, data: Path = DATA) -> dict[str, Record]:
    """Every record of a collection (`events`, `places`, ...) by id, which is its file's name.

    Raises RecordError with all problems of all files; nothing is returned half-read.
    """
    found, problems = scan(collection, data)
    if problems:
        raise RecordError(problems)
    return found


def scan(collection: str, data: Path = DATA) -> tuple[dict[str, Record], list[Problem]]:
    """The records of a collection that fit its schema, by id, and what is wrong with the others."""
    fits = validator(collection)
    found: dict[str, Record] = {}
    problems: list[Problem] = []
    try:
        paths = files.listed(data / collection, collection)
    except RecordError as error:
        return found, list(error.problems)
    for path in paths:
        where = f"{collection}/{path.name}"
        try:
            record = parse(path, where)
        except RecordError as error:
            problems += error.problems
            continue
        wrong = list(violations(fits, record, where))
        problems += wrong
        if not wrong:
            found[path.stem] = record
    return found, problems


def parse(path: Path, where: str) -> Record:
    """What a TOML file says, unchecked. Raises RecordError, which names the file as `where`."""
    if path.suffix != ".toml" or not ID.fullmatch(path.stem):
        rule = "name the file <id>.toml with an id of a-z, 0-9 and single hyphens"
        raise RecordError([Problem(where, "", rule)])
    try:
        return tomllib.loads(files.text(path, where))
    except (ValueError, RecursionError) as error:  # also a number or a nesting beyond all bounds
        raise RecordError([Problem(where, "", f"is not TOML in UTF-8: {error}")]) from error


def schema(name: str) -> Schema:
    """The JSON Schema of that name with all that it refers to in place.

    What stands beside a reference goes before what it refers to.
    """
    written = _written(SCHEMAS / f"{name}.json")
    filled: Schema = _filled(written, written)
    return filled


def _filled(said: Any, whole: Schema) -> Any:
    """A part of the schema `whole` without references."""
    if isinstance(said, list):
        return [_filled(each, whole) for each in said]
    if not isinstance(said, dict):
        return said
    own = {name: _filled(each, whole) for name, each in said.items() if name != "$ref"}
    if "$ref" not in said:
        return own
    file, definition = said["$ref"].split("#/$defs/")
    meant = _written(SCHEMAS / file) if file else whole
    return {**_filled(meant["$defs"][definition], meant), **own}


@cache
def _written(path: Path) -> Schema:
    read: Schema = json.loads(path.read_text(encoding="utf-8"))
    return read


def validator(name: str) -> Any:
    """What checks a record, or the properties of a feature, against the schema of that name."""
    return _Validator(schema(name), format_checker=_formats)


def violations(validator: Any, record: Record, where: str, at: str = "") -> Iterator[Problem]:
    """What does not fit the schema in a record, and each text that does but is not plain; `at` goes
    before the path of each field."""
    named = set()
    for error in validator.iter_errors(record):
        field = _field(at, error.absolute_path)
        said = error.schema.get("x-says", _short(error.message))
        why = error.cause.why if isinstance(error.cause, DateError) else ""
        named.add(field)
        yield Problem(where, field, f"{said}: {_short(why)}" if why else said)
    for path, why in plain.problems(record):
        if _field(at, path) not in named:
            yield Problem(where, _field(at, path), why)


def _field(at: str, path: Iterable[object]) -> str:
    return ".".join(map(str, (*filter(None, [at]), *path)))


def _short(message: str) -> str:
    """As much of a message as is read; it may repeat a text of any length."""
    return message if len(message) <= SAID else f"{message[:SAID]}…"
