"""Search: one question to everything that the atlas knows, answered by its places, stories, events.

Every word of the query must be there; slips, other endings, spellings and scripts are allowed, and
the order of the words says nothing. A place that is called just so comes first; then a word in a
name or title says more than one in a summary, that more than one in notes and accounts, and that
more than one in sources.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import NamedTuple

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.remembered import remembered
from geodata.search import documents, folding, marking, own_rows
from geodata.search.documents import Kind
from geodata.search.index import Index
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
    ranked = (one for one in _found(text, catalogue) if one.kind in kinds)
    return [_hit(one) for one in islice(ranked, limit)]


def grouped(text: str, catalogue: Catalogue, kinds: Collection[Kind] = tuple(MOST)) -> list[Group]:
    """The same by kind, that of the best hit first; of each kind as many hits as MOST says."""
    ranked: dict[Kind, list[Found]] = {}
    for one in _found(text, catalogue):
        ranked.setdefault(one.kind, []).append(one)
    return [
        Group(kind, len(of_kind), tuple(map(_hit, of_kind[: MOST[kind]])))
        for kind, of_kind in ranked.items()
        if kind in kinds
    ]


def matching_events(text: str, catalogue: Catalogue) -> list[str]:
    """The ids of all events that a text finds, the best first."""
    return [one.id for one in _found(text, catalogue) if one.kind == "event"]


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

    document = (
        documents.of_event(catalogue, hit.id)
        if hit.id in catalogue.own.index
        else _index(catalogue).document(hit.kind, hit.id)
    )
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


class Found(NamedTuple):
    """What is found, how well it fits, and which of its words are meant, asked for where shown."""

    kind: Kind
    id: str
    score: float
    words: Callable[[], tuple[str, ...]]


def _found(text: str, catalogue: Catalogue) -> list[Found]:
    """All that a text finds, the best first; the reader's own rows after what fits as well."""
    index = _index(catalogue)
    answer = index.answer(text)
    found = [
        Found(one.kind, one.id, score, partial(index.words_in, number, answer.words))
        for number, score in answer.ranked
        for one in (index.documents[number],)
    ]
    if catalogue.own.empty:
        return found
    asked = own_rows.words(text)
    own = own_rows.found(asked, catalogue)
    found += [Found("event", str(row), score, lambda: asked) for row, score in own.items()]
    return sorted(found, key=lambda one: -one.score)


def _hit(found: Found) -> Hit:
    return Hit(found.kind, found.id, found.score, found.words())


def _index(catalogue: Catalogue) -> Index:
    return _index_of(catalogue.without or catalogue)


@remembered
def _index_of(catalogue: Catalogue) -> Index:
    return Index(documents.of(catalogue))
