"""What geodata says is told in the reader's language."""

from __future__ import annotations

import ast
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import geodata
from dashboard import i18n, messages
from dashboard.text import plain
from dashboard.yours import file, putting
from geodata.catalogue import Catalogue
from geodata.errors import ArticleError, InputError, Problem
from geodata.messages import Said
from geodata.own import By
from geodata.readers import articles, columns
from geodata.readers.files.table import of_frame
from geodata.readers.placed import placed

CODE = Path(str(geodata.__file__)).parent
HOSTILE = "<b>{0.__class__} {x} %s`${1}`</b>"


def told(message: str, language: str) -> str:
    with i18n.speaking(i18n.chosen(language)):
        return messages.told(message)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "mine.csv unpacks to 1,234,567 bytes; at most 10 are read"),
        ("ru", "mine.csv: после распаковки — 1\u00a0234\u00a0567 байт, а читается не больше 10"),
        (
            "ja",
            "mine.csvは展開すると1,234,567バイトになります。読み込めるのは10バイトまでです。",
        ),
    ],
)
def test_a_sentence_is_told_with_counts_and_files_as_the_reader_knows_them(
    language: str, said: str
) -> None:
    text = "{file} unpacks to {size:,} bytes; at most {most:,} are read"
    message = Said(text, file=Path("/folder/mine.csv"), size=1_234_567, most=10)
    assert told(message, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "'1999-02-31' is not a date: there is no day 31 in 1999-02"),
        ("ru", "«1999-02-31» — не дата: дня 31 в 1999-02 нет"),
        ("ja", "「1999-02-31」は日付ではありません\uff1a1999-02に31日はありません"),
    ],
)
def test_so_are_the_sentences_in_it(language: str, said: str, catalogue: Catalogue) -> None:
    table = of_frame(pd.DataFrame({"lat": [43.8], "lon": [146.7], "date": ["1999-02-31"]}))
    found = placed(table, columns.guess(table), catalogue)
    assert [told(one.message, language) for one in found.problems] == [said]


def test_other_texts_pass_as_they_are() -> None:
    for text in ("", "is empty", "is {not} a template", HOSTILE):
        assert told(text, "ru") is text


@pytest.mark.parametrize("language", i18n.SPOKEN)
def test_what_is_filled_in_stays_text(language: str) -> None:
    for message in (
        Said("{cell!r} is not a number", cell=HOSTILE),
        Said("{cell!r} is not a date: {why}", cell="x", why=HOSTILE),
        Said("{file} is empty; it should hold a table: {kinds}", file=Path(HOSTILE), kinds=""),
    ):
        assert HOSTILE.rsplit("/", maxsplit=1)[-1] in told(message, language)
        with i18n.speaking(i18n.chosen(language)):
            assert "<b>" not in plain(messages.told(message)).replace("\\<", "")


def test_an_error_is_told_and_one_of_another_kind_as_it_is() -> None:
    with i18n.speaking(i18n.chosen("ru")):
        assert messages.of_error(InputError(Said("is empty"))) == "пусто"
        assert messages.of_error(OSError(2, "No such file")) == "[Errno 2] No such file"


def test_the_table_of_problems_is_in_the_reader_s_language() -> None:
    problem = Problem(Said("row {number}", number="12345"), "Широта", Said("is empty"))
    with i18n.speaking(i18n.chosen("ja")):
        table = file.told([problem])
    assert table.to_numpy().tolist() == [["12345行目", "Широта", "空です"]]


def test_notes_and_questions_of_a_file_are_told(catalogue: Catalogue) -> None:
    text = "lat;lon;when\n43.8;146.7;03/04/1956\n43.8;146.7;04/05/1956\n"
    opened = putting.opened("mine.csv", text.encode(), catalogue)
    assert [told(note, "ru") for note in opened.table.notes] == [
        "прочитано как текст в кодировке utf-8, разделитель столбцов — точка с запятой"
    ]
    (question,) = columns.ask(opened.table, opened.mapping)
    assert told(question.text, "ru").startswith("в столбце «when» даты")


def test_a_row_without_a_title_is_called_in_the_reader_s_language(catalogue: Catalogue) -> None:
    opened = putting.opened("mine.csv", b"lat,lon\n43.8,146.7\n", catalogue)
    with i18n.speaking(i18n.chosen("ru")):
        *_, (_done, put) = putting.steps(opened, "society", By(), catalogue)
    assert put.own.rows["title"].tolist() == ["mine.csv, строка 2"]


def test_a_file_in_an_archive_is_named_by_the_archive(tmp_path: Path, catalogue: Catalogue) -> None:
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as packed:
        packed.writestr("inside.csv", "lat,lon\n")
    with pytest.raises(InputError) as raised:
        putting.opened("mine.zip", (tmp_path / "mine.zip").read_bytes(), catalogue)
    with i18n.speaking(i18n.chosen("ru")):
        said = messages.of_error(raised.value)
    assert said == "таблица в mine.zip: есть заголовки, но нет ни одной строки данных"


def test_an_article_s_fault_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(" ")
    with pytest.raises(ArticleError) as raised:
        articles.opened(path)
    with i18n.speaking(i18n.chosen("ja")):
        assert messages.of_error(raised.value) == "page.txt\uff1aテキストがありません。"


@pytest.mark.parametrize("path", sorted(CODE.rglob("*.py")), ids=lambda path: path.stem)
def test_every_template_stands_where_translators_find_it(path: Path) -> None:
    """Whole: Babel does not look into f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "N_":
            assert [type(one) for one in node.args] == [ast.Constant], ast.unparse(node)
