"""The version of the data: CalVer, the day of its release. The software has its own."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from geodata import records
from geodata.errors import Problem, RecordError
from geodata.records import Record

FILE = "version.toml"


@cache
def current() -> str:
    """The version of the data that comes with the atlas. Raises RecordError."""
    return name(released())


@cache
def released() -> date:
    """The day of its release. Raises RecordError."""
    return day(records.parse(records.DATA / FILE, FILE))


def scan(data: Path = records.DATA) -> list[Problem]:
    """What is wrong with the version of a data folder; one without the file has none."""
    if not (data / FILE).exists():
        return []
    try:
        day(records.parse(data / FILE, FILE))
    except RecordError as error:
        return list(error.problems)
    return []


def day(said: Record) -> date:
    """The day that the file says. Raises RecordError."""
    found = said.get("day")
    if type(found) is not date or set(said) != {"day"}:
        message = "must be a day such as 2026-11-30, without quotes, and nothing else be said"
        raise RecordError([Problem(FILE, "day", message)])
    return found


def name(released: date) -> str:
    """A day of release as a version: 2026.11.30, without zeros before the month or the day."""
    return f"{released.year}.{released.month}.{released.day}"
