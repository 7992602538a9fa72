"""A short profile of a place: names, figures, who administers and who claims it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.i18n import gettext as _
from geodata import administration
from geodata.catalogue import Catalogue, rows

NAMED_AT_MOST = 3


def content(place: str, day: date, catalogue: Catalogue) -> dict[str, Any]:
    """Names in three languages, area, height, population; who administered the place on the day,
    and who claimed it then."""
    row = catalogue.place(place)
    names = filter(None, (row["name_en"], row["name_ru"], row["name_ja"]))
    first, *others = dict.fromkeys(names)
    facts = [*_administration(place, day, catalogue), *_claims(place, day, catalogue)]
    return {
        "name": first,
        "others": " · ".join(others),
        "figures": " · ".join(_figures(row)),
        "facts": [list(fact) for fact in facts],
        "day": _("As of {day}").format(day=words.date(day.isoformat())),
    }


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


def _administration(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    """A line for each state of administration that the place's islands were in on the day."""
    states = administration.as_of(catalogue.periods, day)
    states = states[states.index.isin(catalogue.gazetteer.leaves(place))]
    if states.empty:
        return [(_("Administered by"), _("no boundary had been agreed"))]
    names = catalogue.gazetteer.frame["name_en"]
    lines = []
    alike = states.groupby(["administered_by", "basis", "instrument_en"], sort=False)
    for there in (states.loc[labels] for labels in alike.groups.values()):
        row = rows(there)[0]
        where = _("Administered by")
        if len(there) < len(states):
            where = _("{places} administered by").format(places=_some(list(names[there.index])))
        by = words.parties(row["administered_by"].split(";"))
        lines.append((where, f"{by}, {words.basis(row['basis'])} ({row['instrument_en']})"))
    return lines


def _claims(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    claims = administration.claims_on(catalogue.positions, day)
    claims = claims[claims["place"].isin(catalogue.gazetteer.leaves(place))]
    since = dict(zip(claims["party"], claims["since"], strict=True))
    who = [
        _("{party} since {day}").format(party=words.party(party), day=words.date(start))
        for party, start in since.items()
    ]
    return [(_("Claimed by"), "; ".join(who))] if who else []


def _some(names: list[str]) -> str:
    more = len(names) - NAMED_AT_MOST
    return ", ".join(names[:NAMED_AT_MOST]) + (
        _(" and {count} more").format(count=more) if more > 0 else ""
    )
