"""The atlas's vocabulary in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Day  # noqa: N812 - `date` is the name of a function here
from functools import cache

from babel import Locale
from babel.lists import format_list

from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from geodata import dates

Namer = Callable[[str], str]


def category(code: str) -> str:
    return {
        "treaty": _("Treaty"),
        "negotiation": _("Negotiation"),
        "statement": _("Statement"),
        "administration": _("Administration"),
        "military": _("Military"),
        "incident": _("Incident"),
        "society": _("Society"),
        "economy": _("Economy"),
        "fisheries": _("Fisheries"),
        "infrastructure": _("Infrastructure"),
        "science_exploration": _("Science and exploration"),
        "disaster_earthquake": _("Earthquake"),
        "disaster_tsunami": _("Tsunami"),
        "disaster_volcano": _("Volcano"),
        "disaster_other": _("Other disaster"),
    }[code]


def family(code: str) -> str:
    return {
        "politics": _("Politics and law"),
        "force": _("Military, incidents"),
        "life": _("Society, economy"),
        "nature": _("Nature"),
    }[code]


def layer(code: str) -> str:
    return {
        "sakhalin": _("Sakhalin"),
        "kuril-chain": _("Greater Kuril chain"),
        "shikotan": _("Shikotan"),
        "lesser-kurils": _("Habomai"),
    }[code]


def shown(code: str) -> str:
    return {
        "boundaries": _("Boundary lines"),
        "settlements": _("Settlements"),
        "volcanoes": _("Volcanoes"),
        "tiles": _("Satellite picture, online"),
    }[code]


def relation(code: str) -> str:
    return {
        "on": _("on land"),
        "waters": _("in its waters"),
        "concerns": _("concerns it"),
    }[code]


def precision(code: str) -> str:
    return {
        "point": _("precision: exact point"),
        "settlement": _("precision: settlement"),
        "island": _("precision: island"),
        "group": _("precision: group of islands"),
        "sea": _("precision: sea area"),
        "region": _("precision: region"),
    }[code]


def party(code: str) -> str:
    return {
        "JPN": _("Japan"),
        "RUS": _("Russia"),
        "USSR": _("Soviet Union"),
        "USA": _("United States"),
        "Ainu": _("Ainu organisations"),
        "GBR": _("United Kingdom"),
        "FRA": _("France"),
        "CHN": _("China"),
        "KOR": _("South Korea"),
        "PRK": _("North Korea"),
        "NLD": _("Netherlands"),
        "DEU": _("Germany"),
        "SWE": _("Sweden"),
        "Nivkh": _("Nivkh"),
        "Uilta": _("Uilta"),
    }[code]


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
    return {
        "treaty": _("under a treaty"),
        "joint": _("undivided by treaty"),
        "occupation": _("military occupation"),
        "decree": _("under its own law"),
    }[code]


def source_kind(code: str) -> str:
    return {
        "primary": _("Primary document"),
        "government": _("Government"),
        "academic": _("Academic"),
        "news": _("News"),
        "encyclopedia": _("Encyclopedia"),
        "database": _("Scientific database"),
    }[code]


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
