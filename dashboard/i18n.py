"""In which language a reader is spoken to: every text that they see goes through gettext.

Each reader has a voice of their own. It holds for what is done for them, a request or a run of the
page (`speaking`, `speak`), so that readers of different languages on one server each see their own.
"""

from __future__ import annotations

import gettext as gnu
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple, ParamSpec, TypeVar

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.accepted import weights
from geodata.dates import ENGLISH
from geodata.remembered import remembered
from geodata.texts import LANGUAGES, Languages

P = ParamSpec("P")
R = TypeVar("R")

LOCALES = Path(__file__).parent / "locale"
SOURCE = "en"  # in which the code says its texts
CATALOGUES = {path.parents[1].name: path for path in sorted(LOCALES.glob("*/*/*.po"))}
# Those of the records first, in their order; any other has a catalogue and no more.
SPOKEN = tuple(sorted((SOURCE, *CATALOGUES), key=(*LANGUAGES, *CATALOGUES).index))
# Each language in itself, for who looks for it.
NAMES = {one: str(Locale.parse(one).get_display_name(one)).capitalize() for one in SPOKEN}


class Voice(NamedTuple):
    """The languages that a reader reads, the best first, and whether Japanese eras stand beside the
    years."""

    languages: Languages = SPOKEN
    eras: bool = False

    @property
    def language(self) -> str:
        """That of the interface."""
        return self.languages[0]

    @property
    def locale(self) -> Locale:
        """How it writes dates, numbers and lists; the atlas writes English with the day first."""
        return ENGLISH if self.language == SOURCE else Locale.parse(self.language)


ANY = Voice()
_voice = ContextVar("voice", default=ANY)


def voice() -> Voice:
    """How the reader is spoken to for whom something is done now."""
    return _voice.get()


def speak(voice: Voice) -> None:
    """Speak so from here on, in this thread or task."""
    _voice.set(voice)


@contextmanager
def speaking(voice: Voice) -> Iterator[None]:
    """Speak so within the block."""
    before = _voice.set(voice)
    try:
        yield
    finally:
        _voice.reset(before)


def asked(header: str) -> Voice:
    """What a browser asks for by its Accept-Language, then all other languages of the atlas."""
    wanted = weights(header)

    def weight(language: str) -> float:
        regions = (tag for tag in wanted if tag.split("-")[0] == language)
        return max((wanted[tag] for tag in regions), default=0.0)

    return Voice(tuple(sorted(SPOKEN, key=weight, reverse=True)))


def chosen(language: str | None, *, eras: bool = False) -> Voice:
    """The voice of a reader who has chosen that: what their browser asks for comes after it."""
    return Voice(tuple(sorted(voice().languages, key=lambda one: one != language)), eras)


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Like `remembered`, for a function that speaks: what it says is kept by voice."""
    kept: Callable[..., R] = remembered(lambda _voice, *args, **named: function(*args, **named))

    @wraps(function)
    def said(*args: P.args, **named: P.kwargs) -> R:
        return kept(voice(), *args, **named)

    return said


@cache
def translations(language: str) -> gnu.NullTranslations:
    """The language's translations; English texts are their own keys and need none.

    They are compiled here and now, which takes 20 ms, so that none can be missing or out of date.
    """
    if language == SOURCE:
        return gnu.NullTranslations()
    with CATALOGUES[language].open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return gnu.GNUTranslations(BytesIO(compiled.getvalue()))


def gettext(message: str) -> str:
    """The message in the reader's language."""
    return translations(voice().language).gettext(message)


def pgettext(context: str, message: str) -> str:
    """The message as it is said in that context."""
    return translations(voice().language).pgettext(context, message)


def ngettext(one: str, many: str, count: int, **others: str) -> str:
    """The message in the form that the count asks for, with the count and the others filled in."""
    text = translations(voice().language).ngettext(one, many, count)
    return text.format(count=format_decimal(count, locale=voice().locale), **others)


def titles(file: IO[bytes], *_: object, **__: object) -> Iterator[tuple[int, None, str, list[str]]]:
    """For Babel (see pyproject.toml): what a schema calls its codes, at any depth."""
    found: list[object] = []
    # What is nested is read first, and becomes nothing: a title is then a text or nothing.
    json.load(file, object_hook=lambda said: found.append(said.get("title")))
    return ((0, None, title, []) for title in found if isinstance(title, str))
