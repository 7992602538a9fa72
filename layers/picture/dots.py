"""Events with a point of their own, as a picture draws them: in the shape of their family, as large
as they were strong. The arithmetic is that of the browser's dots (assets/dots.js)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

import numpy as np

from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES, FAMILY_OF
from geodata.remembered import remembered
from layers import events, style
from layers.labels import SETTLEMENT_ZOOM
from layers.picture.frame import Frame
from layers.picture.letters import Point

INK = style.COLOURS["light"]
# By the size of an event (layers/events.py): of one without, of the weakest, ... of the strongest.
RADII = (4, 3.25, 4, 4.75, 5.5, 6.25)
LARGEST = 8
CHOSEN = 3  # by how much a chosen one is larger
SHAPES = {
    "nature": ((0, -1.25), (1.1, 0.8), (-1.1, 0.8)),
    "force": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "life": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
}  # in radii around the middle; any other family is round


@dataclass
class Dot:
    """Events that fall on one pixel, by their numbers, the latest last; hollow where only the
    settlement is known, not the spot. `radius` is in pixels."""

    x: float
    y: float
    family: str = ""
    hollow: bool = True
    chosen: bool = False
    largest: float = 0
    events: list[int] = field(default_factory=list)

    @property
    def radius(self) -> float:
        """That of its largest event, and more the more there are."""
        return min(LARGEST, self.largest + log2(len(self.events))) + CHOSEN * self.chosen


def gathered(
    numbers: Iterable[int], chosen: int | None, shown: Frame, catalogue: Catalogue
) -> list[Dot]:
    """The dots of these events in a frame, the chosen one last. Those of which only the settlement
    is known stand where settlements do."""
    columns = _columns(catalogue)
    places = shown.placed(np.column_stack([columns["lon"], columns["lat"]]))
    towns = shown.zoom >= SETTLEMENT_ZOOM
    dots: dict[tuple[int, int], Dot] = {}
    for number in sorted(numbers):
        x, y = places[number]
        exact = bool(columns["exact"][number])
        inside = 0 <= x <= shown.width and 0 <= y <= shown.height  # never where there is no point
        if not inside or not (exact or towns):
            continue
        dot = dots.setdefault((round(x), round(y)), Dot(float(x), float(y)))
        dot.events.append(number)
        dot.family = FAMILY_OF[CATEGORIES[columns["category"][number]]]
        dot.hollow = dot.hollow and not exact
        dot.chosen = dot.chosen or number == chosen
        dot.largest = max(dot.largest, RADII[columns["size"][number]])
    return sorted(dots.values(), key=lambda dot: dot.chosen)


def counted(
    numbers: Sequence[int], relations: Sequence[int], catalogue: Catalogue
) -> dict[int, int]:
    """By index into `labelled`, how many of these events are a place's own, in these ways if any
    are given."""
    event, place, how = _own_places(catalogue)
    mine = np.isin(event, numbers)
    if relations:
        mine &= np.isin(how, relations)
    places, counts = np.unique(place[mine], return_counts=True)
    return dict(zip(places.tolist(), counts.tolist(), strict=True))


def drawn(dot: Dot) -> str:
    """A dot as an element."""
    wide = 3 if dot.chosen else 2 if dot.hollow else 1.5
    edge = "accent" if dot.chosen else dot.family if dot.hollow else "paper"
    look = f'stroke="{INK[edge]}" stroke-width="{wide}"'
    fill = "paper" if dot.hollow else dot.family
    return shape(dot.family, (dot.x, dot.y), dot.radius, fill, look)


def shape(family: str, at: Point, radius: float, fill: str, look: str = "") -> str:
    """The sign of a family of events, in a colour by its name."""
    x, y = at
    if family not in SHAPES:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{INK[fill]}" {look}/>'
    points = " ".join(f"{x + dx * radius:.1f},{y + dy * radius:.1f}" for dx, dy in SHAPES[family])
    return f'<polygon points="{points}" fill="{INK[fill]}" {look}/>'


@remembered
def _columns(catalogue: Catalogue) -> dict[str, Any]:
    return events.columns(catalogue.source, catalogue)


@remembered
def _own_places(catalogue: Catalogue) -> tuple[Any, ...]:
    return events.own_places(catalogue.source, catalogue)
