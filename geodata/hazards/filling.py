"""Notes in events which row of the tables they tell of, and writes an event for any other row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata import atomic, checks, clock, files, records, time_zones, withdrawn
from geodata.errors import Problem, RecordError
from geodata.geometry import Geometry, scan
from geodata.hazards import matching, nearest, rows, sentences
from geodata.hazards.rows import Earthquake, Eruption, Row
from geodata.places import Gazetteer, gazetteer
from geodata.records import Record

GVP = {
    "publisher": "Smithsonian Institution, Global Volcanism Program",
    "url": "https://volcano.si.edu/volcano.cfm?vn={number}",
}
NOAA = {
    "title": "NCEI/WDS Global Significant Earthquake Database",
    "publisher": "NOAA National Centers for Environmental Information",
    "url": "https://doi.org/10.7289/V5TD9V7K",
}
DATABASE = {"kind": "database", "language": "en"}
STATES = ["fact", "date", "place", "figures"]  # of a record that is made of a row


@dataclass(frozen=True)
class Filled:
    """What was done: reference of a row -> the event that was there, or that was written; `left`
    are rows whose event's id is of another event, or was withdrawn."""

    noted: dict[str, str]
    written: dict[str, str]
    left: dict[str, str]


def fill(data: Path = records.DATA) -> Filled:
    """Bring the events of a data folder up to its tables. Done twice, it finds nothing to do.

    An event that is there gets its `reference` and is not touched otherwise. Raises RecordError.
    """
    read, problems = checks.read_all(data)
    gone, wrong = withdrawn.scan(data)
    if problems or wrong:
        raise RecordError([*problems, *wrong])
    listed = rows.listed(data, read["volcanoes"])
    noted = matching.matches(listed, read["events"])
    for reference, event in noted.items():
        note(data / "events" / f"{event}.toml", reference)
    told = {*noted, *(record.get("reference") for record in read["events"].values())}
    taken = {*read["events"], *(one["id"] for one in gone if one["collection"] == "events")}
    filled = Filled(noted, {}, {})
    untold = [row for row in listed if row.reference not in told]
    for row, event, record in _made(untold, read, data):
        if event in taken:
            filled.left[row.reference] = event
            continue
        path = data / "events" / f"{event}.toml"
        atomic.write_text(path, _toml(record))
        taken.add(event)
        filled.written[row.reference] = event
    return filled


def note(path: Path, reference: str) -> None:
    """Write `reference` at the end of a record's first lines; the rest stays byte by byte.

    Raises RecordError where these do not end with an empty line, before any table.
    """
    first, gap, rest = files.text(path, path.name).partition("\n\n")
    if not gap or "\n[" in first:
        message = f"write {reference} by hand, or an empty line before the texts"
        raise RecordError([Problem(f"events/{path.name}", "reference", message)])
    text = f'{first}\nreference = "{reference}"\n\n{rest}'
    atomic.write_text(path, text)


def _made(listed: list[Row], read: checks.Records, data: Path) -> Iterator[tuple[Row, str, Record]]:
    """Each row with the id and the record of its event."""
    known, shapes = gazetteer(read["places"]), scan(data)
    for row in listed:
        if isinstance(row, Eruption):
            yield row, *_eruption(row, read)
        else:
            yield row, *_earthquake(row, read["places"], known, shapes)


def _eruption(row: Eruption, read: checks.Records) -> tuple[str, Record]:
    volcano = read["volcanoes"][row.volcano]
    island = volcano["island"]
    said = sentences.eruption(row, volcano["names"], read["places"][island]["names"])
    begun = row.date.split("/")[0].rstrip("~")
    title = volcano["names"]["en"]
    source = {"title": title, **GVP, "url": GVP["url"].format(number=volcano["gvp_number"])}
    figures = {"volcano": row.volcano, "vei": row.vei, "reference": row.reference}
    record = _record(row.date, "disaster_volcano", figures, said)
    point = volcano["point"]
    return f"{begun}-{row.volcano}-eruption", record | {
        "places": {"on": [island]}, "point": point, "sources": [_read(source)],
    }  # fmt: skip


def _earthquake(
    row: Earthquake, places: Mapping[str, Record], known: Gazetteer, shapes: Geometry
) -> tuple[str, Record]:
    near = nearest.island(row.lon, row.lat, shapes.islands("web"))
    date = _date(row, near.place, known)
    whole = known.wholes(near.place)[0] if places[near.place]["kind"] == "part" else near.place
    said = sentences.earthquake(row, places[whole]["names"], near.metres / 1000)
    figures = {
        "time_utc": f"{row.time}Z" if ":" in row.time else None, "magnitude": row.magnitude,
        "depth_km": row.depth_km, "reference": row.reference,
    }  # fmt: skip
    record = _record(date, "disaster_earthquake", figures, said)
    if row.tsunami:
        record["also"] = ["disaster_tsunami"]
    hour = row.time[10:].replace("T", "-").replace(":", "")
    event = f"{row.time[:10]}{hour}{'-utc' if hour else ''}-{whole}-earthquake"
    relation = "concerns" if near.metres else "on"
    return event, record | {
        "places": {relation: [near.place]},
        "point": {"lon": row.lon, "lat": row.lat},
        "sources": [_read(NOAA)],
    }


def _read(source: Mapping[str, str]) -> Record:
    return {**source, **DATABASE, "states": STATES, "read": clock.today().isoformat()}


def _date(row: Earthquake, place: str, known: Gazetteer) -> str:
    """The day of an earthquake by the clock of the place, as far as both are known."""
    zone = row.moment and time_zones.of_place(place, row.moment, known)
    if row.moment is None or not zone:
        return row.time[:10]
    return time_zones.local(row.moment, zone).date().isoformat()


def _record(date: str, category: str, figures: Mapping[str, Any], said: sentences.Said) -> Record:
    known = {name: value for name, value in figures.items() if value is not None}
    texts = {"title": said.title, "summary": said.summary, "note": said.note}
    return {
        "date": date, "category": category, "precision": "point", **known,
        **{name: text for name, text in texts.items() if text},
    }  # fmt: skip


def _toml(record: Record) -> str:
    """The file of a record, in the order and the blocks of those that are written by hand."""
    plain = [name for name in _PLAIN if name in record]
    texts = [name for name in ("title", "summary") if name in record]
    point = record["point"]
    lines = ["#:schema ../../schema/events.json"]
    lines += [f"{name} = {_value(record[name])}" for name in plain]
    lines += ["", *_texts(record, *texts), 'own_translations = ["ru", "ja"]']
    lines += _texts(record, "note") if "note" in record else []
    lines += ["", *(f"places.{name} = {_value(ids)}" for name, ids in record["places"].items())]
    lines += [f"point = {{ lon = {_value(point['lon'])}, lat = {_value(point['lat'])} }}"]
    for source in record["sources"]:
        lines += ["", "[[sources]]", *(f"{name} = {_value(one)}" for name, one in source.items())]
    return "\n".join(lines) + "\n"


_PLAIN = (
    "date", "time_utc", "category", "also", "precision",
    "volcano", "magnitude", "depth_km", "vei", "reference",
)  # fmt: skip


def _texts(record: Record, *names: str) -> list[str]:
    return [
        f"{name}.{language} = {_value(text)}"
        for name in names
        for language, text in record[name].items()
    ]


def _value(value: Any) -> str:
    """As TOML writes it: its texts, lists and numbers are those of JSON."""
    whole = isinstance(value, float) and value.is_integer()
    return json.dumps(int(value) if whole else value, ensure_ascii=False)
