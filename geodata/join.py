"""The join: which event belongs to which place, and how (on, waters, concerns, inherited)."""

from __future__ import annotations

from typing import Any, Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Proj

from geodata.errors import DoubleIdError
from geodata.events import RELATIONS

# The breadth of the territorial sea: 12 nautical miles of 1,852 m (UNCLOS, article 3).
TERRITORIAL_SEA_M = 22_224.0

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Box = tuple[float, float, float, float]
Found = tuple[Rows, Rows, Floats]  # place numbers, rows of points, metres

# No degree of latitude is shorter than this many metres.
_DEGREE_M = 110_500.0
# Straight in degrees and straight on the ground differ by under 0.1 m over this many degrees.
_STRAIGHT_DEGREES = 0.02


class Containment(Protocol):
    """What the join asks of a gazetteer."""

    @property
    def containment(self) -> pd.DataFrame:
        """Columns whole, part, steps: all that a whole contains, at any depth; no settlements."""

    @property
    def island_of(self) -> pd.Series[str]:
        """Settlement id -> island id."""


def relate(
    events: pd.DataFrame,
    named: pd.DataFrame,
    islands: gpd.GeoDataFrame,
    gazetteer: Containment,
    neighbours: gpd.GeoSeries | None = None,
) -> pd.DataFrame:
    """Columns event, place, relation, via, distance_m: one row for each event and place.

    An event belongs directly (`via` is "") to the islands that its point lies on or off, to the
    places its record names, and to the island of a named settlement. Through these (`via`) it
    belongs to all that they contain and to all that contains them, but never up and down again:
    Zelyony's event is Habomai's, not Yuri's. Direct wins over inherited, few steps over many, then
    `on` over `waters` over `concerns`. `distance_m` is to the coast: 0 on land, NaN where named.

    `events`: index event, columns lon, lat (NaN without a point of its own).
    `named`: columns event, place, relation; rows of other events are left aside.
    `islands` and `neighbours` are those of `locate`.
    Rows follow the order of `events`, then the rules above. Inputs stay as they are.
    Raises DoubleIdError where two events share an id.
    """
    twice = events.index[events.index.duplicated()].unique()
    if len(twice):
        raise DoubleIdError(f"events: {', '.join(map(str, twice))}: an id is of one row alone")
    direct = _direct(events, named, locate(events, islands, neighbours), gazetteer.island_of)
    within = gazetteer.containment
    down = direct.merge(within, left_on="place", right_on="whole").assign(place=lambda t: t["part"])
    up = direct.merge(within, left_on="place", right_on="part").assign(place=lambda t: t["whole"])
    inherited = pd.concat([down.assign(via=down["whole"]), up.assign(via=up["part"])])
    rows = pd.concat([direct.assign(via="", steps=0), inherited], ignore_index=True)
    rows["event_no"] = events.index.get_indexer(pd.Index(rows["event"]))
    rows["rank"] = pd.Index(RELATIONS).get_indexer(pd.Index(rows["relation"]))
    rows = rows.sort_values(["event_no", "steps", "rank", "distance_m", "place", "via"])
    rows = rows.drop_duplicates(["event_no", "place"], ignore_index=True)
    return rows[["event", "place", "relation", "via", "distance_m"]]


def inherited(relations: pd.DataFrame, gazetteer: Containment) -> NDArray[np.bool_]:
    """Of each row of what `relate` finds, whether the place has it only through one around it."""
    within = gazetteer.containment
    around = set(zip(within["part"], within["whole"], strict=True))
    pairs = zip(relations["place"], relations["via"], strict=True)
    return np.array([pair in around for pair in pairs], dtype=bool)


def locate(
    points: pd.DataFrame, islands: gpd.GeoDataFrame, neighbours: gpd.GeoSeries | None = None
) -> pd.DataFrame:
    """Columns point, place, relation, distance_m: the islands that each point lies on or off.

    `on`: the polygon holds the point (a point on the line between two parts is on both).
    `waters`: the point is at sea, within 12 nautical miles of the island's coast, and no coast of a
    neighbour is nearer than the nearest island's (equidistance: UNCLOS, articles 3 and 15); it may
    be in the waters of several islands. `distance_m` is geodesic, right to 1 %; 0 on land. Points
    that are NaN or near no island have no row.

    `points`: columns lon, lat (EPSG:4326); their index labels become `point`.
    `islands`: index place, disjoint polygons (EPSG:4326) that stay clear of the antimeridian.
    `neighbours`: polygons of other land with a territorial sea; none, if not given.
    Rows follow the order of `points`, then the distance, then the order of `islands`.
    """
    lon, lat = (points[axis].to_numpy(dtype=float) for axis in ("lon", "lat"))
    order = np.argsort(lon, kind="stable")
    lon, lat = lon[order], lat[order]
    land = _on_land(islands.geometry, lon, lat)
    at_sea = np.ones(len(lon), dtype=bool)
    at_sea[land[1]] = False
    sea = _off_coast(islands.geometry, lon, lat, np.flatnonzero(at_sea))
    if neighbours is not None:
        sea = _own(sea, neighbours, lon, lat)
    place, row, metres = (np.concatenate(pair) for pair in zip(land, sea, strict=True))
    row = order[row]
    found = np.lexsort((place, metres, row))
    return pd.DataFrame(
        {
            "point": points.index[row[found]],
            "place": islands.index[place[found]],
            "relation": np.repeat(RELATIONS[:2], (len(land[1]), len(sea[1])))[found],
            "distance_m": metres[found],
        }
    )


def _own(waters: Found, neighbours: gpd.GeoSeries, lon: Floats, lat: Floats) -> Found:
    """The waters of islands at points on no land of a neighbour, and no nearer to one than to the
    nearest island; `lon` is sorted."""
    place, row, metres = waters
    ours, theirs = np.full((2, len(lon)), np.inf)
    np.minimum.at(ours, row, metres)
    some = np.unique(row)
    _, off, to_theirs = _off_coast(neighbours, lon, lat, some)
    np.minimum.at(theirs, off, to_theirs)
    theirs[some[_on_land(neighbours, lon[some], lat[some])[1]]] = 0
    own = (ours <= theirs)[row]
    return place[own], row[own], metres[own]


def _direct(
    events: pd.DataFrame, named: pd.DataFrame, located: pd.DataFrame, island_of: pd.Series[str]
) -> pd.DataFrame:
    located = located.rename(columns={"point": "event"})
    # Far faster than isin, where events are many.
    known = events.index.get_indexer(pd.Index(named["event"])) >= 0
    named = named.loc[known, ["event", "place", "relation"]]
    settled = named[named["place"].isin(island_of.index)]
    settled = settled.assign(place=settled["place"].map(island_of))
    return pd.concat([located, named, settled], ignore_index=True)


def _on_land(islands: gpd.GeoSeries, lon: Floats, lat: Floats) -> Found:
    """Places and points where a polygon holds a point; `lon` is sorted."""
    found: list[Rows] = []
    for polygon in islands:
        rows = _inside(polygon.bounds, lon, lat)
        shapely.prepare(polygon)
        found.append(rows[shapely.intersects_xy(polygon, lon[rows], lat[rows])])
    return _joined(found, [np.zeros(len(rows)) for rows in found])


def _off_coast(islands: gpd.GeoSeries, lon: Floats, lat: Floats, sea: Rows) -> Found:
    """Places and points of `sea` that lie in a place's waters; `lon` is sorted."""
    found, distances = [], []
    lon, lat = lon[sea], lat[sea]
    for polygon in islands:
        rows = _inside(_widened(polygon.bounds), lon, lat)
        near, metres = _to_coast(polygon, lon[rows], lat[rows])
        found.append(sea[rows[near]])
        distances.append(metres)
    return _joined(found, distances)


def _joined(found: list[Rows], distances: list[Floats]) -> Found:
    if not found:
        return np.array([], dtype=np.intp), np.array([], dtype=np.intp), np.array([])
    places = np.repeat(np.arange(len(found)), [len(rows) for rows in found])
    return places, np.concatenate(found), np.concatenate(distances)


def _inside(box: Box, lon: Floats, lat: Floats) -> Rows:
    west, south, east, north = box
    first, last = np.searchsorted(lon, west), np.searchsorted(lon, east, side="right")
    band = lat[first:last]
    return first + np.flatnonzero((band >= south) & (band <= north))


def _widened(box: Box) -> Box:
    west, south, east, north = box
    high = TERRITORIAL_SEA_M / _DEGREE_M
    wide = high / np.cos(np.radians(max(abs(south), abs(north)) + high))
    return west - wide, south - high, east + wide, north + high


def _to_coast(polygon: Any, lon: Floats, lat: Floats) -> tuple[Rows, Floats]:
    """The points within 12 nautical miles of the coast, and how far off they lie.

    Measured on an azimuthal equidistant plane about the island's centre: at 500 km from it,
    half the length of Sakhalin, its scale is wrong by (500 / 6371)**2 / 6 = 0.1 %.
    """
    if not len(lon):
        return np.array([], dtype=np.intp), np.array([])
    west, south, east, north = polygon.bounds
    plane = Proj(proj="aeqd", lon_0=(west + east) / 2, lat_0=(south + north) / 2, ellps="WGS84")
    tree = shapely.STRtree(_segments(polygon, plane))
    (near, _), metres = tree.query_nearest(
        shapely.points(*plane(lon, lat)),
        max_distance=TERRITORIAL_SEA_M,
        return_distance=True,
        all_matches=False,
    )
    return near, metres


def _segments(polygon: Any, plane: Proj) -> NDArray[np.object_]:
    """The coast as straight pieces on the plane."""
    lines = shapely.get_parts(shapely.segmentize(polygon, _STRAIGHT_DEGREES).boundary)
    corners, line = shapely.get_coordinates(lines, return_index=True)
    corners = np.column_stack(plane(corners[:, 0], corners[:, 1]))
    pieces = np.stack([corners[:-1], corners[1:]], axis=1)[line[:-1] == line[1:]]
    return np.asarray(shapely.linestrings(pieces))
