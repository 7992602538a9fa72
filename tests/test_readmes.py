"""The READMEs in other languages say what README.md says."""

from __future__ import annotations

import re

import pytest

from tests.browser.server import ROOT

NAMES = ("README.md", "README.ru.md", "README.ja.md")
TRANSLATED = NAMES[1:]
BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r"\d+(?:\.\d+)*")
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")  # as Russian writes it


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str) -> list[str]:
    return BLOCK.findall(text(name))


def prose(name: str) -> str:
    return BLOCK.sub("", text(name))


def headings(name: str) -> list[str]:
    """How deep each is."""
    return re.findall(r"^(#+) ", prose(name), re.MULTILINE)


def points(name: str) -> list[int]:
    """By heading, how many points are listed under it."""
    return [len(re.findall(r"^- ", part, re.MULTILINE)) for part in prose(name).split("\n## ")]


def code(name: str) -> list[str]:
    """The commands, addresses and names within sentences; languages order these otherwise."""
    return sorted(re.findall(r"`([^`]+)`", prose(name)))


def links(name: str) -> list[str]:
    """Where they lead out of it, but for those between the languages."""
    return sorted(one for one in led(name) if one not in NAMES and not one.startswith("#"))


def led(name: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", prose(name))


def headed(name: str) -> list[int]:
    """To which of its headings it leads, as GitHub names them. Raises ValueError if to none."""
    titles = re.findall(r"^#+ (.+)$", prose(name), re.MULTILINE)
    known = [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]
    return [known.index(one.removeprefix("#")) for one in led(name) if one.startswith("#")]


def cells(name: str) -> list[list[list[str]]]:
    """The figures in each cell of each row of all tables."""
    rows = re.findall(r"^\|(.+)\|$", prose(name), re.MULTILINE)
    return [[figures(cell) for cell in row.split("|")] for row in rows]


def figures(cell: str) -> list[str]:
    return sorted(FIGURE.findall(DECIMAL_COMMA.sub(".", cell)))


@pytest.mark.parametrize("name", TRANSLATED)
@pytest.mark.parametrize("what", [headings, headed, points, blocks, code, links, cells])
def test_a_translation_has_what_the_readme_has(name: str, what: object) -> None:
    assert callable(what)
    assert what(name) == what("README.md") != []


@pytest.mark.parametrize("name", NAMES)
def test_each_leads_to_the_others_at_its_top(name: str) -> None:
    _title, _empty, languages = text(name).splitlines()[:3]
    assert re.findall(r"\]\(([^)]+)\)", languages) == [one for one in NAMES if one != name]


@pytest.mark.parametrize("name", NAMES)
def test_a_readme_shows_no_file_that_is_not_there(name: str) -> None:
    files = [one for one in led(name) if "://" not in one and not one.startswith("#")]
    assert [one for one in files if not (ROOT / one).exists()] == []
