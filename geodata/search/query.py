"""A query as search reads it: the words and times that are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geodata.search import japanese
from geodata.search.folding import folded, other_layout, sound, stem, words
from geodata.search.japanese import is_japanese
from geodata.search.known import known
from geodata.search.vocabulary import AS_WRITTEN, ENDING, SOUND
from geodata.search.when import Period, periods

LONGEST = 200  # characters that are read
MOST = 12  # words, and times

Parts = dict[str, float]  # of a word -> how much each is of it


@dataclass(frozen=True)
class Term:
    """A word, or a time. A word is there in any of its `ways`, if most of the parts are; a record
    may lack a `small` one. A time is there in its `period`, less surely where its year is written.
    """

    ways: tuple[Parts, ...]
    period: Period | None = None
    small: bool = False


def readings(text: str) -> tuple[str, ...]:
    """What a text may say, folded, the likeliest first: what it says, what it would in the other
    layout of the keyboard, and without spaces."""
    said = folded(text[:LONGEST])
    return tuple(dict.fromkeys((said, folded(other_layout(text[:LONGEST])), "".join(words(said)))))


def terms(text: str) -> list[Term]:
    """What a folded text asks for."""
    times, rest = periods(text)
    dated = [Term(({time.year: 1.0},) if time.year else (), time) for time in dict.fromkeys(times)]
    asked = [Term(_ways(word), small=word in _small()) for word in dict.fromkeys(words(rest))]
    return [*dated[:MOST], *asked[:MOST]]


def called(name: str) -> dict[str, float]:
    """What a folded name may be compared by, without the words for an island or a town if more is
    left -> how surely it is the same name: as it is written, without endings, as it sounds."""
    said = words(name)
    own = [word for word in said if word not in _kinds() | _small()] or said
    written, stems = (_japanese_kind().sub("", "".join(form)) for form in (own, map(stem, own)))
    return {sound(written): SOUND, stems: ENDING, written: AS_WRITTEN}


def _ways(word: str) -> tuple[Parts, ...]:
    """Japanese is looked for by pairs of characters, as one word, and what is in kana as words."""
    whole = {word: 1.0}
    if not is_japanese(word):
        return (whole,)
    heard = japanese.kana(word)
    rest = re.split("|".join(heard), word) if heard else []
    large = [one for one in rest if one and one not in _small()]
    mixed = {one: float(len(one) - 1) for one in heard} | _pairs(*large)
    return _pairs(word), whole, mixed


def _pairs(*stretches: str) -> Parts:
    return {pair: japanese.says(pair) for one in stretches for pair in japanese.pairs(one)}


@cache
def _small() -> frozenset[str]:
    return _listed("small", "island")


@cache
def _kinds() -> frozenset[str]:
    return _listed("island", "group", "settlement")


@cache
def _japanese_kind() -> re.Pattern[str]:
    kinds = sorted(filter(is_japanese, _kinds()), key=len, reverse=True)
    return re.compile(rf"(?<=.)(?:{'|'.join(kinds)})$")


def _listed(*lists: str) -> frozenset[str]:
    return frozenset(words(folded(" ".join(known()["words"][one] for one in lists))))
