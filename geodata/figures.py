"""The figures that a text names, whichever language it is in, so that translations can be compared.

Numbers below LEAST are often words ("four islands", 四島), and so are not looked for but as days of
a month. Numbers and months are written as CLDR has them, Japanese ones also with 万 and 億.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale

LEAST = 32
POWERS = {
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    "ru": {"тыс": 10**3, "млн": 10**6, "миллион": 10**6, "млрд": 10**9, "миллиард": 10**9,
           "трлн": 10**12},
    "ja": {"百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12},
}  # fmt: skip
_DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
# Between thousands; a decimal comma is a point.
_PLAIN = {
    "en": ((r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", ""),),
    "ru": ((r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", ""), (r"(?<=[0-9]),(?=[0-9])", ".")),
    "ja": ((r"(?<=[0-9]),(?=[0-9]{3})", ""),),
}


def numbers(text: str, language: str) -> frozenset[float]:
    """The numbers from LEAST on."""
    powers = POWERS[language]
    power = "|".join(powers)
    one = rf"{_DECIMAL} ?(?:{power})"
    found = re.finditer(
        rf"(?:{one})+(?:[0-9]+)?|{_DECIMAL}" if language == "ja" else rf"{one}|{_DECIMAL}",
        _plain(text, language),
    )
    said = (_value(match[0], powers) for match in found)
    return frozenset(value for value in said if value >= LEAST)


def days(text: str, language: str) -> frozenset[tuple[int, int]]:
    """The days of a year as month and day, where one names its month."""
    plain = _plain(text, language)
    if language == "ja":
        return frozenset((int(m), int(d)) for m, d in re.findall(r"([0-9]+)月([0-9]+)日", plain))
    found = re.findall(rf"(?<![0-9.])([0-9]{{1,2}}) ({'|'.join(_months(language))})", plain.lower())
    return frozenset((_months(language)[name], int(day)) for day, name in found)


def unlike(one: str, of_one: str, other: str, of_other: str) -> list[str]:
    """The numbers and days that one text names and the other, as it seems, does not. A month need
    not be said twice ("24 and 25 May"), so a day is looked for by its number."""
    apart = numbers(one, of_one) ^ numbers(other, of_other)
    found = [f"{value:,g}" for value in sorted(apart)]
    for day, text, language in (
        *((day, other, of_other) for day in days(one, of_one)),
        *((day, one, of_one) for day in days(other, of_other)),
    ):
        if str(day[1]) not in re.findall("[0-9]+", _plain(text, language)):
            found.append(f"{day[0]:02}-{day[1]:02}")
    return sorted(set(found))


def _plain(text: str, language: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    for pattern, by in _PLAIN[language]:
        plain = re.sub(pattern, by, plain)
    return plain


def _value(written: str, powers: dict[str, int]) -> float:
    """Of 1億2000万: the sum of its parts, each with its power."""
    parts = re.findall(rf"({_DECIMAL}) ?({'|'.join(powers)})?", written)
    return round(sum(float(number) * powers.get(power, 1) for number, power in parts), 6)


@cache
def _months(language: str) -> dict[str, int]:
    """The names of the months as they stand after a day, in lower case."""
    wide = Locale.parse(language).months["format"]["wide"]
    return {name.lower(): number for number, name in wide.items()}
