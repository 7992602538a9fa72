"""Events as the browser filters, counts and draws them: binary columns and their titles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import coverage
from geodata.catalogue import Catalogue
from geodata.dataset import fields
from geodata.events import CATEGORIES, FAMILY_OF
from layers.clusters import labelled
from layers.days import since_1970

LAYERS = tuple(fields.of("places")["layer"].codes)
ALIGNMENT = 8  # bytes; a typed array must begin at a multiple of its item's size


def columns(catalogue: Catalogue) -> dict[str, npt.NDArray[Any]]:
    """Arrays over the events by their first possible day, and over their (event, place) pairs.

    start, end: days since 1970; lon, lat: EPSG:4326 degrees, NaN without a point; exact: 1 where
    that is the event's own, 0 where it is that of the settlement it took place in; category: index
    into CATEGORIES; layers: bit i set where the event belongs to LAYERS[i]; first: where the
    event's pairs begin (one longer than the events); place: index into `labelled` of a place whose
    own event this is, not one inherited from a group around it.
    """
    frame = catalogue.events.events
    number = pd.Series(np.arange(len(frame)), index=frame.index)
    towns = in_settlements(catalogue)
    own = own_places(catalogue)
    own = own.assign(event=own["event"].map(number)).sort_values(["event", "place"])
    return {
        "start": since_1970(frame["date_start"]).to_numpy("int32"),
        "end": since_1970(frame["date_end"]).to_numpy("int32"),
        "lon": frame["lon"].fillna(towns["lon"]).to_numpy("float32"),
        "lat": frame["lat"].fillna(towns["lat"]).to_numpy("float32"),
        "exact": frame["lon"].notna().to_numpy("uint8"),
        "category": frame["category"].map(CATEGORIES.index).to_numpy("uint8"),
        "layers": layer_bits(catalogue).reindex(frame.index, fill_value=0).to_numpy("uint8"),
        "first": np.searchsorted(own["event"], np.arange(len(frame) + 1)).astype("uint16"),
        "place": own["place"].to_numpy("uint16"),
    }


def in_settlements(catalogue: Catalogue) -> pd.DataFrame:
    """lon, lat (EPSG:4326) by event: where the one settlement lies in which it took place."""
    events, named = catalogue.events.events, catalogue.events.named
    known = events.index[events["precision"] == "settlement"]
    towns = named[(named["relation"] == "on") & named["event"].isin(known)].set_index("event")
    towns = towns[towns["place"].isin(catalogue.gazetteer.island_of.index)]
    towns = towns[~towns.index.duplicated(keep=False)]
    where = catalogue.gazetteer.frame.loc[towns["place"], ["lon", "lat"]]
    return where.set_axis(towns.index).reindex(events.index)


def own_places(catalogue: Catalogue) -> pd.DataFrame:
    """Columns event (id), place (index into `labelled`): what an island's badge counts."""
    places = {place: index for index, place in enumerate(labelled(catalogue))}
    own = coverage.own(catalogue)
    own = own[own["place"].isin(list(places))]
    return pd.DataFrame({"event": own["event"], "place": own["place"].map(places)})


def layer_bits(catalogue: Catalogue) -> pd.Series[int]:
    """By event, bit i set where it is related to an island of LAYERS[i]."""
    layer = catalogue.islands["layer"].map(lambda name: 1 << LAYERS.index(name))
    bits = catalogue.relations["place"].map(layer).dropna().astype(int)
    return bits.groupby(catalogue.relations["event"]).agg(np.bitwise_or.reduce)


def pack(arrays: dict[str, npt.NDArray[Any]]) -> tuple[bytes, dict[str, dict[str, Any]]]:
    """The arrays one after another, little-endian, and where each of them is (bytes, items)."""
    data = bytearray()
    layout = {}
    for name, array in arrays.items():
        data += bytes(-len(data) % ALIGNMENT)
        layout[name] = {"type": array.dtype.name, "offset": len(data), "length": len(array)}
        data += array.astype(array.dtype.newbyteorder("<")).tobytes()
    return bytes(data), layout


def titles(
    catalogue: Catalogue, layout: dict[str, dict[str, Any]], when: Mapping[str, str]
) -> dict[str, Any]:
    """Ids, titles and dates (in words, by id in `when`) in the order of the columns, with all that
    is needed to read those."""
    frame = catalogue.events.events
    return {
        "ids": frame.index.tolist(),
        "names": frame["title_en"].tolist(),
        "when": [when.get(event, "") for event in frame.index],
        "layout": layout,
        "families": [FAMILY_OF[category] for category in CATEGORIES],
        "layers": list(LAYERS),
    }
