"""Places: islands, parts, groups and settlements, what contains what, and every name they bear."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from geodata import dates, identifiers
from geodata.errors import Problem, RecordError, UnknownIdError
from geodata.frames import framed
from geodata.messages import N_, Said
from geodata.records import Record
from geodata.texts import LANGUAGES, each

FRAME_COLUMNS = [
    "kind", "layer", *each("name"), "aliases", "area_km2", "highest_point_m",
    "population", "population_year", "island", "lon", "lat", "point_approximate", *each("note"),
    *identifiers.columns("places"),
]  # fmt: skip
CONTAINMENT_COLUMNS = ["whole", "part", "steps"]
NAME_COLUMNS = [
    "place", "name", "language", "from", "to", *each("note"), "transcription",
    "source_title", "source_publisher", "source_url",
]  # fmt: skip
# Present names in the dataset -> in frames.
NAMES = {"names_aliases": "aliases", **{f"names_{one}": f"name_{one}" for one in LANGUAGES}}

_FIELDS = {
    "settlement": ("a settlement", "island", "point"),
    "group": ("a group", "members"),
    "whole": ("an island with members", "members"),
    "leaf": ("an island or part with a coast of its own", "layer"),
}
_KANA_MARKS = "\u3099\u309a"
_JOINERS = re.compile(r"[\s\-\u2010-\u2015'\u2018\u2019\u02bc\u02b9`·・.]")


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All places, read-only.

    frame: index `place` (id), columns FRAME_COLUMNS; aliases joined by ";"; `island` is the leaf
        that a settlement stands on; lon, lat (EPSG:4326 degrees) are NaN without a point of its
        own; areas in km2 and heights in m as published; absent texts are "".
    containment: whole, part, steps: the transitive closure of members; settlements are not in it.
    names_in_time: historic names, `from` and `to` as EDTF text ("" where unknown).
    time_zones: place, number, zone, from ("" in the first of a place), in the order of time.
    sources: a row for each source of a place.
    """

    frame: pd.DataFrame
    containment: pd.DataFrame
    names_in_time: pd.DataFrame
    time_zones: pd.DataFrame
    sources: pd.DataFrame
    _named: Mapping[str, Mapping[str, int]]

    @property
    def island_of(self) -> pd.Series[str]:
        """Settlement -> the leaf place that it stands on."""
        return self.frame.loc[self.frame["kind"] == "settlement", "island"]

    def leaves(self, place: str) -> tuple[str, ...]:
        """The places with polygons of their own that make up a place, or that carry a settlement.

        Raises UnknownIdError.
        """
        if place not in self._leaves:
            raise UnknownIdError(f"no place has the id {place!r}")
        return self._leaves[place]

    def wholes(self, place: str) -> tuple[str, ...]:
        """The places that contain a place, nearest first; a settlement begins with its island.

        Raises UnknownIdError.
        """
        if place not in self._wholes:
            raise UnknownIdError(f"no place has the id {place!r}")
        return self._wholes[place]

    def together(self, leaves: Iterable[str]) -> tuple[str, ...]:
        """Few places that are these leaf places, no more and no less: those of the most first."""
        left = set(leaves)
        found = []
        for place, inside in self._by_size:
            if inside <= left:
                found.append(place)
                left -= inside
        return tuple(found)

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every name as `find` compares it -> the places that bear or bore it."""
        return {name: tuple(ranks) for name, ranks in self._named.items()}

    @cached_property
    def _leaves(self) -> dict[str, tuple[str, ...]]:
        owners = self.frame.index[self.frame["layer"] != ""]
        parts = self.containment.groupby("whole")["part"].agg(set)
        found = {str(place): {place} | parts.get(place, set()) for place in self.frame.index}
        found |= {str(town): {island} for town, island in self.island_of.items()}
        return {
            place: tuple(map(str, owners[owners.isin(in_it)])) for place, in_it in found.items()
        }

    @cached_property
    def _wholes(self) -> dict[str, tuple[str, ...]]:
        nearest = self.containment.sort_values("steps", kind="stable")
        above = nearest.groupby("part")["whole"].agg(tuple)
        found = {str(place): tuple(above.get(place, ())) for place in self.frame.index}
        return found | {
            str(town): (island, *found[island]) for town, island in self.island_of.items()
        }

    @cached_property
    def _by_size(self) -> list[tuple[str, set[str]]]:
        """Every place but settlements with its leaves, those of the most leaves first."""
        known = self.frame.index[self.frame["kind"] != "settlement"]
        inside = [(str(place), set(self.leaves(place))) for place in known]
        return sorted(inside, key=lambda each: -len(each[1]))

    def find(self, name: str) -> str:
        """The one place that a name means; a present name goes before an alias or a historic one.

        Raises UnknownIdError, with the nearest names or with the places that share the name.
        """
        ranks = self._named.get(_key(name), {})
        best = [place for place, rank in ranks.items() if rank == min(ranks.values())]
        if len(best) == 1:
            return best[0]
        if best:
            why = N_("{name!r} is the name of several places: {places}")
            raise UnknownIdError(Said(why, name=name, places=", ".join(best)))
        close = difflib.get_close_matches(_key(name), self._named, n=5, cutoff=0.6)
        near = dict.fromkeys(place for key in close for place in self._named[key])
        if not near:
            raise UnknownIdError(Said(N_("no place is called {name!r}"), name=name))
        why = N_("no place is called {name!r}; nearest are {places}")
        raise UnknownIdError(Said(why, name=name, places=", ".join(near)))

    def bearers(self, name: str) -> tuple[str, ...]:
        """The places that bear or bore a name, however it is spaced or accented."""
        return self.names.get(_key(name), ())

    def _kind(self, place: str) -> str:
        if place not in self.frame.index:
            raise UnknownIdError(f"no place has the id {place!r}")
        return str(self.frame.loc[place, "kind"])


def gazetteer(records: Mapping[str, Record]) -> Gazetteer:
    """Place records by id -> Gazetteer. Raises RecordError with all that `problems` finds."""
    found = problems(records)
    if found:
        raise RecordError(found)
    return built(records)


def built(records: Mapping[str, Record]) -> Gazetteer:
    """The same of records in which `problems` finds nothing, or nothing but what names them."""
    frame = framed("places", records).rename(columns=NAMES)[FRAME_COLUMNS]
    names = framed("names_in_time", records)[NAME_COLUMNS]
    closure = [
        (whole, part, steps) for whole in records for part, steps in _below(records, whole).items()
    ]
    return Gazetteer(
        frame.assign(point_approximate=frame["point_approximate"].fillna(False).astype(bool)),
        pd.DataFrame(closure, columns=CONTAINMENT_COLUMNS),
        names.assign(transcription=names["transcription"].fillna(False).astype(bool)),
        framed("time_zones", records).sort_values(["place", "from"]),
        framed("place_sources", records).drop(columns="number"),
        _name_index(records),
    )


def problems(records: Mapping[str, Record], broken: Collection[str] = ()) -> list[Problem]:
    """What is wrong between place records that each fit the schema; empty if nothing is.

    Of `broken` places nothing is known but their id; what names one is not wrong for that.

    Two places may share an alias, a historic name or a name in Russian or Japanese
    (`Gazetteer.find` then says so), but not the English name that labels them.
    """
    found: list[Problem] = []
    labels: dict[str, str] = {}
    for place, record in records.items():
        where = f"places/{place}.toml"
        wrong = [
            *_kind_problems(record, records, broken),
            *_member_problems(place, records, broken),
            *([] if broken else _part_problems(place, records)),
            *_name_problems(record),
        ]
        found += [Problem(where, field, message) for field, message in wrong]
        first = labels.setdefault(_key(record["names"]["en"]), place)
        if first != place:
            found.append(Problem(where, "names.en", f"is the English name of {first} already"))
    return sorted(found)


def doubtful(records: Mapping[str, Record], broken: Collection[str]) -> set[str]:
    """The places that stand on a broken one or contain one, at any depth."""
    return {
        place
        for place, record in records.items()
        if record.get("island", place) in broken
        or any(inside in broken for inside in _below(records, place))
    }


def _kind_problems(
    record: Record, records: Mapping[str, Record], broken: Collection[str]
) -> Iterator[tuple[str, str]]:
    said, *needed = _FIELDS[_shape(record)]
    for field in ("members", "layer", "island", "point"):
        if (field in needed) != (field in record):
            yield field, f"{said} {'needs it' if field in needed else 'has none'}"
    island = record.get("island")
    if island is None or (island in broken and island not in records):
        return
    if island not in records or _shape(records[island]) != "leaf":
        yield "island", f"{island!r} is not an island or part with a coast of its own"


def _member_problems(
    place: str, records: Mapping[str, Record], broken: Collection[str]
) -> Iterator[tuple[str, str]]:
    for number, member in enumerate(records[place].get("members", ())):
        if member not in records:
            if member not in broken:
                yield f"members.{number}", f"no place has the id {member!r}"
        elif records[member]["kind"] == "settlement":
            yield f"members.{number}", f"{member!r} is a settlement: give it an `island` instead"
    if place in _below(records, place):
        yield "members", f"{place} contains itself"


def _part_problems(place: str, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    if records[place]["kind"] == "part" and not any(
        whole["kind"] == "island" and place in whole.get("members", ())
        for whole in records.values()
    ):
        yield "kind", "is part, but no island has it among its members"


def _name_problems(record: Record) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(record.get("names_in_time", ())):
        if "from" in name and "to" in name:
            start, end = dates.parse(name["from"]).start, dates.parse(name["to"]).end
            if start and end and start > end:
                yield f"names_in_time.{number}.to", f"is before {name['from']}"


def _shape(record: Record) -> str:
    kind = record["kind"]
    if kind in ("settlement", "group"):
        return str(kind)
    return "whole" if kind == "island" and "members" in record else "leaf"


def _below(records: Mapping[str, Record], whole: str) -> dict[str, int]:
    """Every place inside `whole` with the fewest steps to it; itself only if there is a cycle."""
    steps: dict[str, int] = {}
    queue = deque([(whole, 0)])
    while queue:
        place, depth = queue.popleft()
        for member in records.get(place, {}).get("members", ()):
            if member not in steps:
                steps[member] = depth + 1
                queue.append((member, depth + 1))
    return steps


def _name_index(records: Mapping[str, Record]) -> dict[str, dict[str, int]]:
    """Normalised name -> places with the rank of the name: 0 id, 1 present, 2 alias, 3 historic."""
    index: dict[str, dict[str, int]] = {}
    for place, record in records.items():
        names = record["names"]
        ranked: tuple[Iterable[str], ...] = (
            (place,),
            (names[language] for language in LANGUAGES if language in names),
            names.get("aliases", ()),
            (name["name"] for name in record.get("names_in_time", ())),
        )
        for rank, group in enumerate(ranked):
            for name in group:
                index.setdefault(_key(name), {}).setdefault(place, rank)
    return index


def _key(name: str) -> str:
    """A name as it is compared: NFKC, no case, diacritics, hyphens or spaces."""
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept = (c for c in split if not unicodedata.combining(c) or c in _KANA_MARKS)
    return _JOINERS.sub("", unicodedata.normalize("NFC", "".join(kept)))
