"""A place through time: a strip of its administration, and its events on the same axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard import claiming, event_time, i18n, selected, status, words
from dashboard.i18n import gettext as _
from dashboard.view import View
from geodata import control
from geodata.catalogue import Catalogue
from geodata.claims import Claim
from geodata.control import Spell
from geodata.history import Period, Strand
from geodata.sources import Source
from layers import style

MARKS = 200  # places on the axis at which events can stand
APART = 12  # per cent of the axis between two of the years written under it


class Axis:
    """The view's years from the left (0 %) to the right (100 %)."""

    def __init__(self, years: tuple[int, int]) -> None:
        self.years = years
        self.first, self.after = date(years[0], 1, 1), date(years[1] + 1, 1, 1)

    def at(self, day: date) -> float:
        """Where a day stands, in per cent; those before and after stand at the ends."""
        inside = min(max(day, self.first), self.after)
        return round((inside - self.first) / (self.after - self.first) * 100, 2)


def content(place: str, view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """lanes: a strip for each part of the place with a history of its own; marks: where on the axis
    how many events stand, and the first of them; ticks: years under the axis; periods: all that
    the strips show, in words."""
    axis = Axis(view.years)
    known = catalogue.strands(place)
    many = len(known) > 1
    names = [status.named(strand.leaves, catalogue) if many else "" for strand in known]
    rows = [
        row
        for name, strand in zip(names, known, strict=True)
        for row in _periods(name, strand, view, catalogue)
    ]
    return {
        "heading": _("Administration and events, {years}").format(years=words.years(*view.years)),
        "lanes": [
            {
                "name": name,
                "spans": _spans(strand, _spells(strand, catalogue), axis),
            }
            for name, strand in zip(names, known, strict=True)
        ],
        "marks": _marks(view, axis, source, catalogue),
        "ticks": _ticks(known, axis),
        "periods": {
            "heading": words.counted(_("Administration by date"), len(rows)),
            "rows": rows,
        },
    }


def _spans(strand: Strand, spells: Sequence[Spell], axis: Axis) -> list[dict[str, Any]]:
    """From where to where which colour goes, with its words."""
    known = [
        (axis.first, "unsettled", _said(None)),
        *((one.start, style.control(one.held_by), _reached(one)) for one in spells),
        *(
            (one.start, style.administration(one.administered_by, one.basis), _said(one))
            for one in strand.periods
        ),
    ]
    ends = [*(start for start, *_rest in known[1:]), axis.after]
    spans = []
    for (start, drawn, says), end in zip(known, ends, strict=True):
        left, right = axis.at(start), axis.at(end)
        if right > left:
            spans.append(
                {"left": left, "width": round(right - left, 2), "drawn": drawn, "says": says}
            )
    return spans


def _spells(strand: Strand, catalogue: Catalogue) -> list[Spell]:
    return control.together([catalogue.spells.get(leaf, ()) for leaf in strand.leaves])


def _reached(spell: Spell) -> str:
    if not spell.held_by:
        return _said(None)
    who = words.listed(map(words.party, sorted(spell.held_by)))
    return _("no boundary had been agreed; {who} there").format(who=who)


@i18n.cached
def _said(period: Period | None) -> str:
    held = status.held(period)
    if period is None:
        return held
    start = words.day(period.start)
    if period.end is None:
        return _("since {start}: {held}").format(start=start, held=held)
    last = words.day(period.end - timedelta(days=1))
    return _("{start} to {last}: {held}").format(start=start, last=last, held=held)


def _marks(
    view: View, axis: Axis, source: Source, catalogue: Catalogue
) -> list[list[float | int | str]]:
    found = selected.select(view, view.years, source, catalogue)
    begin, after = np.datetime64(axis.first), np.datetime64(axis.after)
    marks = np.rint((np.clip(found.start, begin, after) - begin) / (after - begin) * MARKS)
    at, first, count = np.unique(marks, return_index=True, return_counts=True)
    columns = (at / MARKS * 100).tolist(), count.tolist(), found.ids[first].tolist()
    return [list(mark) for mark in zip(*columns, strict=True)]


def _ticks(known: tuple[Strand, ...], axis: Axis) -> list[list[float | str]]:
    """The first and the last year, and between them those of changes, where there is room."""
    first, last = axis.years
    changes = sorted({period.start.year for strand in known for period in strand.periods})
    ticks = [(0.0, first), (100.0, last)]
    for year in changes:
        at = axis.at(date(year, 1, 1))
        if all(abs(at - other) >= APART for other, _year in ticks):
            ticks.append((at, year))
    return [[at, str(year)] for at, year in sorted(ticks)] if first < last else [[0.0, str(first)]]


def _periods(name: str, strand: Strand, view: View, catalogue: Catalogue) -> list[dict[str, Any]]:
    """What a reader can check: since when, who (and of a strand with a name, where), under what,
    what is uncertain, and the event, None where there is none."""
    return [
        {
            "says": words.labelled(name, _said(period)),
            "note": _("{instrument}. {note}").format(
                instrument=words.said(period.instrument), note=words.said(period.note)
            ),
            "event": _event(period.event, view, catalogue) if period.event else None,
        }
        for period in strand.periods
    ]


def claims(place: str, catalogue: Catalogue) -> list[str]:
    """Who claimed the place from when until when, by day; which of its islands, if not all."""
    leaves = catalogue.gazetteer.leaves(place)
    claimed: dict[Claim, list[str]] = {}
    for leaf in leaves:
        for claim in catalogue.claims.get(leaf, ()):
            claimed.setdefault(claim, []).append(leaf)
    return [
        words.noted(
            _claimed(claim),
            status.named(tuple(there), catalogue) if len(there) < len(leaves) else "",
        )
        for claim, there in sorted(claimed.items(), key=lambda one: one[0].start)
    ]


def _claimed(claim: Claim) -> str:
    start, party = claiming.day(claim.since), claiming.who(claim.states)
    if claim.end is None:
        return _("since {start}: {held}").format(start=start, held=party)
    last = words.day(claim.end - timedelta(days=1))
    return _("{start} to {last}: {held}").format(start=start, last=last, held=party)


def _event(event: str, view: View, catalogue: Catalogue) -> dict[str, Any]:
    """Its title, and the choice that opens it, in years that show it."""
    years = event_time.years_showing(event, view.years, catalogue)
    title = words.text(catalogue.event(event), "title")
    return {"title": title, "choice": {"event": event, "years": years}}


def sources(place: str, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The sources of the place's record, of its periods, and of which of the states that claimed it
    continues which, once each."""
    found = list(catalogue.of_place(place, "sources"))
    for strand in catalogue.strands(place):
        for period in strand.periods:
            found += catalogue.records["administration"][period.record]["sources"]
    states = {
        state
        for leaf in catalogue.gazetteer.leaves(place)
        for claim in catalogue.claims.get(leaf, ())
        for _first, state in claim.states[1:]
    }
    for record in catalogue.records["continuity"].values():
        if record["party"] in states:
            found += record["sources"]
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    for source in found:
        seen.setdefault((source["title"], source.get("url", "")), source)
    return list(seen.values())
