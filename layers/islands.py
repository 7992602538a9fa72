"""The island polygons as the browser draws and colours them."""

from __future__ import annotations

from typing import Any

from shapely.geometry import mapping

from geodata import geometry
from geodata.catalogue import Catalogue, rows
from layers.clusters import clusters
from layers.days import since_1970


def places(catalogue: Catalogue, language: str) -> dict[str, Any]:
    """`leaves`: GeoJSON of every island with its periods of administration (EPSG:4326);
    `wholes`: the leaves of every place that is made of others, or that stands on one."""
    gazetteer = catalogue.gazetteer
    periods = _periods(catalogue)
    disputed = disputed_leaves(catalogue)
    small = clusters(catalogue)
    features = [
        {
            "type": "Feature",
            "geometry": mapping(row.geometry),
            "properties": {
                "place": row.Index,
                "name": catalogue.place(row.Index)[f"name_{language}"],
                "layer": row.layer,
                "disputed": row.Index in disputed,
                "whole": _island_of_part(catalogue, row.Index),
                "group": (small.around.get(row.Index) or (None,))[-1],
                "zoom": small.first_zoom(row.Index),
                "periods": periods.get(row.Index, []),
            },
        }
        for row in geometry.islands("web").itertuples()
    ]
    wholes = sorted({*gazetteer.containment["whole"], *gazetteer.island_of.index})
    return {
        "leaves": {"type": "FeatureCollection", "features": features},
        "wholes": {whole: list(gazetteer.leaves(whole)) for whole in wholes},
    }


def disputed_leaves(catalogue: Catalogue) -> set[str]:
    """Leaves that more than one party claims today."""
    positions = catalogue.positions
    claims = positions[positions["claim"] & positions["end"].isna()]
    parties = claims.groupby("place")["party"].nunique()
    return set(parties[parties > 1].index)


def _island_of_part(catalogue: Catalogue, leaf: str) -> str | None:
    if catalogue.gazetteer.frame.loc[leaf, "kind"] != "part":
        return None
    around = catalogue.gazetteer.containment.query("part == @leaf and steps == 1")["whole"]
    kinds = catalogue.gazetteer.frame.loc[around, "kind"]
    return str(kinds.index[kinds == "island"][0])


def _periods(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    periods = catalogue.periods.assign(day=since_1970(catalogue.periods["start"]))
    return {
        str(place): [
            {"start": row["day"], "by": row["administered_by"].split(";"), "basis": row["basis"]}
            for row in rows(there.sort_values("day"))
        ]
        for place, there in periods.groupby("place")
    }
