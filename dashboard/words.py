"""The atlas's vocabulary in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Day  # noqa: N812 - `date` is the name of a function here
from functools import cache

from babel import Locale
from babel.lists import format_list

from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from geodata import dates, fields
from geodata.events import FAMILIES
from layers.overlays import BY_NAME

Namer = Callable[[str], str]


def category(code: str) -> str:
    return _named("events", "category", code)


def family(code: str) -> str:
    return _(FAMILIES[code])


def layer(code: str) -> str:
    return _named("places", "layer", code)


def shown(code: str) -> str:
    return _(BY_NAME[code].title)


def relation(code: str) -> str:
    return _named("events", "places", code)


def precision(code: str) -> str:
    return _("precision: {precision}").format(precision=_named("events", "precision", code))


def party(code: str) -> str:
    return _named("events", "actors", code)


def parties(codes: tuple[str, ...] | list[str]) -> str:
    return listed(party(code) for code in codes)


def actors(codes: tuple[str, ...]) -> str:
    """As a sentence says who did something."""
    said = {"USSR": _("the Soviet Union"), "USA": _("the United States")}
    return listed(said.get(code) or party(code) for code in codes)


def listed(names: Iterable[str]) -> str:
    """As a sentence lists them, with its own "and"."""
    return str(format_list(list(names), locale="en_GB" if LANGUAGE == "en" else LANGUAGE))


def either(names: Iterable[str]) -> str:
    """As a question lists them, with its own "or"."""
    locale = "en_GB" if LANGUAGE == "en" else LANGUAGE
    return str(format_list(list(names), style="or", locale=locale))


def basis(code: str) -> str:
    return _named("administration", "basis", code)


def source_kind(code: str) -> str:
    return _named("events", "sources.kind", code)


@cache
def language(code: str) -> str:
    return str(Locale.parse(LANGUAGE).languages.get(code, code))


def date(text: str) -> str:
    return dates.in_words(text, _, LANGUAGE)


def day(when: Day) -> str:
    return date(when.isoformat())


def recognised(kind: str, parties: tuple[str, ...]) -> str:
    """Who recognises a boundary line of a kind."""
    texts = {
        "treaty": _("agreed by {parties}"),
        "de facto": _("recognised by {parties}; in no treaty"),
        "claim": _("claimed by {parties}"),
    }
    return texts[kind].format(parties=actors(parties))


def years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _named(collection: str, field: str, code: str) -> str:
    """What the schema calls a code of a field."""
    name = fields.of(collection)[field].codes[code]["title"]
    return _(name)  # found by `i18n.titles`
