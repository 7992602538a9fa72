"""The printed map beneath the atlas: other land, the names of seas and straits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from geodata.catalogue import Catalogue


@dataclass(frozen=True)
class Lettering:
    """A sea's, strait's or chain's name along it: position in degrees, turn in degrees clockwise,
    lettering in pixels, the zoom from which it is shown, and whether it is land that is named."""

    name: str
    lon: float
    lat: float
    turn: int = 0
    size: int = 12
    zoom: float = 0
    land: bool = False


def land(catalogue: Catalogue) -> dict[str, Any]:
    """Land outside the atlas and its coast (GeoJSON, EPSG:4326; property kind: land or coast)."""
    collection: dict[str, Any] = catalogue.land.to_geo_dict(drop_id=True)
    return collection


def sea_names(names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The names to letter; `names` translates the English ones."""
    return [asdict(sea) | {"name": names.get(sea.name, sea.name)} for sea in SEAS]


SEAS = (
    Lettering("Sea of Okhotsk", 148.6, 52.2, 0, 18),
    Lettering("Pacific Ocean", 154.6, 44.6, -28, 18),
    Lettering("Sea of Japan", 140.2, 45.6, -66, 14, 5.25),
    Lettering("Greater Kuril chain", 147.7, 46.25, -40, 11, 5.25, land=True),
    Lettering("Tatar Strait", 140.75, 49.3, -84, 12, 5.5),
    Lettering("La Pérouse (Sōya) Strait", 142.35, 45.82, 0, 11, 7.5),
    Lettering("Gulf of Patience", 143.8, 48.7, 0, 11, 6.5),
    Lettering("Aniva Bay", 142.75, 46.33, 0, 11, 7.5),
    Lettering("Vries Strait", 149.13, 45.55, 60, 11, 7),
    Lettering("Bussol Strait", 151.35, 46.65, -45, 11, 7),
    Lettering("Kruzenshtern Strait", 153.6, 48.45, -40, 11, 7.5),
    Lettering("Fourth Kuril Strait", 155.2, 49.85, -30, 11, 7.5),
    Lettering("First Kuril Strait", 156.65, 50.88, 45, 11, 8),
    Lettering("Catherine Strait", 146.75, 44.42, -60, 11, 8),
    Lettering("Nemuro Strait", 145.35, 43.95, -55, 11, 8),
    Lettering("South Kuril Strait", 146.35, 43.82, -30, 11, 8),
)
