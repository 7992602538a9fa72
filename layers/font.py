"""The font for Japanese on a machine that has none: a part of Noto Sans JP (OFL, `fonts/OFL.txt`).

A browser fetches it only where all fonts before it lack a character that is to be drawn.
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).parent / "fonts" / "noto-sans-jp.woff2"
NAME = "Atlas Japanese"


def face(address: str) -> str:
    """CSS that makes the font known by its NAME."""
    return (
        f'@font-face {{ font-family: "{NAME}"; src: url("{address}") format("woff2"); '
        "font-display: swap; unicode-range: U+2E80-9FFF, U+F900-FFEF; }\n"
    )
