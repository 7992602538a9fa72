"""Days of a link, in any of the forms that people write them in."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from functools import cache

from babel import Locale

from dashboard import words
from dashboard.i18n import gettext as _
from dashboard.reading.nearest import Vocabulary
from dashboard.reading.values import Read, guessed
from dashboard.reading.written import numbers, quoted, tidy
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.clock import FIRST_YEAR

_WORD = re.compile(r"[^\W\d_]+")
_YEAR_DIGITS = 3  # at least: a shorter number is a month or a day
_LONGEST = 80  # characters
_DECEMBER = 12

_MonthAndDay = tuple[int | None, int | None]


def day(text: str, _catalogue: Catalogue) -> Read:
    """A day of the atlas: the nearest one to what was written."""
    said = tidy(text[:_LONGEST]).casefold()
    with suppress(ValueError):
        return _of_atlas(text, date.fromisoformat(said.upper()))
    digits = numbers(_with_months_in_digits(said))[:3]
    year = next((number for number in digits if _is_year(number)), None)
    if not year:
        unread = _("“{text}” is not a day such as 1945-08-18.")
        return Read(None, unread.format(text=quoted(text)))
    month, number = _month_and_day(said, digits)
    found = _nearest(int(year), month, number)
    as_written = (found.year, found.month, found.day) == (int(year), month, number)
    return _of_atlas(text, found) if as_written and _in_order(said, digits) else _guess(text, found)


def _month_and_day(said: str, digits: list[str]) -> _MonthAndDay:
    """Both in the order that makes most sense: as they stand after the year, else the day first."""
    rest: list[int | None] = [int(number) for number in digits if not _is_year(number)]
    month_first = _is_year(digits[0]) or len(rest) == 1 or _begins_with_month(said)
    month, number = [*(rest if month_first else rest[::-1]), None, None][:2]
    if month and number and not _is_year(digits[0]) and month > _DECEMBER >= number:
        return number, month
    return month, number


def _in_order(said: str, digits: list[str]) -> bool:
    """Whether which number is the day is beyond doubt; of 08/09/1945 it is not."""
    rest = [int(number) for number in digits if not _is_year(number)]
    sure = _is_year(digits[0]) or "." in said or _with_months_in_digits(said) != said
    return sure or len(set(rest)) == 1 or max(rest, default=0) > _DECEMBER


def _is_year(number: str) -> bool:
    return len(number) >= _YEAR_DIGITS


def _nearest(year: int, month: int | None, number: int | None) -> date:
    """The day itself, or the nearest one that there is; a whole year or month is at its end."""
    year = min(max(year, FIRST_YEAR - 1), clock.today().year + 1)
    if month is None or month > _DECEMBER:
        return date(year, _DECEMBER, 31)
    if month < 1:
        return date(year, 1, 1)
    last = monthrange(year, month)[1]
    return date(year, month, last if number is None else min(max(number, 1), last))


def _of_atlas(text: str, found: date) -> Read:
    kept = _kept(found)
    return Read(kept) if kept == found else _guess(text, found)


def _guess(text: str, found: date) -> Read:
    return guessed(text, _kept(found), words.day(_kept(found)))


def _kept(found: date) -> date:
    return min(max(found, date(FIRST_YEAR, 1, 1)), clock.today())


def _with_months_in_digits(said: str) -> str:
    """Names of months as numbers; other words stay."""
    return _WORD.sub(lambda word: _months().meaning(word[0]).id or word[0], said)


def _begins_with_month(said: str) -> bool:
    """Whether it begins with the name of a month: August 18, 1945."""
    word = _WORD.match(said)
    return bool(word and _months().meaning(word[0]).id)


@cache
def _months() -> Vocabulary:
    """Months in English and Russian; those in Japanese are numbers."""
    named = (Locale.parse(language).months for language in ("en", "ru"))
    return Vocabulary(
        (name, str(number))
        for months in named
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
    )
