"""Who held what on a day, in words: a sentence for each place and each day on which it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from dashboard import words
from dashboard.i18n import gettext as _
from geodata import history
from geodata.catalogue import Catalogue
from geodata.history import Period, Strand

NAMED_AT_MOST = 3


def sentences(place: str | None, catalogue: Catalogue) -> Iterator[tuple[date, str]]:
    """The days on which the sentence of a place, or without one of everything, changes, and what
    it then says, with {day} where the day goes. The first is for all days before a boundary."""
    known = catalogue.strands(place)
    days = {date.min} | {period.start for strand in known for period in strand.periods}
    for leaf in (leaf for strand in known for leaf in strand.leaves):
        for claim in catalogue.claims.get(leaf, ()):
            days |= {claim.start, claim.end or claim.start}
    said = ""
    for day in sorted(days):
        sentence = on(place, day, catalogue)
        if sentence != said:
            said = sentence
            yield day, sentence


def on(place: str | None, day: date, catalogue: Catalogue) -> str:
    """The sentence for a day, with {day} where the day goes."""
    known = catalogue.strands(place)
    periods = [strand.on(day) for strand in known]
    period, alike = periods[0], len({each and each.state for each in periods}) == 1
    if place and period and alike and catalogue.place(place)["kind"] != "group":
        name = catalogue.place(place)["name_en"]
        parts = [_("{place} was {held}").format(place=name, held=held(period))]
    else:
        parts = _deeds(known, day, catalogue)
        if place and period and alike:
            parts = [f"{parts[0]} {period.under}"]
    parts += _claims(known, day, catalogue)
    return _("On {day} {parts}.").format(day="{day}", parts="; ".join(parts))


def held(period: Period | None) -> str:
    """By whom and under what, without the place."""
    if period is None:
        return _("no boundary had been agreed")
    texts = {
        "joint": _("undivided between {who} {under}"),
        "occupation": _("under military occupation by {who} {under}"),
    }
    text = texts.get(period.basis, _("administered by {who} {under}"))
    return text.format(who=words.actors(period.administered_by), under=period.under)


@cache
def named(leaves: tuple[str, ...], catalogue: Catalogue) -> str:
    """The places that these leaves make up, the largest first, at most NAMED_AT_MOST by name."""

    def area_km2(place: str) -> float:
        return float(catalogue.areas_km2.loc[list(catalogue.gazetteer.leaves(place))].sum())

    together = sorted(catalogue.gazetteer.together(leaves), key=area_km2, reverse=True)
    names = [_in_a_sentence(catalogue.place(one)) for one in together]
    more = len(names) - NAMED_AT_MOST
    return ", ".join(names[:NAMED_AT_MOST]) + (
        _(" and {count} more").format(count=more) if more > 0 else ""
    )


def _in_a_sentence(place: dict[str, Any]) -> str:
    name: str = place["name_en"]
    if place["kind"] != "group":
        return name
    return _("the {name}").format(name=name if name.istitle() else name[0].lower() + name[1:])


def _deeds(known: Iterable[Strand], day: date, catalogue: Catalogue) -> list[str]:
    """Who administered or held which places, where there are several of them."""
    administered = _("{who} administered {places}")
    texts = {
        "joint": _("{who} held {places} undivided"),
        "occupation": _("{who} held {places} by military occupation"),
    }
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for strand in known:
        period = strand.on(day)
        if period is None:
            key: tuple[str, tuple[str, ...]] = (_("no boundary had been agreed for {places}"), ())
        else:
            key = (texts.get(period.basis, administered), period.administered_by)
        alike.setdefault(key, []).extend(strand.leaves)
    return [
        text.format(who=words.actors(by), places=named(tuple(leaves), catalogue))
        for (text, by), leaves in alike.items()
    ]


def _claims(known: Iterable[Strand], day: date, catalogue: Catalogue) -> list[str]:
    """Who claimed what that another party administered."""
    by_party: dict[str, list[str]] = {}
    count = 0
    for strand in known:
        period = strand.on(day)
        count += len(strand.leaves)
        for leaf in strand.leaves:
            for claim in history.claimed(catalogue.claims, leaf, day):
                if period and claim.party not in period.administered_by:
                    by_party.setdefault(claim.party, []).append(leaf)
    return [
        _("{party} claimed {places}").format(
            party=words.actors((party,)),
            places=_("it") if len(claimed) == count else named(tuple(claimed), catalogue),
        )
        for party, claimed in by_party.items()
    ]
