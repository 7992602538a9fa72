"""Features: a GeoJSON file read once and whole, and all that is wrong in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import files, records
from geodata.errors import Problem, RecordError
from geodata.records import Record

CRS = "EPSG:4326"
POLYGONS = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")


@dataclass(frozen=True, eq=False)
class Features:
    """A file's features, as far as it could be read.

    where: the file, as problems name it; properties: of each feature, {} where it has none;
    shapes: of each, None where it is no geometry; problems: all that is wrong in the file.
    """

    where: str
    properties: tuple[Record, ...]
    shapes: npt.NDArray[np.object_]
    problems: tuple[Problem, ...]

    @cached_property
    def frame(self) -> gpd.GeoDataFrame:
        """Properties as columns, and `geometry`. Raises RecordError with the file's problems."""
        if self.problems:
            raise RecordError(self.problems)
        return gpd.GeoDataFrame(list(self.properties), geometry=self.shapes, crs=CRS)

    def texts(self, name: str) -> list[str]:
        """A property of every feature, "" where it is no text."""
        return [text(properties, name) for properties in self.properties]

    def problem(self, number: int, field: str, message: str) -> Problem:
        """A problem with a property of the feature of that number, from 0."""
        return Problem(self.where, f"features.{number}.properties.{field}", message)


def text(properties: Record, name: str) -> str:
    """A property; "" where it is no text."""
    value = properties.get(name)
    return value if isinstance(value, str) else ""


def scan(path: Path, schema: str, kinds: Collection[str]) -> Features:
    """The features of a file, whose properties fit the schema and whose shapes are of the kinds."""
    where = f"{path.parent.name}/{path.name}"
    try:
        found = _parse(path, where)
    except RecordError as error:
        return Features(where, (), np.array([], dtype=object), error.problems)
    properties = tuple(map(_properties, found))
    shapes = _shapes(found)
    fits = records.validator(schema)
    problems = [
        *_shape_problems(shapes, kinds, where, properties),
        *(
            problem
            for number, said in enumerate(properties)
            for problem in records.violations(fits, said, where, f"features.{number}.properties")
        ),
    ]
    return Features(where, properties, shapes, tuple(problems))


def _parse(path: Path, where: str) -> list[Any]:
    try:
        read = json.loads(files.text(path, where))
    except (ValueError, RecursionError) as error:
        raise RecordError([Problem(where, "", f"is not JSON: {error}")]) from error
    found = read.get("features") if isinstance(read, dict) else None
    if not isinstance(found, list) or not found:
        message = "is no GeoJSON FeatureCollection with at least one feature"
        raise RecordError([Problem(where, "features", message)])
    return found


def _properties(feature: object) -> Record:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _shapes(features: list[Any]) -> npt.NDArray[np.object_]:
    # In a fresh process this takes a fifth of the time of geopandas.read_file, which loads GDAL.
    written = (each.get("geometry") if isinstance(each, dict) else None for each in features)
    with np.errstate(all="ignore"):  # a number without bounds is for `_shape_problem` to say
        shapes = shapely.from_geojson(list(map(json.dumps, written)), on_invalid="ignore")
    return np.asarray(shapes, dtype=object)


def _shape_problems(
    shapes: npt.NDArray[np.object_],
    kinds: Collection[str],
    where: str,
    properties: Sequence[Record],
) -> Iterator[Problem]:
    inside = (np.abs(shapely.bounds(shapes)) <= (180, 90, 180, 90)).all(axis=1)
    sound = shapely.is_valid(shapes) & inside & ~shapely.has_z(shapes)
    for number, shape in enumerate(shapes):
        if not sound[number] or shape.geom_type not in kinds:
            name = next((str(said) for said in properties[number].values()), "no name")
            message = f"of {name} {_shape_problem(shape, kinds)}"
            yield Problem(where, f"features.{number}.geometry", message)


def _shape_problem(shape: BaseGeometry | None, kinds: Collection[str]) -> str:
    """What is wrong with a shape that something is wrong with."""
    if shape is None or shape.geom_type not in kinds:
        return f"is no {' or '.join(kinds)} with finite coordinates"
    if shape.is_empty:
        return "is empty"
    if shape.has_z:
        return "has heights; lon and lat alone are allowed"
    if not shape.is_valid:
        return f"is not valid: {shapely.is_valid_reason(shape)}"
    return "reaches beyond -180..180 degrees of longitude or -90..90 of latitude"
