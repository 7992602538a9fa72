"""Japanese eras: what they are called, and which year of one a day was in.

Until the end of 1872, Meiji 5, the months were those of another calendar, so no earlier day is said
in an era. The days are those of the proclamations, as the National Diet Library lists them.
"""

from __future__ import annotations

from datetime import date

from geodata.messages import N_

# The first day that is said in it, the year before its first, its name.
ERAS = (
    (date(1873, 1, 1), 1867, N_("Meiji")),
    (date(1912, 7, 30), 1911, N_("Taishō")),
    (date(1926, 12, 25), 1925, N_("Shōwa")),
    (date(1989, 1, 8), 1988, N_("Heisei")),
    (date(2019, 5, 1), 2018, N_("Reiwa")),
)


def year(day: date) -> tuple[str, int] | None:
    """The era's name in English and the number of its year from 1; None before them."""
    found = [(before, name) for start, before, name in ERAS if start <= day]
    if not found:
        return None
    before, name = found[-1]
    return name, day.year - before


def years(first: date, last: date) -> list[tuple[str, int]]:
    """Those of the first and of the last day, once where they are the same."""
    return list(dict.fromkeys(filter(None, (year(first), year(last)))))
