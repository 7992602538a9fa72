"""The map of a day as a picture of its own, which is shown where a link to the atlas stands."""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import numpy as np
import resvg_py
import shapely
from cachetools import LRUCache
from fontTools.ttLib import TTFont

from geodata import claims
from geodata.catalogue import Catalogue
from layers import font, still, style
from layers.atlas_map import BOUNDS

WIDTH, HEIGHT = 1200, 630  # pixels
ASIDE = 400  # of them beside the map, for what is said
EDGE = 36
LEAST = 120  # units of the still, about 180 km: nearer, a map shows nothing to know it by
LEAST_AT_SEA = 280  # the same for a point, which may be far from land
AROUND = 0.35  # of what is chosen, on each side of it
REMEMBERED = 16 * 2**20  # bytes of pictures
# What a line may end after: a word, a sign of Japanese with the brackets and stops around it.
SIGNS = re.compile(r"[（「『]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]{1,18})[、。）」』ー]*")

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Picture:
    """What is shown: the map on a day, nearer to chosen leaves and a point if there are any; beside
    it a title, a line on the day, a legend of `style.administration`'s classes, of what is
    "disputed" and with "" for its heading, and what stands at the foot."""

    day: date
    leaves: tuple[str, ...]
    point: Point | None
    title: str
    line: str
    legend: tuple[tuple[str, str], ...]
    foot: tuple[str, ...]


class Letters:
    """Two fonts as files that the renderer reads, and how wide their letters are."""

    def __init__(self, latin: Path) -> None:
        self.families: list[str] = []
        self.files: list[str] = []
        self._widths: dict[int, float] = {}
        folder = Path(mkdtemp(prefix="kuril-atlas-"))
        atexit.register(rmtree, folder, ignore_errors=True)
        for number, file in enumerate((latin, font.FILE)):
            known = TTFont(file, recalcBBoxes=False)
            known.flavor = None
            self.files.append(str(folder / f"{number}.ttf"))
            known.save(self.files[-1])
            self.families.append(known["name"].getBestFamilyName())
            to_em = known["head"].unitsPerEm
            widths = known["hmtx"].metrics
            for code, name in known.getBestCmap().items():
                self._widths.setdefault(code, widths[name][0] / to_em)

    def width(self, text: str, size: float) -> float:
        """Of a line of text, a little more than it may take."""
        return size * 1.08 * sum(self._widths.get(ord(sign), 1) for sign in text)

    def lines(self, text: str, size: float, most: int) -> list[str]:
        """The text in lines beside the map, the last of at most so many cut short if it must be."""
        found = [""]
        for part in re.finditer(SIGNS, text):
            gap = " " if text[part.start() - 1 : part.start()].isspace() else ""
            longer = f"{found[-1]}{gap}{part[0]}" if found[-1] else part[0]
            if self.width(longer, size) <= ASIDE - 2 * EDGE:
                found[-1] = longer
            else:
                found.append(part[0])
        found = [line for line in found if line]
        return found if len(found) <= most else [*found[: most - 1], found[most - 1][:-1] + "…"]


_drawn: LRUCache[Picture, bytes] = LRUCache(REMEMBERED, getsizeof=len)


def png(picture: Picture, catalogue: Catalogue, latin: Path) -> bytes:
    """The picture; `latin` is a font file for all but Japanese. To be asked for one at a time."""
    if picture not in _drawn:
        letters = _letters(latin)
        drawn = svg(picture, catalogue, letters)
        _drawn[picture] = resvg_py.svg_to_bytes(
            svg_string=drawn, skip_system_fonts=True, font_files=letters.files
        )
    return _drawn[picture]


@cache
def _letters(latin: Path) -> Letters:
    return Letters(latin)


def svg(picture: Picture, catalogue: Catalogue, letters: Letters) -> str:
    """The picture as an SVG."""
    families = ", ".join(f"'{family}'" for family in letters.families)
    colours, window = style.COLOURS["light"], _window(picture, catalogue)
    drawn = _drawn_so(picture.day, catalogue, window)
    legend = [(how, text) for how, text in picture.legend if drawn.get(how, not how)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{families}"><defs>{_patterns()}</defs>'
        f'<rect width="100%" height="100%" fill="{colours["sea"]}"/>'
        f'<g transform="translate({ASIDE})" stroke-linejoin="round">'
        f"{_map(picture, catalogue, window, drawn)}</g>"
        f'<rect width="{ASIDE}" height="100%" fill="{colours["paper"]}"/>'
        f"{_said(picture, legend, letters)}</svg>"
    )


def _drawn_so(day: date, catalogue: Catalogue, window: Box) -> dict[str, str]:
    """By class, the outline of the islands that are so and in the picture, "" if there are none."""
    islands, administered = catalogue.islands_web.geometry, still.administered(day, catalogue)
    whole = {how: [islands[leaves].union_all()] for how, leaves in administered.items()}
    disputed = {"disputed": islands[_disputed(day, catalogue)]}
    return {how: _path(shapes, window) for how, shapes in (whole | disputed).items()}


def _map(picture: Picture, catalogue: Catalogue, window: Box, drawn: dict[str, str]) -> str:
    colours, land = style.COLOURS["light"], catalogue.land
    around = _path(land.geometry[land["kind"] == "land"], window)
    chosen = _path(catalogue.islands_web.geometry[[*picture.leaves]], window)
    parts = [
        f'<path d="{around}" fill="{colours["land"]}" stroke="{colours["land-line"]}"/>',
        f'<path d="{chosen}" fill="none" stroke="{colours["accent"]}" stroke-width="9"/>',
        *(f'<path d="{path}" {_look(how)}/>' for how, path in drawn.items()),
    ]
    if picture.point:
        [(x, y)] = _placed(window)(np.array([picture.point]))
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="13" fill="{colours["accent"]}" '
            f'stroke="{colours["paper"]}" stroke-width="4"/>'
        )
    return "".join(parts)


def _disputed(day: date, catalogue: Catalogue) -> list[str]:
    """The leaves that more than one party claims on a day."""
    return [leaf for leaf in catalogue.claims if len(claims.on(catalogue.claims, leaf, day)) > 1]


def _window(picture: Picture, catalogue: Catalogue) -> Box:
    """What the map shows, in the still's units: all of the atlas, or what is chosen and around, as
    far as other land is known."""
    (south, west), (north, east) = BOUNDS
    corners = [(west, north), (east, south)]
    if picture.leaves or picture.point:
        corners = [picture.point] if picture.point else []
        for leaf in picture.leaves:
            west, south, east, north = catalogue.islands_web.geometry[leaf].bounds
            corners += [(west, north), (east, south)]
    flat = still.mercator(np.array(corners))
    middle, size = (flat.min(axis=0) + flat.max(axis=0)) / 2, np.ptp(flat, axis=0)
    if picture.leaves or picture.point:
        least = LEAST if picture.leaves else LEAST_AT_SEA
        size = np.maximum(size * (1 + 2 * AROUND), least)
    shape = np.array([WIDTH - ASIDE, HEIGHT])
    half = shape * (size / shape).max() / 2
    west, south, east, north = catalogue.land.total_bounds
    known = still.mercator(np.array([(west, north), (east, south)]))
    middle = np.clip(middle, known.min(axis=0) + half, known.max(axis=0) - half)
    return (*(middle - half), *(middle + half))


def _placed(window: Box) -> Any:
    """Where positions lie in the picture of a window, in pixels."""
    origin, to_pixels = np.array(window[:2]), (WIDTH - ASIDE) / (window[2] - window[0])
    return lambda degrees: (still.mercator(degrees) - origin) * to_pixels


def _path(shapes: Iterable[Any], window: Box) -> str:
    """The outer edges of shapes, as far as they are in the picture."""
    path = ""
    for shape in shapes:
        flat = shapely.transform(shape, _placed(window)).simplify(0.4)
        seen = shapely.clip_by_rect(flat, -9, -9, WIDTH - ASIDE + 9, HEIGHT + 9)
        for part in shapely.get_parts(seen):
            if part.geom_type == "Polygon":
                edge = shapely.get_coordinates(part.exterior)
                path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in edge) + "z"
    return path


def _look(how: str) -> str:
    """How islands of a class are drawn."""
    colours = style.COLOURS["light"]
    if how == "disputed":
        return f'fill="none" stroke="{colours["claim"]}" stroke-width="2.5" stroke-dasharray="5 3"'
    return f'fill="{colours.get(how, f"url(#{how})")}" stroke="{colours["coast"]}"'


def _patterns() -> str:
    """Stripes of what is administered by both, or held by one of two that claim it."""
    colours = style.COLOURS["light"]
    japan, russia, ink = colours["by-japan"], colours["by-russia"], colours["ink"]
    return "".join(
        f'<pattern id="{how}" width="10" height="10" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="10" height="10" fill="{ground}"/>'
        f'<rect width="{wide}" height="10" fill="{stripe}" fill-opacity="{seen}"/></pattern>'
        for how, ground, stripe, wide, seen in (
            ("joint", japan, russia, 5, 1),
            ("held-by-japan", japan, ink, 3, 0.22),
            ("held-by-russia", russia, ink, 3, 0.22),
        )
    )


def _said(picture: Picture, legend: list[tuple[str, str]], letters: Letters) -> str:
    """What stands beside the map, from the top; the credit at the foot."""
    colours = style.COLOURS["light"]
    ink, soft = colours["ink"], colours["ink-soft"]
    parts, y = [], EDGE

    def write(text: str, size: int, colour: str, most: int, weight: int = 400) -> None:
        nonlocal y
        for line in letters.lines(text, size, most):
            y += round(size * 1.3)
            parts.append(_text(line, (EDGE, y), size, colour, weight))

    write(picture.title, 32, ink, 6, 600)
    y += 14
    write(picture.line, 24, soft, 2)
    y += 18
    for how, text in legend:
        y += 34
        if not how:
            parts.append(_text(text, (EDGE, y), 21, soft))
            continue
        parts.append(
            f'<rect x="{EDGE}" y="{y - 18}" width="28" height="20" rx="3" {_look(how)}/>'
            f"{_text(text, (EDGE + 40, y), 21, ink)}"
        )
    for number, text in enumerate(reversed(picture.foot)):
        parts.append(_text(text, (EDGE, HEIGHT - EDGE + 8 - 26 * number), 18, soft))
    return "".join(parts)


def _text(text: str, at: Point, size: int, colour: str, weight: int = 400) -> str:
    text = "".join(filter(str.isprintable, text))  # XML has no other signs
    return (
        f'<text x="{at[0]}" y="{at[1]}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}">{escape(text)}</text>'
    )
