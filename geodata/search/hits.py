"""Search: one question to everything that the atlas knows, answered by its places, stories, events.

Every word of the query must be there; slips, other endings, spellings and scripts are allowed, and
the order of the words says nothing. A place that is called just so comes first; then a word in a
name or title says more than one in a summary, that more than one in notes and accounts, and that
more than one in sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.search import documents
from geodata.search.documents import Kind
from geodata.search.index import Index
from geodata.texts import Languages


@dataclass(frozen=True)
class Hit:
    """Something found: its kind and id, how well it fits (higher is better; from 0 to 1, and to 2
    where a place is called just so), and which of its words the query means, as `folding.folded`
    has them; of Japanese, which pairs of characters."""

    kind: Kind
    id: str
    score: float
    words: tuple[str, ...]


def search(text: str, catalogue: Catalogue, limit: int = 20) -> list[Hit]:
    """What a text finds, the best first. Any text may be asked; what is too long of it is not read.

    The first search of a catalogue makes its index.
    """
    index = _index(catalogue)
    found = index.answer(text)
    return [
        Hit(
            index.documents[number].kind,
            index.documents[number].id,
            score,
            index.words_in(number, found.words),
        )
        for number, score in found.ranked[:limit]
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


@cache
def _index(catalogue: Catalogue) -> Index:
    return Index(documents.of(catalogue))
