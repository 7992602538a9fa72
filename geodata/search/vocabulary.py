"""Which words of the records a word of a query may mean, and how surely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geodata.search.folding import sound, stem

# How surely a word is meant, of 1.
AS_WRITTEN = 1.0
ENDING = 0.95
BEGINNING = 0.9
SOUND = 0.9
SLIPS = (0.75, 0.65)  # one letter is wrong, missing, too many or in its neighbour's place; two are

_TYPED = 2  # letters of a word that may be the beginning of another
_HEARD = 3  # letters of a sound that says something
_LONG = (4, 8)  # letters of a word that may have one slip, two
_LOOKED_AT = 40  # words

Meant = dict[str, float]
Key = TypeVar("Key", str, int)


class Vocabulary:
    """Folded words of letters, digits or kana."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)
        self._by_stem = _by(stem, self._known)
        self._by_sound = _by(sound, self._known)
        self._by_length = _by(len, self._known)
        self._sounds_by_length = _by(len, self._by_sound)

    def meant(self, word: str) -> Meant:
        """The words written so, with another ending, begun so, or that sound so."""
        heard = sound(word)
        return {
            **dict.fromkeys(self._by_sound.get(heard, ()) if len(heard) >= _HEARD else (), SOUND),
            **dict.fromkeys(self._begun(word), BEGINNING),
            **dict.fromkeys(self._by_stem.get(stem(word), ()), ENDING),
            **dict.fromkeys(self._written(word), AS_WRITTEN),
        }

    def near(self, word: str) -> Meant:
        """The words that it may be a slip of: written nearly so, else sounding nearly so."""
        written = _near(word, self._by_length)
        heard = {} if written else _near(sound(word), self._sounds_by_length)
        return written | {one: sure for key, sure in heard.items() for one in self._by_sound[key]}

    def _begun(self, word: str) -> Iterator[str]:
        known = self._known[bisect_left(self._known, word) :] if len(word) >= _TYPED else []
        return takewhile(lambda one: one.startswith(word), known)

    def _written(self, word: str) -> list[str]:
        at = bisect_left(self._known, word)
        return [one for one in self._known[at : at + 1] if one == word]


def _near(word: str, by_length: Mapping[int, list[str]]) -> Meant:
    """The words that differ from one by a slip, by two if it is long."""
    most = sum(len(word) >= letters for letters in _LONG)
    lengths = range(len(word) - most, len(word) + most + 1) if most else ()
    known = [one for length in lengths for one in by_length.get(length, ())]
    found = process.extract(
        word, known, scorer=OSA.distance, processor=None, score_cutoff=most, limit=_LOOKED_AT
    )
    return {one: SLIPS[max(slips, 1) - 1] for one, slips, _at in found}


def _by(key: Callable[[str], Key], words: Iterable[str]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for word in words:
        found.setdefault(key(word), []).append(word)
    return found
