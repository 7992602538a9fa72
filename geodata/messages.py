"""Texts of the interface that are said here and translated in the dashboard."""

from __future__ import annotations

from collections.abc import Callable


def N_(text: str) -> str:  # noqa: N802 - gettext's name for what is translated elsewhere
    """A text that the dashboard translates."""
    return text


class Said(str):
    """A sentence in English that remembers how it was made, so that it can be said otherwise.

    `text` is its template, which stands in N_ where it is used, `values` what is filled in: texts,
    which may be Said themselves; whole numbers, which are counts; the Path of a reader's file. What
    makes another text of it, such as `str`, an f-string or a column of dtype str, forgets all that.
    """

    __slots__ = ("text", "values")

    text: str
    values: dict[str, object]

    def __new__(cls, text: str, /, **values: object) -> Said:
        """Of a template and what is filled in."""
        made = super().__new__(cls, text.format(**values))
        made.text, made.values = text, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.text,), self.values

    def changed(self, change: Callable[[object], object]) -> Said:
        """The same sentence with other values, also in those that are sentences."""
        values = {
            name: value.changed(change) if isinstance(value, Said) else change(value)
            for name, value in self.values.items()
        }
        return Said(self.text, **values)


def of(error: BaseException) -> str:
    """What an error says, Said if it was raised so."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, str) and len(error.args) == 1 else str(error)
