"""What changed between two days, place by place, as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from dashboard import claiming, link, status, words
from dashboard.i18n import gettext as _
from dashboard.text import plain
from dashboard.view import View, unchosen
from geodata import history
from geodata.catalogue import Catalogue
from geodata.claims import Claim
from geodata.history import Change, Period, Strand

BEGINNING = View()


def heading(place: str | None, first: date, last: date, catalogue: Catalogue) -> str:
    """What changed where and when, as a heading."""
    days = {"first": words.day(first), "last": words.day(last)}
    if place is None:
        return _("What changed from {first} to {last}").format(**days)
    name = words.name(place, catalogue)
    return _("What changed on {place} from {first} to {last}").format(place=name, **days)


def between(
    place: str | None, first: date, last: date, catalogue: Catalogue, reading: View = BEGINNING
) -> str:
    """A line for each part of the place, or of everything, that fared alike, the largest first;
    empty where nothing changed. Raises DateError if `last` does not come after `first`.

    Its links lead to views that are read as `reading` is."""
    found = history.changes(catalogue.strands(place), catalogue.claims, first, last)
    head = [_("Place"), words.day(first), words.day(last), _("How it changed")]
    rows = (_cells(change, (first, last), catalogue, reading) for change in found)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if found else ""


def _cells(
    change: Change, days: tuple[date, date], catalogue: Catalogue, reading: View
) -> list[str]:
    return [
        plain(_capital(status.named(change.leaves, catalogue))),
        plain(_state(change.before, change.claimed_before, days[0])),
        plain(_state(change.after, change.claimed_after, days[1])),
        " · ".join(_steps(change, catalogue, reading)),
    ]


def _state(period: Period | None, claims: tuple[Claim, ...], day: date) -> str:
    by = period.administered_by if period else ()
    parties = (claim.by(day) for claim in claims)
    return words.clauses(
        [status.held(period), *(_claimed(one) for one in parties if one not in by)]
    )


def _claimed(party: str) -> str:
    return _("claimed by {party}").format(party=words.actors((party,)))


def _steps(change: Change, catalogue: Catalogue, reading: View) -> list[str]:
    """Each change with its day, and a link to the event that it came with, which has its own."""
    steps = [
        (
            period.start,
            words.day(period.start),
            words.noted(plain(status.held(period)), _event(period, catalogue, reading)),
        )
        for period in change.steps
    ]
    steps += _claim_steps(change)
    return [words.labelled(plain(when), said) for _day, when, said in sorted(steps)]


def _claim_steps(change: Change) -> Iterator[tuple[date, str, str]]:
    """Claims that came beside an administration, or went; one that passed with it needs no word."""
    strand = Strand(change.leaves, change.steps)
    for claim in set(change.claimed_after) - set(change.claimed_before):
        period, party = strand.on(claim.start) or change.before, claim.by(claim.start)
        if not period or party not in period.administered_by:
            yield claim.start, claiming.day(claim.since), plain(_claimed(party))
    for claim in set(change.claimed_before) - set(change.claimed_after):
        if claim.end and all(period.start != claim.end for period in change.steps):
            said = _("no longer claimed by {party}").format(
                party=words.actors((claim.by(claim.end),))
            )
            yield claim.end, words.day(claim.end), plain(said)


def _event(period: Period, catalogue: Catalogue, reading: View) -> str:
    """The event that began a period, linked to the map in the year and on the first day of it."""
    if not period.event:
        return ""
    row = catalogue.event(period.event)
    year = period.start.year
    view = replace(unchosen(reading), years=(year, year), day=period.start, event=period.event)
    title = plain(words.in_a_row((words.text(row, "title"), words.date(row["date"]))))
    return f"[{title}](./?{urlencode(link.to_query(view))})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
