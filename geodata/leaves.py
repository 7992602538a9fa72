"""Records about places, by the leaf places (those with polygons) that their places are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from geodata.errors import Problem
from geodata.places import Gazetteer
from geodata.records import Record


def of(places: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """The leaf places of a record, once each; unknown ones are for `problems` to name."""
    known = (place for place in places if place in gazetteer.frame.index)
    yield from dict.fromkeys(leaf for place in known for leaf in gazetteer.leaves(place))


def spread(
    frame: pd.DataFrame, records: Mapping[str, Record], gazetteer: Gazetteer
) -> pd.DataFrame:
    """The row of each record once for each of its leaf places: columns place, record before it."""
    pairs = [
        (leaf, name) for name, record in records.items() for leaf in of(record["places"], gazetteer)
    ]
    return pd.DataFrame(pairs, columns=["place", "record"]).join(frame, on="record")


def problems(
    where: str, places: list[str], gazetteer: Gazetteer, unread: Collection[str]
) -> Iterator[Problem]:
    """Places of a record that are unknown, unless they are among the `unread`, or no islands."""
    for number, place in enumerate(places):
        if place not in gazetteer.frame.index:
            if place in unread:
                continue
            yield Problem(where, f"places.{number}", f"no place has the id {place!r}")
        elif gazetteer.frame.loc[place, "kind"] == "settlement":
            yield Problem(where, f"places.{number}", f"{place!r} is a settlement, not an island")
