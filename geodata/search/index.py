"""Documents by their words, and how well each fits a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from operator import itemgetter
from typing import TypeVar

from geodata.search import japanese
from geodata.search.documents import Document, Kind
from geodata.search.folding import folded, words
from geodata.search.japanese import is_pair
from geodata.search.query import Parts, Term, called, readings, terms
from geodata.search.vocabulary import AS_WRITTEN, Meant, Vocabulary
from geodata.search.when import Period

# Scores are of 1.
SURE = 0.5  # from here on a reading of a query is beyond doubt
NEEDED = 0.66  # of the parts of a word, by what they say
STANDS = 0.5  # a word that says so much of a document is no slip
SHORTNESS = 0.1  # of what a word says, it says only in a text without others
WRITTEN_YEAR = 0.6  # what a year says of an event in whose texts it stands
OVERLAP = 0.5  # the same of an event that has only a part of its time in it
CALLED = 1.0  # on top, where the query is the whole name of a place

Scores = dict[int, float]  # by number of the document
Key = TypeVar("Key", str, int)


@dataclass(frozen=True)
class Answer:
    """The documents that fit, by number, the best first, each with its score; and the words that
    were looked for, the surest first."""

    ranked: tuple[tuple[int, float], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def best(self) -> float:
        """The highest score, 0 if nothing fits."""
        return self.ranked[0][1] if self.ranked else 0


class Index:
    """Documents by their words, read-only; a document's number is its place in `documents`."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self._numbers = {(one.kind, one.id): n for n, one in enumerate(self.documents)}
        self._where: dict[str, Scores] = defaultdict(dict)  # by word, what it says of which
        self._called: dict[str, Scores] = defaultdict(dict)
        for number, document in enumerate(self.documents):
            for word, weight in _weights(document).items():
                self._where[word][number] = weight
            for name, weight in _names(document).items():
                self._called[name][number] = weight
        self._pairs = frozenset(filter(is_pair, self._where))
        self._vocabulary = Vocabulary(self._where.keys() - self._pairs)

    def answer(self, text: str) -> Answer:
        """What a text finds as it stands, or surely finds when it is read in another way."""
        found = map(self._answer, readings(text))  # lazily
        first = next(found)
        return next((one for one in chain([first], found) if one.best >= SURE), first)

    def words_in(self, number: int, looked_for: Iterable[str]) -> tuple[str, ...]:
        """Those of some words that stand in a document."""
        return tuple(word for word in looked_for if number in self._where.get(word, {}))

    def document(self, kind: Kind, one: str) -> Document:
        """The document of a thing that can be found."""
        return self.documents[self._numbers[kind, one]]

    def _answer(self, text: str) -> Answer:
        asked = terms(text)
        parts = {part for term in asked for way in term.ways for part in way}
        meant = {part: self._meant(part) for part in parts}
        scores = self._with_all(asked, meant)
        for number, weight in self._called_so(text).items():
            scores[number] = scores.get(number, 0) + CALLED * weight
        rounded = ((number, round(score, 6)) for number, score in scores.items())
        ranked = sorted(rounded, key=lambda each: (-each[1], each[0]))
        large = (term for term in asked if not term.small)
        said = [meant[part] for term in large for way in term.ways for part in way]
        sure = _highest(pair for each in said for pair in each.items())
        return Answer(tuple(ranked), tuple(sorted(sure, key=lambda word: (-sure[word], word))))

    def _with_all(self, asked: list[Term], meant: dict[str, Meant]) -> Scores:
        """The documents that have all terms, but for small ones; a rare term says more."""
        found = [self._of_term(term, meant) for term in asked]
        needed = [one for one, term in zip(found, asked, strict=True) if not term.small] or found
        if not all(needed):
            return {}
        rarity = [log(1 + len(self.documents) / len(one)) if one else 0.0 for one in found]
        weighed = [(one, rare / sum(rarity)) for one, rare in zip(found, rarity, strict=True)]
        with_all = set[int]().union(*needed[:1]).intersection(*needed)
        return {
            number: sum(one.get(number, 0) * share for one, share in weighed) for number in with_all
        }

    def _of_term(self, term: Term, meant: dict[str, Meant]) -> Scores:
        ways = (self._of_parts(way, meant) for way in term.ways)
        found = _highest(pair for way in ways for pair in way.items())
        if not term.period:
            return found
        written = {number: score * WRITTEN_YEAR for number, score in found.items()}
        return written | self._in(term.period)

    def _of_parts(self, parts: Parts, meant: dict[str, Meant]) -> Scores:
        whole = sum(parts.values())
        there: Scores = {}
        scores: Scores = {}
        for part, says in parts.items():
            for number, score in self._found(meant[part]).items():
                there[number] = there.get(number, 0) + says / whole
                scores[number] = scores.get(number, 0) + score * says / whole
        return {number: score for number, score in scores.items() if there[number] >= NEEDED}

    def _meant(self, part: str) -> Meant:
        """The words of the index that a part of a query means; unless it stands so in a name, title
        or summary, also those that it may be a slip of."""
        if is_pair(part):
            known = {part} if len(part) > 1 else {one for one in self._pairs if part in one}
            return dict.fromkeys(known, AS_WRITTEN)
        meant = self._vocabulary.meant(part)
        stands = max(self._where.get(part, {}).values(), default=0) >= STANDS
        return meant if stands else self._vocabulary.near(part) | meant

    def _found(self, meant: Meant) -> Scores:
        return _highest(
            (number, surely * weight)
            for word, surely in meant.items()
            for number, weight in self._where.get(word, {}).items()
        )

    def _in(self, period: Period) -> Scores:
        """The events that have some of their time in a period."""
        dated = ((n, one.days) for n, one in enumerate(self.documents) if one.days)
        shares = ((number, period.share(*days)) for number, days in dated)
        return {number: OVERLAP + (1 - OVERLAP) * share for number, share in shares if share}

    def _called_so(self, text: str) -> Scores:
        return _highest(
            (number, surely * weight)
            for name, surely in called(text).items()
            for number, weight in self._called.get(name, {}).items()
        )


def _highest(found: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    best: dict[Key, float] = {}
    for one, score in found:
        if score > best.get(one, 0):
            best[one] = score
    return best


def _weights(document: Document) -> dict[str, float]:
    """What can be looked for in a document -> how much it says of it, where it says most."""
    parts = [(weight, _parts(text)) for weight, text in (*document.names, *document.texts)]
    if document.kind == "place":  # a name of several words may be written as one
        joined = [(weight, "".join(words(folded(name)))) for weight, name in document.names]
        parts += [(weight, frozenset({name})) for weight, name in joined]
    weighed = [
        (weight * (1 - SHORTNESS + SHORTNESS / sqrt(len(of_text) or 1)), of_text)
        for weight, of_text in parts
    ]
    found: dict[str, float] = {}
    for weight, of_text in sorted(weighed, key=itemgetter(0)):
        found |= dict.fromkeys(of_text, weight)
    return found


@lru_cache(maxsize=512)  # the names of a place are a text of each of its events
def _parts(text: str) -> frozenset[str]:
    """What a query may find of a text: words; of Japanese pairs and what is in kana."""
    text = folded(text)
    stretches = japanese.stretches(text)
    found = set(words(text)).difference(stretches)
    for stretch in stretches:
        found.update(japanese.pairs(stretch), japanese.kana(stretch))
    if nouns := japanese.without_particles("".join(stretches)):
        found.update(japanese.pairs(nouns))
    return frozenset(found)


def _names(document: Document) -> dict[str, float]:
    """What a place is called, in each form that names are compared by -> how surely."""
    found: dict[str, float] = {}
    for weight, name in document.names if document.kind == "place" else ():
        for form, surely in called(folded(name)).items():
            found[form] = max(weight * surely, found.get(form, 0))
    return found
