"""The committed geometry: islands, the land around them, and boundary lines.

Everything here is derived from OpenStreetMap and carries its licence (see
`data/geometry/LICENSE.md`); `geodata/rebuild.py` writes the files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd
from pyproj import Geod

from geodata import features, records
from geodata.errors import Problem
from geodata.features import Features
from geodata.records import Record

FOLDER = records.DATA / "geometry"
CRS = features.CRS
WGS84 = Geod(ellps="WGS84")

Detail = Literal["full", "web"]
DETAILS: tuple[Detail, Detail] = ("full", "web")

# What is read of the folder: the file, the schema of its features, the shapes they may have.
_FILES = {
    "full": ("islands.geojson", "islands", features.POLYGONS),
    "web": ("islands-web.geojson", "islands", features.POLYGONS),
    "land": ("land.geojson", "land", (*features.POLYGONS, *features.LINES)),
    "neighbours": ("neighbours.geojson", "land", features.POLYGONS),
    "boundaries": ("boundaries.geojson", "boundaries", ("LineString",)),
}
_LAND = {"land": features.POLYGONS, "coast": features.LINES}


@dataclass(frozen=True, eq=False)
class Geometry:
    """All files of a folder, each read once; see the functions of the same names.

    Its frames raise RecordError where `problems` is not empty.
    """

    files: Mapping[str, Features]
    borrowed: bool  # the atlas's own, for records that come without any

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in each of the files by itself."""
        return [problem for file in self.files.values() for problem in file.problems]

    def islands(self, detail: Detail = "full") -> gpd.GeoDataFrame:
        """Every leaf place with its polygons."""
        return self.files[detail].frame.set_index("place")

    def land(self) -> gpd.GeoDataFrame:
        """The land around the atlas."""
        return self.files["land"].frame

    def neighbours(self) -> gpd.GeoSeries:
        """Land outside the atlas with waters of its own."""
        return self.files["neighbours"].frame.geometry

    def boundaries(self) -> gpd.GeoDataFrame:
        """Boundary lines through time."""
        return _boundaries(self.files["boundaries"].frame)


def scan(data: Path = records.DATA) -> Geometry:
    """The geometry that lies with the records of `data`, or the atlas's own if none does."""
    folder = data / "geometry"
    borrowed = folder != FOLDER and not folder.is_dir()
    found = {name: _scan(name, FOLDER if borrowed else folder) for name in _FILES}
    return Geometry(found, borrowed)


def islands(detail: Detail = "full") -> gpd.GeoDataFrame:
    """Every leaf place with its polygons, disjoint from all others; EPSG:4326.

    Index `place`; columns `layer` (sakhalin, kuril-chain, shikotan, lesser-kurils) and
    `geometry` (Polygon or MultiPolygon). `full` has every rock of the source to 0.1 m; `web` is
    simplified (by some 10 m on islets up to 250 m on Sakhalin) and leaves out unnamed rocks
    below 0.01 km2. Raises RecordError with what is wrong in the file.
    """
    return _scan(detail).frame.set_index("place")


def land() -> gpd.GeoDataFrame:
    """The land around the atlas, 130-169 E and 38-62 N, without its islands; EPSG:4326.

    Columns `kind` and `geometry`: `land` is one MultiPolygon to fill, cut off at the edge of
    that box; `coast` is one MultiLineString to draw, without the edge of the box. Accurate to
    400 m within 115 km of the islands, to 4 km elsewhere. Raises RecordError with what is wrong
    in the file.
    """
    return _scan("land").frame


def neighbours() -> gpd.GeoSeries:
    """Land outside the atlas within twice the territorial sea of its islands; EPSG:4326.

    Polygons in full detail, cut off inland. Raises RecordError with what is wrong in the file.
    """
    return _scan("neighbours").frame.geometry


def boundaries() -> gpd.GeoDataFrame:
    """Boundary lines through time; EPSG:4326.

    Index `boundary`; columns `start`, `end` (datetime64; `end` is the first day on which the line
    no longer held, NaT while it lasts), `kind` (treaty, de facto, claim), `recognised_by` (tuple
    of parties), `event` (id, or empty), `geometry` (LineString), and the texts `name_en`,
    `name_ru`, `name_ja`, `label_en` (and so on: what it rests on, in a few words),
    `instrument_en`, `note_en`. Raises RecordError with what is wrong in the file.
    """
    return _boundaries(_scan("boundaries").frame)


def problems(
    geometry: Geometry,
    places: Mapping[str, Record],
    broken: Collection[str] = (),
    events: Collection[str] | None = None,
) -> list[Problem]:
    """What is wrong between the files, and between them and sound records; empty if nothing is.

    Of `broken` places nothing is known but their id. Ids of events that no record has are named
    if `events` is given. Borrowed geometry may have more places and events than there are records.
    """
    files = geometry.files
    found: list[Problem] = []
    for detail in DETAILS:
        found += _doubles(files[detail], "place")
        found += _owner_problems(files[detail], places, broken, complete=not geometry.borrowed)
    found += _missing(files, places, broken)
    found += [*_land_problems(files["land"]), *_doubles(files["boundaries"], "id")]
    known = None if geometry.borrowed else events
    return sorted([*found, *_boundary_problems(files["boundaries"], known)])


def areas_km2(gdf: gpd.GeoDataFrame | gpd.GeoSeries) -> pd.Series:
    """Geodesic areas in km2 on the WGS84 ellipsoid (Karney 2013, through pyproj.Geod)."""
    areas = [abs(WGS84.geometry_area_perimeter(shape)[0]) / 1e6 for shape in gdf.geometry]
    return pd.Series(areas, index=gdf.index, name="area_km2", dtype=float)


def _scan(name: str, folder: Path = FOLDER) -> Features:
    file, schema, kinds = _FILES[name]
    return features.scan(folder / file, schema, kinds)


def _boundaries(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    frame = frame.set_index("id").rename_axis("boundary")
    frame["start"] = pd.to_datetime(frame["start"])
    frame["end"] = pd.to_datetime(frame["end"])
    frame["event"] = frame["event"].fillna("") if "event" in frame else ""
    for column in ("name", "label", "instrument", "note"):
        texts = pd.json_normalize(frame.pop(column).tolist()).add_prefix(f"{column}_")
        frame = frame.join(texts.set_axis(frame.index))
    frame["recognised_by"] = frame["recognised_by"].map(tuple)
    return frame


def _doubles(file: Features, name: str) -> Iterator[Problem]:
    """A property that is of one feature alone."""
    first: dict[str, int] = {}
    for number, value in enumerate(file.texts(name)):
        if value and first.setdefault(value, number) != number:
            yield file.problem(number, name, f"{value!r} is that of features.{first[value]} too")


def _owner_problems(
    file: Features, places: Mapping[str, Record], broken: Collection[str], *, complete: bool
) -> Iterator[Problem]:
    """Polygons of places that have none, and in another layer than their place."""
    for number, said in enumerate(file.properties):
        place, layer = features.text(said, "place"), features.text(said, "layer")
        if not place or place in broken:
            continue
        own = places.get(place, {}).get("layer")
        if own is None and complete:
            message = f"{place!r} is not the id of an island or part with a coast of its own"
            yield file.problem(number, "place", message)
        elif own is not None and layer not in ("", own):
            yield file.problem(number, "layer", f"is {layer!r}, but {own!r} in places/{place}.toml")


def _missing(
    files: Mapping[str, Features], places: Mapping[str, Record], broken: Collection[str]
) -> Iterator[Problem]:
    """Places that should have polygons in both files, and have not."""
    drawn = {detail: set(files[detail].texts("place")) for detail in DETAILS}
    leaves = {place for place, record in places.items() if "layer" in record}
    leaves |= {place for place in drawn["full"] | drawn["web"] if place in broken}
    for detail, there in drawn.items():
        for place in leaves - there if there else ():
            yield Problem(f"places/{place}.toml", "", f"has no polygon in {files[detail].where}")


def _land_problems(file: Features) -> Iterator[Problem]:
    """`land` and `coast` once each, the one to fill and the other to draw."""
    kinds = file.texts("kind")
    for kind, shapes in _LAND.items():
        numbers = [number for number, said in enumerate(kinds) if said == kind]
        if kinds and len(numbers) != 1:
            message = f"{len(numbers)} are of the kind {kind!r}; one must be"
            yield Problem(file.where, "features", message)
        for number in numbers:
            shape = file.shapes[number]
            if shape is not None and shape.geom_type not in shapes:
                yield file.problem(number, "kind", f"{kind!r} is no {shape.geom_type}")


def _boundary_problems(file: Features, events: Collection[str] | None) -> Iterator[Problem]:
    for number, said in enumerate(file.properties):
        start, end = _day(said, "start"), _day(said, "end")
        event = features.text(said, "event")
        if start and end and end <= start:
            yield file.problem(number, "end", f"is not after the start, {start}")
        if event and events is not None and event not in events:
            yield file.problem(number, "event", f"no event has the id {event!r}")


def _day(properties: Record, name: str) -> date | None:
    try:
        return date.fromisoformat(features.text(properties, name))
    except ValueError:
        return None
