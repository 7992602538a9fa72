"""The forms in which Russian names stand in a sentence: Сахалин, на Сахалине, сахалинский.

They are made once, by pymorphy3, and kept in `russian.json`: name -> forms. Names stand in it as
the gazetteer has them, so that a new place needs the command and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from geodata import files
from geodata.errors import RebuildError
from geodata.places import Gazetteer
from geodata.readers.articles.known import known

FILE = Path(__file__).with_name("russian.json")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_CYRILLIC = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё \-]+")
Forms = dict[str, tuple[list[str], list[str]]]  # a name -> the noun's forms, the adjective's


@cache
def forms() -> Forms:
    """Name -> its cases, and the forms of its adjective and its inhabitants."""
    read = json.loads(files.text(FILE, FILE.name))
    return {name: (nouns, others) for name, (nouns, others) in read.items()}


def names(gazetteer: Gazetteer) -> list[str]:
    """The Russian names of a gazetteer, with those that articles alone use."""
    frame, in_time = gazetteer.frame, gazetteer.names_in_time
    aliases = (name for some in frame["aliases"] for name in some.split(";"))
    also = (name for some in known()["also"].values() for name in some)
    every = [*frame["name_ru"], *aliases, *in_time["name"], *also]
    return sorted({name for name in every if isinstance(name, str) and _CYRILLIC.fullmatch(name)})


def text(every: Iterable[str]) -> str:
    """What the file says of these names, a line for each. Raises RebuildError without pymorphy3."""
    try:
        from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - what only a maintainer has
    except ImportError as error:
        raise RebuildError("the cases of names need pymorphy3, of the extra `dev`") from error

    words = Words(MorphAnalyzer())
    lines = (
        f"{_json(name)}: [{_json(words.cases(name))},\n {_json(words.others(name))}]"
        for name in every
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Words:
    """What pymorphy3 knows of words, and guesses of names."""

    def __init__(self, morph: Any) -> None:
        self._morph = morph

    def cases(self, name: str) -> list[str]:
        """A name in its six cases: the words before its noun agree with that, those after it stay
        as they are (Остров Анучина), but where a hyphen joins them."""
        words = re.split("[ -]", name)
        joints = [*re.findall("[ -]", name), ""]
        parsed = [self._named(word) for word in words]
        nouns = (at for at, one in enumerate(parsed) if "NOUN" in one.tag)
        head = next(nouns, len(words) - 1)
        stays = next((at + 1 for at in range(head, len(words)) if joints[at] == " "), len(words))
        made = (
            "".join(
                (self._case(parsed[at], case, parsed[head]) if at < stays else word) + joints[at]
                for at, word in enumerate(words)
            )
            for case in _CASES
        )
        return sorted({_like(name, one) for one in made} - {name})

    def others(self, name: str) -> list[str]:
        """The forms of the adjective of a name of one word, and of those who live there."""
        if " " in name or name in known()["declension"]["no_adjective"]:
            return []
        made = {known()["declension"]["adjectives"].get(name) or _adjective(name)} | set(
            known()["declension"]["inhabitants"].get(name, ())
        )
        every = (self._forms(word) for word in made if word)
        return sorted({form for some in every for form in some})

    def _forms(self, word: str) -> Iterator[str]:
        parsed = max(self._morph.parse(word), key=lambda one: one.score)
        return (_like(word, form.word) for form in parsed.lexeme if "COMP" not in form.tag)

    def _named(self, word: str) -> Any:
        """The reading of a word as a name of a place, else as any noun or adjective."""

        def rank(one: Any) -> tuple[bool, bool, bool, bool, float]:
            tag = one.tag
            return (
                "nomn" in tag and ("NOUN" in tag or "ADJF" in tag),
                "Geox" in tag,
                one.normal_form != "больший",  # of большая
                not {"Name", "Surn", "Abbr", "Cmp2"} & set(tag.grammemes),
                one.score,
            )

        return max(self._morph.parse(word), key=rank)

    @staticmethod
    def _case(parsed: Any, case: str, head: Any) -> str:
        if "NOUN" in parsed.tag:
            ways = [{case}]
        elif "ADJF" in parsed.tag:
            like_head = {"plur"} if "plur" in head.tag else {"sing", head.tag.gender or "masc"}
            ways = [{case, *like_head, head.tag.animacy or "inan"}, {case, *like_head}]
        else:
            return str(parsed.word)  # Южно-, Северо-
        made = next(filter(None, map(parsed.inflect, ways)), parsed)
        return str(made.word)


def _adjective(name: str) -> str:
    """Of a town or an island: Холмск, холмский; Итуруп, итурупский; "" where no rule says."""
    small = name.lower()
    if small.endswith("ск"):
        return f"{small[:-2]}ский"
    if "-" not in small and re.search("[бвдзлмнпрст]$", small):
        return f"{small}ский"
    return ""


def _like(model: str, word: str) -> str:
    """A word with the capitals of another, part by part."""
    parts = zip(re.split(r"([ \-])", word), re.split(r"([ \-])", model), strict=False)
    return "".join(
        one[:1].upper() + one[1:] if other[:1].isupper() else one for one, other in parts
    )
