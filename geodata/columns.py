"""Columns of the dataset's tables: a column a field of a record, and those that are derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from geodata import fields, records
from geodata.fields import Field

# Collection of records -> the column that names one of them in the tables of others.
KEYS = {
    "events": "event",
    "places": "place",
    "administration": "administration",
    "control": "control",
    "positions": "position",
    "continuity": "continuity",
    "volcanoes": "volcano",
    "stories": "story",
}
# Fields with the id of one record -> the collection of that record.
REFERS = {
    "administration.event": "events",
    "control.event": "events",
    "events.volcano": "volcanoes",
    "places.island": "places",
    "stories.steps.event": "events",
    "stories.steps.place": "places",
    "volcanoes.island": "places",
}
TITLES = {
    "events": "Events",
    "places": "Places: islands, parts of islands, groups, settlements",
    "administration": "Periods of administration",
    "control": "Control in fact before a boundary was agreed",
    "positions": "What the parties hold about sovereignty",
    "continuity": "States that continue each other",
    "volcanoes": "Holocene volcanoes",
    "stories": "Guided stories",
    "steps": "Steps of guided stories",
    "sources": "Sources of events",
    "accounts": "What each party holds about an event",
    "names_in_time": "Dated historic names of places",
    "time_zones": "Which clock a place kept",
    "place_sources": "Sources of places",
    "administration_sources": "Sources of periods of administration",
    "control_sources": "Sources of control in fact",
    "position_sources": "Sources of positions",
    "continuity_sources": "Sources of which state continues which",
    "volcano_sources": "Sources of volcanoes",
    "event_places": "Which event belongs to which place, and how",
    "place_members": "Which place contains which",
    "administration_places": "Periods of administration, a row for each place with polygons",
    "control_places": "Control in fact, a row for each place with polygons",
    "position_places": "Positions, a row for each place with polygons",
    "claims": "Claims through states that continue each other, by place with polygons",
    "islands": "Islands and parts of islands with their polygons",
    "boundaries": "Boundary lines through time",
    "withdrawn": "Records that were published and are no longer there",
}

SPATIAL = ("islands", "boundaries")  # with shapes from OpenStreetMap, under its licence


@dataclass(frozen=True)
class Column:
    """One column: a field of a record, or derived (`path` is then empty).

    type and constraints are those of a Table Schema; refers is the table whose id it holds; `many`
    says that its texts are lists, joined by ";".
    """

    name: str
    meaning: str
    type: str = "string"
    constraints: Mapping[str, Any] = field(default_factory=dict)
    refers: str = ""
    path: str = ""
    standard: str = ""
    many: bool = False


@dataclass(frozen=True)
class Table:
    """One table; `of` is the collection of records that it shows, or whose list `part` it shows."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    of: str = ""
    part: str = ""

    @property
    def title(self) -> str:
        """What it holds."""
        return TITLES[self.name]


REQUIRED = {"required": True}
_PLACE = Column("place", "The place.", "string", REQUIRED, "places")
_FIRST = "First possible day; empty where the beginning is open."
_LAST = "Last possible day; empty where the end is open."

# Columns that no record holds, beside those of its fields; by table.
DERIVED: dict[str, tuple[Column, ...]] = {
    "events": (
        Column("date_start", f"{_FIRST} From `date`; ~ and ? widen nothing.", "date"),
        Column("date_end", f"{_LAST} From `date`; ~ and ? widen nothing.", "date"),
        Column(
            "geometry_of",
            "Whose the geometry in GeoJSON, GeoPackage and GeoParquet is. `event`: its own point, "
            "that of `lon` and `lat`. `places`: it has none, so that a point stands for each place "
            "that it names in `places_on`, `places_waters`, `places_concerns`; of an island it is "
            "anywhere on its land, of a group on each of its islands.",
            "string",
            {"required": True, "enum": ["event", "places"]},
        ),
    ),
    "event_places": (
        Column("event", "The event.", "string", REQUIRED, "events"),
        _PLACE,
        Column(
            "relation",
            "How the event belongs to the place: `on` its land, lakes included; in its `waters` "
            "(at sea, bays included, to 12 nautical miles off its coast, and no nearer to land "
            "outside the atlas); or it `concerns` it. The nearest where there are several.",
            "string",
            {"required": True, "enum": list(fields.of("events")["places"].codes)},
        ),
        Column(
            "via",
            "The place that the relation is inherited through, a group or a member; empty where "
            "it is direct: named by the record, found by the event's point, or the island of a "
            "named settlement.",
            "string",
            {},
            "places",
        ),
        Column(
            "distance_m",
            "Geodesic distance from the event's point to the coast, metres, right to 1 %; 0 on "
            "land; empty where the record names the place.",
            "number",
            {"minimum": 0},
        ),
    ),
    "place_members": (
        Column("whole", "The place that contains.", "string", REQUIRED, "places"),
        Column("part", "The place contained; no settlements.", "string", REQUIRED, "places"),
        Column(
            "steps",
            "1 where the part is a member of the whole, 2 where it is a member of a member, ...",
            "integer",
            {"required": True, "minimum": 1},
        ),
    ),
    "administration_places": (
        Column("administration", "The period.", "string", REQUIRED, "administration"),
        _PLACE,
        Column("start", "First day.", "date", REQUIRED),
        Column("end", "First day of what followed; empty while it lasts.", "date"),
        Column(
            "administered_by", "Who governed in fact, joined by ;", "string", REQUIRED, many=True
        ),
    ),
    "control_places": (
        Column("control", "The record.", "string", REQUIRED, "control"),
        _PLACE,
        Column("held_by", "Who was there, joined by ;", "string", REQUIRED, many=True),
        Column("means", "By what means: `means` of the record.", "string", REQUIRED),
        Column("date_start", _FIRST, "date"),
        Column("date_end", _LAST, "date"),
    ),
    "position_places": (
        Column("position", "The position.", "string", REQUIRED, "positions"),
        _PLACE,
        Column("party", "Who holds it.", "string", REQUIRED),
        Column("stance", "What it holds: `stance` of the position.", "string", REQUIRED),
        Column("start", "First possible day; of `../` a day, that day.", "date", REQUIRED),
        Column("end", "First possible day on which it no longer held; empty: lasts.", "date"),
    ),
    "claims": (
        _PLACE,
        Column(
            "party",
            "Who claims the place: of states that continue each other, the last.",
            "string",
            REQUIRED,
        ),
        Column("start", "First possible day; of `../` a day, that day.", "date", REQUIRED),
        Column("end", "First day on which it was no longer claimed; empty: lasts.", "date"),
        Column("since", "`start` of the first position that claims it; EDTF.", "string", REQUIRED),
        Column(
            "states",
            "The states that claimed it and, after a space, the first day of each, the oldest "
            "first, joined by ;",
            "string",
            REQUIRED,
        ),
    ),
    "islands": (
        _PLACE,
        Column("layer", "Map layer, as in places.", "string", REQUIRED),
        Column(
            "area_geodesic_km2",
            "Area of the polygons, square kilometres, geodesic on the WGS 84 ellipsoid "
            "(Karney 2013).",
            "number",
            {"required": True, "minimum": 0},
        ),
    ),
    "boundaries": (
        Column("boundary", "Id of the line.", "string", REQUIRED),
        Column("start", "First day on which the line held.", "date", REQUIRED),
        Column("end", "First day on which it no longer held; empty while it lasts.", "date"),
        Column(
            "kind",
            "treaty: agreed; de facto: where administrations met; claim: of one party.",
            "string",
            {"required": True, "enum": records.schema("boundaries")["properties"]["kind"]["enum"]},
        ),
        Column("recognised_by", "Parties that recognised it, joined by ;", many=True),
        Column("event", "The event that set it.", "string", {}, "events"),
        Column("name_en", "Name of the line, English.", "string", REQUIRED),
        Column("name_ru", "Name of the line, Russian."),
        Column("name_ja", "Name of the line, Japanese."),
        Column("label_en", "What the line rests on, in a few words, English.", "string", REQUIRED),
        Column("label_ru", "What the line rests on, in a few words, Russian."),
        Column("label_ja", "What the line rests on, in a few words, Japanese."),
        Column("instrument_en", "Treaty, decree or act, with its day and article."),
        Column("note_en", "How the line was drawn, and what is uncertain."),
    ),
}


@cache
def declared() -> dict[str, Table]:
    """Every table of the dataset by name: those of records, those of their lists, derived ones."""
    found = [table for name in KEYS for table in _of_records(name)]
    for name, columns in DERIVED.items():
        if name not in KEYS:
            keys = 1 if name in SPATIAL else 3 if name == "claims" else 2
            found.append(Table(name, columns, tuple(column.name for column in columns[:keys])))
    return {table.name: table for table in (*found, _withdrawn())}


def _withdrawn() -> Table:
    """Of all collections together; an id is one of its collection only."""
    inside = [
        _column("withdrawn", said, said.path.removeprefix("withdrawn."))
        for said in fields.of("withdrawn").values()
        if not said.group
    ]
    return Table("withdrawn", tuple(inside), ("collection", "id"))


def _of_records(name: str) -> Iterator[Table]:
    known = fields.of(name)
    lists = [path for path, said in known.items() if said.group and said.many]
    own = [
        _column(name, said, said.path)
        for said in known.values()
        if not said.group and not any(said.path.startswith(f"{part}.") for part in lists)
    ]
    identifier = Column("id", "Id: the name of the record's file.", "string", REQUIRED)
    yield Table(name, (identifier, *own, *DERIVED.get(name, ())), ("id",), name)
    key = Column(KEYS[name], "The record that the row belongs to.", "string", REQUIRED, name)
    number = Column("number", "Place in the record's list, from 1.", "integer", REQUIRED)
    for part in lists:
        inside = [
            _column(name, said, said.path.removeprefix(f"{part}."))
            for said in known.values()
            if not said.group and said.path.startswith(f"{part}.")
        ]
        title = f"{KEYS[name]}_{part}" if part == "sources" and name != "events" else part
        yield Table(title, (key, number, *inside), (key.name, "number"), name, part)


def _column(collection: str, said: Field, path: str) -> Column:
    value = said.value
    plain = {"string": "string", "number": "number", "integer": "integer", "boolean": "boolean"}
    limits = {
        key: value[key]
        for key in ("minimum", "maximum", "minLength", "maxLength", "pattern")
        if key in value
    }
    if said.codes:
        limits["enum"] = list(said.codes)
    if said.many:
        limits = _joined_limits(said)
    if said.always:
        limits["required"] = True
    refers = "" if said.many else REFERS.get(f"{collection}.{said.path}", "")
    kind = "string" if said.many else plain[value["type"]]
    meaning = f"{said.meaning} Joined by ;" if said.many else said.meaning
    name = path.removeprefix("point.").replace(".", "_")
    return Column(name, meaning, kind, limits, refers, said.path, said.standard, said.many)


def _joined_limits(said: Field) -> dict[str, Any]:
    one = "|".join(said.codes) or said.value.get("pattern", "[^;]+").strip("^$")
    return {"pattern": f"({one})(;({one}))*"}
