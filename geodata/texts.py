"""The one say of a text: in the reader's language, or in the nearest that there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from geodata.events import LANGUAGES

Texts = tuple[tuple[str, str], ...]  # what there is, by language in the order of LANGUAGES


class Said(NamedTuple):
    """A text and the language that it is in."""

    text: str
    language: str


def of(row: Mapping[str, Any], field: str) -> Texts:
    """The texts of a row's field, which stand in columns `field`_en and so on."""
    columns = ((language, row.get(f"{field}_{language}")) for language in LANGUAGES)
    return tuple((language, text) for language, text in columns if text)


def said(texts: Texts | Mapping[str, str], language: str) -> Said:
    """The text in a language, else in English, else in any; "" in the language if there is none."""
    known = dict(texts)
    found = next((one for one in (language, "en", *known) if known.get(one)), language)
    return Said(known.get(found, ""), found)


def text(row: Mapping[str, Any], field: str, language: str) -> str:
    """What is said of a row's field."""
    return said(of(row, field), language).text


def every(texts: Texts, language: str) -> list[str]:
    """All texts once, what is said in the language first."""
    return list(dict.fromkeys([said(texts, language).text, *dict(texts).values()]))
