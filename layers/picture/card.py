"""The map of a day as a picture of its own, which is shown where a link to the atlas stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cachetools import LRUCache

from geodata.catalogue import Catalogue
from layers import style
from layers.picture import administered, frame, letters
from layers.picture.frame import Frame
from layers.picture.letters import Hand, Letters, Point, text

WIDTH, HEIGHT = 1200, 630  # pixels
ASIDE = 400  # of them beside the map, for what is said
EDGE = 36
LEAST = 120  # units of the still, about 180 km: nearer, a map shows nothing to know it by
LEAST_AT_SEA = 280  # the same for a point, which may be far from land
AROUND = 0.35  # of what is chosen, on each side of it
REMEMBERED = 16 * 2**20  # bytes of pictures


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


_drawn: LRUCache[Picture, bytes] = LRUCache(REMEMBERED, getsizeof=len)


def png(picture: Picture, catalogue: Catalogue, latin: Path) -> bytes:
    """The picture; `latin` is a font file for all but Japanese. To be asked for one at a time."""
    if picture not in _drawn:
        known = letters.of(latin)
        _drawn[picture] = known.png(svg(picture, catalogue, known), WIDTH)
    return _drawn[picture]


def svg(picture: Picture, catalogue: Catalogue, known: Letters) -> str:
    """The picture as an SVG."""
    colours, shown = style.COLOURS["light"], _frame(picture, catalogue)
    drawn = administered.paths(picture.day, catalogue, shown, catalogue.islands_web.index)
    legend = [(how, said) for how, said in picture.legend if drawn.get(how, not how)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{known.family()}"><defs>{administered.patterns()}</defs>'
        f'<rect width="100%" height="100%" fill="{colours["sea"]}"/>'
        f'<g transform="translate({ASIDE})" stroke-linejoin="round">'
        f"{_map(picture, catalogue, shown, drawn)}</g>"
        f'<rect width="{ASIDE}" height="100%" fill="{colours["paper"]}"/>'
        f"{_said(picture, legend, known)}</svg>"
    )


def _frame(picture: Picture, catalogue: Catalogue) -> Frame:
    """All of the atlas, or what is chosen and around."""
    corners, chosen = frame.around(picture.leaves, picture.point, catalogue)
    pixels = (WIDTH - ASIDE, HEIGHT)
    if not chosen:
        return frame.fitted(corners, pixels, catalogue)
    least = LEAST if picture.leaves else LEAST_AT_SEA
    return frame.fitted(corners, pixels, catalogue, margin=AROUND, least=least)


def _map(picture: Picture, catalogue: Catalogue, shown: Frame, drawn: dict[str, str]) -> str:
    colours, land = style.COLOURS["light"], catalogue.land
    around = shown.path(land.geometry[land["kind"] == "land"])
    chosen = shown.path(catalogue.islands_web.geometry[[*picture.leaves]])
    parts = [
        f'<path d="{around}" fill="{colours["land"]}" stroke="{colours["land-line"]}"/>',
        f'<path d="{chosen}" fill="none" stroke="{colours["accent"]}" stroke-width="9"/>',
        *(f'<path d="{path}" {administered.look(how)}/>' for how, path in drawn.items()),
    ]
    if picture.point:
        [(x, y)] = shown.placed([picture.point])
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="13" fill="{colours["accent"]}" '
            f'stroke="{colours["paper"]}" stroke-width="4"/>'
        )
    return "".join(parts)


def _said(picture: Picture, legend: list[tuple[str, str]], known: Letters) -> str:
    """What stands beside the map, from the top; the credit at the foot."""
    colours = style.COLOURS["light"]
    ink, soft = colours["ink"], colours["ink-soft"]
    parts, y = [], EDGE

    def write(said: str, size: int, colour: str, most: int, weight: int = 400) -> None:
        nonlocal y
        for line in known.lines(said, size, most, ASIDE - 2 * EDGE):
            y += round(size * 1.3)
            parts.append(text(line, (EDGE, y), Hand(size, colour, weight)))

    write(picture.title, 32, ink, 6, 600)
    y += 14
    write(picture.line, 24, soft, 2)
    y += 18
    for how, said in legend:
        y += 34
        if not how:
            parts.append(text(said, (EDGE, y), Hand(21, soft)))
            continue
        parts.append(
            f'<rect x="{EDGE}" y="{y - 18}" width="28" height="20" rx="3" '
            f"{administered.look(how)}/>{text(said, (EDGE + 40, y), Hand(21, ink))}"
        )
    for number, said in enumerate(reversed(picture.foot)):
        parts.append(text(said, (EDGE, HEIGHT - EDGE + 8 - 26 * number), Hand(18, soft)))
    return "".join(parts)
