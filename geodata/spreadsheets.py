"""CSV for spreadsheets: it begins with the signature by which they know UTF-8, unless plain."""

from __future__ import annotations

SIGNATURE = "\ufeff"


def signature(*, plain: bool) -> str:
    """What stands before the header."""
    return "" if plain else SIGNATURE


def encoding(*, plain: bool) -> str:
    """In what a file is written, so that its signature stands there."""
    return "utf-8" if plain else "utf-8-sig"
