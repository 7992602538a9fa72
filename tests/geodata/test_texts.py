"""Which of its texts is said of a record, and that nothing which shows one chooses by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import words
from geodata import texts
from geodata.texts import Said
from layers import style

FOLDERS = [Path(module.__file__ or "").parent for module in (words, style)]
COLUMN = re.compile(r"\w+_(en|ru|ja)")
ROW = {"title_en": "A camp", "title_ru": "Лагерь", "title_ja": "", "name_en": "", "name_ja": "島"}


@pytest.mark.parametrize(
    ("field", "language", "said"),
    [
        ("title", "ru", Said("Лагерь", "ru")),
        ("title", "en", Said("A camp", "en")),
        ("title", "ja", Said("A camp", "en")),
        ("name", "ru", Said("島", "ja")),
        ("note", "ru", Said("", "ru")),
    ],
)
def test_a_text_is_in_the_first_language_that_has_one_else_in_any(
    field: str, language: str, said: Said
) -> None:
    assert texts.said(texts.of(ROW, field), (language, "en")) == said
    assert texts.text(ROW, field, (language, "en")) == said.text


def test_texts_by_language_are_chosen_from_alike() -> None:
    texts_of_two = {"ja": "島", "en": "Island"}
    assert texts.said(texts_of_two, ("ru", "en", "ja")) == Said("Island", "en")
    assert texts.said(texts_of_two, ("ru", "ja", "en")) == Said("島", "ja")
    assert texts.said({}, ("ru", "en")) == Said("", "ru")


def test_every_text_is_named_once_and_the_readers_first() -> None:
    names = texts.of({"name_en": "Yuri", "name_ru": "Юрий", "name_ja": "Yuri"}, "name")
    assert texts.every(names, ("ru",)) == ["Юрий", "Yuri"]
    assert texts.every(names, ("ja",)) == ["Yuri", "Юрий"]


def chosen(source: str) -> Iterator[str]:
    """Every name of a column of one language, whole or with the language filled in."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(text)) if COLUMN.fullmatch(text):
                yield text
            case ast.JoinedStr(values=[*_, ast.Constant(value=str(text)), ast.FormattedValue()]):
                if text.endswith("_"):
                    yield ast.unparse(node)


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in FOLDERS for path in folder.rglob("*.py")),
    ids=lambda path: path.stem,
)
def test_nothing_that_shows_a_text_chooses_its_language_by_itself(path: Path) -> None:
    assert list(chosen(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("code", ['row["title_en"]', 'row[f"name_{language}"]', 'x = ("note_ja",)'])
def test_a_column_of_one_language_would_be_found(code: str) -> None:
    assert list(chosen(code))
