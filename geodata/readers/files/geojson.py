"""GeoJSON (RFC 7946), also a feature a line and Linked Places, with all that a feature holds.

GDAL reads it too, but leaves out what stands beside `properties`, and long whole numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from geodata.errors import InputError
from geodata.messages import N_, Said
from geodata.readers.files import encodings
from geodata.readers.files.spatial import of_shapes
from geodata.readers.files.table import Table, plain

_OWN = {"type", "geometry", "properties", "bbox"}
_SHAPES = {
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
    "GeometryCollection",
}  # fmt: skip


def table(path: Path, encoding: str | None = None) -> Table:
    """Features as rows: a column for each property and for each member beside them.

    Raises InputError for text that is no JSON, JSON that holds no features, an unknown CRS.
    """
    codec = encodings.of(path, encoding)
    try:
        said, lines = _loaded(path.read_text(encoding=codec))
    except UnicodeError as error:
        why = N_("{file} cannot be read as text in {codec}: {error}")
        raise InputError(Said(why, file=path, codec=codec, error=str(error))) from error
    except (ValueError, RecursionError) as error:
        why = N_("{file} is broken or cut off, as JSON it cannot be read: {error}")
        raise InputError(Said(why, file=path, error=str(error))) from error
    features = list(_features(path, said))
    shapes = [json.dumps(feature.get("geometry")) for feature in features]
    properties = pd.DataFrame([_properties(feature) for feature in features], dtype=object)
    geometry = gpd.GeoSeries(
        shapely.from_geojson(shapes, on_invalid="ignore"), crs=_crs(path, said)
    )
    frame = gpd.GeoDataFrame(properties.apply(plain), geometry=geometry)
    return of_shapes(path, frame, [Said(N_("read as one feature a line"))] if lines else [])


def _loaded(text: str) -> tuple[Any, bool]:
    """What the text says, and whether it is a feature a line."""
    try:
        return json.loads(text), False
    except ValueError:
        lines = [line.strip("\x1e \t\r") for line in text.split("\n")]
        lines = [line for line in lines if line]
        if len(lines) < 2 or not lines[0].endswith("}"):  # noqa: PLR2004 - a text of many
            raise
    return [json.loads(line) for line in lines], True


def _features(path: Path, said: Any) -> Iterator[dict[str, Any]]:
    if isinstance(said, dict) and said.get("type") == "FeatureCollection":
        said = said.get("features")
    elif isinstance(said, dict):
        said = [said]
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        why = N_("{file} is JSON without features; allowed is GeoJSON (RFC 7946)")
        raise InputError(Said(why, file=path))
    for number, one in enumerate(said, start=1):
        if one.get("type") in _SHAPES:
            yield {"geometry": one}
        elif one.get("type") == "Feature" and isinstance(one.get("properties") or {}, dict):
            yield one
        else:
            why = N_(
                "{file} is JSON without features: feature {number} is no Feature but {type!r}; "
                "allowed is GeoJSON"
            )
            kind = str(one.get("type"))[:40]
            raise InputError(Said(why, file=path, number=str(number), type=kind))


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    """Its properties; a member beside them keeps its name, unless a property has it."""
    inside = {str(name): value for name, value in (feature.get("properties") or {}).items()}
    beside = {name: value for name, value in feature.items() if name not in _OWN}
    return {**{f"@{name}" if name in inside else name: beside[name] for name in beside}, **inside}


def _crs(path: Path, said: Any) -> CRS:
    """By RFC 7946 always EPSG:4326; the format before it could name another."""
    named = said.get("crs") if isinstance(said, dict) else None
    if not named:
        return CRS("EPSG:4326")
    name = named.get("properties", {}).get("name") if isinstance(named, dict) else named
    try:
        return CRS.from_user_input(name)
    except (CRSError, TypeError) as error:
        why = N_("{file} names a CRS that is unknown, {name!r}; save it in EPSG:4326")
        raise InputError(Said(why, file=path, name=name)) from error
