"""Text from the data is shown as it stands, whatever it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text import address, plain
from geodata.catalogue import Catalogue

Show = Callable[[str], Any]

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![](https://example.org/pixel)",
    "[a]: https://example.org",
    "**bold** _slanted_ ~~struck~~ `code`",
    "# heading",
    "- list",
    "1. list",
    "> quote",
    "| a | b |",
    "***",
    "$x^2$ $$y$$",
    ":red[text] :smile: :material/home:",
    "&lt;b&gt; &copy;",
    "\\",
    "ends with a backslash\\",
    "two\n\nparagraphs",
    "    indented",
    "text]( https://example.org )",
    "Курильск 紗那 Shana",
]
# What Streamlit's page makes of plain text after Markdown is parsed, whatever was escaped in it.
LINKED = re.compile(r"https?://[-.\w]|www\.[-.\w]|[-.\w+]+@[-\w]+\.[-\w]", re.IGNORECASE)
REPLACED = re.compile(r":streamlit:|->|<-|--|>=|<=|~=")
INVISIBLE = dict.fromkeys((0x200B, 0x2060))  # may stand between letters to keep them apart

letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.one_of(st.sampled_from(HOSTILE), st.text(letters), st.text("[]()<>*_`~$:\\!#-|&1. a\n"))


def as_it_stands(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_markup(text: str, shown: Show) -> None:
    seen = shown(plain(text))
    assert seen.text.translate(INVISIBLE) == as_it_stands(text)
    assert (seen.links, seen.markup) == ([], set())


@given(texts)
def test_any_text_is_shown_as_it_stands(shown: Show, text: str) -> None:
    seen = shown(plain(text))
    assert seen.text.translate(INVISIBLE) == as_it_stands(text.translate(INVISIBLE))
    assert (seen.links, seen.markup) == ([], set())


@given(texts)
def test_signs_that_streamlit_gives_a_meaning_never_stand_bare(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[:$\[\]`*_~<&]", plain(text))


@given(texts, texts)
def test_two_texts_side_by_side_stay_apart(shown: Show, one: str, other: str) -> None:
    seen = shown(f"**{plain('x' + one + 'x')}** {plain(other)}")
    assert seen.markup <= {"strong_open", "strong_close"}
    assert seen.links == []


@pytest.mark.parametrize(
    "text", ["see https://example.org/x", "see www.example.org", "write to a@example.org"]
)
def test_an_address_in_a_text_is_no_link(text: str, shown: Show) -> None:
    assert not LINKED.search(shown(plain(text)).text)


@pytest.mark.parametrize("text", [":streamlit:", "1945 -> 1956", "a -- b", "x <- y", "x >= y"])
def test_signs_in_a_text_stay_those_signs(text: str, shown: Show) -> None:
    assert not REPLACED.search(shown(plain(text)).text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/about",
        "about",
        "mailto:a@example.org",
        "ftp://example.org",
        "",
    ],
)
def test_only_http_and_https_make_a_link(url: str) -> None:
    assert address(url) is None


@pytest.mark.parametrize(
    "url", ["http://[", "https://[x]/", " https://example.org", "ht\ntp://example.org", "http:x"]
)
def test_what_only_looks_like_an_address_is_none(url: str) -> None:
    assert address(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a(b)c?a=1&b=2#c",
        "https://ru.wikipedia.org/wiki/Шикотан",
        "https://example.org/%E2%80%93",
        "HTTPS://EXAMPLE.ORG/",
    ],
)
def test_a_link_leads_where_the_record_says(url: str) -> None:
    assert address(url) == url


@given(texts)
def test_an_address_is_the_text_itself_or_none_whatever_the_text(text: str) -> None:
    assert address(text) in (text, None)
    assert address("javascript:" + text) is None
    assert address("\n" + text) is None


def test_every_link_of_the_atlas_is_an_address(catalogue: Catalogue) -> None:
    for table in (catalogue.events.sources, catalogue.events.accounts):
        for url in table["url"]:
            assert address(url) == (url or None)


def test_every_title_of_the_atlas_is_shown_as_it_stands(catalogue: Catalogue, shown: Show) -> None:
    for title in catalogue.events.events["title_en"]:
        assert shown(plain(title)).text.translate(INVISIBLE) == as_it_stands(title)
