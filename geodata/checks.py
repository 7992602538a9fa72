"""Editorial checks: every table read, every mistake collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from geodata import administration, places, records
from geodata.errors import Problem, RecordError
from geodata.records import Record

Tables = dict[str, dict[str, Record]]

TABLES = ("places", "events", "administration", "positions")


def read_all(data: Path = records.DATA) -> tuple[Tables, list[Problem]]:
    """All tables by name, with the problems of all of them; a table with problems is empty."""
    tables: Tables = {}
    problems: list[Problem] = []
    for table in TABLES:
        try:
            tables[table] = records.read(table, data)
        except RecordError as error:
            tables[table] = {}
            problems += error.problems
    return tables, problems


def cross_problems(tables: Mapping[str, Mapping[str, Record]]) -> list[Problem]:
    """Problems that only show between records: dead ids, gaps, duplicates."""
    if not all(tables.values()):
        return []  # an unread table would make every reference to it look dead
    in_places = places.problems(tables["places"])
    if in_places:
        return in_places  # what refers to a broken place would only repeat it
    gazetteer = places.gazetteer(tables["places"])
    periods, positions = tables["administration"], tables["positions"]
    return [
        *administration.problems(periods, positions, gazetteer, tables["events"]),
        *_event_problems(tables),
    ]


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


def _event_problems(tables: Mapping[str, Mapping[str, Record]]) -> list[Problem]:
    known = tables["places"]
    problems = []
    titles: dict[tuple[str, str], str] = {}
    for event, record in tables["events"].items():
        where = f"events/{event}.toml"
        for relation, named in record["places"].items():
            problems += [
                Problem(where, f"places.{relation}", f"{place!r} is not the id of a place")
                for place in named
                if place not in known
            ]
        if not any("url" in source or source["kind"] == "primary" for source in record["sources"]):
            message = "none has a link; one must, unless a primary source is cited"
            problems.append(Problem(where, "sources", message))
        if record["precision"] == "point" and "point" not in record:
            problems.append(Problem(where, "precision", "is point, but the record has no point"))
        same = titles.setdefault((record["date"], record["title"]["en"].casefold()), event)
        if same != event:
            problems.append(Problem(where, "title", f"and date are those of {same} too"))
    return problems
