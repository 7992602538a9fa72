"""Which day it was at a place, of moments that are told by UTC."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import time_zones
from geodata.places import Gazetteer


def days(moments: pd.DatetimeIndex, nearest: pd.DataFrame, gazetteer: Gazetteer) -> pd.Series[str]:
    """The civil day (ISO 8601) by the clock of the nearest island; by UTC where none is known.

    `nearest`: place by row (see `geodata.nearest`), of the rows of `moments` that are wanted; each
    has a moment.
    """
    at = pd.Series(moments[nearest.index], index=nearest.index)
    changes = np.array(sorted(set(gazetteer.time_zones["from"]) - {""}), dtype="datetime64[D]")
    days_utc: NDArray[np.datetime64] = at.dt.tz_localize(None).to_numpy("datetime64[D]")
    spell = np.searchsorted(changes, days_utc, side="right")
    local = [pd.Series(dtype="str")]
    for (place, _), rows in at.groupby([nearest["place"], spell]):
        zone = time_zones.of_place(str(place), rows.iloc[0].to_pydatetime(), gazetteer)
        local.append(rows.dt.tz_convert(zone or "UTC").dt.strftime("%Y-%m-%d"))
    found: pd.Series[str] = pd.concat(local).reindex(nearest.index)
    return found
