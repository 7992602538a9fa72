"""In which encoding a text is written, where nothing says so."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from geodata.errors import InputError
from geodata.messages import N_, Said

SAMPLE = 65_536  # bytes of lines with other than ASCII, of which the encoding is told
_BLOCK = 1 << 20
CUT = 4  # bytes of one character at most
_MIXED = 0.1  # the share of lines in UTF-8 from which a file is of two encodings
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people's files are in, the likelier first of two that read the same letters.
_USUAL = ("cp932", "cp1251", "euc_jp", "koi8_r", "cp866", "cp1252", "mac_cyrillic", "mac_roman")
_SURE = 0.6  # of the letters, that must be usual ones in such a place

# Russian letters, no capital one after a small one; kana; Latin letters next to those of ASCII.
_LETTERS = tuple(
    (re.compile(form), weight)
    for form, weight in (
        ("[оеаинтсрвлкмдпу]", 1.0),
        ("[бгжзйфхцчшщъыьэюяё]|(?<![\u0430-яё])[\u0410-ЯЁ]", 0.7),
        ("[ぁ-ー「」、。・\uff08\uff09]", 1.0),
        ("(?<=[A-Za-z])[À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ](?=[A-Za-z])", 1.0),
        ("[«»–—\u2018\u2019“”„…№°′″º]", 0.6),
        ("[ｦ-ﾟ]", 0.3),
    )
)
_KANJI = re.compile("[々一-鿿]")
_LEVEL_2 = 0x98  # the first byte of rare kanji in Shift JIS


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
    if in_pairs(head):
        return in_pairs(head)
    if _is_utf_8(path):
        return "iso2022_jp" if b"\x1b$" in head else "utf-8"
    return _by_lines(path)


def in_pairs(head: bytes) -> str:
    """Which UTF-16 a text may be that does not say so: every second byte of ASCII is 0; else ""."""
    first, second = head[::2].count(0), head[1::2].count(0)
    if min(first, second) or max(first, second) * 10 < len(head):
        return ""
    return "utf-16-le" if second else "utf-16-be"


def known(codec: str) -> str:
    """A codec that there is, as Python calls it. Raises InputError."""
    try:
        found = codecs.lookup(codec)
        "".encode(codec)
    except (LookupError, TypeError, ValueError) as error:
        why = N_("no encoding is called {name!r}; allowed are such as utf-8, cp932, cp1251, utf-16")
        raise InputError(Said(why, name=codec)) from error
    return found.name


def of_bytes(sample: bytes) -> str:
    """The codec of some lines, all with other than ASCII; "" where none can be told.

    Of the usual ones that by which its letters stand as they do in words; else what
    charset-normalizer finds, which of few words often takes another.
    """
    scores = {codec: _likely(_decoded(sample, codec)) for codec in _USUAL}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] >= _SURE:
        return best
    found = from_bytes(sample).best()
    return found.encoding if found else ""


def _decoded(sample: bytes, codec: str) -> str:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError as error:  # a character that the sample cuts in two
        return sample[: error.start].decode(codec) if len(sample) - error.start < CUT else ""


def _likely(text: str) -> float:
    """How usual the characters beyond ASCII are where they stand, from 0 to 1."""
    others = sum(not one.isascii() for one in text)
    usual = sum(weight * len(form.findall(text)) for form, weight in _LETTERS)
    usual += sum(one.encode("cp932", "replace")[0] < _LEVEL_2 for one in _KANJI.findall(text))
    return usual / others if others else 0.0


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
        why = N_(
            "{file} is in two encodings: most of it is UTF-8, other than its lines {lines}; "
            "save it anew as UTF-8, or name one encoding"
        )
        raise InputError(Said(why, file=path, lines=rows))
    found = of_bytes(b"".join(line for _, line in lines))
    if not found:
        why = N_("{file} is in an unknown encoding; name it, such as cp932 or cp1251")
        raise InputError(Said(why, file=path))
    return found


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
