"""The dates that a sentence names, in EDTF, by where they stand."""

from __future__ import annotations

from dataclasses import dataclass

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


def dated(folded: str, language: str, now: Now) -> list[Dated]:
    """The dates of a folded sentence in their order. `now` is what the paragraph has said so far,
    and is told what the sentence says."""
    forms = LANGUAGES[language]
    found: list[Dated] = []
    written = _written(folded, forms)
    while written:
        start, end, said = written.pop(0)
        last = None
        if written and _spanned(folded, start, end, written[0][0], forms):
            _, later_end, last = written.pop(0)
            said = with_year_of(said, last)
        now.future = bool(forms.future.search(_clause(folded, start, end, forms)))
        try:
            date = resolved(said, now)
            if last is not None:
                date, end = f"{date}/{resolved(last, now)}", later_end
            date = _closed(date) if last is not None else _bounded(folded, start, end, date, forms)
        except NoDayError:
            found.append(Dated(start, end, "", explicit=False))
        else:
            found += [Dated(start, end, date, said.year is not None)] if date else []
    return found


def _written(folded: str, forms: Language) -> list[tuple[int, int, Said]]:
    """What the forms find, in the order of the sentence; what one has found no other sees."""
    found = []
    for form in forms.forms:
        for match in list(form.finditer(folded)):
            said = [match.start(name) for name, text in match.groupdict().items() if text]
            # The words before its first part, such as "since", belong to the sentence.
            start = min((start for start in said if start < match.end()), default=match.start())
            found.append((start, match.end(), forms.said(match)))
            folded = folded[: match.start()] + _TAKEN * len(match[0]) + folded[match.end() :]
    return sorted(found, key=lambda each: each[0])


def _spanned(folded: str, start: int, end: int, later: int, forms: Language) -> bool:
    """Whether two dates are the ends of one interval."""
    before, between = forms.span
    return bool(before.search(folded[:start]) and between.fullmatch(folded[end:later]))


def _bounded(folded: str, start: int, end: int, date: str, forms: Language) -> str:
    """A date with what is said of it: since, until, about."""
    if not date or "/" in date:
        return date
    before, after = folded[:start], folded[end:]

    def says(beside: Beside) -> bool:
        return bool(beside[0].search(before) or beside[1].match(after))

    if says(forms.about) and not date.endswith("~"):
        date += "~"
    if says(forms.since):
        return f"{date}/.."
    return f"../{date}" if date.isdecimal() and says(forms.until) else date


def _closed(date: str) -> str:
    """An interval; "" if its ends are no such."""
    try:
        return parse(date).text
    except DateError:
        return ""


def _clause(folded: str, start: int, end: int, forms: Language) -> str:
    """The clause around a date."""
    ends = [match.span() for match in forms.clause.finditer(folded)]
    first = max((stop for _, stop in ends if stop <= start), default=0)
    last = min((begin for begin, _ in ends if begin >= end), default=len(folded))
    return folded[first:last]
