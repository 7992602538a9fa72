"""Years of a link, in any of the forms that people write them in."""

from __future__ import annotations

import re
from contextlib import suppress

from dashboard import words
from dashboard.i18n import gettext as _
from dashboard.reading.values import Read, guessed
from dashboard.reading.written import numbers, quoted, tidy
from geodata import clock, dates
from geodata.catalogue import Catalogue
from geodata.errors import DateError

Years = tuple[int, int]

_BETWEEN = r"年?(?:-|/|\.\.+|…|to|till|until|and|по|до|и|から|至)"
_YEAR = r"([0-9]{4})(?:年|г\.?|гг\.?|года?|годы)?"
_ONE = re.compile(_YEAR)
_TWO = re.compile(rf"(?:from|between|с)?([0-9]{{4}}){_BETWEEN}{_YEAR}(?:まで)?")
_SHORT_RANGE = re.compile(rf"([0-9]{{2}})([0-9]{{2}}){_BETWEEN}([0-9]{{2}})")
_SINCE = re.compile(rf"(?:from|since|с)([0-9]{{4}})|([0-9]{{4}}){_BETWEEN}|([0-9]{{4}})年?以降")
_UNTIL = re.compile(r"(?:until|till|to|до|-|/|\.\.+|…)([0-9]{4})|([0-9]{4})年?まで")
_DECADE = re.compile(r"([0-9]{3})0(?:'?s|-?е|年代)")
_YEAR_DIGITS = 3  # at least: a shorter number is a month or a day


def years(text: str, _catalogue: Catalogue) -> Read:
    """A range of years in order, cut to those of the atlas."""
    said = tidy(text).casefold().replace(" ", "")
    sure = _range(said)
    found = sure or _likely(said)
    if not found:
        unread = _("“{text}” is not a range of years such as 1945-1956.")
        return Read(None, unread.format(text=quoted(text)))
    begin, end = clock.all_years()
    first, last = (min(max(year, begin), end) for year in sorted(found))
    touches = min(found) <= end and max(found) >= begin
    if sure and touches and found[0] <= found[1]:
        return Read((first, last))
    return guessed(text, (first, last), words.years(first, last))


def _range(said: str) -> Years | None:
    """The years of a form beyond doubt; None for any other."""
    match = _TWO.fullmatch(said) or _ONE.fullmatch(said)
    if match:
        return int(match[1]), int(match[match.lastindex or 1])
    if _short_range(said):
        return None
    with suppress(DateError):
        known = dates.parse(_DECADE.sub(r"\1X", said).upper())
        begin, end = clock.all_years()
        return (known.start.year if known.start else begin, known.end.year if known.end else end)
    return None


def _likely(said: str) -> Years | None:
    """The years of a form that leaves something open, else from the first to the last of them."""
    begin, end = clock.all_years()
    if short := _short_range(said):
        return short
    if since := _SINCE.fullmatch(said):
        return int(since[since.lastindex or 1]), end
    if until := _UNTIL.fullmatch(said):
        return begin, int(until[until.lastindex or 1])
    found = [int(digits) for digits in numbers(said) if len(digits) >= _YEAR_DIGITS]
    return (min(found), max(found)) if found else None


def _short_range(said: str) -> Years | None:
    """1945-56; not 1945-08, which is a month."""
    match = _SHORT_RANGE.fullmatch(said)
    if not match or match[3] <= match[2]:
        return None
    return int(match[1] + match[2]), int(match[1] + match[3])
