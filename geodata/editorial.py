"""What an editor should look at again: doubles, weak sources, missing languages, loaded words.

Unlike `checks`, these are not needed to load the catalogue; `python -m geodata check` reports both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations, groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geodata import dates, figures, files, glossary
from geodata.errors import Problem, RecordError
from geodata.records import Record
from geodata.texts import LANGUAGES

RULES = Path(__file__).parent / "data" / "editorial.toml"
SHORTEST_SUMMARY = 20
SAY_BOTH_NAMES = ("events", "stories")  # what is read by itself
_NO_WORD = re.compile(r"(?!)")
STRENGTHS = {
    "magnitude": re.compile(r"magnitude (?:of )?(?:about )?(\d(?:\.\d)?)", re.IGNORECASE),
    "vei": re.compile(r"VEI (\d)"),
}
ALIKE = 0.75  # of 1, by SequenceMatcher's ratio; retold titles of one event lie above it


def problems(read: Mapping[str, Mapping[str, Record]]) -> list[Problem]:
    """Everything in the records, by collection and id, that an editor should look at again."""
    weak, loaded, found = _rules()
    names, wrong = glossary.load()
    found += wrong
    events = read.get("events", {})
    found += [
        Problem(f"events/{a}.toml", "title", f"tells what {b} tells") for a, b in doubles(events)
    ]
    for event, record in events.items():
        rows = (*_lengths(record), *_sources(record, weak), *_strength(record))
        found += [Problem(f"events/{event}.toml", field, message) for field, message in rows]
    for collection, records in read.items():
        for one, record in records.items():
            where = f"{collection}/{one}.toml"
            told = dict(_texts(record))
            if collection in SAY_BOTH_NAMES:
                found += [Problem(where, *row) for row in glossary.alone(names, told.values())]
            for field, texts in told.items():
                found += [Problem(where, *row) for row in _languages(field, texts)]
                found += [Problem(where, *row) for row in glossary.misspelt(names, field, texts)]
                if not _whose(collection, field):
                    found += [Problem(where, *row) for row in _words(field, texts, loaded)]
    for place, record in read.get("places", {}).items():
        found += [
            Problem(f"places/{place}.toml", *row) for row in _missing("names", record["names"])
        ]
    return sorted(found)


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of a record by language, with its field; names are none."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, f"{path}.{number}")
    elif isinstance(value, dict) and isinstance(value.get("en"), str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "names":
                yield from _texts(one, f"{path}.{key}" if path else key)


def _whose(collection: str, field: str) -> bool:
    """Whether a text says what a party holds, in whose words it may be."""
    return field.startswith("accounts.") or (collection, field) == ("positions", "text")


def _rules() -> tuple[list[str], dict[str, re.Pattern[str]], list[Problem]]:
    """Endings of weak hosts, loaded words by language, and what is wrong in their file."""
    try:
        rules = tomllib.loads(files.text(RULES, RULES.name))
        return rules["weak_hosts"], _patterns(rules["loaded_words"]), []
    except RecordError as error:
        wrong = list(error.problems)
    except (ValueError, LookupError, TypeError, AttributeError, re.error) as error:
        message = f"has not the lists weak_hosts and loaded_words: {error}"
        wrong = [Problem(RULES.name, "", message)]
    return [], {}, wrong


def doubles(events: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Pairs of events of one date, with a place in common and titles that are much alike."""

    def date(event: str) -> str:
        return str(events[event]["date"])

    for _, same in groupby(sorted(events, key=date), key=date):
        for one, other in combinations(same, 2):
            if _named(events[one]) & _named(events[other]) and _alike(events[one], events[other]):
                yield one, other


def _alike(one: Record, other: Record) -> bool:
    titles = (record["title"]["en"].casefold() for record in (one, other))
    return SequenceMatcher(None, *titles).ratio() > ALIKE


def _named(record: Record) -> set[str]:
    return {place for named in record["places"].values() for place in named}


def _languages(field: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from _missing(field, texts)
    for language in LANGUAGES:
        unlike = figures.unlike(texts["en"], "en", texts.get(language, ""), language)
        if language in texts and unlike:
            message = "and the English differ in {}; write the same figures, all numbers from {} on"
            yield f"{field}.{language}", message.format(", ".join(unlike), figures.LEAST)


def _missing(field: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    missing = [language for language in LANGUAGES if language not in texts]
    if missing:
        yield field, f"is missing in {', '.join(missing)}"


def _lengths(record: Record) -> Iterator[tuple[str, str]]:
    length = len(record["summary"]["en"])
    if length < SHORTEST_SUMMARY:
        yield (
            "summary.en",
            f"has {length} characters; tell a little more, at least {SHORTEST_SUMMARY}",
        )


def _sources(record: Record, weak: list[str]) -> Iterator[tuple[str, str]]:
    hosts = [urlsplit(source.get("url", "")).hostname or "" for source in record["sources"]]
    kinds = [source["kind"] for source in record["sources"]]
    if "primary" not in kinds and all(host.endswith(tuple(weak)) for host in hosts):
        yield "sources", f"are all of low quality ({', '.join(hosts)}); find a better one"
    start = dates.parse(record["date"]).start
    published = [
        dates.parse(source["date"]).end for source in record["sources"] if "date" in source
    ]
    if start and len(published) == len(hosts) and all(day and day < start for day in published):
        yield "sources", f"are all older than the event, {record['date']}"


def _strength(record: Record) -> Iterator[tuple[str, str]]:
    """Where the title's magnitude, or the summary's VEI, is not the field's at as many digits."""
    for name, field in (("magnitude", "title"), ("vei", "summary")):
        for text in STRENGTHS[name].findall(record[field]["en"]):
            half = 0.5 * 10 ** -len(text.partition(".")[2])
            if abs(record.get(name, -1) - float(text)) > half:
                yield name, f"is {record.get(name, 'absent')}, and {field}.en says {text}"


def _words(
    field: str, texts: Mapping[str, str], loaded: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[str, str]]:
    for language, text in texts.items():
        found = loaded.get(language, _NO_WORD).finditer(glossary.QUOTED.sub("", text))
        words = sorted({match[0] for match in found})
        if words:
            yield f"{field}.{language}", f"takes a side: {', '.join(words)}; see CONTRIBUTING.md"


def _patterns(words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile("|".join(patterns), re.IGNORECASE)
        for language, patterns in words.items()
    }
