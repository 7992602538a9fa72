"""The one clock: which day it is, and the years that the atlas covers until then."""

from __future__ import annotations

from datetime import date

FIRST_YEAR = 1643  # of the first written record of these islands by those who sailed along them


def today() -> date:
    """The day in the time zone of the machine that the atlas runs on."""
    return date.today()


def all_years() -> tuple[int, int]:
    """The first and the last year of the atlas; the last goes with the clock."""
    return FIRST_YEAR, today().year
