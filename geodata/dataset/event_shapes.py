"""Where a map can show an event: at its own point, or else on the places that it names."""

from __future__ import annotations

from itertools import chain

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata import geometry
from geodata.catalogue import Catalogue
from geodata.events import Events
from geodata.remembered import remembered

DECIMALS = 5  # a metre: still on the smallest named rock

Spot = tuple[float, float]


def whose(events: pd.DataFrame) -> pd.Series[str]:
    """Whose shape each event has: `event`, by its `lon` and `lat`, or `places` without these."""
    return events["lon"].notna().map({True: "event", False: "places"}).astype("str")


def shapes(events: Events, catalogue: Catalogue) -> gpd.GeoSeries:
    """A MultiPoint (EPSG:4326) for every event, empty if it names no place; index event.

    The event's own point alone, or, without one, a point for each place that its record names:
    where a settlement is, on the land of an island or part, on each of those that make up a group.
    """
    own, spots = _own(events.events), _spots(catalogue)
    places = events.named.groupby("event")["place"].agg(list)
    known = [
        own.get(event) or [spot for place in places.get(event, ()) for spot in spots[place]]
        for event in events.events.index
    ]
    return gpd.GeoSeries(_multipoints(known), index=events.events.index, crs=geometry.CRS)


def spots(place: str, catalogue: Catalogue) -> list[Spot]:
    """Where a place is (EPSG:4326): a settlement itself, of any other a point on each leaf's land.

    Raises LookupError for a place that no record has.
    """
    return _spots(catalogue)[place]


def _multipoints(known: list[list[Spot]]) -> NDArray[np.object_]:
    """A MultiPoint of each list, in which no spot is twice."""
    once = [list(dict.fromkeys(spots)) for spots in known]
    owner = np.repeat(np.arange(len(once)), [len(spots) for spots in once])
    corners = np.array([*chain(*once)], dtype=float).reshape(-1, 2)
    empty = np.full(len(once), shapely.MultiPoint(), dtype=object)
    made: NDArray[np.object_] = shapely.multipoints(
        shapely.points(corners), indices=owner, out=empty
    )
    return made


@remembered
def _spots(catalogue: Catalogue) -> dict[str, list[Spot]]:
    """Place -> where it is: a settlement itself, of any other each leaf place."""
    gazetteer = catalogue.gazetteer
    inside = shapely.point_on_surface(catalogue.islands.geometry.array)
    corners = np.round(shapely.get_coordinates(inside), DECIMALS)
    land = dict(zip(catalogue.islands.index, map(tuple, corners.tolist()), strict=True))
    return {
        place: [land[leaf] for leaf in gazetteer.leaves(place)] for place in gazetteer.frame.index
    } | _own(gazetteer.frame)


def _own(frame: pd.DataFrame) -> dict[str, list[Spot]]:
    """Of the rows that have a point, the point."""
    pointed = frame[["lon", "lat"]].dropna()
    return {row: [(lon, lat)] for row, lon, lat in pointed.itertuples(name=None)}
