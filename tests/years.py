"""The atlas's years on the day of the test run."""

from __future__ import annotations

from geodata import clock

ALL_YEARS = clock.all_years()
FIRST_YEAR, LAST_YEAR = ALL_YEARS
