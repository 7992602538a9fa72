"""What an article tells of the islands: events to propose, each with its sentence as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from geodata.catalogue import Catalogue
from geodata.readers.articles import category, dateline, meant
from geodata.readers.articles.article import Article
from geodata.readers.articles.dated import Dated, dated
from geodata.readers.articles.meant import Found
from geodata.readers.articles.prose import Sentence, folded, sentences
from geodata.readers.articles.when import Now


@dataclass(frozen=True)
class Proposal:
    """An event that an article may tell of: EDTF, ids of places, a guess at its category, the
    sentence that says so, and how sure it is that this is an event there and then, 0 to 1."""

    date: str
    places: tuple[str, ...]
    category: str
    sentence: str
    confidence: float


@dataclass(frozen=True)
class Reading:
    """What was read in an article: proposed events, all places that it names in its order, and the
    sentences with a date that goes by the article's own day, where that is not known."""

    published: str
    publisher: str
    dateline: str
    events: tuple[Proposal, ...]
    places: tuple[str, ...]
    undated: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """published, publisher, dateline, events, places: as the command line prints them."""
        events = [{**asdict(event), "places": list(event.places)} for event in self.events]
        return {
            "published": self.published,
            "publisher": self.publisher,
            "dateline": self.dateline,
            "events": events,
            "places": list(self.places),
        }


@dataclass(frozen=True)
class _Told:
    """A sentence with what it names."""

    sentence: Sentence
    dates: list[Dated]
    places: tuple[str, ...]
    category: str


def proposed(article: Article, catalogue: Catalogue) -> Reading:
    """The events that an article tells of, one for each date in each of its sentences.

    A sentence that names no place is about those of the sentence before it in its paragraph.
    """
    told = list(_told(article, catalogue))
    about = category.guessed(folded(article.text), _language(article)) or category.FALLBACK
    events = tuple(event for paragraph in _paragraphs(told) for event in _events(paragraph, about))
    return Reading(
        article.published,
        article.publisher,
        article.dateline,
        tuple(dict.fromkeys(events)),
        tuple(dict.fromkeys(place for one in told for place in one.places)),
        tuple(
            dict.fromkeys(
                one.sentence.text for one in told if any(not each.date for each in one.dates)
            )
        ),
    )


def _told(article: Article, catalogue: Catalogue) -> Iterator[_Told]:
    """Every sentence; its dates by what its paragraph has said before. The dateline is none."""
    line = dateline.dateline(article.text)
    text = article.text
    if line:
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    found = meant.places(text, catalogue.gazetteer)
    published = date.fromisoformat(article.published) if article.published else None
    for _, paragraph in groupby(sentences(text), key=lambda one: one.paragraph):
        now = Now(published)
        for sentence in paragraph:
            small, language = folded(sentence.text), sentence.language
            own = published and dateline.whole_day(sentence.text) == article.published
            yield _Told(
                sentence,
                [] if own else dated(small, language, now),
                _within(sentence, found),
                category.guessed(small, language),
            )


def _within(sentence: Sentence, found: list[Found]) -> tuple[str, ...]:
    end = sentence.start + len(sentence.text)
    inside = (one.place for one in found if sentence.start <= one.start < end)
    return tuple(dict.fromkeys(inside))


def _paragraphs(told: list[_Told]) -> Iterator[list[_Told]]:
    for _, paragraph in groupby(told, key=lambda one: one.sentence.paragraph):
        yield list(paragraph)


def _events(paragraph: list[_Told], about: str) -> Iterator[Proposal]:
    before: tuple[str, ...] = ()
    for one in paragraph:
        before = one.places or before
        for each in one.dates:
            if each.date:
                yield Proposal(
                    each.date, before, one.category or about, one.sentence.text,
                    _confidence(one, each, before),
                )  # fmt: skip


def _confidence(told: _Told, each: Dated, places: tuple[str, ...]) -> float:
    """A third each for a date with its year, a place and a category in the sentence itself; half of
    that for what the article around it gives."""
    place = 1.0 if told.places else 0.5 if places else 0.0
    return round((1 + each.explicit + 2 * place + 1 + bool(told.category)) / 6, 2)


def _language(article: Article) -> str:
    return Sentence(article.text, 0, 0).language
