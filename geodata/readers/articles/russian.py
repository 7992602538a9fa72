"""How dates are written in Russian. A folded text has no ё."""

from __future__ import annotations

import re

from geodata.readers.articles.forms import (
    BEFORE_LAST,
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

_MONTHS = {
    "январ": 1, "янв": 1, "феврал": 2, "фев": 2, "март": 3, "мар": 3, "апрел": 4, "апр": 4,
    "мая": 5, "мае": 5, "май": 5, "маю": 5, "июн": 6, "июл": 7, "август": 8, "авг": 8,
    "сентябр": 9, "сент": 9, "сен": 9, "октябр": 10, "окт": 10, "ноябр": 11, "нояб": 11, "ноя": 11,
    "декабр": 12, "дек": 12,
}  # fmt: skip
_WEEKDAYS = {"понедельник": 0, "вторник": 1, "сред": 2, "четверг": 3, "пятниц": 4, "суббот": 5,
             "воскресень": 6}  # fmt: skip
_SHIFTS = {
    "минувш": LAST, "прошл": LAST, "прошедш": LAST, "позапрошл": BEFORE_LAST, "эт": THIS,
    "нынешн": THIS, "текущ": THIS, "ближайш": NEXT, "следующ": NEXT, "будущ": NEXT,
    "того же": SAME, "тот же": SAME, "том же": SAME, "тем же": SAME,
}  # fmt: skip
_DAYS = {"позавчера": BEFORE_LAST, "вчера": LAST, "накануне": LAST, "сегодня": THIS, "завтра": NEXT}
_SEASONS = {"весн": SEASONS["spring"], "лет": SEASONS["summer"], "осен": SEASONS["autumn"],
            "зим": SEASONS["winter"]}  # fmt: skip
_COUNTS = {"од": 1, "два": 2, "две": 2, "двух": 2, "пару": 2, "пары": 2, "три": 3, "трех": 3,
           "несколько": 3, "четыре": 4, "пять": 5, "пяти": 5, "шест": 6, "сем": 7, "восемь": 8,
           "девят": 9, "десят": 10}  # fmt: skip
_UNITS = {"год": "year", "лет": "year", "месяц": "month", "недел": "week", "дн": "day",
          "день": "day", "десятилет": "decade"}  # fmt: skip
_CENTURIES = {"xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}

_WORD = r"[а-я]"
_MONTH = (
    r"(?P<month>(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|ем)\b"
    r"|(?:март|август)(?:а|у|е|ом)?\b|ма(?:й|я|ю|е|ем)\b"
    r"|(?:янв|фев|мар|апр|авг|сент?|окт|нояб?|дек)\b\.?)"
)
_WEEKDAY = (
    r"(?:понедельник(?:а|у)?|вторник(?:а|у)?|сред(?:у|е|ы)|четверг(?:а|у)?|пятниц(?:у|е|ы)"
    r"|суббот(?:у|е|ы)|воскресень(?:е|ю|я))\b"
)
_DAY = r"\b(?P<day>\d{1,2})(?:-?(?:го|е))?(?:\s*(?:[-–—]|по|и)\s*(?P<last_day>\d{1,2}))?"
_YEAR = r"\b(?P<year>1[6-9]\d\d|20\d\d)\b"
_OF = r"(?:\s*(?:год(?:а|у|ом)?|г)\b\.?)"
_YEARS = r"(?:\s*(?:год(?:ы|ов|ах|ами|ам|а|у)?|гг?)\b\.?)"
_SHIFT = rf"(?:{either(_SHIFTS)})(?<=[а-я]){_WORD}*"
_OF_YEAR = rf"(?:\s+(?:{_YEAR}{_OF}?|(?P<years>{_SHIFT})\s+года\b))"
_UNIT = r"(?P<unit>год|лет|месяц|недел|дн|день|десятилет)[а-я]*\b"
_COUNT = rf"(?P<count>(?:{either(_COUNTS)}){_WORD}*|\d{{1,3}})"

RUSSIAN = Language(
    forms=compiled(
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
        rf"(?:\b{_WEEKDAY},?\s+)?{_DAY}\s+{_MONTH}{_OF_YEAR}?",
        rf"\b{_MONTH}{_OF_YEAR}",
        rf"\b(?:(?P<nearest>{_SHIFT})\s+)?{_MONTH}",
        r"\b(?P<decade>1[6-9]\d0|20\d0)(?=\s*[-–—]\s*(?:1[6-9]\d0|20\d0)-?(?:е|х|м)\b)",
        rf"\b(?P<decade>1[6-9]\d0|20\d0)-?(?:е|х|м)\b{_YEARS}?",
        rf"(?<!\d)(?P<short_decade>\d0)-?(?:е|х|м)\b{_YEARS}",
        r"\b(?P<century>xvii|xviii|xix|xxi|xx)\s+век\w*",
        rf"\b(?P<season>весн|лет|осен|зим)(?:ой|ом|ою|ью|у|ы|а|о)\s+(?:{_YEAR}{_OF}?"
        rf"|(?P<years>{_SHIFT})\s+года\b)",
        rf"\b(?P<nearest>{_SHIFT})\s+(?P<season>весн|лет|осен|зим)(?:ой|ом|ою|ью|у)\b",
        rf"{_YEAR}\s*(?:[-–—/]|по)\s*(?P<last_year>(?:1[6-9]|20)?\d\d)\b{_YEARS}?",
        rf"{_YEAR}(?=(?:,\s+\d{{4}})*\s+(?:и|или)\s+\d{{4}}{_YEARS})",
        rf"{_YEAR}(?:{_OF}|{_YEARS}|-?(?:го|м|й)\b)",
        rf"(?<=\(){_YEAR}(?=\))",
        rf"\b(?:во?|к|до|с|по|на)\s+(?:(?P<nearest>{_SHIFT})\s+)?(?P<weekday>{_WEEKDAY})",
        rf"\b(?P<days>{either(_DAYS)})\b(?!\s+(?:дня|визит|выбор|встреч|перегов|праздник|саммит|год))",
        rf"\b(?P<weekend>{_SHIFT})\s+выходны(?:е|х)\b",
        rf"\b(?P<weeks>{_SHIFT})\s+недел(?:е|ю|и)\b",
        rf"\b(?P<months>{_SHIFT})\s+месяц(?:е|а|у)?\b",
        rf"\b(?P<years>{_SHIFT})\s+год(?:у|а)?\b",
        r"\b(?:конц|начал)(?:а|е|у)\s+(?P<years>года)\b",
        rf"\b(?:за|в)\s+последни(?:е|х|й)\s+(?:{_COUNT}\s+)?{_UNIT}",
        rf"\b(?:{_COUNT}\s+)?{_UNIT}\s+(?P<ago>назад)\b",
    ),
    words={
        "month": _MONTHS,
        "weekday": _WEEKDAYS,
        "season": _SEASONS,
        "century": _CENTURIES,
        "count": _COUNTS,
        "unit": _UNITS,
        "days": _DAYS,
        "years": {**_SHIFTS, "года": THIS},
        **dict.fromkeys(("nearest", "weekend", "weeks", "months"), _SHIFTS),
    },
    future=re.compile(
        r"\b(?:буд(?:ет|ут)|намечен|запланирован|планиру|собира(?:ет|ют)ся|состоится|ожида(?:ет|ют)ся|"
        r"должн|обеща(?:ет|ют)|предстоит|начн(?:ет|ут)ся|пройд(?:ет|ут)\b|откро(?:ет|ют)|"
        r"заверш(?:ит|ат)|посет(?:ит|ят)|верн(?:ет|ут)ся|построят|захоронить|отремонтировать)"
    ),
    clause=re.compile(r"[,;:()\"«»]|\s[-–—]+\s"),
    since=(re.compile(r"\b(?:с|со|начиная с)\s+(?:начала\s+|конца\s+|середины\s+)?$"), NOTHING),
    until=(re.compile(r"\bдо\s+$"), NOTHING),
    about=(re.compile(r"\b(?:около|примерно в|приблизительно в|где-то в)\s+$"), NOTHING),
    span=(re.compile(r"\b(?:с|со|между)\s+$"), re.compile(r"\s+(?:по|до|и)\s+|\s*[-–—]\s*")),
)
