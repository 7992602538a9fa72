"""Japanese, which parts no words: what of a stretch is looked for."""

from __future__ import annotations

from geodata.search import japanese


def test_a_stretch_is_its_pairs_of_characters() -> None:
    assert japanese.pairs("色丹島に上陸") == ["色丹", "丹島", "島に", "に上", "上陸"]
    assert japanese.pairs("引き渡しを") == ["引き", "き渡", "渡し"]
    assert japanese.pairs("島") == ["島"]
    assert japanese.pairs("から") == ["から"]


def test_a_pair_with_hiragana_or_of_two_scripts_says_little() -> None:
    assert japanese.says("色丹") == japanese.says("シコ") == 1
    assert japanese.says("島に") == japanese.says("ン島") == japanese.LITTLE


def test_what_is_in_kana_is_a_word_if_it_is_long_enough() -> None:
    assert japanese.kana("シコタン島でのくじら漁") == ["シコタン", "でのくじら"]
    assert japanese.kana("島の上") == []


def test_people_search_without_particles() -> None:
    assert japanese.without_particles("ソ連軍、色丹島に上陸") == "ソ連軍色丹島上陸"


def test_a_small_vowel_goes_with_the_consonant_before_it() -> None:
    assert japanese.without_small_kana("ティモフ") == "tiモフ"
    assert japanese.without_small_kana("シェル") == "sheル"
    assert japanese.without_small_kana("トゥキョ") == "tukyo"
    assert japanese.without_small_kana("ウルップ") == "ウルプ"
