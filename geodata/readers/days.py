"""Days as people write them -> EDTF: one cell at a time, what a column says together, columns of
years, months and days.

1956-10-19   19.10.1956   10/19/1956   19 Oct 1956   5 ноября 1952 г.   昭和20年8月   昭53.10.30
"""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from babel import Locale
from numpy.typing import NDArray

from geodata import dates
from geodata.eras import ERAS
from geodata.errors import DateError
from geodata.readers.coordinates import shortened
from geodata.search.known import known

Texts = NDArray[np.object_]
Said = tuple[str, str]  # a date in EDTF, and what is doubtful in it

AMBIGUOUS = "is ambiguous: the day or the month may stand first"
ALLOWED = "allowed are such as 1956-10-19, 19.10.1956, 19 Oct 1956, 昭和31年10月19日, or EDTF"

_FIRST_OF_EXCEL = date(1899, 12, 30)
_MONTHS = 12
_EXCEL = range(20_000, 80_000)  # days in numbers that no year and no other date has
_YEAR, _OF_YEAR = r"(?P<year>\d{4})", r"(?:\s*(?:г|гг|год|года|г\.))?"
_NAME, _DAY = r"(?P<name>[^\W\d_]{3,})\.?", r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?[а-я]{1,2})?"  # noqa: RUF001 - Russian
_TIME = re.compile(
    r"[\sT,]+(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?P<half>[ap]\.?m\.?)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$",
    re.IGNORECASE,
)
_EITHER = re.compile(r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})")
_ABOUT = re.compile(
    r"(?:c\.|ca\.?|circa|about|около|ок\.)\s*(.+)|(.+?)\s*(?:頃|ごろ)", re.IGNORECASE
)
_DECADE = re.compile(r"(\d{3})0\s*(?:s|'s|-?е|年代)", re.IGNORECASE)
_RANGE = re.compile(r"(.+?)\s*(?:[–—〜\uff5e]|\s-\s)\s*(.+)")
_DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?")
_MARKED = re.compile(r"[#*※]\s*")  # signs that lead to a note
_LIKE_EDTF = re.compile(r"\d{4}(?:[-/.~?%X][\dX/.~?%-]*)?")
_SHORT = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})\.0",
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign){_DAY}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[-/.]{_YEAR}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})\s*年(?:\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?)?",
        rf"{_DAY}[\s-]+(?:of\s+)?{_NAME},?[\s-]+{_YEAR}{_OF_YEAR}",
        rf"{_NAME}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[\s,-]+{_NAME}(?:[\s-]+{_DAY})?",
        rf"{_NAME},?[\s-]+{_YEAR}{_OF_YEAR}",
        rf"{_YEAR}{_OF_YEAR}",
    )
)
_ERA = re.compile(
    r"(?P<era>[^\W\d_]+?)\s*(?P<number>\d{1,2}|元)(?:\s*年|(?=[.\-/]|$))"
    r"(?:[.\-/]?\s*(?P<month>\d{1,2})(?:\s*月|(?=[.\-/]|$))(?:[.\-/]?\s*(?P<day>\d{1,2})\s*日?)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Days:
    """Of each cell its date in EDTF, "" where there is none, and why not or not to the day ("" of
    the others); where a cell tells a moment with its zone, that moment by UTC, else NaT."""

    texts: Texts
    reasons: Texts
    moments: pd.DatetimeIndex


def read(cells: pd.Series[Any], day_first: bool | None = None) -> Days:
    """The dates of cells. Of 3/4/1956 the column must say whether the day stands first: until it is
    known (None), it is dated to its year, with a reason."""
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        cells = pd.Series([None if pd.isna(one) else one.isoformat() for one in cells])
    said = cells.astype("str").fillna("").str.strip()
    codes, unique = pd.factorize(said)
    found = [_cell(text, day_first) for text in unique] or [("", "", "")]
    texts, reasons, moments = (
        np.array(list(part), dtype=object) for part in zip(*found, strict=True)
    )
    at = pd.to_datetime(pd.Series(moments).replace("", None), utc=True, format="ISO8601")
    return Days(texts[codes], reasons[codes], pd.DatetimeIndex(at.to_numpy()[codes]))


def of_parts(
    year: pd.Series[Any], month: pd.Series[Any] | None, day: pd.Series[Any] | None
) -> Days:
    """The dates of columns of their own. A month or day that is empty or 0 is not known."""
    blank = pd.Series([""] * len(year))
    parts = [_whole(blank if part is None else part) for part in (year, month, day)]
    codes, unique = pd.factorize(pd.MultiIndex.from_arrays(parts))
    found = [_of_part(*one) for one in unique] or [("", "")]
    texts, reasons = (
        np.array(list(part), dtype=object)[codes] for part in zip(*found, strict=True)
    )
    return Days(texts, reasons, pd.DatetimeIndex([pd.NaT] * len(texts)))


def order(cells: pd.Series[Any]) -> tuple[bool | None, int]:
    """Whether the day stands first where that is not plain, and how many cells that leaves open.

    The cells decide of which but one order makes a day; None where these say both or nothing.
    """
    if not isinstance(cells.dtype, pd.StringDtype) and cells.dtype != object:
        return None, 0
    said = pd.Series(cells.astype("str").fillna("").str.strip().unique(), dtype="str")
    some = said[said.str.match(r"\d{1,2}[-/]\d{1,2}[-/]\d{4}")]
    found = [match for text in some if (match := _EITHER.match(text))]
    first = any(int(match["one"]) > _MONTHS for match in found)
    second = any(int(match["two"]) > _MONTHS for match in found)
    if first != second:
        return first, 0
    left = sum(_two_ways(match) for match in found)
    return None, left


def _two_ways(match: re.Match[str]) -> bool:
    one, two = int(match["one"]), int(match["two"])
    return one != two and max(one, two) <= _MONTHS


def _cell(text: str, day_first: bool | None) -> tuple[str, str, str]:
    """Its date, why it is none, and its moment by UTC."""
    if not text:
        return "", "is empty", ""
    try:
        said = unicodedata.normalize("NFKC", text).replace("\u3000", " ")
        told, moment = _moment(said)
        found, why = _date(told, day_first)
        return found, f"{shortened(text)} {why}" if why else "", moment(found)
    except (DateError, OverflowError, RecursionError) as error:
        why = getattr(error, "why", "") or str(error)
        return "", f"{shortened(text)} is not a date: {why}", ""


def _moment(text: str) -> tuple[str, Callable[[str], str]]:
    """A text without its time of day, and what makes a moment of its date."""
    epoch = re.fullmatch(r"(\d{12,13})(?:\.0)?", text)
    if epoch:
        at = datetime.fromtimestamp(int(epoch[1]) / 1000, UTC)
        return at.date().isoformat(), lambda _: at.isoformat()
    match = _TIME.search(text)
    if not match:
        return text, lambda _: ""
    clock, zone = match["time"].replace(",", "."), match["zone"]
    if not zone:
        return text[: match.start()], lambda _: ""
    zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
    return text[: match.start()], lambda day: f"{day}T{clock.zfill(5)}{zone}"


def _date(text: str, day_first: bool | None) -> Said:
    """EDTF, and what is doubtful in it. Raises DateError."""
    text = _MARKED.sub("", text, count=1)
    for form in (_of_edtf, _of_either, _of_excel, _of_forms, _of_era, _of_words):
        found = form(text, day_first)
        if found:
            return found
    if text.startswith("{"):
        return _of_json(text), ""
    if _SHORT.fullmatch(text):
        raise DateError("", "its year has two digits, which may be of any century")
    if _LIKE_EDTF.fullmatch(text):
        dates.parse(text)
    raise DateError("", ALLOWED)


def _of_edtf(text: str, _: bool | None) -> Said | None:
    try:
        return dates.parse(text).text, ""
    except DateError:
        return None


def _of_either(text: str, day_first: bool | None) -> Said | None:
    """3/4/1956: by the one number that can be no month, else as the column says."""
    match = _EITHER.fullmatch(text)
    if not match:
        return None
    one, two, year = match["one"], match["two"], match["year"]
    if day_first is None and _two_ways(match) and match["sign"] != ".":
        return dates.parse(year).text, AMBIGUOUS
    if day_first is None:
        day_first = int(two) <= _MONTHS
    day, month = (one, two) if day_first else (two, one)
    return _iso(year, month, day), ""


def _of_excel(text: str, _: bool | None) -> Said | None:
    match = _DAY_NUMBER.fullmatch(text)
    if not match or int(match[1]) not in _EXCEL:
        return None
    return (_FIRST_OF_EXCEL + timedelta(int(match[1]))).isoformat(), ""


def _of_forms(text: str, _: bool | None) -> Said | None:
    for form in _FORMS:
        match = form.fullmatch(text)
        found = match and _of_match(match)
        if found:
            return found, ""
    return None


def _of_words(text: str, day_first: bool | None) -> Said | None:
    """A decade, about a date, from one to another."""
    decade, about, between = (form.fullmatch(text) for form in (_DECADE, _ABOUT, _RANGE))
    if decade:
        return dates.parse(f"{decade[1]}X").text, ""
    if about:
        found, doubt = _date(about[1] or about[2], day_first)
        return dates.parse(f"{found}~").text, doubt
    if between:
        (start, doubt), (end, other) = (_date(side, day_first) for side in between.groups())
        return dates.parse(f"{start}/{end}").text, doubt or other
    return None


def _of_match(match: re.Match[str]) -> str:
    """The date that a form has found; "" where a word in it names no month."""
    said = match.groupdict()
    month = said.get("month")
    if said.get("name"):
        number = _months().get(said["name"].casefold())
        if number is None:
            return ""
        month = str(number)
    return _iso(said["year"], month, said.get("day"))


def _of_era(text: str, _: bool | None) -> Said | None:
    """The date in an era. Raises DateError for one outside it."""
    match = _ERA.fullmatch(text)
    number = match and _eras().get(match["era"].casefold())
    if not match or number is None:
        return None
    begins, before, _name = ERAS[number]
    ends = ERAS[number + 1][0].year if number + 1 < len(ERAS) else dates.OPEN_END.year
    year = before + (1 if match["number"] == "元" else int(match["number"]))
    if not before < year <= ends:
        raise DateError("", f"the era has no year {match['number']}")
    if match["month"] and year < begins.year:
        raise DateError("", "until Meiji 5 months were of another calendar; give it by ours")
    return _iso(str(year), match["month"], match["day"]), ""


def _of_json(text: str) -> str:
    """The `when` of Linked Places: from the first start to the last end of its time spans."""
    try:
        said = json.loads(text)
        spans = said.get("timespans") or [said]
        starts = [_end(span["start"], "earliest") for span in spans if "start" in span]
        ends = [_end(span["end"], "latest") for span in spans if "end" in span]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DateError("", "it is no time of Linked Places") from error
    if not starts:
        raise DateError("", "it is no time of Linked Places")
    first, last = min(starts), max(ends, default="")
    return dates.parse(f"{first}/{last}" if last and last != first else first).text


def _end(said: dict[str, Any], which: str) -> str:
    known = [said[name] for name in ("in", which, "latest", "earliest") if name in said]
    return str(known[0])


def _of_part(year: str, month: str, day: str) -> tuple[str, str]:
    if not year:
        return "", "is empty"
    try:
        number = int(year)
        if number < 1:
            raise DateError("", "years begin at 0001")
        return _iso(f"{number:04d}", month.strip("0") and month, day.strip("0") and day), ""
    except DateError as error:
        return "", f"{'-'.join(filter(None, (year, month, day)))} is not a date: {error.why}"
    except ValueError:
        return "", f"{shortened(year)} is not a year"


def _whole(cells: pd.Series[Any]) -> pd.Series[str]:
    """Texts of whole numbers without the ".0" that spreadsheets and gaps bring."""
    said = cells.reset_index(drop=True).astype("str").fillna("").str.strip()
    return said.str.replace(r"\.0+$", "", regex=True)


def _iso(year: str, month: str | None, day: str | None) -> str:
    parts = [year, *(part.zfill(2) for part in (month, day if month else None) if part)]
    return dates.parse("-".join(parts)).text


@cache
def _months() -> dict[str, int]:
    """Names of months in English and Russian, also in the cases that dates have them in."""
    found = {"sept": 9}
    for language in ("en", "ru"):
        named = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in named[use][width].items():
                    found[name.casefold().rstrip(".")] = number
    return found | {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name}


@cache
def _eras() -> dict[str, int]:
    """What the Japanese eras are called, also by their first letter -> the number in ERAS."""
    found: dict[str, int] = {}
    for number, (_begins, _before, name) in enumerate(ERAS):
        for called in known()["eras"][name].split():
            found[called.casefold()] = number
        found |= dict.fromkeys((known()["eras"][name][0], name[0].lower()), number)
    return found
