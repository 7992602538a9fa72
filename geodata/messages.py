"""Texts of the interface that are said here and translated in the dashboard."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's name for what is translated elsewhere
    """A text that the dashboard translates."""
    return text
