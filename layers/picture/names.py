"""Where names can stand in a picture: the first to come has the best place, and what finds none is
left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import shapely
from shapely import affinity

from layers import style
from layers.picture.letters import Hand, Letters, Point, shown, text

INK = style.COLOURS["light"]
GAP = 3  # pixels between a name and what it names
STEP = 3
FARTHEST = 70  # pixels from the middle of a thing to the edge of its name, beyond its own size
# What a name covers nothing of, if that can be; else what it must not cover ("": it may cover all).
BESIDE, AT_SEA, INSIDE, ANYWHERE = ("land", "islands"), ("land",), ("islands",), ("land", "")
# As a name stands beside a thing: at its right, its left, ... by how far its middle is moved.
WAYS = ((1, 0), (-1, 0), (0.7, 0.7), (-0.7, -0.7), (0.7, -0.7), (-0.7, 0.7), (0, -1), (0, 1))


@dataclass(frozen=True)
class Run:
    """Letters that are written alike; `apart` is the space between them in parts of their size."""

    said: str
    hand: Hand
    apart: float = 0


@dataclass(frozen=True)
class Spot:
    """The middle of a name in pixels, and its turn in degrees clockwise."""

    x: float
    y: float
    turn: float = 0


@dataclass(frozen=True)
class Label:
    """Lines of a name, each of some runs, and how many events its place has, if they are counted.
    `at` are spots for it; else it stands beside `of`, if given, a shape in pixels, near one of the
    points `near`. `off` is what it keeps off (BESIDE and so on), `halo` the colour beneath it."""

    lines: tuple[tuple[Run, ...], ...]
    at: tuple[Spot, ...] = ()
    of: Any = None
    near: tuple[Point, ...] = ()
    count: int | None = None
    off: tuple[str, ...] = BESIDE
    halo: str = INK["sea"]


class Written:
    """A name with the size that it takes."""

    def __init__(self, label: Label, letters: Letters) -> None:
        self.label = label
        self.letters = letters
        self.widths = [sum(self._width(run) for run in line) for line in label.lines]
        self.heights = [1.25 * max(run.hand.size for run in line) for line in label.lines]
        self.badge = 0 if label.count is None else 10 + letters.width(str(label.count), 11)
        self.width = max(self.widths) + (self.badge + 4 if self.badge else 0)
        self.height = sum(self.heights)

    def _width(self, run: Run) -> float:
        size = run.hand.size
        return self.letters.width(f"{run.said} ", size) + run.apart * size * len(run.said)

    def box(self, spot: Spot) -> Any:
        """What it covers, in pixels."""
        across, down = self.width / 2, self.height / 2
        level = shapely.box(spot.x - across, spot.y - down, spot.x + across, spot.y + down)
        return affinity.rotate(level, spot.turn, (spot.x, spot.y)) if spot.turn else level

    def drawn(self, spot: Spot) -> str:
        """Its elements."""
        parts, y = [], spot.y - self.height / 2
        for line, high in zip(self.label.lines, self.heights, strict=True):
            parts.append(self._line(line, (spot.x - self.width / 2, y + 0.74 * high)))
            y += high
        if self.badge:
            parts.append(self._count(spot))
        turned = f' transform="rotate({spot.turn:g} {spot.x:.1f} {spot.y:.1f})"'
        return f"<g{turned if spot.turn else ''}>{''.join(parts)}</g>"

    def _line(self, line: tuple[Run, ...], at: Point) -> str:
        runs = "".join(
            f"<tspan {run.hand.look()}{_apart(run)}>"
            f"{' ' * bool(number)}{escape(shown(run.said))}</tspan>"
            for number, run in enumerate(line)
        )
        return (
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" stroke="{self.label.halo}" stroke-width="3" '
            f'stroke-linejoin="round" paint-order="stroke">{runs}</text>'
        )

    def _count(self, spot: Spot) -> str:
        x = spot.x - self.width / 2 + max(self.widths) + 2
        y = spot.y - self.height / 2 + self.heights[0] / 2
        hand = Hand(11, INK["paper"], 600)
        return (
            f'<rect x="{x:.1f}" y="{y - 7.5:.1f}" width="{self.badge:.1f}" height="15" rx="7.5" '
            f'fill="{INK["ink"]}"/>'
            f"{text(str(self.label.count), (x + self.badge / 2, y + 4), hand, 'middle')}"
        )


class Room:
    """What of a frame is taken. `land` is all land, `islands` the atlas's own; `taken` are the
    shapes that no name may cover; all in pixels."""

    def __init__(self, edge: Any, land: Any, islands: Any, taken: Iterable[Any]) -> None:
        self.edge = shapely.box(*edge.buffer(-4).bounds)
        self.ground = {"land": land, "islands": islands, "": shapely.Point()}
        for shape in self.ground.values():
            shapely.prepare(shape)
        self.taken = list(taken)

    def place(self, written: Written) -> Spot | None:
        """Where a name stands, which is taken from now on; None where there is no room for it."""
        spots = [(spot, written.box(spot)) for spot in _spots(written)]
        free = [(spot, box) for spot, box in spots if self.edge.contains(box) and self._free(box)]
        for ground in written.label.off:
            for spot, box in free:
                if not self.ground[ground].intersects(box):
                    self.taken.append(box)
                    return spot
        return None

    def _free(self, box: Any) -> bool:
        return not (self.taken and shapely.intersects(np.array(self.taken), box).any())


def _spots(written: Written) -> Iterator[Spot]:
    """Its own spots, then those beside its shape, the nearest first."""
    yield from written.label.at
    if written.label.of is None:
        return
    around = written.label.of.buffer(GAP)
    shapely.prepare(around)
    found = []
    for x, y in written.label.near:
        for number, way in enumerate(WAYS):
            spot = _beside(written, around, (x, y), way)
            if spot:
                found.append((_far(spot, (x, y), way, written) + number, spot))
    yield from (spot for _far, spot in sorted(found, key=lambda one: one[0]))


def _beside(written: Written, around: Any, at: Point, way: Point) -> Spot | None:
    """The first spot in a direction at which a name covers nothing of the shape."""
    across, down = written.width / 2 * way[0], written.height / 2 * way[1]
    for step in np.arange(0, FARTHEST, STEP):
        spot = Spot(at[0] + across + way[0] * step, at[1] + down + way[1] * step)
        if not around.intersects(written.box(spot)):
            return spot
    return None


def _far(spot: Spot, at: Point, way: Point, written: Written) -> float:
    across, down = written.width / 2 * way[0], written.height / 2 * way[1]
    return float(np.hypot(spot.x - across - at[0], spot.y - down - at[1]))


def _apart(run: Run) -> str:
    return f' letter-spacing="{run.apart}em"' if run.apart else ""


def placed(labels: Sequence[Label], room: Room, letters: Letters) -> str:
    """All names that find a place, the first before the next."""
    parts = []
    for label in labels:
        written = Written(label, letters)
        spot = room.place(written)
        if spot:
            parts.append(written.drawn(spot))
    return "".join(parts)
