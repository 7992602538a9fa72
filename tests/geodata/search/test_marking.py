"""Which parts of a text are marked that a query found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.catalogue import Catalogue
from geodata.search import hits, marking
from geodata.search.folding import folded, words
from geodata.search.marking import EXCERPT, Piece


def marked(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def whole(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


TABLE = [
    ("Soviet troops land on Shikotan", ["land", "shikotan"], ["land", "Shikotan"]),
    ("An island, two islands", ["islands"], ["islands"]),
    ("Высадка на Шикотане", ["шикотане"], ["Шикотане"]),
    ("Остров Зелёный", ["зеленый"], ["Зелёный"]),
    ("Остров Зеле\u0308ный", ["зеленый"], ["Зеле\u0308ный"]),
    ("Зелё\u00adный", ["зеленый"], ["Зелё\u00adный"]),
    ("Tōfutsu and Ōtsu", ["otsu"], ["Ōtsu"]),
    ("\uff35\uff32\uff35\uff30", ["urup"], ["\uff35\uff32\uff35\uff30"]),
    ("Etorofu-to", ["etorofuto"], ["Etorofu-to"]),
    ("Yuzhno-Sakhalinsk", ["yuzhnosakhalinsk"], ["Yuzhno-Sakhalinsk"]),
    ("ソ連軍、色丹島に上陸", ["色丹", "丹島", "上陸"], ["色丹島", "上陸"]),
    ("千嶋の國後", ["千島", "国後"], ["千嶋", "國後"]),
    ("ｼｺﾀﾝ、ﾊﾞﾗﾑｼﾙ", ["シコタン", "バラ"], ["ｼｺﾀﾝ", "ﾊﾞﾗ"]),
    ("㈱北海道", ["株"], ["㈱"]),
    ("Joint Declaration of 1956", ["1956"], ["1956"]),
    ("Nothing of it", ["shikotan", "島"], []),
    ("", ["shikotan"], []),
]


@pytest.mark.parametrize(("text", "meant", "expected"), TABLE)
def test_a_word_is_marked_however_it_is_written(
    text: str, meant: list[str], expected: list[str]
) -> None:
    assert marked(marking.pieces(text, meant)) == expected


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("Shikotn", "en", ["Shikotan"]),
        ("シコタン", "en", ["Shikotan"]),
        ("Шикотане", "ru", ["Шикотан"]),
        ("Ibrjnfy", "ru", ["Шикотан"]),
        ("色丹嶋", "ja", ["色丹島"]),
        ("Shik", "en", ["Shikotan"]),
        ("Habomai", "ru", ["Хабомаи"]),
    ],
)
def test_what_was_typed_in_another_way_is_marked_in_a_title(
    typed: str, language: str, expected: list[str], catalogue: Catalogue
) -> None:
    places = [hit for hit in hits.search(typed, catalogue) if hit.kind == "place"]
    titles = ((hits.title(hit, catalogue, (language,)), hit.words) for hit in places)
    assert expected in [marked(marking.pieces(*each)) for each in titles]


LONG = f"{'Before it much is said. ' * 20}Troops land on Shikotan. {'And after it. ' * 20}"


def test_a_long_text_is_cut_between_words_around_what_is_first_marked() -> None:
    cut = marking.excerpt(LONG, ["shikotan"])
    assert whole(cut) == (
        "…much is said. Troops land on Shikotan. And after it. And after it. And after it. And…"
    )
    assert marked(cut) == ["Shikotan"]
    assert whole(marking.excerpt("色丹" * 300, ["国後"])) == f"{'色丹' * (EXCERPT // 2)}…"


def test_a_short_text_is_left_whole() -> None:
    assert marking.excerpt("Landing on Shikotan", ["landing"]) == [
        Piece("Landing", marked=True), Piece(" on Shikotan", marked=False)
    ]  # fmt: skip


SIGNS = st.sampled_from(
    ["色", "丹", "ガ", "ｶﾞ", "が", "\u3099", "\u0301", "ё", "ﷺ", "ß", "İ", "-", " ", "㈱"]
)
TEXTS = st.lists(st.text() | SIGNS).map("".join)


@given(TEXTS, st.data())
@example("\u0301\u3099", None)
@example("\ud800x", None)
def test_marks_lie_in_the_text_in_their_order_and_apart(
    text: str, data: st.DataObject | None
) -> None:
    own = sorted({*words(folded(text)), text[:2]})
    meant = data.draw(st.lists(st.sampled_from(own) | st.text(max_size=3))) if data else own
    found = marking.spans(text, meant)
    assert all(0 <= first < last <= len(text) for first, last in found)
    assert all(end < begin for (_, end), (begin, _) in pairwise(found))
    pieces = marking.pieces(text, meant)
    assert whole(pieces) == text
    assert marked(pieces) == [text[first:last] for first, last in found]
    cut = marking.excerpt(text, meant)
    assert whole(cut).strip("…") in text
    assert bool(marked(cut)) == bool(found)


@given(st.lists(st.sampled_from(["Shikotan", "色丹島", "Зелёный", "1945"]), min_size=1))
def test_every_word_of_a_text_is_marked_by_itself(said: list[str]) -> None:
    text = " ".join(said)
    assert "".join(marked(marking.pieces(text, words(folded(text))))) == "".join(said)
