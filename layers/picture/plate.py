"""The map of a view on a page: beside it what it shows, its legend and scale, at the foot the
credit and the link."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
from cachetools import LRUCache

from geodata.catalogue import Catalogue
from layers import style
from layers.atlas_map import ENLARGED
from layers.picture import administered, dots, frame, letters, measures
from layers.picture.chart import Chart, Shown, line_look, volcano
from layers.picture.frame import Frame
from layers.picture.letters import Hand, Letters, Point, text

INK = style.COLOURS["light"]
EDGE = 28  # units of the page around everything
NET = 38  # beside the map, for the degrees
LEAST = 45  # units of the still, about 70 km: nearer, a map shows nothing to know a place by
LEAST_AT_SEA = 280  # the same for an event, which may be far from land
AROUND = 0.3  # of what is chosen, on each side of it
LARGER = 1.4  # times as large is the inset than the map, at least
KILOMETRE = 1000  # metres
SMALL, SMALLEST = (Hand(size, INK["ink-soft"]) for size in (12, 10.5))
PIXELS = 2  # of a unit
REMEMBERED = 16 * 2**20  # bytes of pictures
FAMILIES = ("politics", *dots.SHAPES)


@dataclass(frozen=True)
class Page:
    """The size of a page and of the column beside its map, in units: a sheet of A4 is 1240 wide."""

    width: int
    height: int
    aside: int


LANDSCAPE = Page(1240, 877, 290)
IN_TEXT = Page(780, 640, 220)  # between two margins of an upright sheet


@dataclass(frozen=True)
class Plate:
    """What is on the page: a map of what is `shown`, in a frame around the chosen leaves and a
    point if there are any, else where the reader moved the map to (`at`: lat, lon, zoom), else of
    everything. `legend` has words for signs, "" for headings; `degrees` and `distances` are how a
    latitude, a longitude, metres, kilometres and a scale are said; `foot` are paragraphs."""

    page: Page
    shown: Shown
    point: Point | None
    at: tuple[float, float, float] | None
    title: str
    line: str
    legend: tuple[tuple[str, str], ...]
    inset: str
    degrees: tuple[str, str]
    distances: tuple[str, str, str]
    foot: tuple[str, ...]


_drawn: LRUCache[Plate, bytes] = LRUCache(REMEMBERED, getsizeof=len)
_written: LRUCache[Plate, str] = LRUCache(REMEMBERED, getsizeof=len)


def png(plate: Plate, catalogue: Catalogue, latin: Path) -> bytes:
    """The page; `latin` is a font file for all but Japanese. To be asked for one at a time."""
    if plate not in _drawn:
        drawn = svg(plate, catalogue, latin)
        _drawn[plate] = letters.of(latin).png(drawn, PIXELS * plate.page.width)
    return _drawn[plate]


def svg(plate: Plate, catalogue: Catalogue, latin: Path) -> str:
    """The page as an SVG whose texts are texts. To be asked for one at a time."""
    if plate not in _written:
        _written[plate] = _Drawing(plate, catalogue, letters.of(latin)).svg()
    return _written[plate]


class _Drawing:
    """A page while it is drawn: `y` is how far down the column beside the map it is written."""

    def __init__(self, plate: Plate, catalogue: Catalogue, known: Letters) -> None:
        self.plate, self.catalogue, self.letters = plate, catalogue, known
        page = plate.page
        room = page.width - 2 * EDGE
        self.foot = [
            line for said in plate.foot for line in known.lines(said, SMALLEST.size, 9, room)
        ]
        self.left, self.top = EDGE + page.aside + NET, EDGE
        self.width = page.width - EDGE - self.left
        self.height = page.height - EDGE - self.top - 14 * len(self.foot) - 22
        self.y: float = EDGE
        self.column: list[str] = []

    def svg(self) -> str:
        """The whole page."""
        page = self.plate.page
        shown = self._frame()
        chart = Chart(self.plate.shown, shown, self.catalogue, self.letters)
        drawn = _window(chart.svg(), self.left, self.top, self.width, self.height)
        self._say(chart.signs)
        self._scale(shown)
        enlarged = self._inset(shown)
        called = self.plate.title or self.plate.line
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width} {page.height}" '
            f'width="{page.width}" height="{page.height}" font-family="{self.letters.family()}" '
            f'role="img"><title>{escape(letters.shown(called))}</title>'
            f"<defs>{administered.patterns()}</defs>"
            f'<rect width="100%" height="100%" fill="{INK["paper"]}"/>'
            f"{drawn}{self._net(shown)}{''.join(self.column)}{enlarged}{self._at_foot()}</svg>"
        )

    def _frame(self) -> Frame:
        plate, pixels = self.plate, (self.width, self.height)
        corners, chosen = frame.around(plate.shown.chosen, plate.point, self.catalogue)
        if plate.at:
            return frame.moved(plate.at, pixels, self.catalogue)
        if not chosen:
            return frame.fitted(corners, pixels, self.catalogue)
        at_sea = plate.shown.event is not None and not plate.shown.chosen
        least = LEAST_AT_SEA if at_sea else LEAST
        return frame.fitted(corners, pixels, self.catalogue, margin=AROUND, least=least)

    def _write(self, said: str, hand: Hand, most: int, indent: float = 0) -> None:
        for line in self.letters.lines(said, hand.size, most, self.plate.page.aside - indent):
            self.y += round(hand.size * 1.3)
            self.column.append(text(line, (EDGE + indent, self.y), hand))

    def _say(self, signs: set[str]) -> None:
        """Title, day, and as much of the legend as is on the map."""
        self.y -= 6
        self._write(self.plate.title, Hand(20, INK["ink"], 600), 7)
        self.y += 6 if self.plate.title else 0
        self._write(self.plate.line, Hand(14, INK["ink-soft"]), 2)
        heading = ""
        for sign, said in self.plate.legend:
            if not sign:
                heading = said
            elif sign in signs:
                if heading:
                    self.y += 12
                    self._write(heading, SMALL, 2)
                    self.y += 3
                heading = ""
                self.column.append(_sign(sign, EDGE, self.y + 11))
                self._write(said, Hand(12.5, INK["ink"]), 3, 32)
                self.y += 3

    def _scale(self, shown: Frame) -> None:
        """A bar as long as a round distance is in the middle of the map."""
        bar = measures.scale(shown, min(200, self.plate.page.aside))
        metres, kilometres, said = self.plate.distances
        far = metres.format(metres=bar.metres)
        if bar.metres >= KILOMETRE:
            far = kilometres.format(kilometres=bar.metres // KILOMETRE)
        lat = self.plate.degrees[0].format(degrees=measures.in_minutes(bar.lat))
        self.y += 26
        self.column.append(
            f'<path class="scale" d="M{EDGE} {self.y - 5:.1f}v5h{bar.pixels:.2f}v-5" fill="none" '
            f'stroke="{INK["ink"]}" stroke-width="1.5"/>'
        )
        self._write(said.format(distance=far, latitude=lat), Hand(12, INK["ink"]), 2)

    def _inset(self, shown: Frame) -> str:
        """Iturup to Habomai at the foot of the column, where the map has them all, but small; ""
        where there is no room."""
        (south, west), (north, east) = ENLARGED
        corners = [(west, north), (east, south)]
        across = self.plate.page.aside
        flat = shown.placed(corners)
        high = across * float((flat[1][1] - flat[0][1]) / (flat[1][0] - flat[0][0]))
        enlarged = frame.fitted(corners, (across, high), self.catalogue)
        inside = (flat >= 0).all() and (flat <= (self.width, self.height)).all()
        top = self.top + self.height - high
        if not inside or enlarged.scale < LARGER * shown.scale or top < self.y + 26:
            return ""
        chart = Chart(self.plate.shown, enlarged, self.catalogue, self.letters, "inset")
        (left, upper), (right, lower) = np.add(flat, (self.left, self.top))
        return (
            _window(chart.svg(), EDGE, top, across, high)
            + text(self.plate.inset, (EDGE, round(top - 6)), SMALL)
            + f'<rect x="{left:.1f}" y="{upper:.1f}" width="{right - left:.1f}" '
            f'height="{lower - upper:.1f}" fill="none" stroke="{INK["ink-soft"]}"/>'
        )

    def _net(self, shown: Frame) -> str:
        """The degrees beside the map's lines."""
        north, east = self.plate.degrees
        below, beside = self.top + self.height + 14, self.left - 5
        lon = ((measures.in_minutes(lon), x) for lon, x in measures.meridians(shown))
        lat = ((measures.in_minutes(lat), y) for lat, y in measures.parallels(shown))
        return "".join(
            [
                *(
                    text(east.format(degrees=said), (self.left + x, below), SMALLEST, "middle")
                    for said, x in lon
                ),
                *(
                    text(north.format(degrees=said), (beside, self.top + y + 4), SMALLEST, "end")
                    for said, y in lat
                ),
            ]
        )

    def _at_foot(self) -> str:
        first = self.plate.page.height - EDGE - 14 * (len(self.foot) - 1)
        return "".join(
            text(line, (EDGE, first + 14 * number), SMALLEST)
            for number, line in enumerate(self.foot)
        )


def _window(drawn: str, x: float, y: float, width: float, height: float) -> str:
    """What is drawn in a frame, which cuts it off."""
    return (
        f'<svg x="{x}" y="{y:.1f}" width="{width}" height="{height:.1f}">{drawn}</svg>'
        f'<rect x="{x}" y="{y:.1f}" width="{width}" height="{height:.1f}" fill="none" '
        f'stroke="{INK["ink-soft"]}"/>'
    )


def _sign(sign: str, x: float, y: float) -> str:
    """A sign of the legend, its middle 11 units right of x and 1 below y."""
    middle, line = (x + 11, y + 1), f'd="M{x} {y + 1}h22"'
    area = f'x="{x}" y="{y - 6}" width="22" height="14"'
    thin = f'stroke="{INK["ink-soft"]}" stroke-width="2"'
    signs = {
        "line": f"<path {line} {line_look('de-facto')}/>",
        "claim-line": f"<path {line} {line_look('claim')}/>",
        "volcano": volcano(*middle),
        "hollow": dots.shape("politics", middle, 4.5, "paper", thin),
        "strong": dots.shape("nature", middle, dots.RADII[-1], "nature"),
        "badge": f'<rect {area} rx="7" fill="{INK["ink"]}"/>',
    } | {family: dots.shape(family, middle, 5, family) for family in FAMILIES}
    return signs.get(sign) or f'<rect {area} rx="2" {administered.look(sign, 1.5)}/>'
