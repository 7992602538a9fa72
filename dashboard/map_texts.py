"""What the map says, in the reader's language."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dashboard import i18n, status, words
from dashboard.i18n import gettext as _
from geodata.catalogue import Catalogue
from geodata.eras import ERAS
from geodata.facets import LAYERS
from geodata.rows import rows
from geodata.sources import Source
from geodata.texts import each
from layers import days
from layers.texts import Texts

ALL = slice(None)


def of_records(catalogue: Catalogue) -> Texts:
    """What it says of the catalogue's records."""
    return Texts(
        status={
            place or "": list(status.sentences(place, catalogue))
            for place in (None, *catalogue.gazetteer.frame.index)
        },
        recognised=recognised(catalogue),
        erupted={
            str(volcano): words.eruption(last)
            for volcano, last in catalogue.volcanoes["last_known_eruption"].items()
        },
        **of_events(catalogue.source),
    )


def recognised(catalogue: Catalogue) -> dict[str, str]:
    """By boundary line, who recognises it."""
    lines = catalogue.boundaries[["kind", "recognised_by"]].itertuples()
    return {str(line): words.recognised(kind, parties) for line, kind, parties in lines}


def of_events(
    source: Source, own: Collection[str] = (), numbers: slice = ALL
) -> dict[str, dict[str, str]]:
    """The dates of some of a source's events by id, in words, and their titles; those of a
    reader's `own` are in one language."""
    frame = source.frames.events.iloc[numbers]
    in_words = {text: words.date(text) for text in frame["date"].unique()}
    ids, any_title = list(map(str, frame.index)), each("title")[0]
    said = zip(ids, rows(frame.filter(items=each("title"))), strict=True)
    titles = {
        event: row[any_title] if event in own else words.text(row, "title") for event, row in said
    }
    return {"when": dict(zip(ids, frame["date"].map(in_words), strict=True)), "titles": titles}


def controls(title: str = "") -> dict[str, Any]:
    """Words of the controls that the map draws itself, and its title for who cannot see it."""
    return {
        "map": title or _("Map"),
        "allYears": _("All years"),
        "otherYears": _("Chosen years"),
        "firstYear": _("First year"),
        "lastYear": _("Last year"),
        "views": _("Parts of the map"),
        "whole": _("Whole map"),
        "quickViews": [
            {"place": "sakhalin", "text": _("Sakhalin")},
            {"place": "kuril-islands", "text": _("Kurils")},
            {"place": "four-islands", "text": _("Iturup to Habomai")},
        ],
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "inset": _("Iturup to Habomai"),
        "asOf": _("As of"),
        "dayInYears": _("Day within the years"),
        "back": _("Back by as many years"),
        "forth": _("On by as many years"),
        "play": _("Play"),
        "pause": _("Pause"),
        "speed": _("Speed"),
        "period": _("Period"),
        "periods": periods(),
        "locale": str(i18n.voice().locale).replace("_", "-"),
        "eras": eras(),
        "years": _("{first}–{last}"),
        "credit": _("© OpenStreetMap contributors"),
        "metre": _("m"),
        "kilometre": _("km"),
        "more": _("and {count} more here"),
        "layers": {code: words.layer(code) for code in LAYERS},
        "metres": _("{metres} m"),
        "lastEruption": _("Last known eruption: {when}"),
    }


def eras() -> list[dict[str, Any]]:
    """The Japanese eras that stand beside the years, by the number of their first day: none unless
    the reader wants them. `first` is how the first year of each is said, `year` any other."""
    beside = _(" ({eras})")
    return [
        {
            "start": days.number(start),
            "before": before,
            "first": beside.format(eras=_("{era}, first year").format(era=_(name))),
            "year": beside.format(eras=_("{era} {year}").format(era=_(name), year="{year}")),
        }
        for start, before, name in ERAS
        if i18n.voice().eras
    ]


def seas() -> dict[str, str]:
    """Names of seas, straits, lands, the chain, by the English ones that the map knows them by."""
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
        "Hokkaido": _("Hokkaido"),
        "Kamchatka": _("Kamchatka"),
        "mainland": _("mainland"),
    }


def periods() -> list[dict[str, Any]]:
    """Ranges of years to choose from, by the treaties and turns that bound them; None is now."""
    bounds = (
        (1855, 1875, _("Shimoda to Saint Petersburg")),
        (1875, 1905, _("Saint Petersburg to Portsmouth")),
        (1905, 1945, _("Portsmouth to the war's end")),
        (1945, 1956, _("war's end to Joint Declaration")),
        (1956, 1991, _("Joint Declaration to the USSR's end")),
    )
    since = {"years": (1991, None), "text": _("since 1991: the USSR's end")}
    return [
        *(
            {"years": (first, last), "text": words.labelled(words.years(first, last), text)}
            for first, last, text in bounds
        ),
        since,
    ]
