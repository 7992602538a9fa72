"""How a language writes dates: forms as regular expressions, and what their words mean.

The names of a form's groups are the fields of `when.Said`; a group of numbers is read as one, a
group of words by the language's table of that name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from geodata.readers.articles.when import Said, Shift

_FIELDS = {field.name for field in fields(Said)}
_KANJI = {character: number for number, character in enumerate("〇一二三四五六七八九")}

Beside = tuple[re.Pattern[str], re.Pattern[str]]  # what stands before and after a date
NOTHING = re.compile("(?!)")


@dataclass(frozen=True)
class Language:
    """A language's forms, the first of them to fit at a place going before the others."""

    forms: tuple[re.Pattern[str], ...]
    words: Mapping[str, Mapping[str, Any]]  # of a field: how a word begins -> what it means
    future: re.Pattern[str]  # a clause that tells of what is to come
    clause: re.Pattern[str]  # where a clause ends
    since: Beside
    until: Beside
    about: Beside
    span: Beside  # before the first of two dates, and between them

    def said(self, match: re.Match[str]) -> Said:
        """What a form has found."""
        groups = {name: text for name, text in match.groupdict().items() if text is not None}
        found = {name: self._meaning(name, text) for name, text in groups.items()}
        if "era" in found:
            found["year"] = found.pop("era") + found.pop("of_era")
        if "short_decade" in found:
            found["decade"] = 1900 + found["short_decade"]
        if "ago" in found:
            found["ago"] = True
        if "unit" in found:
            found.setdefault("count", 1)
        return Said(**{name: value for name, value in found.items() if name in _FIELDS})

    def _meaning(self, field: str, text: str) -> Any:
        table = self.words.get(field, {})
        for beginning in sorted(table, key=len, reverse=True):
            if text.startswith(beginning):
                return table[beginning]
        return number(text)


def number(text: str) -> int:
    """A number in figures or Japanese ones: 28, 二十八, 一九四五, 元 for the first year of an era.

    Anything else is 0.
    """
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    tens, ten, ones = text.rpartition("十")
    if ten:
        return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)
    digits = [_KANJI.get(character) for character in text]
    return int("".join(map(str, digits))) if digits and None not in digits else 0


def compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    """Forms as expressions, which see a folded text."""
    return tuple(re.compile(form) for form in forms)


def either(table: Mapping[str, Any]) -> str:
    """Any of the words of a table, the longest first."""
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))


LAST, THIS, NEXT = Shift(-1), Shift(0), Shift(1)
SAME, FOLLOWING = Shift(0, from_said=True), Shift(1, from_said=True)
BEFORE_LAST, AFTER_NEXT = Shift(-2), Shift(2)
