"""What an article tells of the islands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates
from geodata.__main__ import main
from geodata.catalogue import Catalogue
from geodata.errors import ArticleError
from geodata.events import CATEGORIES
from geodata.readers.articles import of_text, proposed
from geodata.readers.articles.category import guessed
from geodata.readers.articles.known import known

TEXT = """YUZHNO-SAKHALINSK, January 23. /TASS/. The Sakhalin Region may grant terms to investors, \
its governor said on Wednesday.

The declaration of October 19, 1956 speaks of Shikotan. It was ratified on December 8, 1956.

An earthquake shook Kunashir on Tuesday."""
WORDS = [
    *("Kunashir", "Yuri", "Сахалин", "сахалинский", "色丹島", "6日", "昨年", "May 5", "Tuesday"),
    *("1956", "года", "в ", ". ", "。", "\n", "/", "(", ", ", "【", "】", "\u202e", "<p>"),
]


def test_an_event_is_a_date_with_the_places_of_its_sentence(catalogue: Catalogue) -> None:
    reading = proposed(of_text(TEXT, "2019-01-23"), catalogue)
    assert [(event.date, event.places, event.category) for event in reading.events] == [
        ("2019-01-23", ("sakhalin",), "administration"),
        ("1956-10-19", ("shikotan",), "treaty"),
        ("1956-12-08", ("shikotan",), "treaty"),
        ("2019-01-22", ("kunashir",), "disaster_earthquake"),
    ]
    assert reading.places == ("sakhalin", "shikotan", "kunashir")
    assert reading.events[-1].sentence == "An earthquake shook Kunashir on Tuesday."


def test_what_a_sentence_says_itself_is_surer(catalogue: Catalogue) -> None:
    reading = proposed(of_text(TEXT, "2019-01-23"), catalogue)
    sure = {event.date: event.confidence for event in reading.events}
    assert sure["1956-10-19"] == 1 > sure["1956-12-08"] > 0
    assert sure["2019-01-22"] < 1


def test_the_json_is_of_the_form_that_others_read(catalogue: Catalogue) -> None:
    said = proposed(of_text(TEXT, "2019-01-23"), catalogue).as_json()
    assert json.loads(json.dumps(said)) == said
    assert list(said) == ["published", "publisher", "dateline", "events", "places"]
    assert list(said["events"][0]) == ["date", "places", "category", "sentence", "confidence"]
    assert (said["published"], said["publisher"]) == ("2019-01-23", "TASS")


def test_without_a_day_only_what_needs_none_is_dated(catalogue: Catalogue) -> None:
    reading = proposed(of_text(TEXT), catalogue)
    assert [event.date for event in reading.events] == ["1956-10-19", "1956-12-08"]
    assert len(reading.undated) == 2


def test_lines_may_end_within_a_name_or_a_date(catalogue: Catalogue) -> None:
    text = "The Lesser Kuril\nChain was quiet on January\n14.\n\nSo was Iturup."
    reading = proposed(of_text(text, "2019-01-23"), catalogue)
    assert [(one.date, one.places) for one in reading.events] == [
        ("2019-01-14", ("lesser-kuril-chain",))
    ]


def test_a_line_that_is_the_day_of_the_article_is_no_event(catalogue: Catalogue) -> None:
    text = "Snow on Iturup\n\nJanuary 23, 2019\n\nSnow fell on Iturup on Monday."
    assert [one.date for one in proposed(of_text(text), catalogue).events] == ["2019-01-21"]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=30).map("".join))
def test_whatever_is_pasted_is_read(catalogue: Catalogue, text: str) -> None:
    try:
        article = of_text(text, "2019-01-23")
    except ArticleError:
        return
    for event in proposed(article, catalogue).events:
        assert dates.parse(event.date)
        assert event.category in CATEGORIES
        assert 0 <= event.confidence <= 1
        assert event.sentence
        assert set(event.places) <= set(catalogue.gazetteer.frame.index)


def test_a_sentence_may_have_no_end(catalogue: Catalogue) -> None:
    assert proposed(of_text("Kunashir May 5, " * 2000, "2019-01-23"), catalogue).places


def test_every_category_has_words_in_every_language() -> None:
    assert set(known()["categories"]) == set(CATEGORIES)
    assert all(set(words) == {"en", "ru", "ja"} for words in known()["categories"].values())


@pytest.mark.parametrize(
    ("text", "language", "category"),
    [
        ("a volcano erupted and ash fell", "en", "disaster_volcano"),
        ("цунами обрушилось на берег", "ru", "disaster_tsunami"),
        ("漁船が拿捕された", "ja", "incident"),
        ("nothing", "en", ""),
    ],
)
def test_words_tell_of_a_category(text: str, language: str, category: str) -> None:
    assert guessed(text, language) == category


def test_the_command_prints_what_it_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["read", str(path), "--date", "2019-01-23", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["published"] == "2019-01-23"
    assert main(["read", str(path), "--plain"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("date,places,category,sentence,confidence\n1956-10-19,shikotan,")
    assert "--date" in said.err


def test_a_sentence_is_no_formula_in_a_spreadsheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("=HYPERLINK(1) at Kunashir in 1956", encoding="utf-8")
    for plain, told in (([], "'=HYPERLINK"), (["--plain"], "=HYPERLINK")):
        assert main(["read", str(path), *plain]) == 0
        assert f",{told}(1) at Kunashir in 1956," in capsys.readouterr().out


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["read", str(empty)]) == 1
    assert main(["read", str(tmp_path / "none.txt")]) == 1
    errors = capsys.readouterr().err
    assert "holds no text" in errors
    assert "none.txt" in errors
    with pytest.raises(SystemExit):
        main(["read", str(empty), "--date", "someday"])
