"""Boundary lines with the days between which they were in force."""

from __future__ import annotations

from typing import Any

import shapely

from geodata.catalogue import Catalogue
from layers.days import since_1970


def lines(catalogue: Catalogue) -> dict[str, Any]:
    """GeoJSON lines (EPSG:4326); properties id, kind, and start and end in days since 1970."""
    frame = catalogue.boundaries.assign(
        start_day=since_1970(catalogue.boundaries["start"]),
        end_day=since_1970(catalogue.boundaries["end"]),
    )
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(row.geometry),
            "properties": {
                "id": row.Index,
                "kind": row.kind.replace(" ", "-"),
                "start": int(row.start_day),
                "end": None if row.end_day != row.end_day else int(row.end_day),
            },
        }
        for row in frame.itertuples()
    ]
    return {"type": "FeatureCollection", "features": features}
