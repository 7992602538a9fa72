"""The letters of map and still.

The font for Japanese on a machine that has none is a part of Noto Sans JP (OFL, `fonts/OFL.txt`); a
browser fetches it only where all fonts before it lack a character that is to be drawn.
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).parent / "fonts" / "noto-sans-jp.woff2"
NAME = '"Atlas Japanese"'
SANS = (
    '"Segoe UI", system-ui, "Noto Sans", "Liberation Sans", "Hiragino Sans", "Yu Gothic UI", '
    f'"Meiryo", "Noto Sans CJK JP", "Noto Sans JP", {NAME}'
)
SERIF = f'Georgia, "Noto Serif", "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", {NAME}'


def style(address: str) -> str:
    """CSS of the fonts, and of that which is at an address."""
    return face(address) + lists()


def face(address: str) -> str:
    """CSS that makes the font known."""
    return (
        f'@font-face {{ font-family: {NAME}; src: url("{address}") format("woff2"); '
        "font-display: swap; unicode-range: U+2E80-9FFF, U+F900-FFEF; }\n"
    )


def lists() -> str:
    """CSS of the fonts that all text is written in (--sans, --serif).

    Under another list of fonts (.lettered) a browser writes anew: see assets/letters.js.
    """
    return (
        f":root {{ --sans: {SANS}, sans-serif; --serif: {SERIF}, serif; }}\n"
        f":root.lettered {{ --sans: {SANS}, {NAME}, sans-serif; "
        f"--serif: {SERIF}, {NAME}, serif; }}\n"
    )
