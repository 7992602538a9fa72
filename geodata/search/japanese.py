"""Japanese text as search compares it: nothing parts its words, so by pairs of characters."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

from geodata.search.known import known

KATAKANA, HIRAGANA = "\u30a1-\u30fa\u30fc", "\u3041-\u3096\u30fc"
KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
SIGNS = KATAKANA + HIRAGANA + KANJI
LITTLE = 0.2

_SIGN = re.compile(f"[{SIGNS}]")
_STRETCH = re.compile(f"[{SIGNS}]+")
_KANJI = re.compile(f"[{KANJI}]")
_KANA = re.compile(f"[{KATAKANA}]{{2,}}|[{HIRAGANA}]{{3,}}")
_ONE_SCRIPT = re.compile(f"[{KATAKANA}]+|[{KANJI}]+")
_SMALL = dict(zip("ァィゥェォャュョ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True))
_SMALL |= dict(zip("ぁぃぅぇぉゃゅょ", _SMALL.values(), strict=True))
_SMALL_VOWEL = re.compile(f"(.)([{''.join(_SMALL)}])")
_NO_VOWEL = re.compile("[ッっー]")
_PAIR = re.compile(f"(?=([{KATAKANA}{KANJI}].|.[{KATAKANA}{KANJI}]))")
_NO_NOUN = re.compile(f"[^{KATAKANA}{KANJI}]+")


def is_japanese(word: str) -> bool:
    """Whether a word is a stretch of kanji and kana."""
    return bool(_SIGN.match(word))


def stretches(text: str) -> list[str]:
    """Those in a text."""
    return _STRETCH.findall(text)


def has_kanji(word: str) -> bool:
    """Whether there are kanji in a word."""
    return bool(_KANJI.search(word))


def is_pair(word: str) -> bool:
    """Whether a word is a pair of such characters, or a single one."""
    return len(word) <= len("二字") and is_japanese(word)


def pairs(stretch: str) -> list[str]:
    """Its pairs of characters, but for those of two hiragana; where there are none, itself."""
    return _PAIR.findall(stretch) or [stretch]


def says(pair: str) -> float:
    """How much a pair says, of 1: little with hiragana, or where two scripts meet."""
    return 1.0 if _ONE_SCRIPT.fullmatch(pair) else LITTLE


def kana(stretch: str) -> list[str]:
    """What in it is written in kana and long enough to be a word."""
    return _KANA.findall(stretch)


def without_small_kana(word: str) -> str:
    """A word in kana for a transliteration that takes each kana alone: small vowels as Latin
    letters with the consonant before them (キョ: kyo, ティ: ti), without other small kana."""
    return _SMALL_VOWEL.sub(_with_consonant, _NO_VOWEL.sub("", word))


def _with_consonant(kana: re.Match[str]) -> str:
    consonant, vowel = anyascii(kana[1])[:-1], _SMALL[kana[2]]
    return consonant + (vowel[-1] if consonant.endswith(("h", "j")) else vowel)


def without_particles(text: str) -> str:
    """What a text says in kanji and katakana, as people write it who search."""
    return _NO_NOUN.sub("", text)


def with_new_kanji(text: str) -> str:
    """A text with kanji in today's form instead of the old one."""
    return _old_kanji().sub(lambda old: _new_kanji()[old[0]], text)


@cache
def _new_kanji() -> dict[str, str]:
    """Kanji in their old form -> in today's."""
    return dict(known()["kanji"]["old_and_new"].split())


@cache
def _old_kanji() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_new_kanji())}]")
