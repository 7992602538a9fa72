"""Places in the Linked Places format (LPF 1.3), which historical gazetteers exchange.

https://github.com/LinkedPasts/linked-places-format; ids of place types are those of the Getty Art
and Architecture Thesaurus that its list of types gives. Valid by the schema of the World Historical
Gazetteer, too, which wants dates without ~ ? and %.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import geopandas as gpd
import shapely

from geodata import dates
from geodata.dataset import datapackage
from geodata.dataset.attested import Years
from geodata.identifiers import Link
from geodata.records import Record
from geodata.texts import LANGUAGES

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
BASE = f"urn:uuid:{datapackage.ID}#"  # RFC 8141: a part of the dataset; it has no web address
OSM = {
    "label": "© OpenStreetMap contributors, ODbL 1.0",
    "@id": "https://www.openstreetmap.org/copyright",
}
# Kind -> number in the thesaurus, its term, GeoNames feature class.
TYPES = {
    "island": ("300008791", "island", "T"),
    "part": ("300182722", "region (geographic)", "L"),
    "group": ("300386853", "island group", "T"),
    "settlement": ("300008347", "inhabited place", "P"),
}

Json = dict[str, Any]


def collection(
    places: Mapping[str, Record],
    islands: gpd.GeoDataFrame,
    attested: Mapping[str, Years],
    elsewhere: Mapping[str, Sequence[Link]],
) -> Json:
    """Every place once, as a FeatureCollection with LPF's additions.

    `islands`: index place, polygons (EPSG:4326). `attested`: as `attested.years` finds them.
    `elsewhere`: where the same place stands in other catalogues.
    Without country codes: whose bounds contain a place is what is disputed. A group has no geometry
    of its own.
    """
    shapes = shapely.orient_polygons(islands.geometry.array, exterior_cw=False)
    polygons = dict(zip(islands.index, shapes, strict=True))
    return {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "features": [
            {
                "@id": f"{BASE}{place}",
                "type": "Feature",
                "properties": {
                    "title": record["names"]["en"],
                    "fclasses": [TYPES[record["kind"]][2]],
                },
                "names": list(_names(record)),
                "types": [_type(record["kind"])],
                "geometry": _geometry(record, polygons.get(place)),
                **_attested(attested.get(place)),
                "links": [
                    {"type": "closeMatch", "identifier": link.url} for link in elsewhere[place]
                ],
                "relations": [
                    {
                        "relationType": "gvp:broaderPartitive",
                        "relationTo": f"{BASE}{whole}",
                        "label": f"part of {places[whole]['names']['en']}",
                    }
                    for whole in _wholes(place, places)
                ],
                "descriptions": [
                    {"value": text, "lang": language}
                    for language, text in record.get("note", {}).items()
                ],
            }
            for place, record in places.items()
        ],
    }


def _wholes(place: str, places: Mapping[str, Record]) -> list[str]:
    """What a place is directly part of."""
    island = places[place].get("island")
    groups = [whole for whole, record in places.items() if place in record.get("members", ())]
    return [island, *groups] if island else groups


def _type(kind: str) -> Json:
    number, term, _ = TYPES[kind]
    return {
        "identifier": f"aat:{number}",
        "label": term,
        "sourceLabels": [{"label": kind, "lang": "en"}],
    }


def _geometry(record: Record, polygons: Any) -> Json | None:
    if polygons is not None:
        shape: Json = json.loads(shapely.to_geojson(polygons))
        shape["citations"] = [OSM]
    elif "point" in record:
        point = record["point"]
        shape = {"type": "Point", "coordinates": [point["lon"], point["lat"]]}
        shape["certainty"] = "less-certain" if record.get("point_approximate") else "certain"
    else:
        return None
    return {"type": "GeometryCollection", "geometries": [shape]}


def _names(record: Record) -> Iterator[Json]:
    cited = [_citation(source) for source in record["sources"]]
    yield {"toponym": record["names"]["en"], "lang": "en", "citations": cited}
    for language in LANGUAGES:
        if language != "en" and language in record["names"]:
            yield {"toponym": record["names"][language], "lang": language}
    for alias in record["names"].get("aliases", ()):
        yield {"toponym": alias}
    for name in record.get("names_in_time", ()):
        made: Json = {"toponym": name["name"], "lang": name["language"]}
        if "source" in name:
            made["citations"] = [_citation(name["source"])]
        yield made | _when(name.get("from"), name.get("to"))


def _citation(source: Record) -> Json:
    link = {"@id": source["url"]} if "url" in source else {}
    return {"label": f"{source['title']}, {source['publisher']}", **link}


def _attested(years: Years | None) -> Json:
    if years is None:
        return {}
    begun, there = (f"{year:04}" for year in years)
    return {"when": {"timespans": [{"start": {"latest": begun}, "end": {"earliest": there}}]}}


def _when(first: str | None, last: str | None) -> Json:
    known = [dates.parse(text) for text in (first, last) if text]
    if not known:
        return {}
    vague = any(date.approximate or date.uncertain for date in known)
    certainty = {"certainty": "less-certain"} if vague else {}
    return {"when": {"timespans": [_timespan(first, last)], **certainty}}


def _timespan(first: str | None, last: str | None) -> Json:
    """A timespan must have a start, and without an end would be over with it; see the codebook."""
    start = _moment(first) if first else _bound("latest", dates.parse(last or "").end)
    end = _moment(last) if last else _bound("earliest", dates.parse(first or "").start)
    return {"start": start, "end": end}


def _moment(text: str) -> Json:
    """EDTF text as a date without signs: X and intervals become bounds."""
    if "X" not in text and "/" not in text:
        return {"in": text.rstrip("~?%")}
    parsed = dates.parse(text)
    return _bound("earliest", parsed.start) | _bound("latest", parsed.end)


def _bound(name: str, day: date | None) -> Json:
    return {name: day.isoformat()} if day else {}
