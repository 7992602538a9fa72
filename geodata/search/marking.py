"""Which parts of a text the words of a hit mean, and an excerpt around the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from geodata.search.folding import folded, word_spans
from geodata.search.japanese import is_japanese

Span = tuple[int, int]  # from its first sign to before the sign that comes after it

EXCERPT = 90  # signs
BEFORE = 30  # of them, before the first marked part

# A sign with the marks that may join it in one, when it is folded.
_SIGN = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")


class Piece(NamedTuple):
    """A part of a text, and whether it is marked."""

    text: str
    marked: bool


_CUT = Piece("…", marked=False)


def spans(text: str, words: Sequence[str]) -> list[Span]:
    """The parts of a text that stand for some folded words, from left to right and apart; of
    Japanese these are pairs of characters, and what is in kana."""
    signs = _SIGN.findall(text)
    forms = [_folded(sign) for sign in signs]
    begins = list(accumulate(map(len, signs), initial=0))
    origin = [number for number, form in enumerate(forms) for _letter in form]
    said = "".join(forms)
    found = sorted([*_written(said, words), *_japanese(said, words)])
    return _merged((begins[origin[first]], begins[origin[last - 1] + 1]) for first, last in found)


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """The whole text in pieces, those that stand for the words marked."""
    return _pieces(text, spans(text, words))


def excerpt(text: str, words: Sequence[str]) -> list[Piece]:
    """The same of a part of the text around what is first marked in it, if it is long."""
    found = spans(text, words)
    first, last = _around(text, *(found[0] if found else (0, 0)))
    within = [(max(begin, first), min(end, last)) for begin, end in found if begin < last]
    cut = _pieces(text[first:last], [(begin - first, end - first) for begin, end in within])
    before, after = bool(first) * [_CUT], (last < len(text)) * [_CUT]
    return [*before, *cut, *after]


def _around(text: str, begin: int, end: int) -> Span:
    """An excerpt around a part, from a word's first letter to a word's last if there are spaces."""
    first = max(0, begin - BEFORE) if len(text) > EXCERPT else 0
    if first:
        first = text.find(" ", first, begin) + 1 or first
    last = min(len(text), first + EXCERPT)
    if last < len(text):
        last = max(text.rfind(" ", end, last), 0) or last
    return first, last


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    return folded(sign)


def _written(said: str, words: Sequence[str]) -> Iterator[Span]:
    """Where some words stand in a folded text; all of it, if it is one of them but for its gaps."""
    stand = word_spans(said)
    yield from ((first, last) for first, last in stand if said[first:last] in words)
    if stand and "".join(said[first:last] for first, last in stand) in words:
        yield stand[0][0], stand[-1][1]


def _japanese(said: str, words: Sequence[str]) -> Iterator[Span]:
    """Where those of them stand that may be a part of a stretch of Japanese."""
    ours = sorted(map(re.escape, filter(is_japanese, words)), key=len, reverse=True)
    if ours:
        for found in re.finditer(f"(?=({'|'.join(ours)}))", said):
            yield found.span(1)


def _merged(found: Iterable[Span]) -> list[Span]:
    """Spans in their order, those in one that touch."""
    merged: list[Span] = []
    for first, last in found:
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _pieces(text: str, found: list[Span]) -> list[Piece]:
    edges = [0, *chain.from_iterable(found), len(text)]
    parts = (text[first:last] for first, last in pairwise(edges))
    return [Piece(part, bool(number % 2)) for number, part in enumerate(parts) if part]
