"""What changed between two days, place by place, as a Markdown table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from dashboard import link, status, words
from dashboard.i18n import gettext as _
from dashboard.text import plain
from dashboard.view import View, unchosen
from geodata import history
from geodata.catalogue import Catalogue
from geodata.history import Change, Claim, Period, Strand

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
    lines = [head, ["---"] * len(head), *(_cells(change, catalogue, reading) for change in found)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if found else ""


def _cells(change: Change, catalogue: Catalogue, reading: View) -> list[str]:
    return [
        plain(_capital(status.named(change.leaves, catalogue))),
        plain(_state(change.before, change.claimed_before)),
        plain(_state(change.after, change.claimed_after)),
        " · ".join(_steps(change, catalogue, reading)),
    ]


def _state(period: Period | None, claims: tuple[Claim, ...]) -> str:
    by = period.administered_by if period else ()
    claimed = [_claimed(claim) for claim in claims if claim.party not in by]
    return words.clauses([status.held(period), *claimed])


def _claimed(claim: Claim) -> str:
    return _("claimed by {party}").format(party=words.actors((claim.party,)))


def _steps(change: Change, catalogue: Catalogue, reading: View) -> list[str]:
    """Each change with its day, and a link to the event that it came with, which has its own."""
    steps = [
        (period.start, words.noted(plain(status.held(period)), _event(period, catalogue, reading)))
        for period in change.steps
    ]
    strand = Strand(change.leaves, change.steps)
    for claim in set(change.claimed_after) - set(change.claimed_before):
        period = strand.on(claim.start) or change.before
        if not period or claim.party not in period.administered_by:
            steps.append((claim.start, plain(_claimed(claim))))
    return [words.labelled(plain(words.day(day)), said) for day, said in sorted(steps)]


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
