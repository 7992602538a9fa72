"""What an event of a table's row says, by `templates.toml`, in every language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.numbers import format_decimal

from geodata import dates
from geodata.hazards.rows import Earthquake, Eruption
from geodata.texts import LANGUAGES

Texts = dict[str, str]  # by language
Names = Mapping[str, str]  # by language; one without a name is missing
Sentence = Callable[[str], str]  # of a language

_TEMPLATES = tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))
ROUGH_KM = 20  # from here on a distance is said to ten kilometres, below it to five
_LOCALES = {"en": dates.ENGLISH, "ru": Locale.parse("ru"), "ja": Locale.parse("ja")}
_DOUBTFUL = re.compile(r"\bor\b|\?")  # in the catalogue's words for what erupted


@dataclass(frozen=True)
class Said:
    """The texts of an event; a note without any is empty."""

    title: Texts
    summary: Texts
    note: Texts


def eruption(row: Eruption, volcano: Names, island: Names) -> Said:
    """Of an eruption; `volcano` and `island` have the names of both."""
    called = _called(row, volcano)
    widened = {one: _widened(row, one) for one in LANGUAGES} if row.widened else {}
    return Said(
        {one: _erupts(called.get(one, ""), _island(island, one), one) for one in LANGUAGES},
        {one: _listed(row, one) for one in LANGUAGES},
        _joined(widened, _TEMPLATES["methods"].get(row.method, {})),
    )


def earthquake(row: Earthquake, island: Names, km: float) -> Said:
    """Of an earthquake so many kilometres off an island."""
    what = "quake_off" if km else "quake_on"
    return Said(
        {
            one: _say(
                one, what, magnitude=_number(row.magnitude, one, "0.0"), island=_island(island, one)
            )
            for one in LANGUAGES
        },
        {one: _epicentre(row, km, one) for one in LANGUAGES},
        {},
    )


def _called(row: Eruption, volcano: Names) -> Names:
    """The names of the part that erupted, if the catalogue is sure of one, or of the volcano."""
    called: Mapping[str, Names] = _TEMPLATES["called"]
    vent = "" if _DOUBTFUL.search(row.vent) else row.vent
    known = (names for words, names in called.items() if vent.startswith(words))
    return next(known, called.get(volcano["en"], volcano))


def _island(names: Names, language: str) -> str:
    """A name as the templates have it: after the Russian for island, which it then goes without."""
    name = names[language].removeprefix("Остров ")
    return str(_TEMPLATES["islands"].get(language, {}).get(name, name))


def _erupts(volcano: str, island: str, language: str) -> str:
    name = volcano.replace("[", "(").replace("]", ")")
    what = "island_erupts" if name in ("", island) else "erupts"
    return _say(language, what, volcano=name, island=island)


def _listed(row: Eruption, language: str) -> str:
    """What the catalogue says of an eruption: that it was, how strong, when."""
    time = _say(language, "lasted" if row.end else "began", when=_day(row.date, language))
    strength = "" if row.vei is None else _say(language, "vei", vei=row.vei)
    said = _say(language, "listed", vei=strength, time=time)
    return said.replace("..", ".")  # after the Russian abbreviation of year


def _widened(row: Eruption, language: str) -> str:
    """The days that the catalogue writes and that may stand for a longer span."""
    return _say(language, "widened", when=_day("/".join(row.widened), language))


def _epicentre(row: Earthquake, km: float, language: str) -> str:
    """What the database says of an earthquake: where, how deep, whether with a tsunami."""
    near = 5 * round(km / 5) if km < ROUGH_KM else round(km, -1)
    where = "far" if near else "close" if km else "on"
    depth = ""
    if row.depth_km is not None:
        depth = _say(language, "depth", km=_number(row.depth_km, language, "0.#"))
    return _say(
        language,
        "epicentre",
        where=_say(language, where, km=f"{near:.0f}"),
        depth=depth,
        tsunami=_say(language, "tsunami") if row.tsunami else "",
    )


def _say(language: str, what: str, **values: str | int) -> str:
    template: str = _TEMPLATES[language][what]
    return template.format(**values)


def _day(text: str, language: str) -> str:
    said = _TEMPLATES[language]
    phrases = {"from {start} to {end}": said["span"], "about {date}": said["about"]}
    words = dates.in_words(text, lambda one: phrases.get(one, one), _LOCALES[language])
    words = words.replace("\u202f", " ")  # as the other records write it
    return str(said["year"]).format(date=words) if words[-4:].isdigit() else words


def _number(number: float, language: str, form: str) -> str:
    return str(format_decimal(number, form, _LOCALES[language]))


def _joined(*texts: Texts) -> Texts:
    """Sentences after each other, in each language; none where there are none."""
    said = [text for text in texts if text]
    if not said:
        return {}
    between = {one: _TEMPLATES[one]["between"] for one in LANGUAGES}
    return {one: between[one].join(text[one] for text in said) for one in LANGUAGES}
