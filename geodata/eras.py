"""Japanese eras: what they are called, and which year of one a day was in.

Since the reform that began with Meiji an era lasts as long as its emperor; before, and until 1873,
the months were those of another calendar, so no day is said in an older one. The days are those of
the proclamations, as the National Diet Library lists them.
"""

from __future__ import annotations

from datetime import date

from geodata.messages import N_

ERAS = (
    (date(1868, 10, 23), N_("Meiji")),
    (date(1912, 7, 30), N_("Taishō")),
    (date(1926, 12, 25), N_("Shōwa")),
    (date(1989, 1, 8), N_("Heisei")),
    (date(2019, 5, 1), N_("Reiwa")),
)


def year(day: date) -> tuple[str, int] | None:
    """The era's name in English and the number of its year from 1; None before the first."""
    found = [(start, name) for start, name in ERAS if start <= day]
    if not found:
        return None
    start, name = found[-1]
    return name, day.year - start.year + 1


def years(first: date, last: date) -> list[tuple[str, int]]:
    """Those of the first and of the last day, once where they are the same."""
    return list(dict.fromkeys(filter(None, (year(first), year(last)))))
