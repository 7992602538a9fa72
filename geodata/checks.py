"""Every table read, every mistake in and between records collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from geodata import administration, places, records, stories, volcanoes
from geodata.errors import Problem
from geodata.records import Record

Tables = dict[str, dict[str, Record]]

TABLES = ("places", "events", "administration", "positions", "volcanoes", "stories")


def read_all(data: Path = records.DATA) -> tuple[Tables, list[Problem]]:
    """The records of all tables that fit their schemas, and what is wrong with the others."""
    scanned = {table: records.scan(table, data) for table in TABLES}
    tables = {table: found for table, (found, _) in scanned.items()}
    return tables, [problem for _, wrong in scanned.values() for problem in wrong]


def cross_problems(
    tables: Mapping[str, Mapping[str, Record]], wrong: Sequence[Problem] = ()
) -> list[Problem]:
    """Problems that only show between records: dead ids, gaps, doubles.

    `wrong` are the problems found before: a record that has one is there all the same, so that
    what refers to it is no dead reference.
    """
    broken = {problem.where for problem in wrong}

    def ids(table: str) -> set[str]:
        return {
            *tables[table],
            *(Path(where).stem for where in broken if where.startswith(f"{table}/")),
        }

    known = {event: tables["events"].get(event, {}) for event in ids("events")}
    found = list(_event_problems(tables["events"], ids("places")))
    found += stories.problems(tables["stories"], ids("places"), known)
    if any(where.startswith("places/") for where in broken):
        return found  # without all places it cannot be said what contains what
    in_places = places.problems(tables["places"])
    if in_places:
        return found + in_places
    gazetteer = places.gazetteer(tables["places"])
    if not any(where.startswith("administration/") for where in broken):
        periods, positions = tables["administration"], tables["positions"]
        found += administration.problems(periods, positions, gazetteer, ids("events"))
    if not any(where.startswith("volcanoes/") for where in broken):
        found += volcanoes.problems(tables["volcanoes"], tables["events"], gazetteer)
    return found


def counts(tables: Mapping[str, Mapping[str, Record]]) -> dict[str, int]:
    """Number of records of each table, places by kind, and of sources and accounts of events."""
    events, places = tables["events"].values(), tables["places"].values()
    kinds = Counter(place["kind"] for place in places)
    return {
        **{f"places, {kind}": kinds[kind] for kind in sorted(kinds)},
        **{table: len(records) for table, records in tables.items() if table != "places"},
        "sources of events": sum(len(event["sources"]) for event in events),
        "accounts of events": sum(len(event.get("accounts", ())) for event in events),
    }


def _event_problems(events: Mapping[str, Record], known: Collection[str]) -> Iterator[Problem]:
    titles: dict[tuple[str, str], str] = {}
    for event, record in events.items():
        where = f"events/{event}.toml"
        for relation, named in record["places"].items():
            for place in named:
                if place not in known:
                    message = f"{place!r} is not the id of a place"
                    yield Problem(where, f"places.{relation}", message)
        if not any("url" in source or source["kind"] == "primary" for source in record["sources"]):
            message = "none has a link; one must, unless a primary source is cited"
            yield Problem(where, "sources", message)
        if record["precision"] == "point" and "point" not in record:
            yield Problem(where, "precision", "is point, but the record has no point")
        first = titles.setdefault((record["date"], record["title"]["en"].casefold()), event)
        if first != event:
            yield Problem(where, "title", f"and date are those of {first} too")
