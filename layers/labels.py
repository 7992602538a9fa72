"""Names of places on the map, in the order in which they are to find room."""

from __future__ import annotations

from typing import Any

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.rows import rows
from geodata.texts import Languages
from layers.clusters import ZOOMS, clusters, labelled
from layers.days import number
from layers.texts import NO_TEXTS, Texts

SETTLEMENT_ZOOM = 7
INSIDE_KM2 = 10_000  # an island as large as this has room for its name
CHOSEN_ONLY = ("group", "part")  # kinds of places that are named while they are chosen


def islands(catalogue: Catalogue, languages: Languages) -> list[dict[str, Any]]:
    """A label for each island and each cluster, the most eventful first.

    `index` is the place's number in the events' `place` column; `from` and `to` bound the zooms at
    which it is shown; `inside` says that it stands on its land.
    """
    web = catalogue.islands_web
    small = clusters(catalogue)
    own = catalogue.relations["place"].value_counts()
    labels = []
    for index, place in enumerate(labelled(catalogue)):
        leaves = list(catalogue.gazetteer.leaves(place))
        area = catalogue.area_km2(leaves)
        labels.append(
            _names(catalogue.place(place), languages)
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


def wholes(catalogue: Catalogue, languages: Languages) -> list[dict[str, Any]]:
    """A label for each group that is no cluster, and for each part of an island."""
    frame = catalogue.gazetteer.frame
    others = frame[frame["kind"].isin(CHOSEN_ONLY) & ~frame.index.isin(labelled(catalogue))]
    return [
        _names(row, languages)
        | {"place": row["place"], "kind": row["kind"], "inside": row["kind"] == "part"}
        for row in rows(others.reset_index())
    ]


def settlements(
    catalogue: Catalogue, languages: Languages, _said: Texts = NO_TEXTS
) -> list[dict[str, Any]]:
    """A label for each settlement, the most populous first; `at` is its lon, lat (EPSG:4326) and
    `then` what it was called before."""
    return [
        _names(row, languages)
        | {"at": [float(row["lon"]), float(row["lat"])]}
        | {"place": row["place"], "kind": "settlement", "from": SETTLEMENT_ZOOM, "to": ZOOMS[-1]}
        | {"then": _then(row["place"], catalogue, languages)}
        for row in catalogue.settlements
    ]


def _then(place: str, catalogue: Catalogue, languages: Languages) -> list[dict[str, Any]]:
    """Its earlier names, each with its first day and the first after it (None: it lasts)."""
    return [
        {"name": span.name, "start": number(span.start), "end": span.end and number(span.end)}
        for span in catalogue.earlier_names(place, languages)
    ]


def _names(row: dict[str, Any], languages: Languages) -> dict[str, str]:
    """The name in the reader's language and, lighter, those in the other parties' scripts."""
    names = texts.of(row, "name")
    others = [name for other, name in names if other not in (languages[0], "en")]
    return {"name": texts.said(names, languages).text, "second": " ".join(others)}


def _zoom_for(area_km2: float) -> float:
    steps = ((20, 0), (3, 6.5), (1, ZOOMS[1]), (0, ZOOMS[2]))
    return next(zoom for least, zoom in steps if area_km2 >= least)
