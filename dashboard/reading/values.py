"""What one value of a link means: a reader for each kind of value, which never refuses one.

A reader gives the value, None where nothing can be made of the text, and a notice where it had to
guess. What is wrong between the values of a link is for link.py to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import i18n, words
from dashboard.i18n import gettext as _
from dashboard.reading import names
from dashboard.reading.nearest import LONGEST, Meaning, Vocabulary
from dashboard.reading.written import numbers, parts, quoted, tidy
from dashboard.view import MAGNITUDES, MAP_BOX, SHOWN, SORTS, VEIS, in_halves, on_earth, tidied
from geodata.catalogue import Catalogue
from geodata.errors import UnknownIdError
from geodata.facets import LAYERS

MOST_DIGITS = 6
MAP_ENDS = ((-85.0, 85.0), (-180.0, 180.0), (0.0, 16.0))  # degrees of lat and lon, zoom
_DECIMALS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
BOX_FORM = ".8g"  # a ten thousandth of a degree, anywhere on the Earth
MOST_CODES = 5  # in a notice
MOST_NOTICES = 2  # of a list


@dataclass(frozen=True)
class Read:
    """What was read, None for nothing, and a notice unless it was written beyond doubt."""

    value: Any
    notice: str = ""


Reader = Callable[[str, Catalogue], Read]


def guessed(text: str, value: Any, known: str) -> Read:
    """A value that the text may have meant, with a notice that says how it was read."""
    return Read(value, _("“{text}” is read as {known}.").format(text=quoted(text), known=known))


def place(text: str, catalogue: Catalogue) -> Read:
    """An island, part, group or settlement by any of its names."""
    if gone := _withdrawn(text, "places", place, catalogue):
        return gone
    try:
        return Read(catalogue.gazetteer.find(text[:LONGEST]))
    except UnknownIdError:
        meaning = names.place(text[:LONGEST], catalogue)
    unknown = _("The atlas knows no island or group “{text}”.")
    return _meant(text, meaning, unknown, lambda one: words.name(one, catalogue))


def own(text: str, catalogue: Catalogue) -> Read:
    """The token of a reader's own events, if the catalogue has them."""
    if len(catalogue.own):
        return Read(text)
    return Read(None, _("Your own events are no longer here. Put them on the map again."))


def event(text: str, catalogue: Catalogue) -> Read:
    """An event by its id or its title."""
    if gone := _withdrawn(text, "events", event, catalogue):
        return gone
    meaning = names.events(catalogue).meaning(text)
    return _meant(text, meaning, _("The atlas knows no event “{text}”."))


def story(text: str, catalogue: Catalogue) -> Read:
    """A story by its id or its title."""
    if gone := _withdrawn(text, "stories", story, catalogue):
        return gone
    meaning = names.stories(catalogue).meaning(text)
    return _meant(text, meaning, _("The atlas has no story “{text}”."))


def _withdrawn(text: str, collection: str, read: Reader, catalogue: Catalogue) -> Read | None:
    """What stands instead of a withdrawn record with that id, and the notice of it; None where
    there is no such record."""
    one = tidy(text).casefold()
    entry = catalogue.withdrawn.get((collection, one))
    if not entry:
        return None
    said = [
        _("“{text}” was withdrawn on {day}.").format(text=one, day=words.date(entry["day"])),
        words.said(entry["reason"]),
    ]
    if "instead" in entry:
        said.append(_("What stands instead is shown."))
    return Read(
        read(entry["instead"], catalogue).value if "instead" in entry else None, " ".join(said)
    )


def number(text: str, _catalogue: Catalogue) -> Read:
    """A number from 1, of a page or a step."""
    tidied = tidy(text)
    first = (numbers(tidied) or ["1"])[0][:MOST_DIGITS]
    value = 1 if tidied.startswith("-") else max(1, int(first))
    plain = tidied.isdecimal() and int(tidied) == value
    return Read(value) if plain else guessed(text, value, str(value))


def part_of_map(text: str, _catalogue: Catalogue) -> Read:
    """Where the map looks: latitude, longitude and zoom, the nearest that there are."""

    def nearest(said: Sequence[float]) -> tuple[float, ...]:
        return tuple(
            max(low, min(one, high)) for one, (low, high) in zip(said, MAP_ENDS, strict=True)
        )

    unknown = _("“{text}” is no part of the map such as 44.1,146.2,7.")
    return _several(text, len(MAP_ENDS), nearest, unknown, "g")


def box(text: str, _catalogue: Catalogue) -> Read:
    """A part of the map: west, south, east, north, the nearest that there is."""
    unknown = _("“{text}” is no part of the map such as 145.3,43.4,146.9,44.")
    return _several(text, len(MAP_BOX), on_earth, unknown, BOX_FORM)


def _several(
    text: str,
    count: int,
    nearest: Callable[[Sequence[float]], tuple[float, ...]],
    unknown: str,
    form: str,
) -> Read:
    """So many numbers, the nearest that there are; a notice writes each in a form."""
    said = tuple(map(float, _DECIMALS.findall(tidy(text))))
    if len(said) != count:
        return Read(None, unknown.format(text=quoted(text)))
    found = nearest(said)
    return Read(found) if found == said else guessed(text, found, in_link(found, form))


def in_link(numbers: Iterable[float], form: str = BOX_FORM) -> str:
    """Numbers as a link has them."""
    return ",".join(format(one, form) for one in numbers)


def query(text: str, _catalogue: Catalogue) -> Read:
    """What to look for: any text, as much of it as a search reads."""
    return Read(tidied(text))


def sort(text: str, _catalogue: Catalogue) -> Read:
    """The order of the list."""
    known = _("Known are {codes}.").format(codes=words.in_a_row(SORTS))
    unknown = _("The list cannot be sorted by “{text}”.")
    return _meant(text, names.sorts().meaning(text), unknown, known=known)


def of_facet(facet: str) -> Reader:
    """A reader of some codes of a facet of events."""

    def some(text: str, catalogue: Catalogue) -> Read:
        codes = catalogue.source.codes[facet]
        heading, name = words.facets()[facet]
        unknown = words.labelled(heading, _("the atlas knows no “{text}”."))
        return _some(text, codes, names.coded(facet, codes), unknown, name)

    return some


def both_sides(text: str, _catalogue: Catalogue) -> Read:
    """Whether only events are shown on which both sides are heard."""
    unknown = _("Accounts are those of both sides (accounts=both), not “{text}”.")
    read = _meant(text, names.both_or_any().meaning(text), unknown)
    return Read(read.value and read.value == names.BOTH, read.notice)


def magnitude(text: str, _catalogue: Catalogue) -> Read:
    """The magnitude that an earthquake had at least, to a half."""
    return _least(text, MAGNITUDES, in_halves)


def vei(text: str, _catalogue: Catalogue) -> Read:
    """The Volcanic Explosivity Index that an eruption had at least."""
    return _least(text, VEIS, round)


def _least(text: str, ends: tuple[float, float], rounded: Callable[[float], float]) -> Read:
    """The nearest number that a filter may ask for."""
    said = _DECIMALS.search(tidy(text).replace(",", "."))
    if not said:
        return Read(None, _("“{text}” is no number.").format(text=quoted(text)))
    least = type(ends[0])(rounded(min(max(float(said[0]), ends[0]), ends[1])))
    beyond_doubt = said[0] == text and float(text) == least
    return Read(least) if beyond_doubt else guessed(text, least, f"{least:g}")


def layers(text: str, catalogue: Catalogue) -> Read:
    """Some layers of the map."""
    unknown = _("The atlas knows no layer “{text}”.")
    return _some(text, LAYERS, names.layers(catalogue), unknown, words.layer)


def shown(text: str, _catalogue: Catalogue) -> Read:
    """What else the map shows: some of SHOWN, or none of it."""
    unknown = _("The map cannot show “{text}”.")
    read = _some(text, (*SHOWN, names.NONE), names.shown(), unknown, words.shown)
    kept = tuple(one for one in read.value or () if one != names.NONE)
    return Read(kept if read.value else None, read.notice)


def without_groups(text: str, _catalogue: Catalogue) -> Read:
    """Whether events through groups are left out."""
    meaning = names.yes_or_no().meaning(text)
    read = _meant(text, meaning, _("“{text}” is neither yes nor no."))
    return Read(read.value and read.value == names.NO, read.notice)


def with_eras(text: str, _catalogue: Catalogue) -> Read:
    """Whether Japanese eras stand beside the years."""
    meaning = names.yes_or_no().meaning(text)
    read = _meant(text, meaning, _("“{text}” is neither yes nor no."))
    return Read(read.value and read.value == names.YES, read.notice)


def of_the_time(text: str, _catalogue: Catalogue) -> Read:
    """Whether names of the time come first, not the present ones."""
    meaning = names.of_names().meaning(text)
    unknown = _("Names are those of the time or of now (names=time, names=now), not “{text}”.")
    read = _meant(text, meaning, unknown)
    return Read(read.value and read.value == names.TIME, read.notice)


def language(text: str, _catalogue: Catalogue) -> Read:
    """The language of the interface; a region beside it (ja-JP) says nothing."""
    said = tidy(text).casefold()
    meaning = names.languages().meaning(re.split("[-_]", said)[0] if said.isascii() else said)
    known = _("It can be read in {languages}.")
    unknown = _("The atlas does not speak “{text}”.")
    spoken = known.format(languages=words.either(i18n.NAMES.values()))
    return _meant(text, meaning, unknown, i18n.NAMES.__getitem__, spoken)


def _meant(
    text: str, meaning: Meaning, unknown: str, name: Callable[[str], str] = str, known: str = ""
) -> Read:
    """What a text means by one vocabulary; its notice names what is nearest, else what is known."""
    if meaning.id:
        return Read(meaning.id) if meaning.exact else guessed(text, meaning.id, name(meaning.id))
    near = words.either(map(name, meaning.near))
    hint = _("Did you mean {known}?").format(known=near) if near else known
    return Read(None, f"{unknown.format(text=quoted(text))} {hint}".strip())


def _some(
    text: str, codes: tuple[str, ...], known: Vocabulary, unknown: str, name: Callable[[str], str]
) -> Read:
    """Those of the codes that a list names, in their own order; None if it names none of them."""

    def called(one: str) -> str:
        return one if one in (names.ALL, names.NONE) else name(one)

    hint = _("Known are {codes}.").format(codes=_first_of(codes, called))
    named = dict.fromkeys(_listed(text, known)) or [text]
    reads = [_meant(one, known.meaning(one), unknown, called, hint) for one in named]
    meant = [read.value for read in reads if read.value]
    notices = [read.notice for read in reads if read.notice][:MOST_NOTICES]
    chosen = tuple(code for code in codes if code in meant)
    return Read(() if names.ALL in meant else chosen or None, " ".join(notices))


def _first_of(codes: tuple[str, ...], name: Callable[[str], str]) -> str:
    more = len(codes) - MOST_CODES
    rest = [_("and {count} more").format(count=more)] if more > 0 else []
    return words.in_a_row([*map(name, codes[:MOST_CODES]), *rest])


def _listed(text: str, known: Vocabulary) -> Iterator[str]:
    """What stands between commas, or between spaces where all of it is known."""
    for part in parts(text):
        apart = part.split()
        whole = len(apart) == 1 or not all(known.meaning(one).exact for one in apart)
        yield from (part,) if whole else apart
