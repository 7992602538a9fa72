"""The names that texts write in one way: spellings that are refused, names that stand together.

Names of records are none of its business: an alias may be spelt as anybody spells it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from geodata import files
from geodata.errors import Problem, RecordError

GLOSSARY = Path(__file__).parent / "data" / "glossary.toml"
# What a name goes on in, on either side of it; Japanese words are parted by a change of script.
_INSIDE = {"en": r"\w-", "ru": r"\w-", "ja": "ァ-ヶー・"}
_ENDING = {"ru": r"\w{0,2}"}  # of a case
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|「[^」]*」")  # somebody's words, as quotes say


class Name(NamedTuple):
    """One name in one language: as texts write it, as they must not, and whose it stands with."""

    written: str
    refused: tuple[str, ...]
    beside: str


Names = Mapping[str, tuple[Name, ...]]  # by language


def load() -> tuple[Names, list[Problem]]:
    """The names by language, and what is wrong in their file."""
    try:
        told = tomllib.loads(files.text(GLOSSARY, GLOSSARY.name))["names"]
        return {language: tuple(_names(told, language)) for language in _INSIDE}, []
    except RecordError as error:
        wrong = list(error.problems)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        wrong = [Problem(GLOSSARY.name, "", f"has not a list of names: {error}")]
    return {}, wrong


def _names(told: Any, language: str) -> Iterator[Name]:
    for one in told:
        if language in one:
            refused = one.get("refused", {}).get(language, ())
            yield Name(one[language], tuple(refused), one.get("beside", {}).get(language, ""))


def misspelt(names: Names, field: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each text that has a refused spelling, outside quotation marks, by field."""
    for language, text in texts.items():
        said = QUOTED.sub("", text)
        for name in names.get(language, ()):
            for wrong in name.refused:
                if _begins(wrong, language).search(said):
                    message = f"has {wrong}, which the atlas writes {name.written}"
                    yield f"{field}.{language}", f"{message}; see {GLOSSARY.name}"


def alone(names: Names, texts: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Each name that a record's texts in one language say without the other that belongs beside it,
    by the language."""
    every = list(texts)
    for language, known in names.items():
        said = " ".join(text[language] for text in every if language in text)
        for name in known:
            if not name.beside or not _whole(name.written, language).search(said):
                continue
            if not _whole(name.beside, language).search(said):
                message = f"says {name.written} and nowhere {name.beside}, the other side's name"
                yield language, f"{message}; see {GLOSSARY.name}"


@cache
def _begins(word: str, language: str) -> re.Pattern[str]:
    """The word with whatever ending."""
    return re.compile(rf"(?<![{_INSIDE[language]}]){re.escape(word)}")


@cache
def _whole(word: str, language: str) -> re.Pattern[str]:
    """The word, in whatever case."""
    inside, ending = _INSIDE[language], _ENDING.get(language, "")
    return re.compile(rf"(?<![{inside}]){re.escape(word)}{ending}(?![{inside}])")
