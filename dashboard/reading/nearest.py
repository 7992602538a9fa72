"""What a text means among the things that the atlas knows by name, and what is nearest to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from anyascii import anyascii
from rapidfuzz import fuzz, process

# Scores of 0 to 100: by how many letters two names differ, for their length. The table of
# misspelt names in the tests decided them.
UNMISTAKABLE = 82
AHEAD = 6  # of the names of every other thing
NEAR = 60
MENTIONED = 3
LONGEST = 120  # characters of a text that are compared
LOOKED_AT = 40  # names

_VOICE_MARKS = "\u3099\u309a"  # of kana; no letters, but they make others of them
_Ids = dict[str, dict[str, None]]  # by name, in the order of the records


@dataclass(frozen=True)
class Meaning:
    """The id that a text means, None where that is not beyond doubt; `exact` if it is a name as it
    stands; `near` are the ids of the nearest names, best first."""

    id: str | None
    exact: bool
    near: tuple[str, ...]


class Vocabulary:
    """Names in any script, and the ids that they stand for. One name may stand for several."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._names: _Ids = {}
        for name, one in named:
            self._names.setdefault(comparable(name), {})[one] = None
        self._names.pop("", None)

    def meaning(self, text: str) -> Meaning:
        """What the text means: a name as it stands, else one that it can but be a slip of."""
        text = text[:LONGEST]
        known = tuple(self._names.get(comparable(text), ()))
        if known:
            alone = len(known) == 1
            return Meaning(known[0] if alone else None, alone, known[:MENTIONED])
        return _decided(self._scores(text))

    def _scores(self, text: str) -> dict[str, float]:
        """By id, how near its nearest name is, in its own script or in Latin letters."""
        best: dict[str, float] = {}
        for asked, names in ((comparable(text), self._names), (roman(text), self._roman)):
            for name, score, _at in process.extract(
                asked, names.keys(), scorer=fuzz.ratio, limit=LOOKED_AT, score_cutoff=NEAR
            ):
                best |= {one: max(score, best.get(one, 0)) for one in names[name]}
        return best

    @cached_property
    def _roman(self) -> _Ids:
        found: _Ids = {}
        for name, ids in self._names.items():
            found.setdefault(roman(name), {}).update(ids)
        found.pop("", None)
        return found


def comparable(text: str) -> str:
    """A name as it is compared: NFKC, no case, no diacritics, letters and digits only."""
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = (c for c in split if c.isalnum() or c in _VOICE_MARKS)
    return unicodedata.normalize("NFC", "".join(kept))


def roman(text: str) -> str:
    """The same in Latin letters, without the characters that are read in more than one way."""
    kept = (c for c in comparable(text) if not unicodedata.name(c, "").startswith("CJK"))
    return comparable(anyascii("".join(kept)))


def _decided(scores: Mapping[str, float]) -> Meaning:
    ranked = sorted(scores.items(), key=lambda each: -each[1])
    best = ranked[0][1] if ranked else 0
    near = tuple(one for one, score in ranked if score > best - AHEAD)
    clear = best >= UNMISTAKABLE and len(near) == 1
    return Meaning(near[0] if clear else None, exact=False, near=near[:MENTIONED])
