"""Which characters the atlas's own Japanese font has: those of its records and of its interface.

`make fonts` runs this with the files of a font; what it leaves is served to readers whose machines
have none (`layers/font.py`).
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.pofile import read_po
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dashboard import i18n
from geodata import checks
from geodata.atomic import replacing
from layers import font

FIRST = "\u2e80"  # of the signs that Latin fonts lack


def characters() -> set[str]:
    """Every character from FIRST on in a record or in the Japanese catalogue, and all kana, which
    readers write as well."""
    records, _problems = checks.read_all()
    with i18n.CATALOGUES["ja"].open("rb") as file:
        messages = [message.string for message in read_po(file, locale="ja")]
    kana = [chr(code) for code in range(0x3041, 0x3100)]
    found = {sign for text in _texts([records, messages]) for sign in text}
    return {
        sign for sign in found.union(kana) if sign >= FIRST and unicodedata.category(sign) != "Cn"
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def main(*files: str) -> None:
    """Write what the atlas needs of the files of a font, of each what those before it lack."""
    needed = set(map(ord, characters()))
    with TemporaryDirectory() as folder:
        parts = []
        for number, file in enumerate(files):
            known = TTFont(file)
            there = needed & known.getBestCmap().keys()
            needed -= there
            _cut(known, there)
            parts.append(f"{folder}/{number}.ttf")
            known.save(parts[-1])
        whole = Merger().merge(parts)
    whole.flavor = "woff2"
    with replacing(font.FILE) as made:
        whole.save(made)


def _cut(known: TTFont, signs: set[int]) -> None:
    options = Options()
    options.layout_features = ["locl", "vert", "kern"]
    made = Subsetter(options)
    made.populate(unicodes=signs)
    made.subset(known)
    known.flavor = None


if __name__ == "__main__":
    main(*sys.argv[1:])
