"""The page of a place: names, figures, who administers and claims it, then and through time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard import i18n, status, words
from dashboard.i18n import gettext as _
from dashboard.panel import elsewhere, event_card, through_time
from dashboard.text import address
from dashboard.view import View, as_of
from geodata import history, texts
from geodata.catalogue import Catalogue
from geodata.history import Period
from geodata.sources import Source


def content(place: str, view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """Names in three languages, area, height, population; who administered the place on the view's
    day, and who claimed it then; its administration and events through time; the names that it
    bore; its settlements; the sources of all this; where else to look it up."""
    row = catalogue.place(place)
    day = as_of(view, source)
    first, *others = texts.every(texts.of(row, "name"), i18n.voice().languages)
    facts = [
        *_administration(place, day, catalogue),
        *_claims(place, day, catalogue),
    ]
    return {
        "place": place,
        "name": first,
        "others": " · ".join(others),
        "figures": " · ".join(_figures(row)),
        "facts": [list(fact) for fact in facts],
        "day": _("As of {day}").format(day=words.day(day)),
        "time": through_time.content(place, view, source, catalogue),
        "names": _folded(_("Names through time"), _names(place, catalogue)),
        "settlements": _folded(_("Settlements"), _settlements(place, day, catalogue)),
        "sources": _folded(
            _("Sources of this page"),
            [event_card.cited(one) for one in through_time.sources(place, catalogue)],
        ),
        "elsewhere": elsewhere.content("places", row),
    }


def _folded(heading: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"heading": words.counted(heading, len(rows)), "rows": rows}


def _names(place: str, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Each name with its language, years and source."""
    return [
        {
            "name": row["name"],
            "about": _about(row),
            "source": row["source_publisher"],
            "url": address(row["source_url"]),
        }
        for row in catalogue.of_place(place, "names_in_time")
    ]


def _about(row: dict[str, Any]) -> str:
    """In which language it is, when it was so called, and what else there is to say of it."""
    about, note = words.in_a_row((_written(row), _years(row))), words.text(row, "note")
    return _("{about}. {note}").format(about=about, note=note) if note else about


def _written(row: dict[str, Any]) -> str:
    language = words.language(row["language"])
    return (
        _("{language} (our transcription)").format(language=language)
        if row["transcription"]
        else language
    )


def _years(row: dict[str, Any]) -> str:
    first, last = row["from"], row["to"]
    if not first and not last:
        return ""
    return words.date(first) if first == last else words.date(f"{first or '..'}/{last or '..'}")


def _settlements(place: str, day: date, catalogue: Catalogue) -> list[dict[str, str]]:
    if catalogue.place(place)["kind"] == "settlement":
        return []
    leaves = catalogue.gazetteer.leaves(place)
    return [
        {"place": town["place"], "name": words.name_on(town["place"], day, catalogue)}
        for town in catalogue.settlements
        if town["island"] in leaves
    ]


def _figures(row: dict[str, Any]) -> list[str]:
    figures = []
    if pd.notna(row["area_km2"]):
        figures.append(_("{area} km²").format(area=words.number(row["area_km2"])))
    if pd.notna(row["highest_point_m"]):
        figures.append(
            _("highest point {height} m").format(height=words.number(row["highest_point_m"]))
        )
    if pd.notna(row["population"]):
        figures.append(_population(row))
    return figures


def _population(row: dict[str, Any]) -> str:
    if row["population"] == 0:
        return _("uninhabited")
    dated = pd.notna(row["population_year"])
    text = _("population {people} ({year})") if dated else _("population {people}")
    return text.format(people=words.number(row["population"]), year=row["population_year"])


def _administration(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    """A line for each state of administration that the place's islands were in on the day."""
    states = history.alike(catalogue.strands(place), day)
    lines = []
    for period, leaves in states:
        where = _("Administered by")
        if len(states) > 1:
            names = status.named(leaves, catalogue)
            where = _("{places} administered by").format(places=names)
        lines.append((where, _by(period)))
    return lines


def _by(period: Period | None) -> str:
    if period is None:
        return _("no boundary had been agreed")
    by = words.parties(period.administered_by)
    instrument = words.said(period.instrument)
    text = _("{by}, {basis} ({instrument})")
    return text.format(by=by, basis=words.basis(period.basis), instrument=instrument)


def _claims(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Who claimed what of the place since when; the islands by name where it is not all of them."""
    leaves = catalogue.gazetteer.leaves(place)
    claimed: dict[tuple[str, str], list[str]] = {}
    for leaf in leaves:
        for claim in history.claimed(catalogue.claims, leaf, day):
            claimed.setdefault((claim.party, claim.since), []).append(leaf)
    who = []
    for (party, since), there in claimed.items():
        said = _("{party} since {day}")
        if len(there) < len(leaves):
            said = _("{party} since {day} ({places})")
        places = status.named(tuple(there), catalogue)
        who.append(said.format(party=words.party(party), day=words.date(since), places=places))
    return [(_("Claimed by"), words.apart(who))] if who else []
