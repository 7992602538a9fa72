"""`python -m benchmarks.articles`: how many dates and places of news are found, how many of those
found are right, by half of the corpus and language; how long one article takes.

The corpus is in `tests/geodata/readers/articles/corpus`: the rules were written by `worked`, and
`sealed` is looked at only to measure. An article's dates are those of its proposed events.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from geodata.catalogue import default
from geodata.readers.articles import Reading, of_text, proposed

CORPUS = Path(__file__).parents[1] / "tests/geodata/readers/articles/corpus"
HALVES, LANGUAGES, KINDS = ("worked", "sealed"), ("en", "ru", "ja"), ("dates", "places")
GOAL = 0.85


@dataclass(frozen=True)
class Measure:
    """What was found of what there is."""

    right: int
    found: int
    there: int

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / self.there

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0


def measured(half: str, language: str) -> dict[str, Measure]:
    """Dates and places of the articles of a half in a language."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in articles(half, language):
        expected = _expected(path)
        for kind, found in _found(_read(expected)).items():
            there = set(expected[kind])
            counts[kind, "right"] += len(there & set(found))
            counts[kind, "found"] += len(set(found))
            counts[kind, "there"] += len(there)
    return {
        kind: Measure(*(counts[kind, what] for what in ("right", "found", "there")))
        for kind in KINDS
    }


def articles(half: str, language: str) -> list[Path]:
    """The files of a half in a language."""
    return sorted((CORPUS / half).glob(f"{language}-*.toml"))


def wrong(path: Path) -> list[str]:
    """What was missed in an article, and what was found that is not there."""
    expected = _expected(path)
    lines = []
    for kind, found in _found(_read(expected)).items():
        there = set(expected[kind])
        lines += [f"{path.name}: missed {one}" for one in sorted(there - set(found))]
        lines += [f"{path.name}: not there {one}" for one in sorted(set(found) - there)]
    return lines


def _expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _read(expected: dict[str, Any]) -> Reading:
    return proposed(of_text(expected["text"], expected["published"]), default())


def _found(reading: Reading) -> dict[str, Collection[str]]:
    return {"dates": [event.date for event in reading.events], "places": reading.places}


def _milliseconds() -> float:
    """The median time of an article, the names known already."""
    took = []
    for path in (path for half in HALVES for one in LANGUAGES for path in articles(half, one)):
        expected = _expected(path)
        begin = time.perf_counter()
        _read(expected)
        took.append((time.perf_counter() - begin) * 1000)
    return median(took)


def main(arguments: Collection[str] = ()) -> None:
    """Print the table, and with --wrong what is wrong in the half to work on."""
    print("| half | language | what | recall | precision | goal | reached |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for half in HALVES:
        for language in LANGUAGES:
            for kind, one in measured(half, language).items():
                reached = "yes" if min(one.recall, one.precision) >= GOAL else "no"
                print(f"| {half} | {language} | {kind} | {one.recall:.2f} | {one.precision:.2f} "
                      f"| {GOAL} | {reached} |")  # fmt: skip
    print(f"\nan article: {_milliseconds():.0f} ms")
    if "--wrong" in arguments:
        for language in LANGUAGES:
            print("\n".join(line for path in articles("worked", language) for line in wrong(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
