"""All that a link may call things by: vocabularies of places, events, stories and codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from dashboard import i18n, words
from dashboard.reading import synonyms
from dashboard.reading.nearest import Meaning, Vocabulary, comparable
from dashboard.reading.written import parts
from dashboard.view import SHOWN, SORTS
from geodata import texts
from geodata.catalogue import Catalogue
from geodata.facets import LAYERS
from geodata.remembered import remembered

ALL = "all"
NONE = "none"
YES = "yes"
NO = "no"
BOTH = "both"
ANY = "any"
TIME = "time"
NOW = "now"

_ALL = [(name, ALL) for name in synonyms.ALL]
_PLACE_OF_LAYER = {"lesser-kurils": "habomai"}  # the others are called as a place is
_KIND = re.compile(r"(?<=.)(islands?|群島|諸島|列島|島)$|^(острова?)(?=.)")


def place(text: str, catalogue: Catalogue) -> Meaning:
    """The place that a name means, with or without the word for an island in it."""
    found = _places(catalogue).meaning(_bare(text))
    return found if found.near else _places(catalogue).meaning(text)


@remembered
def events(catalogue: Catalogue) -> Vocabulary:
    """Ids of events and their titles in every language."""
    ids = list(map(str, catalogue.events.events.index))
    titles = ((one, texts.of(catalogue.event(one), "title")) for one in ids)
    called = ((title, one) for one, known in titles for _language, title in known)
    return Vocabulary([*((one, one) for one in ids), *called])


@remembered
def stories(catalogue: Catalogue) -> Vocabulary:
    """Ids of stories and their titles in every language."""
    known = catalogue.stories.items()
    return Vocabulary((name, one) for one, story in known for name in (one, *story.title.values()))


@i18n.cached
def layers(catalogue: Catalogue) -> Vocabulary:
    """Layers of the map, by the names of their places too, and ALL of them."""
    of_place = {_PLACE_OF_LAYER.get(layer, layer): layer for layer in LAYERS}
    names = catalogue.gazetteer.names.items()
    of_places = ((name, of_place[one]) for name, ids in names for one in ids if one in of_place)
    return Vocabulary([*_called(LAYERS, words.layer), *of_places, *_also(synonyms.LAYERS), *_ALL])


@i18n.cached
def shown() -> Vocabulary:
    """What else the map can show, and NONE of it."""
    return Vocabulary([*_called(SHOWN, words.shown), (NONE, NONE), *_also(synonyms.SHOWN)])


@cache
def yes_or_no() -> Vocabulary:
    """YES and NO."""
    return Vocabulary([(YES, YES), (NO, NO), *_also(synonyms.YES_OR_NO)])


@cache
def sorts() -> Vocabulary:
    """The orders of the list."""
    return Vocabulary([*((sort, sort) for sort in SORTS), *_also(synonyms.SORTS)])


@cache
def both_or_any() -> Vocabulary:
    """Accounts of BOTH sides, or ANY."""
    return Vocabulary([(BOTH, BOTH), (ANY, ANY), *_also(synonyms.BOTH)])


@i18n.cached
def coded(facet: str, codes: tuple[str, ...]) -> Vocabulary:
    """The codes of a facet of events, and ALL of them."""
    _heading, word = words.facets()[facet]
    return Vocabulary([*_called(codes, word), *_also(synonyms.OF_FACET.get(facet, {})), *_ALL])


@cache
def of_names() -> Vocabulary:
    """Whose names come first: those of the TIME, or those of NOW."""
    return Vocabulary([(TIME, TIME), (NOW, NOW), *_also(synonyms.NAMES)])


@cache
def languages() -> Vocabulary:
    """The atlas's languages, by code and name; a region beside the code says nothing."""
    called = ((name, one) for one in i18n.SPOKEN for name in (one, i18n.NAMES[one]))
    return Vocabulary([*called, *_also(synonyms.LANGUAGES)])


@remembered
def _places(catalogue: Catalogue) -> Vocabulary:
    names = catalogue.gazetteer.names.items()
    both = ((form, one) for name, ids in names for one in ids for form in (name, _bare(name)))
    return Vocabulary(both)


def _bare(name: str) -> str:
    """A place's name without the word for an island or a group, if that is not all of it."""
    return _KIND.sub("", comparable(name))


def _called(codes: tuple[str, ...], word: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    yield from ((name, code) for code in codes for name in (code, word(code)))


def _also(listed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((name, code) for code, names in listed.items() for name in parts(names))
