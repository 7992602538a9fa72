"""Names of islands, clusters and settlements, with the points around which each may stand."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalogue import Catalogue, rows
from geodata.events import LANGUAGES
from layers.clusters import ZOOMS, clusters, labelled

SETTLEMENT_ZOOM = 7
INSIDE_KM2 = 10_000  # an island as large as this has room for its name


def islands(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """A label for each island and each cluster, the most eventful first.

    `index` is the place's number in the events' `place` column; `from` and `to` bound the zooms at
    which it is shown; east, west, north, south and centre are lon/lat pairs (EPSG:4326).
    """
    web = catalogue.islands_web
    small = clusters(catalogue)
    own = catalogue.relations["place"].value_counts()
    labels = []
    for index, place in enumerate(labelled(catalogue)):
        leaves = list(catalogue.gazetteer.leaves(place))
        area = catalogue.area_km2(leaves)
        labels.append(
            _names(catalogue.place(place), language)
            | _anchors(shapely.union_all(web.loc[leaves, "geometry"].to_numpy()))
            | {
                "place": place,
                "kind": "island",
                "index": index,
                "layer": web.loc[leaves[0], "layer"],
                "from": max(small.first_zoom(place), _zoom_for(area)),
                "to": small.last_zoom(place),
                "inside": area > INSIDE_KM2,
                "events": int(own.get(place, 0)),
            }
        )
    return sorted(labels, key=lambda label: (-label["events"], label["place"]))


def settlements(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """A label for each settlement, the most populous first."""
    frame = catalogue.gazetteer.frame
    towns = frame[frame["kind"] == "settlement"].sort_values("population", ascending=False)
    corners = ("east", "west", "north", "south", "centre")
    return [
        _names(row, language)
        | {corner: [float(row["lon"]), float(row["lat"])] for corner in corners}
        | {"place": row["place"], "kind": "settlement", "from": SETTLEMENT_ZOOM, "to": ZOOMS[-1]}
        for row in rows(towns.reset_index())
    ]


def _names(row: dict[str, Any], language: str) -> dict[str, str]:
    """The name in the reader's language and, lighter, those in the other parties' scripts."""
    others = [row[f"name_{other}"] for other in LANGUAGES if other not in (language, "en")]
    return {"name": row[f"name_{language}"] or row["name_en"], "second": " ".join(others).strip()}


def _zoom_for(area_km2: float) -> float:
    steps = ((20, 0), (3, 6.5), (1, ZOOMS[1]), (0, ZOOMS[2]))
    return next(zoom for least, zoom in steps if area_km2 >= least)


def _anchors(shape: BaseGeometry) -> dict[str, list[float]]:
    """Points on the shore from which a label can hang, and one inside."""
    west, south, east, north = shape.bounds
    core = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    centre = core.representative_point()
    across = shapely.intersection(shape, shapely.LineString([(west, centre.y), (east, centre.y)]))
    ends = {
        "east": (across.bounds[2], centre.y),
        "west": (across.bounds[0], centre.y),
        "north": (centre.x, north),
        "south": (centre.x, south),
        "centre": (centre.x, centre.y),
    }
    return {name: [round(x, 4), round(y, 4)] for name, (x, y) in ends.items()}
