"""How dates are written in English."""

from __future__ import annotations

import re

from geodata.readers.articles.forms import (
    LAST,
    NEXT,
    NOTHING,
    SAME,
    THIS,
    Language,
    compiled,
    either,
)
from geodata.readers.articles.when import SEASONS

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHIFTS = {
    "last": LAST, "past": LAST, "previous": LAST, "this": THIS, "the current": THIS,
    "coming": NEXT, "next": NEXT, "that": SAME, "the same": SAME, "same": SAME,
}  # fmt: skip
_DAYS = {"yesterday": LAST, "today": THIS, "tonight": THIS, "tomorrow": NEXT}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "a couple": 2, "couple": 2, "three": 3, "few": 3,
           "several": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10}  # fmt: skip
_UNITS = {unit: unit for unit in ("day", "week", "month", "year", "decade")}
_CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twentie": 20, "twenty-first": 21}

_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})\b|(?:{'|'.join(m[:3] for m in _MONTHS)}|sept)\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_DAY = (
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!,\d{3})"
    r"(?:(?:\s*[-–]\s*|\s+(?:to|and)\s+)(?P<last_day>\d{1,2})(?:st|nd|rd|th)?\b)?"
)
_YEAR = r"\b(?P<year>1[6-9]\d\d|20\d\d)\b"
_LAST_YEAR = r"(?P<last_year>(?:1[6-9]|20)?\d\d)\b"
_SHIFT = rf"(?P<nearest>{either(_SHIFTS)})"
_PARTS = "early|mid|late|the end of|the beginning of|the start of"
_PART = rf"(?:{_PARTS})[- ]"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?P<years>{either(_SHIFTS)})\s+year\b))"
_PREPOSITIONS = (
    "in|since|from|until|till|by|of|during|before|after|between|and|or|to|around|about|circa"
)
_COUNT = rf"(?P<count>(?:{either(_COUNTS)})\b|\d{{1,3}})"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?\b"

ENGLISH = Language(
    forms=compiled(
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
        rf"(?:\b{_WEEKDAY},?\s+)?\b{_MONTH}\s+{_DAY}{_OF_YEAR}?",
        rf"(?:\b{_WEEKDAY},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}?",
        rf"\b{_MONTH}(?=,?\s+(?:and|or|to)\s+(?:{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})\b)",
        rf"\b{_MONTH}{_OF_YEAR}",
        rf"\b{_SHIFT}\s+{_MONTH}",
        rf"\b(?:in|since|by|until|till|for|during|from|of|before|after|{_PARTS})"
        rf"[- ](?:{_PART})?{_MONTH}",
        r"\b(?P<decade>1[6-9]\d0|20\d0)['’]?s\b",
        rf"\b(?P<century>\d\d(?=th|st)|{either(_CENTURIES)})(?:th|st)?[- ]century\b",
        rf"\b(?P<season>{either(SEASONS)}|fall)\s+(?:of\s+)?(?:{_YEAR}|(?P<years>last)\s+year\b)",
        rf"\b{_SHIFT}\s+(?P<season>{either(SEASONS)}|fall)\b",
        rf"{_YEAR}\s*[-–—/]\s*{_LAST_YEAR}",
        rf"\b(?:from|between)\s+{_YEAR}\s+(?:to|and|until|till|through)\s+{_LAST_YEAR}",
        rf"(?<=\(){_YEAR}(?=\))",
        rf"\b(?:{_PREPOSITIONS}|the|a|this)\s+(?:{_PART})?{_YEAR}(?!\s+(?:\w+\s+)?(?:people|residents|"
        r"homes|houses|households|km|kilomet|metres|meters|tonnes|tons|square|pages|men|women)\b)",
        rf"\b(?:{_SHIFT}\s+)?(?P<weekday>{_WEEKDAY})\b(?!s)",
        rf"\b(?P<days>{either(_DAYS)})\b",
        rf"\b(?:over|in|during|for|within)\s+the\s+(?:past|last)\s+(?:{_COUNT}\s+)?(?:of\s+)?{_UNIT}",
        r"\b(?P<weekend>last|this|next|past)\s+weekend\b",
        r"\b(?P<weeks>last|this|next|past)\s+week\b",
        r"\b(?P<months>last|this|next|past|that)\s+month\b",
        rf"\b(?P<years>{either(_SHIFTS)})\s+year\b",
        rf"\b{_COUNT}\s+{_UNIT}\s+(?P<ago>ago)\b",
    ),
    words={
        "month": {month[:3]: number for number, month in enumerate(_MONTHS, start=1)},
        "weekday": {name: number for number, name in enumerate(_WEEKDAYS)},
        "season": {**SEASONS, "fall": SEASONS["autumn"]},
        "century": _CENTURIES,
        "count": _COUNTS,
        "unit": _UNITS,
        "days": _DAYS,
        **dict.fromkeys(("nearest", "weekend", "weeks", "months", "years"), _SHIFTS),
    },
    future=re.compile(
        r"\b(?:will|shall|planned|scheduled|due|expected|upcoming|plans?\s+to|(?:is|are)\s+to|"
        r"should|hopes?\s+to)\b"
    ),
    clause=re.compile(r"[,;:()\"“”]|\s[-–—]+\s"),
    since=(re.compile(r"\bsince\s+(?:about\s+|the\s+)?(?:early|mid|late)?[- ]?$"), NOTHING),
    until=(re.compile(r"\b(?:until|till)\s+(?:the\s+)?$"), NOTHING),
    about=(re.compile(r"\b(?:about|around|circa|roughly)\s+$"), NOTHING),
    span=(
        re.compile(r"\b(?:from|between)\s+$"),
        re.compile(r"\s+(?:to|and|until|till|through)\s+"),
    ),
)
