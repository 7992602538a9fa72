"""How many events there are by year and category, and how many of these are not surely dated."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geodata import dates

COLUMNS = ["year", "category", "approximate", "number"]


def by_year(events: pd.DataFrame) -> pd.DataFrame:
    """Events (columns date, date_start, category) -> COLUMNS: a row for each combination there is.

    An event counts in the year of its first possible day; open beginnings in that of their end.
    `approximate`: about, possibly, or with unknown digits, as `dates` knows them.
    """
    begins = events["date_start"].where(
        events["date_start"] != pd.Timestamp(dates.OPEN_START), events["date_end"]
    )
    frame = pd.DataFrame(
        {
            "year": begins.dt.year,
            "category": events["category"],
            "approximate": events["date"].map(_approximate),
        }
    )
    return frame.groupby(COLUMNS[:3]).size().rename("number").reset_index()[COLUMNS]


@cache  # the same dates are counted anew for every place
def _approximate(text: str) -> bool:
    known = dates.parse(text)
    return known.approximate or known.uncertain or known.unspecified
