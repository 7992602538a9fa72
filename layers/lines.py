"""Boundary lines with the days between which they were in force, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from shapely.geometry import LineString, mapping

from geodata.catalogue import Catalogue
from layers.days import number

SHARES = {"centre": 0.5, "east": 0.5, "west": 0.5, "north": 0.75, "south": 0.25}


def lines(catalogue: Catalogue, language: str, recognised: Mapping[str, str]) -> dict[str, Any]:
    """GeoJSON lines (EPSG:4326); properties id, kind, start and end in days since 1970 (end: the
    first day after, None while it lasts), and its label: what it rests on, who recognises it (by
    id in `recognised`), and points of the line around which that may stand."""
    features = [
        {
            "type": "Feature",
            "geometry": mapping(row["geometry"]),
            "properties": {
                "id": boundary,
                "kind": row["kind"].replace(" ", "-"),
                "start": number(row["start"].date()),
                "end": None if row["end"] is pd.NaT else number(row["end"].date()),
                "name": row[f"label_{language}"],
                "second": recognised.get(str(boundary), ""),
                **_anchors(row["geometry"]),
            },
        }
        for boundary, row in catalogue.boundaries.to_dict("index").items()
    ]
    return {"type": "FeatureCollection", "features": features}


def _anchors(line: LineString) -> dict[str, list[float]]:
    points = {name: line.interpolate(share, normalized=True) for name, share in SHARES.items()}
    return {name: [round(point.x, 4), round(point.y, 4)] for name, point in points.items()}
