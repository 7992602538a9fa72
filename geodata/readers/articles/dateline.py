"""What a text says of itself: the place and day it is dated from, and who publishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.readers.articles.dated import dated
from geodata.readers.articles.prose import Sentence, folded
from geodata.readers.articles.when import Now

_LINES = 6  # from the top, or the bottom, in which an article says its day
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE = re.compile(r"(?:[a-zа-я]{2,} ){2}[a-zа-я]{2,}|[ぁ-ん]{2,}")  # goes on around a date
_LONGEST = 60  # characters of a line that is a date and little else
_AGENCY = (
    r"(?:/(?P<agency>[^/\n]{2,40})/|\((?P<agency_>[^()\n]{2,40})\)"
    r"|[-–—]+\s*(?P<agency__>РИА [А-Я]\w+|Reuters|AP|AFP|Kyodo|TASS|ТАСС|Интерфакс))"
)
_PLACE = r"[A-ZА-ЯЁ][\w’'.\-]*(?:[ \-][A-ZА-ЯЁ][\w’'.\-]*){0,3}"
_DAY = r"(?P<day>(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Za-zА-Яа-яё]+\.?)(?:,? \d{4})?)"
# YUZHNO-SAKHALINSK, January 23. /TASS/.   OKHA, Russia (Reuters) -   【モスクワ共同】
_FORMS = (
    re.compile(
        rf"^{_PLACE}[.,] {_DAY} ?[.,]? ?(?:{_AGENCY} ?[.\-–—:]*|[-–—]+|\.)\s*", re.MULTILINE
    ),
    re.compile(rf"^{_PLACE}(?:, [A-Z][a-z]+)? {_AGENCY} ?[-–—:]+\s*", re.MULTILINE),
    re.compile(
        r"【[^】＝=\d]{2,12}?[＝= ]?(?P<agency>共同|時事|ロイター|AP|AFP)?(?:[＝=][^】]*)?】"
    ),
)
_BEGINNING = 2000  # characters of a text in which there may be a dateline


@dataclass(frozen=True)
class Dateline:
    """A dateline, where it stands; its day as written, "" where it has none."""

    start: int
    end: int
    text: str
    day: str
    publisher: str


def dateline(text: str) -> Dateline | None:
    """The dateline of a cleaned text."""
    for form in _FORMS:
        if match := form.search(text[:_BEGINNING]):
            said = {name: found for name, found in match.groupdict().items() if found}
            agency = next((found for name, found in said.items() if name != "day"), "")
            return Dateline(*match.span(), match[0].strip(" -–—:"), said.get("day", ""), agency)
    return None


def day(text: str) -> str:
    """The day on which a cleaned text says that it was published, with its year: in its dateline,
    or in a line of little else near its beginning or end. "" if it says none."""
    line = dateline(text)
    lines = [one for one in text.split("\n") if one.strip()]
    for said in ([line.day] if line else []) + lines[:_LINES] + lines[-2:]:
        if found := whole_day(said):
            return found
    return ""


def whole_day(text: str) -> str:
    """The day, with its year, that a short text is but for a few words; "" if it is none."""
    if len(text) > _LONGEST:
        return ""
    small = folded(text)
    found = dated(small, Sentence(text, 0, 0).language, Now(None))
    if len(found) == 1 and found[0].explicit and _ISO_DAY.fullmatch(found[0].date):
        around = small[: found[0].start] + small[found[0].end :]
        return "" if _SENTENCE.search(around) else found[0].date
    return ""
