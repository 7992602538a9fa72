"""The atlas's vocabulary in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from babel import Locale

from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from geodata import dates
from layers.events import LAYERS

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
    return _(" and ").join(map(party, codes))


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


def language(code: str) -> str:
    return str(Locale.parse(LANGUAGE).languages.get(code, code))


def date(text: str) -> str:
    return dates.in_words(text, _, LANGUAGE)


def years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def map_texts() -> dict[str, Any]:
    """Words of the controls that the map draws itself."""
    return {
        "allYears": _("All years"),
        "firstYear": _("First year"),
        "lastYear": _("Last year"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "more": _("and {count} more here"),
        "layers": {code: layer(code) for code in LAYERS},
        "metres": _("{metres} m"),
        "lastEruption": _("Last known eruption: {when}"),
    }


def sea_names() -> dict[str, str]:
    """Names of seas, straits and the chain by the English ones that the map layer knows them by."""
    return {
        "Sea of Okhotsk": _("Sea of Okhotsk"),
        "Pacific Ocean": _("Pacific Ocean"),
        "Sea of Japan": _("Sea of Japan"),
        "Greater Kuril chain": _("Greater Kuril chain"),
        "Tatar Strait": _("Tatar Strait"),
        "La Pérouse (Sōya) Strait": _("La Pérouse (Sōya) Strait"),
        "Gulf of Patience": _("Gulf of Patience"),
        "Aniva Bay": _("Aniva Bay"),
        "Vries Strait": _("Vries Strait"),
        "Bussol Strait": _("Bussol Strait"),
        "Kruzenshtern Strait": _("Kruzenshtern Strait"),
        "Fourth Kuril Strait": _("Fourth Kuril Strait"),
        "First Kuril Strait": _("First Kuril Strait"),
        "Catherine Strait": _("Catherine Strait"),
        "Nemuro Strait": _("Nemuro Strait"),
        "South Kuril Strait": _("South Kuril Strait"),
    }
