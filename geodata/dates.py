"""Dates of the atlas: a closed profile of EDTF (ISO 8601-2), Gregorian, years 0001 to 9999.

A day is the civil day of the place where something happened; moments are by UTC.

1945   1945-08   1945-08-18                 a year, a month, a day
1752~  1760?  1760%                         about, possibly, possibly about: the whole date
19XX   194X   1945-XX   1945-08-XX          X for digits that nobody knows
1945-08-18/1945-08-23   1991/..   ../1855   closed and open intervals of the above
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from babel import Locale
from babel.dates import format_date, format_skeleton

from geodata import eras
from geodata.errors import DateError
from geodata.messages import N_, Said

ENGLISH = Locale.parse("en_GB")  # the atlas writes English with the day first
OPEN_START = date(1, 1, 1)
OPEN_END = date(9999, 12, 31)
ALLOWED = Said(N_(
    "allowed are 1945, 1945-08, 1945-08-18, each with ~ ? or % at the end; "
    "19XX, 194X, 1945-XX, 1945-08-XX; and intervals such as 1945/1956, 1991/.. and ../1855"
))  # fmt: skip

Days = npt.NDArray[np.datetime64]
Unit = Literal["century", "decade", "year", "month", "day"]

_FORM = re.compile(
    r"([0-9]{2}XX|[0-9]{3}X|[0-9]{4}(?:-XX(?:-XX)?|-[0-9]{2}(?:-(?:[0-9]{2}|XX))?)?)([~?%]?)"
)
# Forms of EDTF that are not of the atlas: why not, and what is written instead.
_INSTEAD = {
    r"[0-9]{4}-2[1-4][~?%]?": N_(
        "a season has other months in every book; write those that the source means, such as "
        "1945-06/1945-08 for a summer"
    ),
    r"[0-9]{4}-XX-[0-9]{2}[~?%]?": N_(
        "a day whose month nobody knows bounds nothing but its year; write 1945-XX, and the day "
        "in date_as_written"
    ),
}
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
_MONTHS = range(1, 13)
_SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMd"}


@dataclass(frozen=True)
class Part:
    """One date: its first and last possible day, the unit it is known to, and how surely."""

    first: date
    last: date
    unit: Unit
    unspecified: bool
    qualifier: str


@dataclass(frozen=True)
class Edtf:
    """A date or interval; `start` and `end` are inclusive days, None where the end is open."""

    text: str
    earlier: Part | None
    later: Part | None

    @property
    def start(self) -> date | None:
        """First possible day, None if open."""
        return self.earlier.first if self.earlier else None

    @property
    def end(self) -> date | None:
        """Last possible day, None if open."""
        return self.later.last if self.later else None

    @property
    def approximate(self) -> bool:
        """Whether a ~ or % stands in the date."""
        return any(part and part.qualifier in ("~", "%") for part in (self.earlier, self.later))

    @property
    def unspecified(self) -> bool:
        """Whether a digit that nobody knows stands in the date."""
        return any(part and part.unspecified for part in (self.earlier, self.later))

    @property
    def uncertain(self) -> bool:
        """Whether a ? or % stands in the date."""
        return any(part and part.qualifier in ("?", "%") for part in (self.earlier, self.later))


@lru_cache(maxsize=1 << 16)  # a table says its days again and again: to be checked, bounded, told
def parse(text: str) -> Edtf:
    """Read one date; its bounds are strict: ~ ? and % are remembered but widen nothing.

    Raises DateError with what is wrong and what is allowed.
    """
    if "/" not in text:
        part = _part(text, text)
        return Edtf(text, part, part)
    ends = text.split("/")
    if text.count("/") > 1 or ends == ["..", ".."]:
        raise _wrong(text, Said(N_("an interval has two ends, at most one of them open")))
    if "" in ends:
        why = N_(
            "an end that nobody knows bounds nothing; write the other end alone, or .. for open"
        )
        raise _wrong(text, Said(why))
    earlier, later = (None if end == ".." else _part(end, text) for end in ends)
    if earlier and later and earlier.first > later.last:
        raise _wrong(text, Said(N_("the interval ends before it begins")))
    return Edtf(text, earlier, later)


def moment(text: str) -> datetime:
    """Read a moment by UTC, such as "1995-05-27T13:03Z". Raises DateError where there is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = datetime.min
    if found.tzinfo != UTC:
        raise DateError(f"{text!r} is not a moment by UTC; allowed are such as 1995-05-27T13:03Z")
    return found


def day(moment: pd.Timestamp) -> date | None:
    """The day of a moment of a frame; None of NaT."""
    return None if pd.isna(moment) else moment.date()


def bounds(texts: pd.Series[str]) -> pd.DataFrame:
    """Columns date_start, date_end (datetime64, inclusive days) with the index of `texts`.

    Bounds are strict, as in `parse`; open ends become OPEN_START and OPEN_END.
    Raises one DateError that names every wrong text.
    """
    codes, unique = pd.factorize(texts, use_na_sentinel=False)
    starts, ends, wrong = [], [], []
    for text in unique:
        try:
            known = parse(text if isinstance(text, str) else "")
        except DateError as error:
            wrong.append(str(error))
        else:
            starts.append(known.start or OPEN_START)
            ends.append(known.end or OPEN_END)
    if wrong:
        raise DateError("\n".join(wrong))
    columns = {
        name: np.array(days, dtype="datetime64[us]")[codes]
        for name, days in (("date_start", starts), ("date_end", ends))
    }
    return pd.DataFrame(columns, index=texts.index)


def overlaps(start: Days, end: Days, first_year: int, last_year: int) -> npt.NDArray[np.bool_]:
    """True where the possible interval start..end touches the years first_year..last_year.

    Both ranges are closed. Raises DateError if the years are reversed.
    """
    if first_year > last_year:
        raise DateError(f"the years {first_year}-{last_year} are reversed")
    opening, closing = (np.datetime64(year - 1970, "Y") for year in (first_year, last_year + 1))
    return (start < closing) & (end >= opening)


def year_range(text: str) -> tuple[int, int]:
    """The years of "1945-1956" or "1945". Raises DateError for anything else or reversed years."""
    match = _YEARS.fullmatch(text)
    if not match:
        raise DateError(f"{text!r} is not a range of years; allowed are 1945 and 1945-1956")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last or first < 1:
        raise DateError(f"{text!r} is not a range of years: write the earlier first, from 0001")
    return first, last


@lru_cache(maxsize=8192)  # a list, a card and a strip say the same days again with every click
def in_words(
    text: str, _: Callable[[str], str] = str, locale: Locale = ENGLISH, *, era: bool = False
) -> str:
    """A date as a reader says it: "about 1752", "October 1956", "since 1991".

    `_` translates the phrases (gettext), `locale` the months and their order (CLDR); `era` sets the
    Japanese era beside the year. Raises DateError if `text` is not in the profile.
    """
    known = parse(text)
    said = [_said(part, _, locale, era) for part in (known.earlier, known.later) if part]
    if known.earlier is None:
        return _("until {date}").format(date=said[0])
    if known.later is None:
        return _("since {date}").format(date=said[0])
    if known.earlier == known.later:
        return said[0]
    apart = _("from {start} to {end}").format(start=said[0], end=said[1])
    return apart if era else _span(known.earlier, known.later, locale) or apart


def _part(text: str, whole: str) -> Part:
    for form, instead in _INSTEAD.items():
        if re.fullmatch(form, text):
            raise _wrong(whole, Said(instead))
    match = _FORM.fullmatch(text)
    if not match:
        other = N_("{text!r} has another form") if text != whole else N_("it cannot be read")
        raise _wrong(whole, Said(other, text=text))
    digits, qualifier = match.groups()
    year, month, day = (digits + "--").split("-")[:3]
    lowest, highest = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if lowest == 0:
        raise _wrong(whole, Said(N_("years begin at 0001")))
    exact = month if month.isdigit() else ""
    if exact and int(exact) not in _MONTHS:
        raise _wrong(whole, Said(N_("there is no month {month}"), month=exact))
    first, last = date(lowest, int(exact or 1), 1), _month_end(highest, int(exact or 12))
    if day.isdigit():
        if not 1 <= int(day) <= last.day:
            why = N_("there is no day {day} in {month}")
            raise _wrong(whole, Said(why, day=day, month=f"{year}-{month}"))
        first = last = date(lowest, int(exact), int(day))
    return Part(first, last, _unit(year, month, day), "X" in digits, qualifier)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _unit(year: str, month: str, day: str) -> Unit:
    if "X" in year:
        return "century" if year.endswith("XX") else "decade"
    if not month.isdigit():
        return "year"
    return "day" if day.isdigit() else "month"


def _wrong(text: str, why: Said) -> DateError:
    said = N_("{text!r} is not a date of the atlas: {why}; {allowed}")
    return DateError(Said(said, text=text, why=why, allowed=ALLOWED), why)


def _said(part: Part, _: Callable[[str], str], place: Locale, era: bool) -> str:
    """A part with its qualifier; "about" and "possibly" already say that digits are unknown."""
    phrases = {
        "": _("some time in {date}") if part.unspecified else "{date}",
        "~": _("about {date}"),
        "?": _("possibly {date}"),
        "%": _("possibly about {date}"),
    }
    name = _name(part, _, place)
    if era and part.unit in ("day", "month", "year"):
        name = with_era(name, part.first, part.last, _)
    return phrases[part.qualifier].format(date=name)


def with_era(name: str, first: date, last: date, _: Callable[[str], str] = str) -> str:
    """A date in words with the Japanese era beside it: after the year where that is marked as one
    (1945年), else at the end."""
    said = [
        (_("{era}, first year") if number == 1 else _("{era} {year}")).format(
            era=_(era), year=number
        )
        for era, number in eras.years(first, last)
    ]
    if not said:
        return name
    beside = _(" ({eras})").format(eras=_("/").join(said))
    year, mark, rest = name.partition("年")
    return f"{year}{mark}{beside}{rest}"


def _name(part: Part, _: Callable[[str], str], place: Locale) -> str:
    if part.unit == "century":
        years = _("the years {first}–{last}")
        return years.format(first=part.first.year, last=part.last.year)
    if part.unit == "decade":
        return _("the {year}s").format(year=part.first.year)
    if part.unit == "day":
        return format_date(part.first, "long", place)
    return format_skeleton(_SKELETONS[part.unit], part.first, locale=place)


def _span(earlier: Part, later: Part, place: Locale) -> str:
    """Two unlike plain dates of one unit as CLDR joins them, months in full; "" where it cannot."""
    plain = not any(part.qualifier or part.unspecified for part in (earlier, later))
    if not plain or earlier.unit != later.unit:
        return ""
    patterns = place.interval_formats.get(_SKELETONS[earlier.unit], {})
    fields = {"y": "year", "M": "month", "d": "day"}
    one, other = earlier.first, later.first
    largest = next(
        key for key, name in fields.items() if getattr(one, name) != getattr(other, name)
    )
    said = (
        format_date(part.first, pattern.replace("MMMM", "MMM").replace("MMM", "MMMM"), place)
        for part, pattern in zip((earlier, later), patterns.get(largest, ()), strict=False)
    )
    # CLDR sets thin spaces around the dash; a plain one is found by a search, as is the wave dash.
    return "".join(said).replace("\u2009", " ").replace("\uff5e", "\u301c")
