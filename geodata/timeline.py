"""How many events there are by year and category, and how many of these are not surely dated."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import dates

COLUMNS = ["year", "category", "approximate", "number"]
NO_BAR = -1


class Bars:
    """Every combination of COLUMNS but the number that there is among events, to count each in.

    Events: columns date, date_start, date_end, category. An event counts in the year of its first
    possible day; open beginnings in that of their end; those without a date in none. `approximate`:
    about, possibly, or with unknown digits, as `dates` knows them.
    """

    def __init__(self, events: pd.DataFrame) -> None:
        begins = events["date_start"].where(
            events["date_start"] != pd.Timestamp(dates.OPEN_START), events["date_end"]
        )
        dated = (events["date"] != "").to_numpy()
        each = pd.DataFrame(
            {
                "year": begins.dt.year,
                "category": events["category"],
                "approximate": events["date"].map(_approximate),
            }
        )
        grouped = each[dated].groupby(COLUMNS[:3])
        self._bars = grouped.size().index.to_frame(index=False)
        self._bar_of = np.full(len(events), NO_BAR)
        self._bar_of[dated] = grouped.ngroup()

    def of(self, events: npt.NDArray[np.int64]) -> pd.DataFrame:
        """COLUMNS of those of the events that have these numbers, without what none of them is."""
        bars = self._bar_of[events]
        numbers = np.bincount(bars[bars != NO_BAR], minlength=len(self._bars))
        return self._bars.assign(number=numbers)[numbers > 0].reset_index(drop=True)


@lru_cache(maxsize=8192)  # what a reader's own rows say is theirs to think of
def _approximate(text: str) -> bool:
    if not text:
        return False
    known = dates.parse(text)
    return known.approximate or known.uncertain or known.unspecified
