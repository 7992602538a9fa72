"""The one say of a text: in the reader's language, or in the nearest that there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from geodata import fields

LANGUAGES = tuple(fields.of("events")["title"].codes)  # of the records
Texts = tuple[tuple[str, str], ...]  # what there is, by language in the order of LANGUAGES
Languages = tuple[str, ...]  # those that a reader reads, the best first


class Said(NamedTuple):
    """A text and the language that it is in."""

    text: str
    language: str


def each(field: str) -> list[str]:
    """The columns that hold a field in the records' languages."""
    return [f"{field}_{language}" for language in LANGUAGES]


def of(row: Mapping[str, Any], field: str) -> Texts:
    """The texts of a row's field, which stand in columns `field`_en and so on."""
    columns = zip(LANGUAGES, each(field), strict=True)
    return tuple((language, row[column]) for language, column in columns if row.get(column))


def said(texts: Texts | Mapping[str, str], languages: Languages) -> Said:
    """The text in the first of the languages that has one, else in any; "" if there is none."""
    known = dict(texts)
    found = next((one for one in (*languages, *known) if known.get(one)), languages[0])
    return Said(known.get(found, ""), found)


def text(row: Mapping[str, Any], field: str, languages: Languages) -> str:
    """What is said of a row's field."""
    return said(of(row, field), languages).text


def every(texts: Texts, languages: Languages) -> list[str]:
    """All texts once, what is said in the languages first."""
    return list(dict.fromkeys([said(texts, languages).text, *dict(texts).values()]))
