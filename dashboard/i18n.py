"""The interface's language: every text that a reader sees goes through gettext."""

from __future__ import annotations

import gettext as gnu
from functools import cache
from pathlib import Path

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
