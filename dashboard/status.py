"""Who held what on a day, in words: a sentence for each place and each day on which it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dashboard import i18n, words
from dashboard.i18n import gettext as _
from geodata import claims, history
from geodata.catalogue import Catalogue
from geodata.claims import Claims
from geodata.history import Period, Strand

NAMED_AT_MOST = 6
FOUR = ("iturup", "kunashir", "shikotan", "habomai")
# Groupings of one day or one side, which no sentence about another takes for granted: whether the
# four are Kuril islands is a part of the question.
SPELT_OUT = {
    "kuril-islands": ("kurils-from-urup", *FOUR),
    "four-islands": FOUR,
    "lesser-kuril-chain": ("shikotan", "habomai"),
}
# Words that names begin with, and that are no names within a sentence.
COMMON = {"ru": ("Остров", "Острова", "Скалы", "Южная", "Средние", "Северные")}


def sentences(place: str | None, catalogue: Catalogue) -> Iterator[tuple[date, str]]:
    """The days on which the sentence of a place, or without one of everything, changes, and what
    it then says, with {day} where the day goes. The first is for all days before a boundary."""
    known = catalogue.strands(place)
    renamed = catalogue.earlier_names(place, i18n.voice().languages) if place else []
    days = (
        {date.min} | {span.start for span in renamed} | {span.end for span in renamed if span.end}
    )
    days |= {period.start for strand in known for period in strand.periods}
    for leaf in (leaf for strand in known for leaf in strand.leaves):
        for one in (*catalogue.claims.get(leaf, ()), *catalogue.undetermined.get(leaf, ())):
            days |= {one.end or one.start, *(first for first, _state in one.states)}
    said = ""
    for day in sorted(days):
        sentence = on(place, day, catalogue)
        if sentence != said:
            said = sentence
            yield day, sentence


def on(place: str | None, day: date, catalogue: Catalogue) -> str:
    """The sentence for a day, with {day} where the day goes."""
    known = catalogue.strands(place)
    (period, _leaves), *others = history.alike(known, day)
    if place and not others and catalogue.place(place)["kind"] != "group":
        name = words.name_on(place, day, catalogue)
        none = _("no boundary had been agreed for {place}")
        text = _("{place} was {held}") if period else none
        parts = [text.format(place=name, held=held(period))]
    else:
        parts = _deeds(known, day, catalogue)
        if place and period and not others:
            parts = [_("{deed} {under}").format(deed=parts[0], under=words.said(period.under))]
    parts += _claims(known, day, catalogue)
    if place:  # of everything, the sentence is long enough
        parts += _undetermined(known, day, catalogue)
    return _("On {day} {parts}.").format(day="{day}", parts=words.clauses(parts))


def held(period: Period | None) -> str:
    """By whom and under what, without the place."""
    if period is None:
        return _("no boundary had been agreed")
    phrases = {
        "joint": _("undivided between {who} {under}"),
        "occupation": _("under military occupation by {who} {under}"),
    }
    text = phrases.get(period.basis, _("administered by {who} {under}"))
    under = words.said(period.under)
    return text.format(who=words.actors(period.administered_by), under=under)


@i18n.cached
def named(leaves: tuple[str, ...], catalogue: Catalogue) -> str:
    """The places that these leaves make up, the largest first, at most NAMED_AT_MOST by name."""
    together = [
        part
        for place in catalogue.gazetteer.together(leaves)
        for part in SPELT_OUT.get(place, (place,))
    ]
    leaves_of = catalogue.gazetteer.leaves
    together.sort(key=lambda place: -catalogue.area_km2(leaves_of(place)))
    names = [_in_a_sentence(one, catalogue) for one in together]
    more = len(names) - NAMED_AT_MOST
    if more > 1:
        names[NAMED_AT_MOST:] = [_("{count} more").format(count=more)]
    return words.listed(names)


def _in_a_sentence(place: str, catalogue: Catalogue) -> str:
    name = words.name(place, catalogue)
    if name.split()[0] in COMMON.get(i18n.voice().language, ()):
        name = name[0].lower() + name[1:]
    group = catalogue.place(place)["kind"] == "group"
    return _("the {name}").format(name=name) if group else name


def _deeds(known: Iterable[Strand], day: date, catalogue: Catalogue) -> list[str]:
    """Who administered or held which places, where there are several of them."""
    administered = _("{who} administered {places}")
    phrases = {
        "joint": _("{who} held {places} undivided"),
        "occupation": _("{who} held {places} by military occupation"),
    }
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for strand in known:
        period = strand.on(day)
        if period is None:
            key: tuple[str, tuple[str, ...]] = (_("no boundary had been agreed for {places}"), ())
        else:
            key = (phrases.get(period.basis, administered), period.administered_by)
        alike.setdefault(key, []).extend(strand.leaves)
    return [
        text.format(who=words.actors(by), places=named(tuple(leaves), catalogue))
        for (text, by), leaves in alike.items()
    ]


def _claims(known: Iterable[Strand], day: date, catalogue: Catalogue) -> list[str]:
    """Who claimed what, but for those who alone claim what they administer under a title."""
    by_parties: dict[tuple[str, ...], list[str]] = {}
    for strand in known:
        period = strand.on(day)
        titled = period.administered_by if period and period.basis != "occupation" else ()
        for leaf in strand.leaves:
            parties = _parties(catalogue.claims, leaf, day)
            if parties and set(parties) != set(titled):
                by_parties.setdefault(parties, []).append(leaf)
    one, several = _("{party} claimed {places}"), _("{parties} claimed {places}")
    return [
        (several if len(parties) > 1 else one).format(
            parties=words.actors(parties),
            party=words.actors(parties),
            places=_them(claimed, _leaves(known), catalogue),
        )
        for parties, claimed in by_parties.items()
    ]


def _undetermined(known: Iterable[Strand], day: date, catalogue: Catalogue) -> list[str]:
    """Who held the sovereignty over what to be nobody's yet."""
    by_parties: dict[tuple[str, ...], list[str]] = {}
    for leaf in _leaves(known):
        parties = _parties(catalogue.undetermined, leaf, day)
        if parties:
            by_parties.setdefault(parties, []).append(leaf)
    return [
        _("{parties} held sovereignty over {places} to be undetermined").format(
            parties=words.actors(parties), places=_them(there, _leaves(known), catalogue)
        )
        for parties, there in by_parties.items()
    ]


def _parties(held: Claims, leaf: str, day: date) -> tuple[str, ...]:
    return tuple(sorted(one.by(day) for one in claims.on(held, leaf, day)))


def _leaves(known: Iterable[Strand]) -> list[str]:
    return [leaf for strand in known for leaf in strand.leaves]


def _them(claimed: list[str], leaves: list[str], catalogue: Catalogue) -> str:
    if len(claimed) < len(leaves):
        return named(tuple(claimed), catalogue)
    return _("it") if len(leaves) == 1 else _("them")
