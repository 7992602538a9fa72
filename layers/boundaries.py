"""Boundary lines with the days between which they were in force, and what they rest on."""

from __future__ import annotations

from typing import Any

import pandas as pd
from shapely.geometry import mapping

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.texts import Languages
from layers.days import number
from layers.texts import NO_TEXTS, Texts


def boundaries(
    catalogue: Catalogue, languages: Languages, said: Texts = NO_TEXTS
) -> dict[str, Any]:
    """GeoJSON lines (EPSG:4326); properties id, kind, start and end in days since 1970 (end: the
    first day after, None while it lasts), and its label: what it rests on and who recognises it (by
    id in `said.recognised`); `across` are the islands, or their parts, that it crosses."""
    web = catalogue.islands_web.geometry
    features = [
        {
            "type": "Feature",
            "geometry": mapping(row["geometry"]),
            "properties": {
                "id": boundary,
                "kind": row["kind"].replace(" ", "-"),
                "start": number(row["start"].date()),
                "end": None if row["end"] is pd.NaT else number(row["end"].date()),
                "name": texts.text(row, "label", languages),
                "second": said.recognised.get(str(boundary), ""),
                "across": sorted(web.index[web.intersects(row["geometry"])]),
            },
        }
        for boundary, row in catalogue.boundaries.to_dict("index").items()
    ]
    return {"type": "FeatureCollection", "features": features}
