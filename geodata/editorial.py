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
from urllib.parse import urlsplit

from geodata import dates, files
from geodata.errors import Problem, RecordError
from geodata.events import LANGUAGES
from geodata.records import Record

RULES = Path(__file__).parent / "data" / "editorial.toml"
SHORTEST_SUMMARY = 20
_NO_WORD = re.compile(r"(?!)")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|「[^」]*」")  # somebody's words, as quotes say
ALIKE = 0.75  # of 1, by SequenceMatcher's ratio; retold titles of one event lie above it


def problems(
    events: Mapping[str, Record],
    places: Mapping[str, Record],
    stories: Mapping[str, Record],
) -> list[Problem]:
    """Everything in the records that an editor should look at again; empty if nothing is."""
    weak, loaded, found = _rules()
    found += [
        Problem(f"events/{a}.toml", "title", f"tells what {b} tells") for a, b in doubles(events)
    ]
    for event, record in events.items():
        where = f"events/{event}.toml"
        rows = (
            *_languages(record),
            *_lengths(record),
            *_sources(record, weak),
            *_words(record, loaded),
        )
        found += [Problem(where, field, message) for field, message in rows]
    for story, record in stories.items():
        for number, part in enumerate((record, *record["steps"])):
            field = f"steps.{number - 1}." if number else ""
            said = _words(part, loaded)
            found += [Problem(f"stories/{story}.toml", field + at, says) for at, says in said]
    for place, record in places.items():
        missing = [language for language in LANGUAGES if language not in record["names"]]
        if missing:
            message = f"has no name in {', '.join(missing)}"
            found.append(Problem(f"places/{place}.toml", "names", message))
    return sorted(found)


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


def _languages(record: Record) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary"):
        missing = [language for language in LANGUAGES if language not in record[field]]
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


def _words(record: Record, loaded: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary", "note", "text"):
        for language, text in record.get(field, {}).items():
            found = loaded.get(language, _NO_WORD).finditer(QUOTED.sub("", text))
            words = sorted({match[0] for match in found})
            if words:
                yield (
                    f"{field}.{language}",
                    f"takes a side: {', '.join(words)}; see CONTRIBUTING.md",
                )


def _patterns(words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile("|".join(patterns), re.IGNORECASE)
        for language, patterns in words.items()
    }
