"""A text as paragraphs and sentences, and which of the atlas's languages a sentence is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# A line that ends a paragraph: an empty one, or each, where none is empty.
_EMPTY = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_END = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-ZА-ЯЁ0-9])|(?<=[。！？])(?![」』）)])\s*"
)
# No sentence ends after these: initials, titles, months, г. and the like.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«\"“])(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|St|No|Gen|Adm|Capt|Col|Lt|Gov|Sen|Rep|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[Uu]\.[Ss]|[ap]\.m|г|гг|им|ул|тыс|млн|млрд|руб|"
    r"янв|фев|мар|апр|авг|сент?|окт|ноя|нояб|дек|о|т\.\s?е|кв|стр)\.[\"'”’»)\]]*$"
)
_SHORT = 12  # characters in which there is room for one of them
_LONGEST = 2000  # characters; what goes on for longer is no sentence
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_HYPHENS = "\u2010\u2011\u2012"
_MARKS = set("\u0300\u0301\u0302\u0304\u0306\u0308")  # accents, which names have or lack


@dataclass(frozen=True)
class Sentence:
    """A sentence where it stands in a text, and the number of its paragraph."""

    text: str
    start: int
    paragraph: int

    @property
    def language(self) -> str:
        """Which of en, ru and ja it is in, by its script."""
        if _KANA.search(self.text) or _HAN.search(self.text):
            return "ja"
        cyrillic, latin = (len(each.findall(self.text)) for each in (_CYRILLIC, _LATIN))
        return "ru" if cyrillic > latin else "en"


def cleaned(text: str) -> str:
    """A text without control characters, with single spaces and \\n at the end of lines."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[ \t\u00a0\u2000-\u200a\u202f]+", " ", text)
    unseen = [c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
    return text.translate(dict.fromkeys(map(ord, unseen))).strip()


def folded(text: str) -> str:
    """A text as names and dates are looked for: in small letters, without accents and ё, character
    by character, so that both have the same places."""
    return text.translate({ord(c): _folded(c) for c in set(text)})


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a cleaned text in their order; `text` has a space where a line ends."""
    breaks = _EMPTY if _EMPTY.search(text) else _LINE
    ends = [at for match in breaks.finditer(text) for at in match.span()]
    edges = [0, *ends, len(text)]
    for number, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        flat = text[start:end].replace("\n", " ")
        for begin, stop in pairwise([0, *_ends(flat), len(flat)]):
            for at in range(begin, stop, _LONGEST):
                if said := flat[at : min(at + _LONGEST, stop)].rstrip():
                    yield Sentence(said, start + at, number)


def _ends(paragraph: str) -> Iterator[int]:
    """Where its sentences end, but the last."""
    for match in _END.finditer(paragraph):
        if not _ABBREVIATED.search(paragraph, max(match.start() - _SHORT, 0), match.start()):
            yield match.end()


def _folded(character: str) -> str:
    if character in _HYPHENS:
        return "-"
    plain = unicodedata.normalize("NFKC", character).lower()
    apart = unicodedata.normalize("NFD", plain)
    if apart != "и\u0306" and set(apart[1:]) <= _MARKS:  # й is a letter of its own
        return apart[:1] or character
    return plain if len(plain) == 1 else character
