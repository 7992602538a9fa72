"""Which characters the atlas's own Japanese font has: those of its records and of its interface.

`make fonts` runs this with a whole font; what it leaves of it is served to readers whose machines
have none (`layers/font.py`).
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dashboard import i18n
from geodata import checks
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


def main(whole: str) -> None:
    """Write what the atlas needs of a font file."""
    known = TTFont(whole)
    options = Options()
    options.flavor, options.layout_features = "woff2", ["locl", "vert", "kern"]
    made = Subsetter(options)
    made.populate(unicodes=map(ord, characters()))
    made.subset(known)
    known.flavor = "woff2"
    known.save(font.FILE)


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
