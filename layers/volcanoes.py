"""Volcanoes as the browser draws them: quiet marks beneath the events."""

from __future__ import annotations

from typing import Any

from geodata import texts
from geodata.catalogue import Catalogue
from geodata.rows import rows
from geodata.texts import Languages
from layers.texts import NO_TEXTS, Texts


def volcanoes(
    catalogue: Catalogue, languages: Languages, said: Texts = NO_TEXTS
) -> list[dict[str, Any]]:
    """A mark for each volcano: its name; `elevation` in metres,
    below zero under water; `last`, its last known eruption in the list's words; `layer` of its
    island, None for any other; lon, lat (EPSG:4326)."""
    layers = catalogue.islands["layer"]
    return [
        {
            "name": texts.text(row, "name", languages),
            "elevation": row["elevation_m"],
            "last": said.erupted.get(row["volcano"], row["last_known_eruption"]),
            "layer": layers.get(row["island"]),
            "lon": row["lon"],
            "lat": row["lat"],
        }
        for row in rows(catalogue.volcanoes.reset_index())
    ]
