"""How dates are written in Japanese. A folded text has plain figures and brackets."""

from __future__ import annotations

import re

from geodata.eras import ERAS
from geodata.readers.articles.forms import (
    AFTER_NEXT,
    BEFORE_LAST,
    FOLLOWING,
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
from geodata.search.known import known

_YEARS = {"昨年": LAST, "去年": LAST, "前年": LAST, "一昨年": BEFORE_LAST, "おととし": BEFORE_LAST,
          "今年": THIS, "ことし": THIS, "本年": THIS, "来年": NEXT, "再来年": AFTER_NEXT,
          "同年": SAME, "翌年": FOLLOWING}  # fmt: skip
_MONTHS = {"先月": LAST, "今月": THIS, "来月": NEXT, "同月": SAME, "翌月": FOLLOWING}
_WEEKS = {"先週": LAST, "今週": THIS, "来週": NEXT}
_DAYS = {"昨日": LAST, "きのう": LAST, "おととい": BEFORE_LAST, "今日": THIS, "きょう": THIS,
         "明日": NEXT, "あす": NEXT, "同日": SAME, "翌日": FOLLOWING}  # fmt: skip
_SEASONS = {"春": SEASONS["spring"], "夏": SEASONS["summer"], "秋": SEASONS["autumn"],
            "冬": SEASONS["winter"]}  # fmt: skip
_UNITS = {"年": "year", "か月": "month", "カ月": "month", "ヵ月": "month", "ヶ月": "month",
          "週間": "week", "日": "day"}  # fmt: skip
# Each era by its Japanese name, which stands first among the names that the search knows.
_ERAS = {known()["eras"][name].split()[0]: before for _day, before, name in ERAS}

_KANJI = "〇一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}|[{_KANJI}]{{1,3}})"
_ERA = rf"(?P<era>{either(_ERAS)})(?P<of_era>{_NUMBER}|元)年"
_BESIDE = rf"(?:\((?:{either(_ERAS)})(?:{_NUMBER}|元)年?\))"
_YEAR = (
    rf"(?:(?P<year>(?<!\d)(?:\d{{4}}|[一二][{_KANJI}]{{3}})){_BESIDE}?年{_BESIDE}?"
    rf"|{_ERA}(?:\(\d{{4}}年?\))?)"
)
_SHORT = r"(?<![\d.約])(?P<short_year>\d{2})年"
_OF_YEAR = rf"(?:(?:{_YEAR}|{_SHORT}|(?P<years>{either(_YEARS)}))の?)"
_MONTH = rf"(?:(?<![\d.])(?P<month>{_NUMBER})月|(?P<months>{either(_MONTHS)})の?)"
_MORE = r"(?:日?[、・〜~-](?P<last_day>\d{1,2})(?=両?日))?"
_DAY = rf"(?P<day>{_NUMBER}){_MORE}両?日"
# What a day alone is not: 10日間 is ten days long.
_LONG = r"(?!間|ぶり|目|前|後|以内|連続|余|程|ほど|以上|分|がかり|を要|かか)"
# What a year of two figures is followed by when it is none such as 30年ぶり.
_POINT = r"(?=[にのはからまで春夏秋冬末初])(?!の(?:歴史|節目|歳月|間)|に(?:な|わたり|及|渡))"

JAPANESE = Language(
    forms=compiled(
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"{_OF_YEAR}?{_MONTH}{_DAY}",
        rf"{_OF_YEAR}?{_MONTH}(?!\d*間)",
        rf"(?:{_YEAR}|(?P<years>{either(_YEARS)}))の?(?P<season>[春夏秋冬])",
        r"(?<!\d)(?P<decade>\d{3}0)年代",
        r"(?<!\d)(?P<short_decade>\d0)年代",
        rf"(?<!\d)(?P<century>\d{{2}}|[{_KANJI}]{{2,3}})世紀",
        r"(?<!\d)(?P<year>\d{4})[〜~-](?P<last_year>\d{2,4})年",
        _YEAR,
        rf"(?P<years>{either(_YEARS)})",
        rf"{_SHORT}{_POINT}",
        rf"(?P<weekend>{either(_WEEKS)})末",
        rf"(?P<weeks>{either(_WEEKS)})(?!間)",
        rf"(?:この|過去|ここ)(?P<count>{_NUMBER}|数)(?P<unit>{either(_UNITS)})",
        rf"(?<![約\d.])(?P<count>{_NUMBER})(?P<unit>{either(_UNITS)})(?P<ago>前)",
        rf"(?P<days>{either(_DAYS)})",
        rf"(?<![\d.第約間計全])(?P<day>\d{{1,2}}){_MORE}両?日{_LONG}",
        r"(?P<weekday>[月火水木金土日])曜",
    ),
    words={
        "weekday": {name: number for number, name in enumerate("月火水木金土日")},
        "season": _SEASONS,
        "era": _ERAS,
        "count": {"数": 3},
        "unit": _UNITS,
        "years": _YEARS,
        "months": _MONTHS,
        "days": _DAYS,
        **dict.fromkeys(("weekend", "weeks"), _WEEKS),
    },
    future=re.compile(
        r"予定(?!だった|してい(?:た|な)|されてい?た)|見通し|見込み|方針|計画(?:だ|し|を立|では)|へ$|"
        r"目指す|する考え|始まる|開かれる|行われる|続く"
    ),
    clause=re.compile("(?<=[がしれきりいえて])、|。"),  # after a verb, which says when it is
    since=(NOTHING, re.compile(r"以来|以降|から(?!\d+年)")),
    until=(NOTHING, re.compile("まで")),
    about=(NOTHING, re.compile(r"(?:ごろ|頃)")),
    span=(re.compile(""), re.compile(r"(?:から|〜|~|-)")),
)
