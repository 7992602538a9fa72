"""Times in a query: 1952, Sept 1945, 昭和20年, сентябрь 1945, the 1950s, 1945-1956, 18.8.1945."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from geodata.eras import ERAS
from geodata.search.folding import folded
from geodata.search.known import known

_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_LAST = r"(?P<last>\d{4}|1[3-9]|[2-9]\d)"
_TH = r"(?:st|nd|rd|th)?"
_DECEMBER = 12
_OF_YEAR = r"(?:\s*(?:年|(?:года?|г)\b\.?))?"


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both inclusive."""

    first: date
    last: date

    def share(self, first: date, last: date) -> float:
        """Which share of the days from a first to a last one lie in it, 0 to 1."""
        common = (min(last, self.last) - max(first, self.first)).days + 1
        return max(common, 0) / ((last - first).days + 1)

    @property
    def year(self) -> str:
        """The year that it is, as a word; "" if it is no whole year."""
        year = self.first.year
        return str(year) if self == _years(year, year) else ""


def periods(text: str) -> tuple[list[Period], str]:
    """The times that a folded text names, and the text without them."""
    found: list[Period] = []

    def read(match: re.Match[str]) -> str:
        found.append(_period(match.groupdict()))
        return " "

    for form in _forms():
        text = form.sub(read, text)
    return found, text


def _period(said: dict[str, str | None]) -> Period:
    """The time of what a form has found; of a day or month that there is not, the month or year."""
    year = _year(said)
    month = _months().get(said.get("name") or "") or int(said.get("month") or 0)
    day = int(said.get("day") or 0)
    if month > _DECEMBER:
        month, day = day, month
    if said.get("decade"):
        return _years(year, year + 9)
    if not 1 <= month <= _DECEMBER:
        return _years(year, max(year, _last(year, said.get("last") or "0")))
    last = date(year, month, monthrange(year, month)[1])
    if not 1 <= day <= last.day:
        return Period(last.replace(day=1), last)
    return Period(last.replace(day=day), last.replace(day=day))


def _last(year: int, digits: str) -> int:
    """The last year of 1945-1956 or 1945-56."""
    return int(digits) + (year - year % 100 if len(digits) == len("56") else 0)


def _years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31))


def _year(said: dict[str, str | None]) -> int:
    if era := said.get("era"):
        number = said["of_era"]
        return _eras()[era] + (1 if number == "元" else int(number or 1)) - 1
    return int(said.get("year") or said["decade"] or 0)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """What times look like in a folded text, the longest forms first."""
    name = rf"(?P<name>{'|'.join(sorted(_months(), key=len, reverse=True))})\b\.?"
    era = rf"(?P<era>{'|'.join(_eras())})\s*(?P<of_era>\d{{1,2}}|元)"
    of_month = rf"(?:\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日)?)?"
    forms = (
        r"(?P<decade>1[6-9]\d0|20\d0)(?:s\b|-?[\u0435\u0445]\b|年代)",
        rf"{_YEAR}\s*[-–—~〜/]\s*{_LAST}",
        rf"{_YEAR}[-./]{_MONTH}(?:[-./]{_DAY})?",
        rf"{_DAY}[-./]{_MONTH}[-./]{_YEAR}",
        rf"{_YEAR}\s*年{of_month}",
        rf"{era}(?:\s*年{of_month})?",
        rf"(?:{_DAY}{_TH}\s+)?{name},?\s+{_YEAR}{_OF_YEAR}",
        rf"{name}\s+{_DAY}{_TH},?\s+{_YEAR}",
        rf"{_YEAR}{_OF_YEAR},?\s+{name}(?:\s+{_DAY})?",
        rf"{_YEAR}{_OF_YEAR}",
    )
    return tuple(re.compile(rf"(?<![\da-z\u0430-\u044f]){form}(?!\d)") for form in forms)


@cache
def _months() -> dict[str, int]:
    """Folded names of months in English and Russian, in the cases that a query has them in."""
    found = {"sep": 9}
    for language in ("en_GB", "ru"):
        named = Locale.parse(language).months
        for number in range(1, 13):
            full = folded(named["format"]["wide"][number])
            short = folded(named["format"]["abbreviated"][number]).rstrip(".")
            alone = folded(named["stand-alone"]["wide"][number])
            found |= dict.fromkeys((full, short, alone, f"{full[:-1]}е"), number)
    return found


@cache
def _eras() -> dict[str, int]:
    """What the Japanese eras are called, folded -> the year of their first day."""
    called = known()["eras"]
    return {folded(name): before + 1 for _day, before, era in ERAS for name in called[era].split()}
