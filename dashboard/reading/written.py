"""Texts of a link as people write them: any width, dash and digits, and whatever hides in them."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400  # characters that are read at all
QUOTED = 60  # characters that a notice quotes

_GONE = ("Cc", "Cf", "Cs", "Co")  # controls, direction marks, halves of pairs, private use
_PARTS = re.compile("[,;|、،]")
_TILDE = re.compile("~(?=.)")  # at the end it says "about"
_LESS = "\u2212\u223c\u2053ー"  # what stands for a dash without being one by name


def tidy(text: str) -> str:
    """The text as it is read: NFKC, ASCII digits, hyphens for all dashes, no sign unseen."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    return _TILDE.sub("-", " ".join("".join(map(_plain, plain)).split()))


def quoted(text: str) -> str:
    """The text as a notice quotes it: short, and a mark for each sign that cannot be shown."""
    seen = "".join(map(_seen, text[:LONGEST]))
    return seen if len(seen) <= QUOTED else f"{seen[: QUOTED - 1]}…"


def numbers(text: str) -> list[str]:
    """The runs of digits in a tidy text."""
    return re.findall("[0-9]+", text)


def parts(text: str) -> list[str]:
    """What stands between commas of any kind."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd" or character in _LESS:
        return "-"
    return " " if kind in ("Cc", "Cs", "Co") else "" if kind == "Cf" else character


def _seen(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cf":
        return ""
    return "\ufffd" if kind in _GONE else " " if character.isspace() else character
