"""Days as the browser counts them: whole days since 1970-01-01."""

from __future__ import annotations

from datetime import date

import pandas as pd

EPOCH = date(1970, 1, 1)


def since_1970(days: pd.Series) -> pd.Series:
    """Of datetime64 values; NaT stays <NA>."""
    return days.astype("datetime64[s]").astype("int64").floordiv(86_400).where(days.notna())


def number(day: date) -> int:
    """Of one day."""
    return (day - EPOCH).days
