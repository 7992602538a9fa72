"""The join: which event belongs to which place, and how (on, waters, concerns, inherited)."""

from __future__ import annotations

from typing import Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.cells.earth import Floats
from geodata.cells.index import Index, Off
from geodata.cells.making import Cells
from geodata.cells.runs import Rows, Runs
from geodata.errors import DoubleIdError
from geodata.events import RELATIONS

# The breadth of the territorial sea: 12 nautical miles of 1,852 m (UNCLOS, article 3).
TERRITORIAL_SEA_M = 22_224.0

MANY = 200_000  # points, for which small cells are worth the second that they take to make
_CHUNK = 50_000  # points that are looked at together: their numbers fit the processor's cache
_STEP_M = 0.1  # in which distances are told

# A row of the result in 64 bits: the point's row, 1 + steps to the coast or 0 on land, the place.
_PLACE_BITS, _STEPS_BITS = 16, 18
_PLACE, _STEPS = (1 << _PLACE_BITS) - 1, (1 << _STEPS_BITS) - 1
Keys = NDArray[np.int64]


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
    located = locate(events, islands, neighbours).astype({"place": "str", "relation": "str"})
    direct = _direct(events, named, located, gazetteer.island_of)
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
    around = pd.MultiIndex.from_frame(gazetteer.containment[["part", "whole"]])
    return pd.MultiIndex.from_frame(relations[["place", "via"]]).isin(around)


def locate(
    points: pd.DataFrame, islands: gpd.GeoDataFrame, neighbours: gpd.GeoSeries | None = None
) -> pd.DataFrame:
    """Columns point, place, relation, distance_m: the islands that each point lies on or off.

    `on`: the polygon holds the point (a point on the line between two parts is on both).
    `waters`: the point is at sea, within 12 nautical miles of the island's coast, and no coast of a
    neighbour is nearer than the nearest island's (equidistance: UNCLOS, articles 3 and 15); it may
    be in the waters of several islands. `distance_m` is geodesic, right to a metre, and told to
    0.1 m; 0 on land. Points that are NaN or near no island have no row.

    `points`: columns lon, lat (EPSG:4326); their index labels become `point`.
    `islands`: index place, disjoint polygons (EPSG:4326) that stay clear of the antimeridian.
    `neighbours`: polygons of other land with a territorial sea; none, if not given.
    `place` and `relation` are categorical. Rows follow the order of `points`, then the distance,
    then the order of `islands`. Who asks more than once asks a Locator.
    """
    return Locator(islands, neighbours).locate(points)


class Locator:
    """The same for points that come in pieces: what is made of islands and neighbours is kept.

    From so `many` points on, all asked for together, small cells are worth making.
    """

    def __init__(
        self, islands: gpd.GeoDataFrame, neighbours: gpd.GeoSeries | None = None, many: int = MANY
    ) -> None:
        shapes = [*islands.geometry, *([] if neighbours is None else neighbours)]
        self._places = islands.index
        self._cells = Cells(np.array(shapes, dtype=object), len(islands), TERRITORIAL_SEA_M)
        self._left = many

    def locate(self, points: pd.DataFrame) -> pd.DataFrame:
        """What the function of that name says of points."""
        return self._frame(points, waters=True)

    def on(self, points: pd.DataFrame) -> pd.DataFrame:
        """Its rows with the relation `on`."""
        return self._frame(points, waters=False)

    def _frame(self, points: pd.DataFrame, *, waters: bool) -> pd.DataFrame:
        lon, lat = (points[axis].to_numpy(dtype=float) for axis in ("lon", "lat"))
        keys = self._keys(lon, lat, waters=waters)
        place = (keys & _PLACE).astype(np.int16)
        steps = (keys >> _PLACE_BITS & _STEPS).astype(np.int32)
        columns = {
            "point": points.index[keys >> _PLACE_BITS + _STEPS_BITS],
            "place": pd.Categorical.from_codes(place, self._places),
            "relation": pd.Categorical.from_codes(np.minimum(steps, 1), pd.Index(RELATIONS[:2])),
            "distance_m": np.maximum(steps - 1, 0) * _STEP_M,
        }
        return pd.DataFrame(columns, copy=False)

    def _keys(self, lon: Floats, lat: Floats, *, waters: bool) -> Keys:
        """A number for each row of the result, in which its order is that of the numbers: row of
        the point, steps to the coast (0 on land), place."""
        self._left -= len(lon)
        index = self._cells.large(lon, lat) if self._left > 0 else self._cells.small
        found = [np.array([], dtype=np.int64)]
        for first in range(0, len(lon), _CHUNK):
            some = slice(first, first + _CHUNK)
            keys = self._of_chunk(index, lon[some], lat[some], waters=waters)
            found.append(keys + (first << _PLACE_BITS + _STEPS_BITS))
        return np.concatenate(found)

    def _of_chunk(self, index: Index, lon: Floats, lat: Floats, *, waters: bool) -> Keys:
        spots = index.spots(lon, lat)
        on = index.on(spots, lon, lat)
        land = on.place < len(self._places)
        keys = [_packed(spots.point[on.row[land]], 0, on.place[land])]
        if waters:
            at_sea = np.ones(len(spots.point), dtype=bool)
            at_sea[on.row] = False
            spots = spots.only(at_sea)
            off = self._own(index.off(spots, TERRITORIAL_SEA_M))
            steps = 1 + np.rint(off.metres / _STEP_M).astype(np.int64)
            keys.append(_packed(spots.point[off.row], steps, off.place))
        return np.sort(np.concatenate(keys))

    def _own(self, off: Off) -> Off:
        """The islands off which spots are that are no nearer to a neighbour than to the nearest."""
        theirs = off.place >= len(self._places)
        if not theirs.any():
            return off
        spots = Runs(off.row)
        our, their = (
            spots.least(np.where(which, np.inf, off.metres)) for which in (theirs, ~theirs)
        )
        own = ~theirs & (our <= their)[spots.of]
        return Off(*(column[own] for column in off))


def _packed(point: Rows, steps: Keys | int, place: Rows) -> Keys:
    return (point << _STEPS_BITS | steps) << _PLACE_BITS | place


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
