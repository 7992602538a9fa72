"""What there is to ask for: collections, each a table of the dataset with shapes and days."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata import columns, dates, rows
from geodata.catalogue import Catalogue
from geodata.columns import Table
from geodata.dataset import datapackage, event_shapes, tables
from geodata.dates import Days
from geodata.errors import UnknownIdError
from geodata.messages import N_
from geodata.rows import Rows

Shapes = npt.NDArray[np.object_]
Span = tuple[Days, Days]  # first and last possible days, both inclusive
JOINT = "."  # between the parts of a key; no id contains it
DAY = np.timedelta64(1, "D")
LICENCES = (datapackage.RECORDS, datapackage.GEOMETRY)
CREDITS = {
    datapackage.RECORDS["name"]: "Kuril Atlas (CC BY-SA 4.0)",
    datapackage.GEOMETRY["name"]: "© OpenStreetMap contributors (ODbL 1.0)",
}


class Kind(NamedTuple):
    """A collection before it is made: its words, its table, which fields a page of it shows first,
    what its geometry and its days are, and the licences of what is in it."""

    title: str
    about: str
    table: str
    first: tuple[str, ...]
    shapes: Callable[[pd.DataFrame, Catalogue], Any]
    days: Callable[[pd.DataFrame, Catalogue], Span] | None
    licences: tuple[dict[str, str], ...] = LICENCES


@dataclass(frozen=True, eq=False)
class Collection:
    """Rows of a table as features (EPSG:4326), prepared to be asked.

    rows: as `tables.frame` has them, without geometry; ids: of each, its key; shapes: rings to the
    right-hand rule; days: None where the collection has no time.
    """

    id: str
    kind: Kind
    table: Table
    rows: pd.DataFrame
    ids: npt.NDArray[np.object_]
    shapes: Shapes
    days: Span | None

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The shapes by where they are."""
        return shapely.STRtree(self.shapes)

    @cached_property
    def nowhere(self) -> npt.NDArray[np.bool_]:
        """Which features have no geometry."""
        return np.asarray(shapely.is_empty(self.shapes) | shapely.is_missing(self.shapes))

    @cached_property
    def bounds(self) -> list[float]:
        """West, south, east, north."""
        return [float(one) for one in shapely.total_bounds(self.shapes)]

    @cached_property
    def plain(self) -> Rows:
        """The rows with nothing in place of absent texts, numbers and days."""
        cells = self.rows.astype(object)
        return rows.rows(cells.where(cells.notna() & (cells != ""), None))

    @cached_property
    def properties(self) -> list[str]:
        """The same, each as JSON."""
        return [as_json(row) for row in self.plain]

    def number(self, feature: str) -> int:
        """Which row a feature is, from 0. Raises UnknownIdError."""
        if feature not in self._numbers:
            raise UnknownIdError(f"{feature!r} is not the id of any feature of {self.id}")
        return self._numbers[feature]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {feature: number for number, feature in enumerate(self.ids)}


def credit(licences: Iterable[Mapping[str, str]]) -> str:
    """Whom to name for what is under these licences."""
    return "; ".join(CREDITS[licence["name"]] for licence in licences)


def as_json(said: object) -> str:
    """JSON in one line; days as YYYY-MM-DD."""
    return json.dumps(
        said, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=date.isoformat
    )


@lru_cache(maxsize=2)
def of(catalogue: Catalogue) -> Mapping[str, Collection]:
    """Every collection of a catalogue by id."""
    return {name: _made(name, kind, catalogue) for name, kind in KINDS.items()}


def _made(name: str, kind: Kind, catalogue: Catalogue) -> Collection:
    table = columns.declared()[kind.table]
    frame = pd.DataFrame(tables.frame(table, catalogue)[[one.name for one in table.columns]])
    ids = np.array(
        [*map(JOINT.join, zip(*(frame[name] for name in table.key), strict=True))], object
    )
    shapes = shapely.orient_polygons(
        np.asarray(kind.shapes(frame, catalogue), dtype=object), exterior_cw=False
    )
    days = kind.days(frame, catalogue) if kind.days else None
    return Collection(name, kind, table, frame, ids, shapes, days)


def _polygons(frame: pd.DataFrame, catalogue: Catalogue) -> Any:
    """All of one kind, as layers of maps want it."""
    found = catalogue.islands.geometry.loc[frame["place"]]
    return [shapely.multipolygons(shapely.get_parts(shape)) for shape in found]


def _lines(frame: pd.DataFrame, catalogue: Catalogue) -> Any:
    return catalogue.boundaries.geometry.loc[frame["boundary"]]


def _points(frame: pd.DataFrame, _catalogue: Catalogue) -> Any:
    return shapely.points(frame[["lon", "lat"]].to_numpy())


def _spots(frame: pd.DataFrame, catalogue: Catalogue) -> Any:
    return event_shapes.shapes(catalogue.events, catalogue).loc[frame.iloc[:, 0]]


def _possible(frame: pd.DataFrame, catalogue: Catalogue) -> Span:
    """When the event of each row may have happened."""
    known = catalogue.events.events.loc[frame.iloc[:, 0]]
    start, end = (known[name].to_numpy("datetime64[D]") for name in ("date_start", "date_end"))
    return start, end


def _lasting(frame: pd.DataFrame, _catalogue: Catalogue) -> Span:
    """From the `start` of each row to the day before its `end`."""
    start, end = (np.array(frame[name].to_list(), "datetime64[D]") for name in ("start", "end"))
    return start, np.where(np.isnat(end), np.datetime64(dates.OPEN_END), end - DAY)


KINDS = {
    "islands": Kind(
        N_("Islands"),
        N_("Islands and parts of islands, with their polygons."),
        "islands", ("place", "layer", "area_geodesic_km2"),
        _polygons, None, (datapackage.GEOMETRY,),
    ),
    "events": Kind(
        N_("Events"),
        N_(
            "What happened, when and where. The geometry is the event's own point or, as the field "
            "geometry_of says, a point for each of its places."
        ),
        "events", ("date", "title", "category", "precision"),
        _spots, _possible,
    ),
    "event-places": Kind(
        N_("Events and their places"),
        N_("Which event belongs to which place, and how; geometry and days are the event's."),
        "event_places", ("event", "place", "relation", "via", "distance_m"),
        _spots, _possible,
    ),
    "administration-periods": Kind(
        N_("Periods of administration"),
        N_("Who governed each island in fact, and when. The geometry is that of the island."),
        "administration_places", ("place", "start", "end", "administered_by", "administration"),
        _polygons, _lasting,
    ),
    "boundaries": Kind(
        N_("Boundary lines"),
        N_("Boundary lines through time, computed and not surveyed."),
        "boundaries", ("name", "start", "end", "kind", "label"),
        _lines, _lasting, (datapackage.GEOMETRY,),
    ),
    "volcanoes": Kind(
        N_("Volcanoes"),
        N_("Holocene volcanoes, with their numbers in the Global Volcanism Program."),
        "volcanoes", ("names", "type", "elevation_m", "last_known_eruption"),
        _points, None, (datapackage.RECORDS,),
    ),
}  # fmt: skip
