"""Markdown as a reader sees it, and the page as a visitor's session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from dashboard import served
from dashboard.sessions import Held

PAGES = Path(__file__).parents[2] / "dashboard" / "pages.py"

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}
_LINK = {"link_open", "link_close"}


class Shown(NamedTuple):
    """What Markdown shows: its text, where its links lead, and every other kind of markup."""

    text: str
    links: list[str]
    markup: set[str]


def shown(markdown: str) -> Shown:
    tokens = [
        token for block in _MARKDOWN.parse(markdown) for token in (block, *(block.children or ()))
    ]
    text = "".join(
        "\n" if token.type == "softbreak" else token.content
        for token in tokens
        if token.type != "inline"
    )
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    return Shown(text, links, {token.type for token in tokens} - _PLAIN - _LINK)


@pytest.fixture(scope="session", name="shown")
def shown_fixture() -> Callable[[str], Shown]:
    """Markdown -> what it shows, by the CommonMark rules with tables and strikethrough."""
    return shown


@pytest.fixture(scope="session")
def visit() -> Callable[..., AppTest]:
    """The page as it answers a link: `visit(island="shikotan")`."""
    served.atlas()

    def visited(**query: str | list[str]) -> AppTest:
        page = AppTest.from_file(PAGES, default_timeout=60)
        page.query_params.update(query)
        page.session_state["options"] = True  # they are drawn only where they are open
        return page.run()

    return visited


def held(page: AppTest) -> Held:
    """What the reader of a page has chosen."""
    found = served.atlas().sessions.held(page.session_state["session"])
    assert found is not None
    return found
