"""Withdrawn records: each has a reason, an id of its own, and at most one that stands instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geodata import catalogue, checks, fields, version, withdrawn
from geodata.errors import Problem

ENTRY = """
[[withdrawn]]
collection = "events"
id = "1945-hoisting"
day = "2026-12-02"
reason.en = "It told what another record tells."
reason.ru = "Эта запись повторяет другую."
reason.ja = "別の記録と同じ内容である。"
instead = "1945-landing"
"""


def say(data: Path, *texts: str) -> list[Problem]:
    """What is wrong in the folder after the file says that."""
    (data / withdrawn.FILE).write_text("".join(texts), encoding="utf-8")
    return list(checks.everything(data).problems)


def wrong(data: Path, *texts: str) -> list[tuple[str, str]]:
    """The same as field and message; all of it is in this file."""
    found = say(data, *texts)
    assert {problem.where for problem in found} == {withdrawn.FILE}
    return [(problem.field, problem.message) for problem in found]


def test_an_entry_is_known_by_its_collection_and_id(tiny_data: Path) -> None:
    assert say(tiny_data, ENTRY) == []
    known = catalogue.load(tiny_data).withdrawn
    assert list(known) == [("events", "1945-hoisting")]
    assert known["events", "1945-hoisting"]["instead"] == "1945-landing"


@pytest.mark.parametrize("text", ["", "# none so far\n", "withdrawn = []\n"])
def test_nothing_may_be_withdrawn(tiny_data: Path, text: str) -> None:
    assert say(tiny_data, text) == []


def test_an_id_is_not_both_withdrawn_and_there(tiny_data: Path) -> None:
    one = "1956-declaration"
    assert wrong(tiny_data, ENTRY.replace("1945-hoisting", one)) == [
        ("withdrawn.0.id", f"'{one}' is withdrawn, but events/{one}.toml is there")
    ]


def test_an_id_of_another_collection_is_another(tiny_data: Path) -> None:
    assert say(tiny_data, ENTRY.replace("1945-hoisting", "tomari")) == []


@pytest.mark.parametrize("instead", ["1945-hoisting", "shikotan", "atlantis"])
def test_what_stands_instead_is_a_record_of_the_same_collection(
    tiny_data: Path, instead: str
) -> None:
    assert wrong(tiny_data, ENTRY.replace("1945-landing", instead)) == [
        ("withdrawn.0.instead", f"no record of events has the id '{instead}'")
    ]


def test_an_id_is_withdrawn_once(tiny_data: Path) -> None:
    assert wrong(tiny_data, ENTRY, ENTRY) == [
        ("withdrawn.1.id", "'1945-hoisting' was withdrawn before")
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"events"', '"event"', "withdrawn.0.collection"),
        ('"1945-hoisting"', '"1945_hoisting"', "withdrawn.0.id"),
        ('"2026-12-02"', "2026-12-02", "withdrawn.0.day"),
        ("reason.ja", "reason.de", "withdrawn.0.reason"),
        ("instead", "now", "withdrawn.0"),
        ("[[withdrawn]]", "[withdrawn]", "withdrawn"),
        ("[[withdrawn]]", "[[gone]]", ""),
    ],
)
def test_a_mistake_in_the_file_is_named(tiny_data: Path, old: str, new: str, field: str) -> None:
    assert field in dict(wrong(tiny_data, ENTRY.replace(old, new)))


def test_a_record_that_is_broken_too_is_there(tiny_data: Path) -> None:
    (tiny_data / "events" / "1945-landing.toml").write_text("", encoding="utf-8")
    assert withdrawn.FILE not in {problem.where for problem in say(tiny_data, ENTRY)}


def test_every_collection_may_withdraw() -> None:
    codes = fields.of("withdrawn")["withdrawn.collection"].codes
    assert tuple(codes) == checks.COLLECTIONS


def test_a_version_that_is_no_day_is_named(tiny_data: Path) -> None:
    (tiny_data / version.FILE).write_text('day = "2026-11-30"', encoding="utf-8")
    [problem] = checks.everything(tiny_data).problems
    assert (problem.where, problem.field) == ("version.toml", "day")


def test_a_version_is_its_day_without_zeros() -> None:
    assert version.name(version.day({"day": date(2027, 1, 5)})) == "2027.1.5"
