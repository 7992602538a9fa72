"""What kind of event a sentence tells of, by its words: a guess."""

from __future__ import annotations

import re
from functools import cache

from geodata.readers.articles.known import known

FALLBACK = "statement"  # an article says something, if nothing else


def guessed(folded: str, language: str) -> str:
    """The category with the most words in a folded text; "" if it has none of any."""
    counts = {name: len(form.findall(folded)) for name, form in _forms(language).items()}
    best = max(counts, key=lambda name: counts[name])  # the first of equals, as the file has them
    return best if counts[best] else ""


@cache
def _forms(language: str) -> dict[str, re.Pattern[str]]:
    begins = "" if language == "ja" else r"\b"
    return {
        name: re.compile(f"{begins}(?:{'|'.join(words[language])})")
        for name, words in known()["categories"].items()
    }
