"""The dates that a sentence names, in EDTF, by where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geodata.dates import parse
from geodata.errors import DateError
from geodata.readers.articles.english import ENGLISH
from geodata.readers.articles.forms import Beside, Language
from geodata.readers.articles.japanese import JAPANESE
from geodata.readers.articles.russian import RUSSIAN
from geodata.readers.articles.when import NoDayError, Now, Said, resolved, with_year_of

LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN, "ja": JAPANESE}
_TAKEN = "\x00"  # fits no form


@dataclass(frozen=True)
class Dated:
    """A date where it is written; `date` is EDTF, "" where it goes by an article's day that nobody
    knows. `explicit` if its year is written."""

    start: int
    end: int
    date: str
    explicit: bool


@dataclass(frozen=True)
class _Written:
    """What a form has found, from one character to another."""

    start: int
    end: int
    said: Said


def dated(folded: str, language: str, now: Now) -> list[Dated]:
    """The dates of a folded sentence in their order. `now` is what the paragraph has said so far,
    and is told what the sentence says."""
    forms = LANGUAGES[language]
    written = _written(folded, forms)
    found: list[Dated] = []
    while written:
        one = written.pop(0)
        now.future = bool(forms.future.search(_clause(folded, one, forms)))
        spanned = written and _spanned(folded, one, written[0], forms)
        if spanned and (interval := _interval(one, written[0], now)):
            found.append(interval)
            written.pop(0)
        elif alone := _alone(one, now):
            found.append(_bounded(folded, alone, forms))
    return found


def _written(folded: str, forms: Language) -> list[_Written]:
    """What the forms find, in the order of the sentence; what one has found no other sees."""
    found = []
    for form in forms.forms:
        for match in list(form.finditer(folded)):
            said = [match.start(name) for name, text in match.groupdict().items() if text]
            # The words before its first part, such as "since", belong to the sentence.
            start = min((start for start in said if start < match.end()), default=match.start())
            found.append(_Written(start, match.end(), forms.said(match)))
            folded = folded[: match.start()] + _TAKEN * len(match[0]) + folded[match.end() :]
    return sorted(found, key=lambda one: one.start)


def _alone(one: _Written, now: Now) -> Dated | None:
    """A date by itself; None if there is no such."""
    try:
        date = resolved(one.said, now)
    except NoDayError:
        return Dated(one.start, one.end, "", explicit=False)
    return Dated(one.start, one.end, date, one.said.year is not None) if date else None


def _spanned(folded: str, one: _Written, later: _Written, forms: Language) -> bool:
    """Whether two dates are written as the ends of one interval."""
    before, between = forms.span
    return bool(
        before.search(folded[: one.start]) and between.fullmatch(folded[one.end : later.start])
    )


def _interval(one: _Written, later: _Written, now: Now) -> Dated | None:
    """From one date to another; None if these are no ends of an interval."""
    first = _alone(replace(one, said=with_year_of(one.said, later.said)), now)
    last = _alone(later, now)
    if not first or not last:
        return None
    if not first.date or not last.date:
        return Dated(one.start, later.end, "", explicit=False)
    try:
        date = parse(f"{first.date}/{last.date}").text
    except DateError:
        return None
    return Dated(one.start, later.end, date, first.explicit)


def _bounded(folded: str, one: Dated, forms: Language) -> Dated:
    """A date with what is said of it: since, until, about."""
    if not one.date or "/" in one.date:
        return one
    before, after = folded[: one.start], folded[one.end :]

    def says(beside: Beside) -> bool:
        return bool(beside[0].search(before) or beside[1].match(after))

    date = one.date
    if says(forms.about) and not date.endswith("~"):
        date += "~"
    if says(forms.since):
        date += "/.."
    elif date.isdecimal() and says(forms.until):
        date = f"../{date}"
    return replace(one, date=date)


def _clause(folded: str, one: _Written, forms: Language) -> str:
    """The clause around a date."""
    ends = [match.span() for match in forms.clause.finditer(folded)]
    first = max((stop for _, stop in ends if stop <= one.start), default=0)
    last = min((begin for begin, _ in ends if begin >= one.end), default=len(folded))
    return folded[first:last]
