"""Words as search compares them: one form for all the ways in which a word is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import Stemmer
from anyascii import anyascii

from geodata.search import japanese

# Marks over letters, but for those of kana and й, which make other letters; and what is not seen.
_SILENT = re.compile(
    "[\u0300-\u0305\u0307-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "'`\u00b4\u02b9\u02bc\u2018\u2019]"
)
_WORD = re.compile(rf"[{japanese.SIGNS}]+|\d+|[^\W\d_{japanese.SIGNS}]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")

# Spellings of one sound in Latin letters, in the order in which they are replaced: of Japanese by
# Hepburn, Kunrei and Polivanov, of Russian in English, German and French. Then single letters.
_SOUNDS = (
    *(("shch", "s"), ("sch", "s"), ("sh", "s"), ("tch", "t"), ("ch", "t"), ("ts", "t")),
    *(("kh", "h"), ("gh", "h"), ("hu", "fu"), ("ph", "f"), ("ck", "k")),
    *(("zh", "z"), ("dz", "z"), ("dj", "z"), ("ou", "o")),
    *(("mp", "np"), ("mb", "nb"), ("mm", "nm")),
)
_LETTERS = str.maketrans("cjywl", "kzivr")
_TWICE = re.compile(r"(.)\1+")

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_OTHER_LAYOUT = str.maketrans(
    _LATIN_KEYS + '{}:"<>~' + _RUSSIAN_KEYS, _RUSSIAN_KEYS + "хъжэбюё" + _LATIN_KEYS
)


def folded(text: str) -> str:
    """A text without what its words may differ in: NFKC, no case, no accents, today's kanji."""
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return japanese.with_new_kanji(unicodedata.normalize("NFC", _SILENT.sub("", split)))


def words(text: str) -> list[str]:
    """The words of a folded text: letters, digits, or a stretch of Japanese."""
    return _WORD.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where these begin and end."""
    return [found.span() for found in _WORD.finditer(text)]


def language(text: str) -> str:
    """That of the records' languages in whose script a text is written."""
    if japanese.stretches(text):
        return "ja"
    return "ru" if _CYRILLIC.search(text) else "en"


def stem(word: str) -> str:
    """A folded word without its Russian or English endings: of a name in one case as in another,
    which takes more than one step."""
    shorter = _stemmer("russian" if _CYRILLIC.match(word) else "english").stemWord(word)
    return stem(shorter) if len(shorter) < len(word) else str(shorter)


def sound(word: str) -> str:
    """How a folded word sounds: one form for its spellings in Latin letters, Cyrillic and kana.

    A word with kanji is itself: they are read in more than one way.
    """
    if japanese.has_kanji(word):
        return word
    latin = word if word.isascii() else _in_latin_letters(word)
    for spelling, one in _SOUNDS:
        latin = latin.replace(spelling, one)
    return _TWICE.sub(r"\1", latin.translate(_LETTERS))


def _in_latin_letters(word: str) -> str:
    return anyascii(japanese.without_small_kana(word)).casefold().replace("'", "")


def other_layout(text: str) -> str:
    """What the same keys write on a Russian keyboard instead of a Latin one, and the reverse."""
    return text.casefold().translate(_OTHER_LAYOUT)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)
