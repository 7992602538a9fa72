"""Events as the browser filters, counts and draws them: binary columns, and titles by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES, FAMILY_OF, RELATIONS
from geodata.sources import Filter, Source
from geodata.spots import spots
from geodata.texts import LANGUAGES
from layers.clusters import labelled
from layers.days import since_1970
from layers.texts import Texts

PAGE = 1000  # events of which the titles are fetched together
ALIGNMENT = 8  # bytes; a typed array must begin at a multiple of its item's size


def columns(source: Source, catalogue: Catalogue) -> dict[str, npt.NDArray[Any]]:
    """Arrays over the events by their first possible day, and over their (event, place) pairs.

    start, end: days since 1970; lon, lat: EPSG:4326 degrees, NaN without a point; exact: 1 where
    that is the event's own, 0 where it is that of the settlement it took place in; category: index
    into CATEGORIES; size: as `sizes` has it; own: 0 for the catalogue's, else 1 and the shade of a
    reader's own; first: where the event's pairs begin (one longer than
    the events); place: index into `labelled` of a place whose own event this is, not one inherited
    from a group around it; relation: index into RELATIONS of how it belongs there.
    """
    frame = source.frames.events
    where = spots(source.frames, catalogue.gazetteer)
    event, place, relation = own_places(source, catalogue)
    return {
        "start": since_1970(frame["date_start"]).to_numpy("int32"),
        "end": since_1970(frame["date_end"]).to_numpy("int32"),
        "lon": where["lon"].to_numpy("float32"),
        "lat": where["lat"].to_numpy("float32"),
        "exact": where["exact"].to_numpy("uint8"),
        "category": frame["category"].map(CATEGORIES.index).to_numpy("uint8"),
        "size": sizes(frame, catalogue),
        "own": _own(frame, catalogue),
        "first": np.searchsorted(event, np.arange(len(frame) + 1)).astype("uint32"),
        "place": place.astype("uint16"),
        "relation": relation.astype("uint8"),
    }


def sizes(frame: pd.DataFrame, catalogue: Catalogue) -> npt.NDArray[Any]:
    """How strong each event was, from 1 to 5, by its magnitude (below 6, 6, 7, 8, 9 and more) or
    its VEI (0 and 1, 2, 3, 4, 5 and more); 0 where neither is known. Of a reader's own by the
    column that they chose, if they did."""
    strength = (frame["magnitude"] // 1 - 4).fillna(frame["vei"].astype("float64"))
    chosen = catalogue.own["size"].reindex(frame.index).astype("float64")
    known = strength.clip(1, 5)
    return chosen.where(chosen > 0, known).fillna(0).to_numpy("uint8")


def _own(frame: pd.DataFrame, catalogue: Catalogue) -> npt.NDArray[Any]:
    shades = catalogue.own["shade"].reindex(frame.index).astype("float64")
    return (shades + 1).fillna(0).to_numpy("uint8")


def own_places(source: Source, catalogue: Catalogue) -> tuple[npt.NDArray[Any], ...]:
    """Number of the event, index into `labelled`, and index into RELATIONS of each pair that an
    island's badge counts."""
    own = [source.select(Filter(place, direct=True)) for place in labelled(catalogue)]
    event = np.concatenate([found.numbers for found in own])
    place = np.repeat(np.arange(len(own)), list(map(len, own)))
    how = pd.Index(RELATIONS).get_indexer(pd.Index(np.concatenate([one.relation for one in own])))
    order = np.lexsort((place, event))
    return event[order], place[order], how[order]


def pack(arrays: dict[str, npt.NDArray[Any]]) -> tuple[bytes, dict[str, dict[str, Any]]]:
    """The arrays one after another, little-endian, and where each of them is (bytes, items)."""
    data = bytearray()
    layout = {}
    for name, array in arrays.items():
        data += bytes(-len(data) % ALIGNMENT)
        layout[name] = {"type": array.dtype.name, "offset": len(data), "length": len(array)}
        data += array.astype(array.dtype.newbyteorder("<")).tobytes()
    return bytes(data), layout


def head(layout: dict[str, dict[str, Any]], pages: Sequence[str]) -> dict[str, Any]:
    """What is needed to read the columns, and the names of the pages of titles."""
    families = [FAMILY_OF[category] for category in CATEGORIES]
    return {"layout": layout, "families": families, "page": PAGE, "pages": list(pages)}


def pages(source: Source) -> range:
    """The pages of titles that a source's events have."""
    return range(-(-len(source.frames.events) // PAGE))


def on_page(page: int) -> slice:
    """Which events are on a page of titles."""
    return slice(page * PAGE, (page + 1) * PAGE)


def titles(source: Source, page: int, said: Texts) -> dict[str, list[str]]:
    """Ids, titles and dates of a page, in the order of the columns. A title of which nothing is
    said is the record's own."""
    ids = [str(event) for event in source.frames.events.index[on_page(page)]]
    return {
        "ids": ids,
        "names": [
            said.titles.get(event) or texts.text(source.event(event), "title", LANGUAGES)
            for event in ids
        ],
        "when": [said.when.get(event, "") for event in ids],
    }
