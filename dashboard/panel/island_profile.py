"""The page of a place: names, figures, who administers and claims it, then and through time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard import status, words
from dashboard.i18n import gettext as _
from dashboard.panel import event_card, through_time
from dashboard.text import address
from dashboard.view import View, as_of
from geodata import history, texts
from geodata.catalogue import Catalogue
from geodata.history import Period
from geodata.sources import Source


def content(
    place: str, view: View, source: Source, catalogue: Catalogue, language: str
) -> dict[str, Any]:
    """Names in three languages, area, height, population; who administered the place on the view's
    day, and who claimed it then; its administration and events through time; the names that it
    bore; its settlements; the sources of all this."""
    row = catalogue.place(place)
    day = as_of(view, source)
    first, *others = texts.every(texts.of(row, "name"), language)
    facts = [
        *_administration(place, day, catalogue, language),
        *_claims(place, day, catalogue, language),
    ]
    return {
        "name": first,
        "others": " · ".join(others),
        "figures": " · ".join(_figures(row)),
        "facts": [list(fact) for fact in facts],
        "day": _("As of {day}").format(day=words.day(day)),
        "time": through_time.content(place, view, source, catalogue, language),
        "names": {"heading": _("Names through time"), "rows": _names(place, catalogue)},
        "settlements": {
            "heading": _("Settlements"),
            "rows": _settlements(place, catalogue, language),
        },
        "sources": {
            "heading": _("Sources of this page"),
            "rows": [event_card.cited(one) for one in through_time.sources(place, catalogue)],
        },
    }


def _names(place: str, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Each name with its language, years and source."""
    return [
        {
            "name": row["name"],
            "about": ", ".join(filter(None, (words.language(row["language"]), _years(row)))),
            "note": row["note"],
            "source": row["source_publisher"],
            "url": address(row["source_url"]),
        }
        for row in catalogue.of_place(place, "names_in_time")
    ]


def _years(row: dict[str, Any]) -> str:
    first, last = row["from"], row["to"]
    if not first and not last:
        return ""
    return words.date(first) if first == last else words.date(f"{first or '..'}/{last or '..'}")


def _settlements(place: str, catalogue: Catalogue, language: str) -> list[dict[str, str]]:
    if catalogue.place(place)["kind"] == "settlement":
        return []
    leaves = catalogue.gazetteer.leaves(place)
    return [
        {"place": town["place"], "name": texts.text(town, "name", language)}
        for town in catalogue.settlements
        if town["island"] in leaves
    ]


def _figures(row: dict[str, Any]) -> list[str]:
    figures = []
    if pd.notna(row["area_km2"]):
        figures.append(_("{area:,g} km²").format(area=row["area_km2"]))
    if pd.notna(row["highest_point_m"]):
        figures.append(_("highest point {height:,g} m").format(height=row["highest_point_m"]))
    if pd.notna(row["population"]):
        year = "" if pd.isna(row["population_year"]) else f" ({row['population_year']})"
        nobody = row["population"] == 0
        text = _("uninhabited") if nobody else _("population {people:,}{year}")
        figures.append(text.format(people=row["population"], year=year))
    return figures


def _administration(
    place: str, day: date, catalogue: Catalogue, language: str
) -> list[tuple[str, str]]:
    """A line for each state of administration that the place's islands were in on the day."""
    states = history.alike(catalogue.strands(place), day)
    lines = []
    for period, leaves in states:
        where = _("Administered by")
        if len(states) > 1:
            names = status.named(leaves, catalogue, language)
            where = _("{places} administered by").format(places=names)
        lines.append((where, _by(period, language)))
    return lines


def _by(period: Period | None, language: str) -> str:
    if period is None:
        return _("no boundary had been agreed")
    by = words.parties(period.administered_by)
    instrument = texts.said(period.instrument, language).text
    return f"{by}, {words.basis(period.basis)} ({instrument})"


def _claims(place: str, day: date, catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
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
        places = status.named(tuple(there), catalogue, language)
        who.append(said.format(party=words.party(party), day=words.date(since), places=places))
    return [(_("Claimed by"), "; ".join(who))] if who else []
