"""All that a reader can show and hide on the map, each said once: another one is a function that
makes its data, a script that draws it, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.catalogue import Catalogue
from geodata.messages import N_
from geodata.texts import Languages
from layers import boundaries, labels, tiles, volcanoes
from layers.texts import Texts


@dataclass(frozen=True)
class Overlay:
    """Something over the printed map.

    It is drawn by the function of its `name` in assets/<name>.js, or by that of another script;
    in a pane of its name, `height` above the page; while it is shown the map's state holds `told()`
    for it. `data` makes what is published as <name>.json. Readers know it by its name in links, and
    by its `title`; `signs` are its CSS classes and words in the legend.
    """

    name: str
    height: int
    title: str
    at_first: bool = False
    data: Callable[[Catalogue, Languages, Texts], Any] | None = None
    drawn_by: str = ""
    told: Callable[[], Any] = lambda: True
    signs: tuple[tuple[str, str], ...] = ()


OVERLAYS = (
    Overlay(
        "boundaries", 420, N_("Boundary lines"), at_first=True, data=boundaries.boundaries,
        signs=(("line", N_("boundary")), ("claim-line", N_("limit of a claim"))),
    ),
    Overlay(
        "settlements", 430, N_("Settlements"), at_first=True,
        data=labels.settlements, drawn_by="labels",
    ),
    Overlay("volcanoes", 440, N_("Volcanoes"), data=volcanoes.volcanoes),
    Overlay(
        "tiles", 150, N_("Satellite picture, online"), drawn_by="context",
        told=tiles.background,
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Overlay] = {overlay.name: overlay for overlay in OVERLAYS}


def shown(names: Collection[str]) -> dict[str, Any]:
    """By name of the overlay what the map is told where these are shown: None of all others."""
    return {name: one.told() if name in names else None for name, one in BY_NAME.items()}
