"""Every record and the geometry read, every mistake in and between them collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geodata import (
    administration,
    claims,
    clock,
    continuity,
    control,
    dates,
    fields,
    geometry,
    identifiers,
    places,
    provenance,
    published,
    records,
    stories,
    time_zones,
    version,
    volcanoes,
    withdrawn,
)
from geodata.errors import Problem
from geodata.geometry import Geometry
from geodata.places import Gazetteer
from geodata.records import Record

Records = Mapping[str, dict[str, Record]]

COLLECTIONS = (
    "places", "events", "administration", "control", "positions", "continuity", "volcanoes",
    "stories",
)  # fmt: skip

HOLDING = ("administration", "positions", "continuity")  # who holds what


@dataclass(frozen=True, eq=False)
class Checked:
    """All that the atlas starts from, as far as it could be read, and all that is wrong in it."""

    records: Records
    withdrawn: list[Record]
    geometry: Geometry
    problems: tuple[Problem, ...]


class AnyId(frozenset[str]):
    """The ids of a collection whose folder cannot be listed: any may be one of them."""

    def __contains__(self, _: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def __or__(self, _: object) -> AnyId:
        return self

    __ror__ = __or__


def everything(data: Path = records.DATA) -> Checked:
    """Read all records of `data` and the geometry, each file once, and check them."""
    by_collection, problems = read_all(data)
    gone, wrong = withdrawn.scan(data)
    shapes = geometry.scan(data)
    problems += [*shapes.problems, *cross_problems(by_collection, problems, shapes, gone)]
    problems += provenance.problems(by_collection["events"], published.read(data))
    problems += [*wrong, *version.scan(data)]
    return Checked(by_collection, gone, shapes, tuple(sorted(set(problems))))


def read_all(
    data: Path = records.DATA,
) -> tuple[dict[str, dict[str, Record]], list[Problem]]:
    """The records of all collections that fit their schemas, and what is wrong with the others."""
    scanned = {collection: records.scan(collection, data) for collection in COLLECTIONS}
    by_collection = {collection: found for collection, (found, _) in scanned.items()}
    return by_collection, [problem for _, wrong in scanned.values() for problem in wrong]


def cross_problems(
    by_collection: Mapping[str, Mapping[str, Record]],
    wrong: Sequence[Problem] = (),
    shapes: Geometry | None = None,
    gone: Sequence[Record] = (),
) -> list[Problem]:
    """Problems that only show between records, and between these and `shapes` or the records
    that are `gone`: dead ids, gaps, doubles.

    `wrong` are the problems found before: a record that has one is there all the same, so that
    what refers to it is no dead reference, and what it may be made of no gap.
    """
    broken = {collection: _broken(collection, wrong) for collection in COLLECTIONS}
    ids = {
        collection: frozenset(by_collection[collection]) | broken[collection]
        for collection in COLLECTIONS
    }
    found = places.problems(by_collection["places"], broken["places"])
    if not (
        found
        or broken["places"]
        or any("layer" in each for each in by_collection["places"].values())
    ):
        found.append(Problem("places", "", "has no island; at least one is needed"))
    unsound = broken["places"] | _tangled(found)
    sound = {place: each for place, each in by_collection["places"].items() if place not in unsound}
    found += identifiers.problems(by_collection)
    found += _event_problems(by_collection["events"], ids["places"])
    found += stories.problems(
        by_collection["stories"], ids["places"], by_collection["events"], broken["events"]
    )
    found += _leaf_problems(by_collection, broken, ids, sound, unsound)
    found += withdrawn.problems(gone, by_collection, ids)
    if shapes:
        found += geometry.problems(shapes, sound, unsound, ids["events"])
    return found


def counts(by_collection: Mapping[str, Mapping[str, Record]]) -> dict[str, int]:
    """Number of records by collection, places by kind, and of sources and accounts of events."""
    events, places = by_collection["events"].values(), by_collection["places"].values()
    kinds = Counter(place["kind"] for place in places)
    return {
        **{f"places, {kind}": kinds[kind] for kind in sorted(kinds)},
        **{
            collection: len(records)
            for collection, records in by_collection.items()
            if collection != "places"
        },
        "sources of events": sum(len(event["sources"]) for event in events),
        "accounts of events": sum(len(event.get("accounts", ())) for event in events),
    }


def _broken(collection: str, wrong: Sequence[Problem]) -> frozenset[str]:
    """The ids of the records of a collection that have a problem."""
    if any(problem.where == collection for problem in wrong):
        return AnyId()
    return frozenset(
        Path(problem.where).stem for problem in wrong if problem.where.startswith(f"{collection}/")
    )


def _tangled(in_places: Sequence[Problem]) -> frozenset[str]:
    """The places of which it cannot be said what they contain or stand on."""
    return frozenset(
        Path(problem.where).stem for problem in in_places if not problem.field.startswith("names")
    )


def _leaf_problems(
    by_collection: Mapping[str, Mapping[str, Record]],
    broken: Mapping[str, Collection[str]],
    ids: Mapping[str, Collection[str]],
    sound: Mapping[str, Record],
    unsound: frozenset[str],
) -> Iterator[Problem]:
    """Problems of those that resolve places to their leaves."""
    gazetteer = places.built(sound)
    doubtful = unsound | places.doubtful(sound, unsound)
    held = [
        *administration.problems(
            by_collection["administration"],
            by_collection["positions"],
            gazetteer,
            ids["events"],
            administration.Unread(doubtful, bool(broken["administration"])),
        ),
        *continuity.problems(by_collection["continuity"]),
    ]
    yield from held
    yield from administration.event_problems(
        by_collection["administration"], by_collection["events"]
    )
    yield from control.problems(
        by_collection["control"],
        by_collection["administration"],
        gazetteer,
        ids["events"],
        doubtful,
    )
    if not (held or doubtful or any(broken[one] for one in HOLDING)):
        yield from _claim_problems(by_collection, gazetteer)
    yield from volcanoes.problems(
        by_collection["volcanoes"],
        by_collection["events"],
        gazetteer,
        doubtful=doubtful,
        broken=broken["volcanoes"],
    )
    if not unsound:  # what is around a place may say its time zone
        yield from time_zones.problems(by_collection["events"], gazetteer)


def _claim_problems(
    by_collection: Mapping[str, Mapping[str, Record]], gazetteer: Gazetteer
) -> Iterator[Problem]:
    """Problems that show only where all that is held is known."""
    yield from claims.problems(
        administration.periods(by_collection["administration"], gazetteer),
        administration.positions(by_collection["positions"], gazetteer),
        continuity.continuity(by_collection["continuity"]),
    )


def _event_problems(events: Mapping[str, Record], known: Collection[str]) -> Iterator[Problem]:
    titles: dict[tuple[str, str], str] = {}
    for event, record in events.items():
        where = f"events/{event}.toml"
        yield from _date_problems(where, record["date"])
        yield from _actor_problems(where, record)
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
        yield from _kind_problems(where, record)
        first = titles.setdefault((record["date"], record["title"]["en"].casefold()), event)
        if first != event:
            yield Problem(where, "title", f"and date are those of {first} too")


def _kind_problems(where: str, record: Record) -> Iterator[Problem]:
    """A category twice, and figures that no event of its categories has."""
    kinds = [record["category"], *record.get("also", ())]
    if kinds[0] in kinds[1:]:
        yield Problem(where, "also", f"{kinds[0]} is its category already")
    for name, field in fields.of("events").items():
        of = field.value.get("x-categories")
        if of and name in record and not set(of).intersection(kinds):
            yield Problem(where, name, f"is for events of {' or '.join(of)}, which it is not")


def _actor_problems(where: str, record: Record) -> Iterator[Problem]:
    """States that were not there on any day of the event."""
    known = dates.parse(record["date"])
    for actor in record.get("actors", ()):
        said = fields.of("events")["actors"].codes[actor]
        span = {word: said[f"x-{word}"] for word in ("since", "until") if f"x-{word}" in said}
        first = date.fromisoformat(span.get("since", str(dates.OPEN_START)))
        last = date.fromisoformat(span.get("until", str(dates.OPEN_END)))
        if (known.end or dates.OPEN_END) < first or last < (known.start or dates.OPEN_START):
            there = " ".join(f"{word} {day}" for word, day in span.items())
            message = f"{actor} is a state {there}; the event is of {known.text}"
            yield Problem(where, "actors", message)


def _date_problems(where: str, text: str) -> Iterator[Problem]:
    known, (first, last) = dates.parse(text), clock.all_years()
    if (known.end or dates.OPEN_END).year < first:
        yield Problem(where, "date", f"{text} ends before {first}; allowed are {first}-{last}")
    if (known.start or dates.OPEN_START).year > last:
        yield Problem(where, "date", f"{text} begins after {last}; allowed are {first}-{last}")
