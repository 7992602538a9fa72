"""One word, however it is written: what search takes for the same, and what not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.search.folding import folded, other_layout, sound, stem, words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("SHIKOTAN", "shikotan"),
        ("\uff35\uff32\uff35\uff30", "urup"),
        ("ｼｺﾀﾝ", "シコタン"),
        ("Zelyonyĭ", "zelyonyĭ"),
        ("Зелёный", "зеленый"),
        ("Suishō-tō", "suisho-to"),
        ("La Pérouse", "la perouse"),
        ("Company's Land", "companys land"),
        ("Lis\u02b9i", "lisi"),
        ("国\u200b後", "国後"),
        ("國後島", "国後島"),
        ("擇捉", "択捉"),
        ("齒舞", "歯舞"),
        ("神\ufa19", "神神"),
    ],
)
def test_a_folded_text_has_no_case_width_accents_or_old_kanji(written: str, same: str) -> None:
    assert folded(written) == same


@pytest.mark.parametrize(("one", "other"), [("май", "маи"), ("ガス", "カス"), ("国", "圀")])
def test_what_makes_another_letter_stays(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yuzhno-Sakhalinsk", ["yuzhno", "sakhalinsk"]),
        ("S-44, USS", ["s", "44", "uss"]),
        ("su35", ["su", "35"]),
        ("色丹島に上陸、1945年", ["色丹島に上陸", "1945", "年"]),
        ("イワン・グロズヌイ", ["イワン", "グロズヌイ"]),
        ("Shikotan島", ["shikotan", "島"]),
        ("🏝️ * (((", []),
    ],
)
def test_words_are_letters_digits_or_a_stretch_of_japanese(text: str, found: list[str]) -> None:
    assert words(folded(text)) == found


@pytest.mark.parametrize(
    "spellings",
    [
        "Shikotan Sikotan Шикотан Сикотан シコタン しこたん",
        "Etorofu Etorohu Etoroufu Эторофу エトロフ",
        "Chishima Tisima Тисима ちしま チシマ",
        "Iturup Итуруп",
        "Kholmsk Holmsk Холмск",
        "Sakhalin Saghalin Сахалин サハリン",
        "Uruppu Urupu ウルップ",
        "Juzo Jūzō Дзудзо ジュウゾウ",
        "Tōkyō Toukyou トウキョウ",
        "Diana Диана ディアナ",
        "Devyaty デヴャーティ",
        "Shetland Шетланд",
    ],
)
def test_spellings_of_one_sound_are_one(spellings: str) -> None:
    assert len({sound(folded(one)) for one in spellings.split()}) == 1


@pytest.mark.parametrize("words_", ["Iturup Urup", "Shumshu Simushir", "Тыми Томи", "国 谷"])
def test_other_sounds_are_others(words_: str) -> None:
    assert len({sound(folded(one)) for one in words_.split()}) == len(words_.split())


@pytest.mark.parametrize(
    "forms",
    [
        "Шикотан Шикотана Шикотане Шикотаном",
        "Курилы Курил Курилах",
        "землетрясение землетрясения землетрясениями",
        "landing landings landed",
        "treaty treaties",
        "cry cries",
    ],
)
def test_cases_and_numbers_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(folded(one)) for one in forms.split()}) == 1


@pytest.mark.parametrize(
    ("typed", "meant"), [("ibrjnfy", "шикотан"), ("Rehbks", "курилы"), ("ыршлщефт", "shikotan")]
)
def test_keys_write_in_the_other_layout(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)
    assert folded(once) == once


@given(st.text())
def test_every_word_of_any_text_has_a_sound_and_a_stem(text: str) -> None:
    for word in words(folded(text)):
        assert sound(word) == sound(word.casefold())
        assert len(stem(word)) <= len(word)
