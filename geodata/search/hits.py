"""Search: one question to everything that the atlas knows, answered by its places, stories, events.

Every word of the query must be there; slips, other endings, spellings and scripts are allowed, and
the order of the words says nothing. A place that is called just so comes first; then a word in a
name or title says more than one in a summary, that more than one in notes and accounts, and that
more than one in sources.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby, islice

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.remembered import remembered
from geodata.search import documents, folding, marking
from geodata.search.documents import Kind
from geodata.search.index import Answer, Index
from geodata.texts import Languages

MOST: dict[Kind, int] = {"place": 5, "event": 8, "story": 3}  # of a group that are shown


@dataclass(frozen=True)
class Hit:
    """Something found: its kind and id, how well it fits (higher is better; from 0 to 1, and to 2
    where a place is called just so), and which of its words the query means, as `folding.folded`
    has them, the surest first; of Japanese, which pairs of characters."""

    kind: Kind
    id: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What is found of one kind: how many there are, and the first of them, the best first."""

    kind: Kind
    count: int
    hits: tuple[Hit, ...]


def search(
    text: str, catalogue: Catalogue, limit: int = 20, kinds: Collection[Kind] = tuple(MOST)
) -> list[Hit]:
    """What a text finds of some kinds, the best first. Any text may be asked; what is too long of
    it is not read.

    The first search of a catalogue makes its index.
    """
    index = _index(catalogue)
    found = index.answer(text)
    ranked = (one for one in found.ranked if index.documents[one[0]].kind in kinds)
    return [_hit(index, found, *one) for one in islice(ranked, limit)]


def grouped(text: str, catalogue: Catalogue, kinds: Collection[Kind] = tuple(MOST)) -> list[Group]:
    """The same by kind, that of the best hit first; of each kind as many hits as MOST says."""
    index = _index(catalogue)
    found = index.answer(text)
    ranked: dict[Kind, list[tuple[int, float]]] = {}
    for number, score in found.ranked:
        ranked.setdefault(index.documents[number].kind, []).append((number, score))
    return [
        Group(kind, len(of_kind), tuple(_hit(index, found, *one) for one in of_kind[: MOST[kind]]))
        for kind, of_kind in ranked.items()
        if kind in kinds
    ]


def matching_events(text: str, catalogue: Catalogue) -> list[str]:
    """The ids of all events that a text finds, the best first."""
    known = _index(catalogue).documents
    ranked = (known[number] for number, _score in _index(catalogue).answer(text).ranked)
    return [found.id for found in ranked if found.kind == "event"]


def title(hit: Hit, catalogue: Catalogue, languages: Languages) -> str:
    """What is found is called so."""
    if hit.kind == "place":
        return catalogue.name(hit.id, languages)
    if hit.kind == "event":
        return texts.text(catalogue.event(hit.id), "title", languages)
    return texts.said(catalogue.stories[hit.id].title, languages).text


def found_by(hit: Hit, catalogue: Catalogue, languages: Languages) -> str:
    """Of all names and texts, each line by itself, that by which something was found: in which a
    word says most, of those the one with the surest word, and of those the one in the best of the
    languages. "" where it was found by its time."""

    def rank(text: str) -> int:
        return (*languages, *texts.LANGUAGES).index(folding.language(text))

    document = _index(catalogue).document(hit.kind, hit.id)
    known = sorted((*document.names, *document.texts), key=lambda weighed: -weighed[0])
    for _weight, same in groupby(known, key=lambda weighed: weighed[0]):
        lines = [line for _weight, text in same for line in text.splitlines()]
        marked = [line for line in lines if marking.spans(line, hit.words)]
        if marked:
            return min(marked, key=lambda line: (_surest(line, hit.words), rank(line)))
    return ""


def _surest(text: str, words: tuple[str, ...]) -> int:
    """The place of the surest word that stands in a text."""
    return next(n for n, word in enumerate(words) if marking.spans(text, [word]))


def _hit(index: Index, found: Answer, number: int, score: float) -> Hit:
    document = index.documents[number]
    return Hit(document.kind, document.id, score, index.words_in(number, found.words))


@remembered
def _index(catalogue: Catalogue) -> Index:
    return Index(documents.of(catalogue))
