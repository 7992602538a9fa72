"""The letters of pictures: fonts that the renderer reads, and where a line of text ends."""

from __future__ import annotations

import atexit
import re
from functools import cache
from html import escape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple

import resvg_py
from fontTools.ttLib import TTFont

from layers import font

# What a line may end after: a word, a sign of Japanese with the brackets and stops around it.
SIGNS = re.compile(r"[（「『]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]{1,18})[、。）」』ー]*")
RESERVE = 1.08  # times as wide as it should be may a text be

Point = tuple[float, float]


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

    def family(self) -> str:
        """As an attribute: these fonts, then those of the map for a machine that has neither."""
        own = ", ".join(f"'{family}'" for family in self.families)
        return f"{own}, {font.SANS.replace(chr(34), chr(39))}, sans-serif"

    def width(self, text: str, size: float) -> float:
        """Of a line of text, a little more than it may take."""
        return size * RESERVE * sum(self._widths.get(ord(sign), 1) for sign in text)

    def lines(self, text: str, size: float, most: int, room: float) -> list[str]:
        """The text in lines no wider than the room, the last of at most so many cut short if it
        must be."""
        found = [""]
        for part in re.finditer(SIGNS, text):
            gap = " " if text[part.start() - 1 : part.start()].isspace() else ""
            longer = f"{found[-1]}{gap}{part[0]}" if found[-1] else part[0]
            if self.width(longer, size) <= room:
                found[-1] = longer
            else:
                found.append(part[0])
        found = [line for line in found if line]
        return found if len(found) <= most else [*found[: most - 1], found[most - 1][:-1] + "…"]

    def png(self, svg: str, width: int) -> bytes:
        """An SVG as a picture of so many pixels across, written in these fonts alone."""
        return resvg_py.svg_to_bytes(
            svg_string=svg, width=width, skip_system_fonts=True, font_files=self.files
        )


@cache
def of(latin: Path) -> Letters:
    """The letters with this font file for all but Japanese."""
    return Letters(latin)


class Hand(NamedTuple):
    """How letters are written: their size, colour and weight."""

    size: float
    colour: str
    weight: int = 400

    def look(self) -> str:
        """As attributes."""
        return f'font-size="{self.size:g}" font-weight="{self.weight}" fill="{self.colour}"'


def text(said: str, at: Point, hand: Hand, anchor: str = "start") -> str:
    """A line of text as an element; its start, middle or end stands at the point."""
    x, y = at
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.6g}" y="{y:.6g}" {hand.look()}{anchored}>{escape(shown(said))}</text>'


def shown(said: str) -> str:
    """What of a text can be seen: XML has no other signs."""
    return "".join(filter(str.isprintable, said))
