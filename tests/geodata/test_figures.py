"""The figures of a text are found in each language alike."""

from __future__ import annotations

import pytest

from geodata import figures

SAME = [
    ("17,461 people left", "Выехали 17\u00a0461 человек", "合わせて1万7461人"),
    ("about 5 million roubles", "около 5 млн рублей", "約500万ルーブル"),
    ("1.5 billion yen", "1,5 млрд иен", "15億円"),
    ("5,000 men", "5 тыс. человек", "5000人"),
    ("120 million", "120 миллионов", "1億2000万"),
    ("On 18 August 1945", "18 августа 1945 года", "1945年8月18日"),
    ("from 28 to 31 March 2016", "с 28 по 31 марта 2016 года", "2016年3月28日から31日"),
    ("on 24 and 25 May", "24 и 25 мая", "5月24日と25日"),
    ("four islands, twelve people", "четыре острова, 12 человек", "四島、12人"),
    ("the 1890s", "1890-е годы", "1890年代"),
]


@pytest.mark.parametrize("texts", SAME, ids=[texts[0] for texts in SAME])
@pytest.mark.parametrize(("number", "language"), [(1, "ru"), (2, "ja")])
def test_a_true_translation_names_the_same(
    texts: tuple[str, str, str], number: int, language: str
) -> None:
    assert figures.unlike(texts[0], "en", texts[number], language) == []


@pytest.mark.parametrize(
    ("english", "other", "language", "unlike"),
    [
        ("55 men died", "Погибли 56 человек", "ru", ["55", "56"]),
        ("55 men died", "55人と60人", "ja", ["60"]),
        ("10,000 cards", "1000枚のカード", "ja", ["1,000", "10,000"]),
        ("On 18 August", "19 августа", "ru", ["08-18", "08-19"]),
        ("On 18 August", "8月", "ja", ["08-18"]),
    ],
)
def test_what_is_missing_or_another_is_named(
    english: str, other: str, language: str, unlike: list[str]
) -> None:
    assert figures.unlike(english, "en", other, language) == unlike
