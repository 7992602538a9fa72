"""The page of a place: names, figures, who administers and claims it, then and through time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from dashboard import claiming, i18n, status, words
from dashboard.i18n import gettext as _
from dashboard.panel import elsewhere, event_card, through_time, told
from dashboard.text import address
from dashboard.view import View, as_of
from geodata import claims, continuity, history, texts
from geodata.catalogue import Catalogue
from geodata.claims import Claim, Claims
from geodata.history import Period
from geodata.sources import Source


def content(place: str, view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """Names in three languages, area, height, population; who administered the place on the view's
    day, and who claimed it then; its administration and events through time; what more is told of
    it to who asks; the names that it bore; its settlements; the sources of all this; where else to
    look it up."""
    row = catalogue.place(place)
    day = as_of(view, source)
    first, *others = texts.every(texts.of(row, "name"), i18n.voice().languages)
    facts = [
        *_administration(place, day, catalogue),
        *_control(place, day, catalogue),
        *_claims(place, day, catalogue),
        *_undetermined(place, day, catalogue),
    ]
    return {
        "place": place,
        "name": first,
        "others": " · ".join(others),
        "figures": " · ".join(_figures(row)),
        "facts": [list(fact) for fact in facts],
        "day": _("As of {day}").format(day=words.day(day)),
        "time": through_time.content(place, view, source, catalogue),
        "told": told.headings(place, catalogue),
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
        lines.append((where, _by(period, _begun(leaves, place, day, catalogue), catalogue)))
    return lines


def _begun(leaves: Iterable[str], place: str, day: date, catalogue: Catalogue) -> list[date]:
    """The days since which leaf places of a place are administered by the same."""
    within = (strand.within(leaves) for strand in catalogue.strands(place))
    periods = (strand.on(day) for strand in within if strand)
    return sorted({period.since for period in periods if period})


def _by(period: Period | None, begun: list[date], catalogue: Catalogue) -> str:
    """By whom, since when if that is one day, and on what basis."""
    if period is None:
        return _("no boundary had been agreed")
    lines = map(catalogue.continuity.line, period.administered_by)
    states = (continuity.during(line, begun[0], period.end) for line in lines)
    by = words.listed(map(claiming.who, states))
    if len(begun) == 1:
        by = claiming.since(by, begun[0].isoformat())
    instrument = words.said(period.instrument)
    text = _("{by}, {basis} ({instrument})")
    return text.format(by=by, basis=words.basis(period.basis), instrument=instrument)


def _control(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Who was in the place, or a part of it, while no boundary had been agreed, and how."""
    moment = pd.Timestamp(day)
    said = [
        words.labelled(
            told.holder(row), words.noted(words.means(row["means"]), words.date(row["date"]))
        )
        for row, _there in catalogue.controlled(place)
        if row["date_start"] <= moment <= row["date_end"]
    ]
    return [(_("Control in fact"), words.apart(said))] if said else []


def _claims(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Who claimed what of the place since when, and earlier."""
    said = _by_leaves(place, day, catalogue.claims, catalogue)
    return [(_("Claimed by"), said)] if said else []


def _undetermined(place: str, day: date, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Who held the sovereignty over what of the place to be nobody's yet."""
    said = _by_leaves(place, day, catalogue.undetermined, catalogue)
    return [(_("Held to be undetermined by"), said)] if said else []


def _by_leaves(place: str, day: date, held: Claims, catalogue: Catalogue) -> str:
    """Who held so on the day; the islands by name where it is not all of them."""
    leaves = catalogue.gazetteer.leaves(place)
    alike: dict[str, dict[str, tuple[Claim, ...]]] = {}
    for leaf in leaves:
        for claim in claims.on(held, leaf, day):
            who = claiming.since(claiming.who(claim.until(day)), claim.since)
            alike.setdefault(who, {})[leaf] = claims.earlier(held, leaf, claim)
    said = []
    for who, there in alike.items():
        shared = set.intersection(*map(set, there.values()))  # earlier ones to all of these
        text = claiming.after(who, sorted(shared, key=lambda one: one.start))
        where = status.named(tuple(there), catalogue) if len(there) < len(leaves) else ""
        said.append(words.noted(text, where))
    return words.apart(said)
