"""What geodata says, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Any

from dashboard import words
from dashboard.i18n import gettext
from geodata import messages
from geodata.messages import Said


def told(message: str) -> str:
    """A sentence that remembers its template, as the reader says it; any other text as it is."""
    if not isinstance(message, Said):
        return message
    return _FORMS.vformat(gettext(message.text), (), message.values)


def of_error(error: BaseException) -> str:
    """What an error says, so."""
    return told(messages.of(error))


class _Forms(Formatter):
    """Fills in templates: sentences as they are told, counts as the language writes them, a
    reader's file by its own name."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        value = super().get_value(key, args, kwargs)
        if isinstance(value, Path):
            return value.name
        if isinstance(value, int):
            return words.number(value)
        return told(value) if isinstance(value, str) else value

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Without the marks between thousands that English asks for: they are there."""
        return super().format_field(value, format_spec.replace(",", ""))


_FORMS = _Forms()
