"""Which places of the gazetteer a text names, and where: every name in every language and case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from geodata.places import Gazetteer
from geodata.readers.articles import declension
from geodata.readers.articles.known import known
from geodata.readers.articles.prose import folded

_ISLAND = re.compile("(?:群島|諸島|列島|列岩|島|岩)$")
_WORD = re.compile("[0-9a-z\u00df-\u024f\u0400-\u04ff]{2}|[ァ-ヺー=]{2}")
_SHORTEST = 2  # of a Japanese name


@dataclass(frozen=True)
class Name:
    """Whose a written form is: the places that share it; present names go before earlier ones.

    `small` if it may stand without a capital, as adjectives do; `unsure` if it is something else
    too.
    """

    places: tuple[str, ...]
    small: bool
    unsure: bool


@dataclass(frozen=True)
class Spot:
    """A name where a text has it."""

    start: int
    end: int
    name: Name


@lru_cache(maxsize=4)  # the atlas's own gazetteer, and those of tests
def automaton(gazetteer: Gazetteer) -> ahocorasick.Automaton:
    """All names of a gazetteer, folded, as one machine that reads a text once."""
    never = {folded(name) for name in known()["places"]["never"]}
    found: dict[str, Name] = {}
    for form, place, small, unsure in _written(gazetteer):
        key = folded(form)
        if key in never:
            continue
        before = found.get(key, Name((), small, unsure))
        found[key] = Name(
            tuple(dict.fromkeys((*before.places, place))),
            before.small or small,
            before.unsure or unsure,
        )
    made = ahocorasick.Automaton()
    for key, name in found.items():
        made.add_word(key, (len(key), name))
        if "-" in key:
            made.add_word(key.replace("-", " "), (len(key), name))
    made.make_automaton()
    return made


def spotted(text: str, gazetteer: Gazetteer) -> list[Spot]:
    """The names in a text, the longest where several begin or overlap; none inside a word."""
    small = folded(text).replace("\n", " ")  # a line may end within a name
    every = (
        Spot(end + 1 - length, end + 1, name)
        for end, (length, name) in automaton(gazetteer).iter(small)
    )
    whole = (
        spot
        for spot in every
        if not (_inside(small, spot.start) or _inside(small, spot.end))
        and (spot.name.small or any(c.isupper() for c in text[spot.start : spot.end]))
    )
    kept: list[Spot] = []
    for spot in sorted(whole, key=lambda spot: (spot.start, -spot.end)):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _written(gazetteer: Gazetteer) -> Iterator[tuple[str, str, bool, bool]]:
    """Every form of every name, its place, whether it may be small, whether it is unsure."""
    ambiguous = {folded(name) for name in known()["places"]["ambiguous"]}
    russian = declension.forms()
    for name, place in _names(gazetteer):  # на Курильском берегу before перед Курильском
        yield from ((form, place, True, False) for form in russian.get(name, ((), ()))[1])
    for name, place in _names(gazetteer):
        unsure = folded(name) in ambiguous
        yield name, place, name[:1].islower() or not _cased(name), unsure
        short = _ISLAND.sub("", name)
        if short != name and len(short) >= _SHORTEST and short not in known()["places"]["whole"]:
            yield short, place, True, folded(short) in ambiguous
    for name, place in _names(gazetteer):
        unsure = folded(name) in ambiguous
        yield from ((form, place, False, unsure) for form in russian.get(name, ((), ()))[0])


def _names(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Names with their places: those of today, then aliases, then earlier ones."""
    frame, in_time = gazetteer.frame, gazetteer.names_in_time
    for language in ("en", "ru", "ja"):
        yield from _pairs(frame[f"name_{language}"], frame.index)
    for place, also in known()["also"].items():
        if place in frame.index:
            yield from ((name, place) for name in also)
    for aliases, place in _pairs(frame["aliases"], frame.index):
        yield from ((name, place) for name in aliases.split(";"))
    yield from _pairs(in_time["name"], in_time["place"])


def _pairs(names: Iterable[object], places: Iterable[object]) -> Iterator[tuple[str, str]]:
    for name, place in zip(names, places, strict=True):
        if isinstance(name, str) and name:
            yield name, str(place)


def _cased(name: str) -> bool:
    return name.lower() != name.upper()


def _inside(small: str, at: int) -> bool:
    """Whether a place in a folded text is inside a word, of letters or of katakana."""
    return at > 0 and bool(_WORD.match(small, at - 1))
