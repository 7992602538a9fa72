"""Claims and administration in words: who, since when, and as which state before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from dashboard import words
from dashboard.i18n import gettext as _
from geodata.claims import Claim
from geodata.continuity import Line


def since(who: str, begun: str) -> str:
    """Who did so since when; `begun` is EDTF text."""
    return _("{party} since {day}").format(party=who, day=day(begun))


def day(begun: str) -> str:
    """The day of EDTF text; `../` before it says that it was that day at the latest."""
    if begun.startswith("../"):
        latest = words.date(begun.removeprefix("../"))
        return _("{day} at the latest").format(day=latest)
    return words.date(begun)


def span(begun: str, after: str) -> str:
    """From EDTF text on, until another or open."""
    if not after:
        return _("since {day}").format(day=day(begun))
    return _("from {first} until {day}").format(first=day(begun), day=words.date(after))


def who(line: Line) -> str:
    """The last of states that continue each other, with those that it was before."""
    *before, (_first, now) = line
    ends = [first for first, _state in line[1:]]
    said = []
    for number, ((first, state), after) in enumerate(zip(before, ends, strict=True)):
        text = _("from {first} to {last} {party}") if number else _("before {day} {party}")
        if state != now:
            days = {"first": first, "last": after - timedelta(days=1), "day": after}
            texts = {name: words.day(one) for name, one in days.items()}
            said.append(text.format(party=words.actors((state,)), **texts))
    return words.noted(words.party(now), words.in_a_row(said))


def after(said: str, earlier: Iterable[Claim]) -> str:
    """Who makes a claim, and the earlier ones of the same party."""
    for one in earlier:
        when = span(one.since, one.end.isoformat() if one.end else "")
        said = _("{claim}, earlier {when}").format(claim=said, when=when)
    return said
