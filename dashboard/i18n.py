"""The interface's language: every text that a reader sees goes through gettext."""

from __future__ import annotations

import gettext as gnu
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO

DOMAIN = "kuril_atlas"
LOCALES = Path(__file__).parent / "locale"
LANGUAGE = "en"


@cache
def translations(language: str = LANGUAGE) -> gnu.NullTranslations:
    """The language's translations; English texts are their own keys and need none."""
    return gnu.translation(DOMAIN, LOCALES, [language], fallback=True)


def gettext(message: str) -> str:
    """The message in the interface's language."""
    return translations().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message in the form that the count asks for, with the count filled in."""
    return translations().ngettext(one, many, count).format(count=count)


def titles(file: IO[bytes], *_: object, **__: object) -> Iterator[tuple[int, None, str, list[str]]]:
    """For Babel (see pyproject.toml): what a schema calls its codes, at any depth."""
    found: list[object] = []
    # What is nested is read first, and becomes nothing: a title is then a text or nothing.
    json.load(file, object_hook=lambda said: found.append(said.get("title")))
    return ((0, None, title, []) for title in found if isinstance(title, str))
