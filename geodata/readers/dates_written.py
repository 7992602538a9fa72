"""One date as somebody wrote it -> EDTF: the forms that are known."""

from __future__ import annotations

import calendar
import json
import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from babel import Locale

from geodata import dates
from geodata.eras import ERAS
from geodata.errors import DateError
from geodata.messages import N_, Said
from geodata.search.known import known

Found = tuple[str, str]  # a date in EDTF, and a template that says of its cell what is doubtful

AMBIGUOUS = N_("{cell!r} is ambiguous: the day or the month may stand first")
ALLOWED = Said(
    N_("allowed are such as 1956-10-19, 19.10.1956, 19 Oct 1956, 昭和31年10月19日, or EDTF")
)

_FIRST_OF_EXCEL = date(1899, 12, 30)
MONTHS = 12
_EXCEL = range(20_000, 80_000)  # days in numbers that no year and no other date has
_YEAR, _OF_YEAR = r"(?P<year>\d{4})", r"(?:\s*(?:г|гг|год|года|г\.))?"
_NAME, _DAY = r"(?P<name>[^\W\d_]{3,})\.?", r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?[а-я]{1,2})?"
EITHER = re.compile(r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})")
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


def edtf(text: str, day_first: bool | None) -> Found:
    """EDTF, and what is doubtful in it. Raises DateError."""
    text = _MARKED.sub("", text, count=1)
    for form in (_of_edtf, _of_either, _of_excel, _of_forms, _of_era, _of_words):
        found = form(text, day_first)
        if found:
            return found
    if text.startswith("{"):
        return _of_json(text), ""
    if _SHORT.fullmatch(text):
        why = Said(N_("its year has two digits, which may be of any century"))
        raise DateError("", why)
    if _LIKE_EDTF.fullmatch(text):
        dates.parse(text)
    raise DateError("", ALLOWED)


def _of_edtf(text: str, _: bool | None) -> Found | None:
    try:
        return dates.parse(text).text, ""
    except DateError:
        return None


def _of_either(text: str, day_first: bool | None) -> Found | None:
    """3/4/1956: by the one number that can be no month, else as the column says."""
    match = EITHER.fullmatch(text)
    if not match:
        return None
    one, two, year = match["one"], match["two"], match["year"]
    if day_first is None and two_ways(match) and match["sign"] != ".":
        return dates.parse(year).text, AMBIGUOUS
    if day_first is None:
        day_first = int(two) <= MONTHS
    day, month = (one, two) if day_first else (two, one)
    return iso(year, month, day), ""


def _of_excel(text: str, _: bool | None) -> Found | None:
    match = _DAY_NUMBER.fullmatch(text)
    if not match or int(match[1]) not in _EXCEL:
        return None
    return (_FIRST_OF_EXCEL + timedelta(int(match[1]))).isoformat(), ""


def _of_forms(text: str, _: bool | None) -> Found | None:
    for form in _FORMS:
        match = form.fullmatch(text)
        found = match and _of_match(match)
        if found:
            return found, ""
    return None


def _of_words(text: str, day_first: bool | None) -> Found | None:
    """A decade, about a date, from one to another."""
    decade, about, between = (form.fullmatch(text) for form in (_DECADE, _ABOUT, _RANGE))
    if decade:
        return dates.parse(f"{decade[1]}X").text, ""
    if about:
        found, doubt = edtf(about[1] or about[2], day_first)
        return dates.parse(f"{found}~").text, doubt
    if between:
        (start, doubt), (end, other) = (edtf(side, day_first) for side in between.groups())
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
    return iso(said["year"], month, said.get("day"))


def _of_era(text: str, _: bool | None) -> Found | None:
    """The date in an era. Raises DateError for one outside it."""
    match = _ERA.fullmatch(text)
    number = match and _eras().get(match["era"].casefold())
    if not match or number is None:
        return None
    begins, before, _name = ERAS[number]
    ends = ERAS[number + 1][0].year if number + 1 < len(ERAS) else dates.OPEN_END.year
    year = before + (1 if match["number"] == "元" else int(match["number"]))
    if not before < year <= ends:
        why = Said(N_("the era has no year {number}"), number=match["number"])
        raise DateError("", why)
    if match["month"] and year < begins.year:
        why = Said(N_("until Meiji 5 months were of another calendar; give it by ours"))
        raise DateError("", why)
    return iso(str(year), match["month"], match["day"]), ""


def _of_json(text: str) -> str:
    """The `when` of Linked Places: from the first start to the last end of its time spans."""
    try:
        said = json.loads(text)
        spans = said.get("timespans") or [said]
        starts = [_end(span["start"], "earliest") for span in spans if "start" in span]
        ends = [_end(span["end"], "latest") for span in spans if "end" in span]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DateError("", Said(N_("it is no time of Linked Places"))) from error
    if not starts:
        raise DateError("", Said(N_("it is no time of Linked Places")))
    first, last = min(starts), max(ends, default="")
    return dates.parse(f"{first}/{last}" if last and last != first else first).text


def _end(said: dict[str, Any], which: str) -> str:
    known = [said[name] for name in ("in", which, "latest", "earliest") if name in said]
    return str(known[0])


def iso(year: str, month: str | None, day: str | None) -> str:
    """A date by its numbers, which may lack zeros at the front. Raises DateError."""
    parts = [year, *(part.zfill(2) for part in (month, day if month else None) if part)]
    return dates.parse("-".join(parts)).text


def two_ways(match: re.Match[str]) -> bool:
    """Whether what EITHER found is another day in the other order."""
    one, two = int(match["one"]), int(match["two"])
    return one != two and max(one, two) <= MONTHS


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
