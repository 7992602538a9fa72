"""Days as the browser counts them."""

from __future__ import annotations

import pandas as pd


def since_1970(days: pd.Series) -> pd.Series:
    """Whole days since 1970-01-01 of datetime64 values; NaT stays <NA>."""
    return days.astype("datetime64[s]").astype("int64").floordiv(86_400).where(days.notna())
