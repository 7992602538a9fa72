"""Languages of the interface: each reader has their own, and each catalogue is whole."""

from __future__ import annotations

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from dashboard import font as subset
from dashboard import i18n, status, words
from dashboard.i18n import gettext, ngettext
from geodata.catalogue import Catalogue
from layers import font

CODE = Path(i18n.__file__).parent


def messages(language: str) -> list[Message]:
    with i18n.CATALOGUES[language].open("rb") as file:
        return [message for message in read_po(file, locale=language) if message.id]


def forms(said: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [said] if isinstance(said, str) else list(said or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", i18n.CATALOGUES)
def test_no_message_is_left_untranslated_or_doubtful(language: str) -> None:
    lacking = [one.id for one in messages(language) if not all(forms(one.string)) or one.fuzzy]
    assert lacking == []


@pytest.mark.parametrize("language", i18n.CATALOGUES)
def test_a_catalogue_has_the_messages_of_the_template_and_no_others(language: str) -> None:
    with (i18n.LOCALES / "kuril_atlas.pot").open("rb") as file:
        template = {message.id for message in read_po(file) if message.id}
    assert {message.id for message in messages(language)} == template


@pytest.mark.parametrize("language", i18n.CATALOGUES)
def test_what_is_filled_in_is_the_same_in_each_language(language: str) -> None:
    for message in messages(language):
        asked = set().union(*map(placeholders, forms(message.id)))
        for form in forms(message.string):
            assert placeholders(form) == asked, message.id


def test_no_russian_sentence_ends_with_a_day_which_has_a_full_stop_of_its_own() -> None:
    said = [form for message in messages("ru") for form in forms(message.string)]
    assert [text for text in said if re.search(r"\{(day|nearest)\}\.", text)] == []


@pytest.mark.parametrize(
    ("language", "one", "three", "five"),
    [
        ("en", "1 event", "3 events", "5 events"),
        ("ru", "1 событие", "3 события", "5 событий"),
    ],
)
def test_a_count_has_the_form_that_goes_with_it(
    language: str, one: str, three: str, five: str
) -> None:
    with i18n.speaking(i18n.chosen(language)):
        said = [ngettext("{count} event", "{count} events", number) for number in (1, 3, 5)]
    assert said == [one, three, five]


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "72,492.5", "18 August 1945"),
        ("ru", "72\u00a0492,5", "18 августа 1945\u202fг."),
        ("ja", "72,492.5", "1945年8月18日"),
    ],
)
def test_numbers_and_days_are_written_as_the_language_does(
    language: str, number: str, day: str
) -> None:
    with i18n.speaking(i18n.chosen(language)):
        assert words.number(72492.5) == number
        assert words.day(date(1945, 8, 18)) == day


def test_two_readers_at_once_each_hear_their_own_language(catalogue: Catalogue) -> None:
    def says(language: str) -> set[str]:
        with i18n.speaking(i18n.chosen(language)):
            return {
                f"{gettext('Close')} {status.on('shikotan', date(1930, 1, 1), catalogue)}"
                for _ in range(200)
            }

    with ThreadPoolExecutor() as threads:
        english, russian, japanese = threads.map(says, i18n.SPOKEN)
    assert len(english) == len(russian) == len(japanese) == 1
    assert len(english | russian | japanese) == len(i18n.SPOKEN)


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("ja", "ru", "en"), "Лагерь\uff08ロシア語\uff09"),
        (("ja", "en", "ru"), "A camp\uff08英語\uff09"),
        (("ru", "ja", "en"), "Лагерь"),
    ],
)
def test_a_text_in_another_language_says_in_which(languages: tuple[str, ...], said: str) -> None:
    with i18n.speaking(i18n.Voice(languages)):
        assert words.said({"en": "A camp", "ru": "Лагерь"}) == said


def test_nothing_is_said_of_a_text_that_is_not_there() -> None:
    with i18n.speaking(i18n.chosen("ja")):
        assert words.said({}) == ""


@pytest.mark.parametrize("path", sorted(CODE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_message_is_hidden_from_the_tool_that_collects_them(path: Path) -> None:
    """Babel does not look into f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            called = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
            names = {one.func.id for one in called if isinstance(one.func, ast.Name)}
            assert not names & {"_", "ngettext"}, ast.unparse(node)


def test_the_atlass_font_has_every_sign_of_its_records_and_of_its_japanese() -> None:
    """`make fonts` writes it anew. It is Japanese: names of Korean pages are not in it."""
    hangul = {chr(code) for code in (*range(0x3130, 0x3190), *range(0xAC00, 0xD7A4))}
    assert subset.characters() - set(map(chr, TTFont(font.FILE).getBestCmap())) - hangul == set()
