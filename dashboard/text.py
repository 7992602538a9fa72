"""Text from the data made safe for Streamlit's Markdown, where anything may mean something."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text so that Markdown shows it as it stands: no markup, link, emoji or formula."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def link(text: str, url: str) -> str:
    """A Markdown link for http and https; for anything else the text alone."""
    if urlsplit(url).scheme not in ("http", "https"):
        return plain(text)
    return f"[{plain(text)}]({quote(url, safe=':/?#@!$&*+,;=%~-._')})"
