"""The one clock: which day it is, and the years that the atlas covers until then."""

from __future__ import annotations

from datetime import date

from geodata import version
from geodata.errors import RecordError

FIRST_YEAR = 1643  # of the first written record of these islands by those who sailed along them


def today() -> date:
    """The day in the time zone of the machine that the atlas runs on.

    Not before the data was released: a machine whose clock has stopped would take it for wrong.
    """
    try:
        return max(date.today(), version.released())
    except RecordError:  # which is said where records are checked
        return date.today()


def all_years() -> tuple[int, int]:
    """The first and the last year of the atlas; the last goes with the clock."""
    return FIRST_YEAR, today().year
