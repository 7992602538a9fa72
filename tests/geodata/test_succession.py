"""What a settlement was called on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geodata import succession
from geodata.catalogue import Catalogue
from geodata.rows import Row


def named(name: str, language: str, first: str, last: str) -> Row:
    row: dict[str, Any] = {"name": name, "language": language, "from": first, "to": last}
    return row


TOWN = [
    named("Post", "en", "1882", "1905"),
    named("豊原", "ja", "1905", "1946-07-04"),
    named("Toyohara", "en", "1905", "1946-07-04"),
    named("Town", "en", "1946-07-04", ""),
    named("Old", "en", "", "1882"),
    named("Elsewhere", "en", "1867", ""),
]


def called(day: date, *languages: str) -> str | None:
    for span in succession.spans(TOWN, "Town", languages):
        if span.includes(day):
            return span.name
    return None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1881-12-31", None),  # of the old name nobody knows since when, of another not until when
        ("1882-01-01", "Post"),
        ("1904-12-31", "Post"),
        ("1905-01-01", "Toyohara"),  # of two in one year the later
        ("1946-07-03", "Toyohara"),
        ("1946-07-04", None),  # the present one
        ("2026-01-01", None),
    ],
)
def test_a_name_lasts_until_the_next(day: str, name: str | None) -> None:
    assert called(date.fromisoformat(day), "en", "ja") == name


def test_it_is_in_the_first_language_that_has_one() -> None:
    assert called(date(1930, 1, 1), "ja", "en") == "豊原"
    assert called(date(1890, 1, 1), "ja", "en") == "Post"
    assert called(date(1890, 1, 1), "ja") is None


def test_spans_do_not_overlap() -> None:
    spans = succession.spans(TOWN, "Town", ("en",))
    assert [(span.name, str(span.start), str(span.end)) for span in spans] == [
        ("Post", "1882-01-01", "1905-01-01"),
        ("Toyohara", "1905-01-01", "1946-07-04"),
    ]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Toyohara"), ("ru", "Тоёхара"), ("ja", "豊原")]
)
def test_on_a_map_of_1930_it_is_toyohara(catalogue: Catalogue, language: str, name: str) -> None:
    (span,) = [
        span
        for span in catalogue.earlier_names("yuzhno-sakhalinsk", (language, "en", "ru", "ja"))
        if span.includes(date(1930, 1, 1))
    ]
    assert span.name == name


def test_the_names_of_islands_stand_beside_one_another(catalogue: Catalogue) -> None:
    assert catalogue.earlier_names("sakhalin", ("ja", "en")) == []
