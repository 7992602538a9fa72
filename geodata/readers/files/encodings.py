"""In which encoding a text is written, where nothing says so."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from geodata.errors import InputError

SAMPLE = 65_536  # bytes of lines with other than ASCII, of which the encoding is told
_BLOCK = 1 << 20
_MIXED = 0.1  # the share of lines in UTF-8 from which a file is of two encodings
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The better known of two that read the same bytes alike; Excel writes no other.
_INSTEAD = {"shift_jis": "cp932", "ascii": "utf-8", "utf_8": "utf-8", "euc_jis_2004": "euc_jp"}
_PLAUSIBLE = (
    "cp932", "cp1251", "euc_jp", "iso2022_jp", "koi8_r", "cp866", "cp1252", "mac_cyrillic",
    "cp1250", "gb18030", "big5", "euc_kr", "mac_roman", "iso8859_5", "cp1254", "cp1257",
)  # fmt: skip


def of(path: Path, told: str | None = None) -> str:
    """The codec of a file of text: as told, by its mark, UTF-8 if it is, else by its letters.

    Raises InputError for a codec that nobody knows, for a file in two encodings, and where none
    can be told.
    """
    if told:
        return known(told)
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    for start, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[start::2].count(0) * 3 > len(head):
            return codec
    if _is_utf_8(path):
        return "iso2022_jp" if b"\x1b$" in head else "utf-8"
    return _by_lines(path)


def known(codec: str) -> str:
    """A codec that there is, as Python calls it. Raises InputError."""
    try:
        found = codecs.lookup(codec)
        "".encode(codec)
    except (LookupError, TypeError, ValueError) as error:
        raise InputError(
            f"no encoding is called {codec!r}; allowed are such as utf-8, cp932, cp1251, utf-16"
        ) from error
    return found.name


def of_bytes(sample: bytes) -> str:
    """The codec of some lines, all with other than ASCII; "" where none can be told."""
    best = [_INSTEAD.get(match.encoding, match.encoding) for match in from_bytes(sample)]
    likely = [codec for codec in best if codec in _PLAUSIBLE]
    return (likely or best or [""])[0]


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _by_lines(path: Path) -> str:
    lines: list[tuple[int, bytes]] = []
    size = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.isascii():
                lines.append((number, line))
                size += len(line)
            if size > SAMPLE:
                break
    other = [(number, line) for number, line in lines if not _decodes(line)]
    if len(lines) - len(other) > _MIXED * len(lines):
        rows = ", ".join(str(number) for number, _ in other[:5])
        raise InputError(
            f"{path} is in two encodings: most of it is UTF-8, other than its lines {rows}; "
            "save it anew as UTF-8, or name one encoding"
        )
    found = of_bytes(b"".join(line for _, line in lines))
    if not found:
        raise InputError(f"{path} is in an unknown encoding; name it, such as cp932 or cp1251")
    return found


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
