"""Which day it was at a place, of moments that a table tells by UTC."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import time_zones
from geodata.places import Gazetteer

NEAR_M = 370_400.0  # 200 nautical miles: farther off, no island's clock is the place's


def days(moments: pd.DatetimeIndex, nearest: pd.DataFrame, gazetteer: Gazetteer) -> pd.Series[str]:
    """The civil day (ISO 8601) by the clock of the nearest island, of rows that have one near.

    `nearest`: place, distance_m by row (see `geodata.nearest`), of rows with a moment alone.
    """
    near = nearest[nearest["distance_m"] <= NEAR_M]
    at = pd.Series(moments[near.index], index=near.index)
    changes = np.array(sorted(set(gazetteer.time_zones["from"]) - {""}), dtype="datetime64[D]")
    days_utc: NDArray[np.datetime64] = at.dt.tz_localize(None).to_numpy("datetime64[D]")
    spell = np.searchsorted(changes, days_utc, side="right")
    local = [pd.Series(dtype="str")]
    for (place, _), rows in at.groupby([near["place"], spell]):
        zone = time_zones.of_place(str(place), rows.iloc[0].to_pydatetime(), gazetteer)
        local.append(rows.dt.tz_convert(zone or "UTC").dt.strftime("%Y-%m-%d"))
    found: pd.Series[str] = pd.concat(local)
    return found
