"""Text from the data made safe for the two places that it goes to: Markdown and a link."""

from __future__ import annotations

import re

from geodata import plain as links

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What becomes a link or another sign even where it is escaped, and what keeps its parts from that.
LIVELY = re.compile(r"://|www\.|@|->|<-|--|>=|<=|~=|:streamlit:", re.IGNORECASE)
WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """The text so that Streamlit's Markdown shows it as it stands: no markup, link or formula."""
    apart = LIVELY.sub(lambda match: match[0][:-1] + WORD_JOINER + match[0][-1], text)
    return PUNCTUATION.sub(r"\\\1", " ".join(apart.split()))


def address(url: str) -> str | None:
    """The URL if a link may lead there, by the rule that records are held to."""
    return links.link(url) or None
