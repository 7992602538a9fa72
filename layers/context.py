"""The printed map beneath the atlas: other land, the names of seas and straits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from geodata.catalogue import Catalogue


@dataclass(frozen=True)
class Lettering:
    """A name on the printed map, and where it may stand: lon, lat in degrees, turn in degrees
    clockwise, the best spot first. A land's name may stand anywhere on the land of its spot.

    `size` is that of the lettering in pixels, `zoom` the first at which it is shown; `place` is the
    place of the gazetteer that it names.
    """

    name: str
    spots: tuple[tuple[float, float, int], ...]
    size: int = 11
    zoom: float = 0
    kind: Literal["sea", "chain", "land"] = "sea"
    place: str = ""


DEFAULTS = {field.name: field.default for field in fields(Lettering)}


def land(catalogue: Catalogue) -> dict[str, Any]:
    """Land outside the atlas and its coast (GeoJSON, EPSG:4326; property kind: land or coast)."""
    collection: dict[str, Any] = catalogue.land.to_geo_dict(drop_id=True)
    return collection


def sea_names(names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The names to letter, without what is as in DEFAULTS; `names` translates the English ones."""
    return [
        {field: value for field, value in asdict(sea).items() if value != DEFAULTS.get(field)}
        | {"name": names.get(sea.name, sea.name)}
        for sea in SEAS
    ]


SEAS = (
    Lettering(
        "Sea of Okhotsk", ((148.6, 52.2, 0), (148.6, 50.6, 0), (149.0, 53.4, 0), (148, 48.6, 0)), 18
    ),
    Lettering(
        "Pacific Ocean",
        ((154.6, 44.6, -28), (157.2, 47.3, -28), (157.2, 48.5, 0), (150.6, 43.6, -28)),
        18,
    ),
    Lettering("Sea of Japan", ((140.2, 45.6, -66), (139.6, 46.5, -66)), 14, 5.25),
    Lettering(
        "Greater Kuril chain", ((147.7, 46.25, -40), (150.6, 48.1, -40), (152.6, 49.7, -40)), 11,
        5.25, kind="chain", place="kuril-chain",
    ),
    Lettering("Tatar Strait", ((140.75, 49.3, -84), (140.6, 48.3, -80)), 12, 5.5),
    Lettering("La Pérouse (Sōya) Strait", ((142.35, 45.82, 0),), zoom=7.5),
    Lettering("Gulf of Patience", ((143.8, 48.7, 0),), zoom=6.5),
    Lettering("Aniva Bay", ((142.75, 46.33, 0),), zoom=7.5),
    Lettering("Vries Strait", ((149.13, 45.55, 60),), zoom=7),
    Lettering("Bussol Strait", ((151.35, 46.65, -45),), zoom=7),
    Lettering("Kruzenshtern Strait", ((153.6, 48.45, -40),), zoom=7.5),
    Lettering("Fourth Kuril Strait", ((155.2, 49.85, -30),), zoom=7.5),
    Lettering("First Kuril Strait", ((156.65, 50.88, 45),), zoom=8),
    Lettering("Catherine Strait", ((146.75, 44.42, -60), (146.55, 44.6, -60)), zoom=8),
    Lettering("Nemuro Strait", ((145.35, 43.95, -55), (145.35, 44.25, -70)), zoom=8),
    Lettering("South Kuril Strait", ((146.35, 43.82, -30), (146.2, 43.72, -30)), zoom=8),
    Lettering("Hokkaido", ((142.8, 43.6, 0),), 12, kind="land"),
    Lettering("Kamchatka", ((158.0, 53.5, 0),), 12, kind="land"),
    Lettering("mainland", ((136.0, 49.0, 0),), 12, kind="land"),
)  # fmt: skip
