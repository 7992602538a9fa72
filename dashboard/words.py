"""The atlas's vocabulary in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day  # noqa: N812 - `date` is the name of a function here
from datetime import datetime
from typing import Any

import pandas as pd
from babel.dates import format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard import i18n
from dashboard.i18n import gettext as _
from dashboard.i18n import pgettext
from geodata import dates, fields, texts, time_zones, version
from geodata.catalogue import Catalogue
from geodata.events import FAMILIES
from geodata.texts import Texts
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
    return _("precision: {precision}").format(precision=precision_of_place(code))


def precision_of_place(code: str) -> str:
    return _named("events", "precision", code)


def kind(code: str) -> str:
    return {
        "island": _("island"),
        "part": _("part of an island"),
        "group": _("group of islands"),
        "settlement": _("settlement"),
    }[code]


def kind_of_place(row: Mapping[str, Any], catalogue: Catalogue) -> str:
    """What a place is, and where a settlement stands."""
    island = [name(row["island"], catalogue)] if row["island"] else []
    return in_a_row((kind(row["kind"]), *island))


def party(code: str) -> str:
    return _named("events", "actors", code)


def facets() -> dict[str, tuple[str, Namer]]:
    """By facet of events, what it and its codes are called."""
    return {
        "categories": (_("Category"), category),
        "layers": (_("Layer"), layer),
        "relations": (_("Relation to the place"), relation),
        "precisions": (_("Precision of the place"), precision_of_place),
        "parties": (_("Party"), party),
        "written_in": (_("Language of a source"), language),
    }


def both_sides() -> str:
    return _("Accounts of both sides")


def parties(codes: tuple[str, ...] | list[str]) -> str:
    return listed(party(code) for code in codes)


def actors(codes: tuple[str, ...]) -> str:
    """As a sentence says who did something."""
    said = {
        "USSR": _("the Soviet Union"),
        "FER": _("the Far Eastern Republic"),
        "USA": _("the United States"),
    }
    return listed(said.get(code) or party(code) for code in codes)


def listed(names: Iterable[str]) -> str:
    """As a sentence lists them, with its own "and"."""
    match list(names):
        case [one, other]:
            return _("{one} and {other}").format(one=one, other=other)
        case several:
            return str(format_list(several, locale=i18n.voice().locale))


def apart(parts: Iterable[str]) -> str:
    """Parts that are lists themselves, one after another."""
    return _("; ").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Parts of a sentence one after another."""
    return pgettext("between clauses", "; ").join(parts)


def in_a_row(parts: Iterable[str]) -> str:
    """Parts of a line one after another; what is empty is left out."""
    return _(", ").join(filter(None, parts))


def labelled(label: str, text: str) -> str:
    """A text behind what it is about, if that is said."""
    return _("{label}: {text}").format(label=label, text=text) if label else text


def noted(text: str, about: str) -> str:
    """A text and what there is to say of it, if anything."""
    return _("{text} ({about})").format(text=text, about=about) if about else text


def counted(heading: str, number: int) -> str:
    """A heading with how many there are under it."""
    return _("{heading} ({count})").format(heading=heading, count=number)


def decade(text: str) -> str:
    """1940s."""
    return _("{year}s").format(year=text.removesuffix("s"))


def either(names: Iterable[str]) -> str:
    """As a question lists them, with its own "or"."""
    return str(format_list(list(names), style="or", locale=i18n.voice().locale))


def basis(code: str) -> str:
    return _named("administration", "basis", code)


def means(code: str) -> str:
    """By what means a place was controlled."""
    return _named("control", "means", code)


def stance(code: str) -> str:
    return _named("positions", "stance", code)


def source_kind(code: str) -> str:
    return _named("events", "sources.kind", code)


def detail(code: str) -> str:
    """A detail of a record that a source states."""
    return _named("events", "sources.states", code)


def language(code: str) -> str:
    return str(i18n.voice().locale.languages.get(code, code))


def number(number: float) -> str:
    """With the language's own marks between thousands and before decimals."""
    return str(format_decimal(number, locale=i18n.voice().locale))


def earthquake(row: Mapping[str, Any]) -> str:
    """Magnitude and depth, as far as they are known."""
    parts = []
    if pd.notna(row["magnitude"]):
        by = row["magnitude_type"]
        text = _("magnitude {magnitude} ({type})") if by else _("magnitude {magnitude}")
        parts.append(text.format(magnitude=_tenths(row["magnitude"]), type=by))
    if pd.notna(row["depth_km"]):
        parts.append(_("depth {depth} km").format(depth=number(row["depth_km"])))
    return in_a_row(parts)


def explosivity(row: Mapping[str, Any]) -> str:
    """The VEI of an eruption, if it is known."""
    if pd.isna(row["vei"]):
        return ""
    return _("VEI {vei} (Volcanic Explosivity Index, from 0 to 8)").format(vei=row["vei"])


def strength(row: Mapping[str, Any]) -> str:
    """Magnitude or VEI, whichever is known, as short as can be."""
    if pd.notna(row["magnitude"]):
        return _("M {magnitude}").format(magnitude=_tenths(row["magnitude"]))
    return "" if pd.isna(row["vei"]) else _("VEI {vei}").format(vei=row["vei"])


def magnitude_from(least: float) -> str:
    return _("magnitude {magnitude} or more").format(magnitude=_tenths(least))


def vei_from(least: float) -> str:
    return _("VEI {vei} or more").format(vei=round(least))


def date(text: str) -> str:
    """EDTF in words."""
    if not text:
        return _("undated")
    voice = i18n.voice()
    phrases = i18n.translations(voice.language).gettext
    return dates.in_words(text, phrases, voice.locale, era=voice.eras)


def day(when: Day) -> str:
    return date(when.isoformat())


def moment(when: datetime, zone: str) -> str:
    """A moment by UTC, and by the clock of a zone, which is named."""
    return _("{utc} UTC; {local} {clock}").format(
        utc=_day_and_time(when),
        local=_day_and_time(time_zones.local(when, zone)),
        clock=_named("places", "time_zones.zone", zone),
    )


def eruption(text: str) -> str:
    """The last known eruption of a volcano, which the Global Volcanism Program says in English: a
    year, or how surely there was one at all."""
    unknown = {
        "Unknown - Eruption Dated": _("unknown, an eruption is dated"),
        "Unknown - Evidence Credible": _("unknown, the evidence is credible"),
        "Unknown - Evidence Uncertain": _("unknown, the evidence is uncertain"),
    }
    match text.split():
        case [year, "CE"]:
            return date(year.zfill(4))
        case [year, "BCE"]:
            return _("{year} BCE").format(year=year)
    return unknown.get(text, text)


def recognised(kind: str, parties: tuple[str, ...]) -> str:
    """Who recognises a boundary line of a kind."""
    texts = {
        "treaty": _("agreed by {parties}"),
        "de facto": _("recognised by {parties}; in no treaty"),
        "claim": _("claimed by {parties}"),
    }
    return texts[kind].format(parties=actors(parties))


def years(first: int, last: int) -> str:
    return str(first) if first == last else _("{first}–{last}").format(first=first, last=last)


def name(place: str, catalogue: Catalogue) -> str:
    """A place's present name."""
    return catalogue.name(place, i18n.voice().languages)


def name_on(place: str, day: Day, catalogue: Catalogue) -> str:
    """A place's name on a day, with the present one where that is another."""
    now = name(place, catalogue)
    spans = catalogue.earlier_names(place, i18n.voice().languages)
    for span in spans:
        if span.includes(day):
            return _("{then} (now {now})").format(then=span.name, now=now)
    return now


def data_version() -> str:
    """In which version the data is."""
    return _("Data version {version}").format(version=version.current())


def text(row: Mapping[str, Any], field: str) -> str:
    """What a record says in a field."""
    return said(texts.of(row, field))


def said(known: Texts | Mapping[str, str]) -> str:
    """A text of the records, with the language that it is in unless that is the reader's."""
    found = texts.said(known, i18n.voice().languages)
    if not found.text or found.language == i18n.voice().language:
        return found.text
    return _("{text} (in {language})").format(text=found.text, language=language(found.language))


def _day_and_time(when: datetime) -> str:
    """To the minute, without the year."""
    place = i18n.voice().locale
    return _("{day}, {time}").format(
        day=format_skeleton("MMMMd", when, tzinfo=when.tzinfo, locale=place),
        time=format_time(when, "short", tzinfo=when.tzinfo, locale=place),
    )


def _tenths(number: float) -> str:
    return str(format_decimal(number, "0.0", i18n.voice().locale))


def _named(collection: str, field: str, code: str) -> str:
    """What the schema calls a code of a field."""
    name = fields.of(collection)[field].codes[code]["title"]
    return _(name)  # found by `i18n.titles`
