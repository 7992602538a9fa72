"""What a date in prose says, in whichever language, and which day, month or years that means.

A language's forms (`english.py` and so on) say which words mean which of the fields of `Said`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geodata.dates import parse
from geodata.errors import DateError

_WEEK, _SATURDAY, _CENTURY = 7, 5, 100
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class NoDayError(LookupError):
    """The date goes by the article's own, which nobody knows."""


@dataclass(frozen=True)
class Shift:
    """So many years, months, weeks or days from the article's day, or from what was said last."""

    by: int
    from_said: bool = False


@dataclass(frozen=True)
class Said:
    """The parts of a date as they are written; what is not said is None or empty."""

    year: int | None = None
    short_year: int | None = None  # 49 of 1949
    last_year: int | None = None
    decade: int | None = None
    century: int | None = None
    season: int | None = None  # its first month
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None  # 0 is Monday
    years: Shift | None = None  # last year
    months: Shift | None = None
    weeks: Shift | None = None
    weekend: Shift | None = None
    days: Shift | None = None
    nearest: Shift | None = None  # last November, next Friday
    count: int | None = None  # of units in the past: over the past two years, two years ago
    unit: str = ""
    ago: bool = False


@dataclass
class Now:
    """What a reader knows who has come to a date: the article's own day, whether the clause tells
    of the future, the year written last in the paragraph, and what was said last."""

    published: date | None
    future: bool = False
    written_year: int | None = None
    said: date | None = None

    @property
    def today(self) -> date:
        """The article's own day. Raises NoDayError where it has none."""
        if self.published is None:
            raise NoDayError
        return self.published

    def base(self, shift: Shift) -> date:
        """The day that a shift goes from. Raises NoDayError where there is none."""
        return self.said if shift.from_said and self.said else self.today


def resolved(said: Said, now: Now) -> str:
    """EDTF of a date; "" if there is no such date. Raises NoDayError where it depends on a day that
    is not known. What was said is remembered in `now`.

    A month, or a weekday, is the latest that there was, or the next in a clause about the future.
    """
    try:
        text = next(made for way in _WAYS if (made := way(said, now)))
        found = parse(text)
    except (StopIteration, DateError, ValueError, OverflowError):
        return ""
    now.said = found.start
    if said.year is not None:
        now.written_year = said.year
    return text


def _spans(said: Said, _: Now) -> str:
    if said.century is not None:
        return f"{said.century - 1:02}XX"
    if said.decade is not None:
        return f"{said.decade // 10:03}X"
    if said.year is not None and said.last_year is not None:
        century = said.year // _CENTURY * _CENTURY if said.last_year < _CENTURY else 0
        return f"{said.year}/{said.last_year + century}"
    return ""


def _past(said: Said, now: Now) -> str:
    """The past two years, which are about so many; two years ago."""
    if said.count is None:
        return ""
    if said.unit in ("day", "week"):
        first = now.today - timedelta(days=said.count * (_WEEK if said.unit == "week" else 1))
        text = first.isoformat() + ("~" if said.unit == "week" else "")
    else:
        months = said.count * {"month": 1, "year": 12, "decade": 120}[said.unit]
        year, month = _months_on(now.today, -months)
        text = f"{year:04}-{month:02}" if said.unit == "month" else f"{year:04}"
        text += "~" if said.unit == "decade" or not said.ago else ""
    return text if said.ago else f"{text}/{now.today}"


def _weeks(said: Said, now: Now) -> str:
    if (shift := said.weeks or said.weekend) is None:
        return ""
    monday = now.today - timedelta(days=now.today.weekday()) + timedelta(days=_WEEK * shift.by)
    first = monday + timedelta(days=_SATURDAY if said.weekend else 0)
    return f"{first}/{monday + timedelta(days=_WEEK - 1)}"


def _weekday(said: Said, now: Now) -> str:
    if said.weekday is None:
        return ""
    back = (now.today.weekday() - said.weekday) % _WEEK
    ahead = (said.weekday - now.today.weekday()) % _WEEK
    if now.future if said.nearest is None else said.nearest.by >= 0:
        days = ahead or (_WEEK if said.nearest and said.nearest.by else 0)
    else:
        days = -(back or (_WEEK if said.nearest else 0))
    return (now.today + timedelta(days=days)).isoformat()


def _days(said: Said, now: Now) -> str:
    if said.days is None:
        return ""
    return (now.base(said.days) + timedelta(days=said.days.by)).isoformat()


def _season(said: Said, now: Now) -> str:
    if said.season is None:
        return ""
    year = _year(said, now)
    if year is None:
        year = _latest(now, said.season, said.nearest)
    last, last_month = divmod(year * 12 + said.season + 1, 12)
    return f"{year:04}-{said.season:02}/{last:04}-{last_month + 1:02}"


def _calendar(said: Said, now: Now) -> str:
    """A year, a month or a day, or several days of a month."""
    year, month = _year(said, now), said.month
    if said.months is not None:
        year, month = _months_on(now.base(said.months), said.months.by)
    if month is None and said.day is not None:
        year, month = _month_of_day(said.day, now)
    if month is None:
        return "" if year is None else f"{year:04}"
    if year is None:
        by_paragraph = now.written_year if not now.future and said.nearest is None else None
        year = _near(said, month, now) if by_paragraph is None else by_paragraph
    if said.day is None:
        return f"{year:04}-{month:02}"
    first = f"{year:04}-{month:02}-{said.day:02}"
    return first if said.last_day is None else f"{first}/{year:04}-{month:02}-{said.last_day:02}"


_WAYS: tuple[Callable[[Said, Now], str], ...] = (
    _spans, _past, _weeks, _weekday, _days, _season, _calendar,
)  # fmt: skip


def _year(said: Said, now: Now) -> int | None:
    if said.years is not None:
        return now.base(said.years).year + said.years.by
    if said.short_year is not None:
        century = (now.written_year or now.today.year) // _CENTURY * _CENTURY
        year = century + said.short_year
        return year if now.written_year or year <= now.today.year else year - _CENTURY
    return said.year


def _near(said: Said, month: int, now: Now) -> int:
    """The year of a month without one: that of the nearest such day, or of the latest month."""
    if said.day is None or said.nearest is not None:
        return _latest(now, month, said.nearest)
    day = said.day
    years = [now.today.year + by for by in (-1, 0, 1)]
    days = [date(year, month, day) for year in years if _exists(year, month, day)]
    return min(days, key=lambda one: abs(one - now.today)).year


def _latest(now: Now, month: int, nearest: Shift | None) -> int:
    """The year of the latest such month, or of the next: "last" and "next" are never this one."""
    today = now.today
    ahead = now.future if nearest is None else nearest.by > 0
    this = nearest is not None and nearest.by == 0
    if ahead:
        over = month < today.month or (nearest is not None and month == today.month)
        return today.year + over
    over = month > today.month or (nearest is not None and not this and month == today.month)
    return today.year - (over and not this)


def _month_of_day(day: int, now: Now) -> tuple[int, int]:
    """The year and month of a day that stands alone."""
    for by in (0, 1, 2) if now.future else (0, -1, -2):
        year, month = _months_on(now.today, by)
        if _exists(year, month, day):
            found = date(year, month, day)
            if found >= now.today if now.future else found <= now.today:
                return year, month
    return now.today.year, now.today.month


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _months_on(day: date, by: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return year, month + 1


def with_year_of(said: Said, later: Said) -> Said:
    """The first of two dates that stand together, 28 August to 5 September 1945: in the year of the
    second, if it has none."""
    if said.year is None and said.years is None and (said.month or said.day):
        return replace(said, year=later.year, years=later.years)
    return said
