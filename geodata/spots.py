"""Where each event is on a map: at its own point, else in the settlement where it took place."""

from __future__ import annotations

import pandas as pd

from geodata.events import Events
from geodata.places import Gazetteer


def spots(frames: Events, gazetteer: Gazetteer) -> pd.DataFrame:
    """lon, lat (EPSG:4326 degrees, NaN for nowhere), exact (whether that is its own point) by
    event."""
    own = frames.events[["lon", "lat"]]
    return own.fillna(in_settlements(frames, gazetteer)).assign(exact=own["lon"].notna())


def in_settlements(frames: Events, gazetteer: Gazetteer) -> pd.DataFrame:
    """lon, lat (EPSG:4326) by event: where the one settlement lies in which it took place."""
    events, named = frames.events, frames.named
    known = events.index[events["precision"] == "settlement"]
    towns = named[(named["relation"] == "on") & named["event"].isin(known)].set_index("event")
    towns = towns[towns["place"].isin(gazetteer.island_of.index)]
    towns = towns[~towns.index.duplicated(keep=False)]
    where = gazetteer.frame.loc[towns["place"], ["lon", "lat"]]
    return where.set_axis(towns.index).reindex(events.index)
