"""Text from the data made safe for Streamlit's Markdown, where anything may mean something."""

from __future__ import annotations

import re
from urllib.parse import quote

ADDRESS = re.compile(r"https?://[^/\s\[]\S*")
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What becomes a link or another sign even where it is escaped, and what keeps its parts from that.
LIVELY = re.compile(r"://|www\.|@|->|<-|--|>=|<=|~=|:streamlit:", re.IGNORECASE)
WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """The text so that Markdown shows it as it stands: no markup, link, emoji or formula."""
    apart = LIVELY.sub(lambda match: match[0][:-1] + WORD_JOINER + match[0][-1], text)
    return PUNCTUATION.sub(r"\\\1", " ".join(apart.split()))


def link(text: str, url: str) -> str:
    """A Markdown link for http and https; for anything else the text alone."""
    if not ADDRESS.fullmatch(url):
        return plain(text)
    return f"[{plain(text)}]({quote(url, safe=':/?#@!$&*+,;=%~-._')})"
