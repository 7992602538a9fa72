"""What the atlas's places are to a reconciliation service: entities with types and properties.

Types are the kinds of places, properties what PROPERTIES has; conditions by properties narrow
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dashboard import words
from dashboard.i18n import gettext as _
from geodata import fields, identifiers, texts
from geodata.catalogue import Catalogue
from geodata.dataset import event_shapes, linked_places
from geodata.rows import Row
from geodata.search import reconciling

PATH = "atlas/reconcile"
KINDS = tuple(fields.of("places")["kind"].codes)
LIMIT = 5  # candidates, where no number is asked for
MOST = 20  # candidates
WIDTH, HEIGHT = 400, 200  # of a preview, pixels

Json = dict[str, Any]


def _text(column: str) -> Callable[[Row, Catalogue], list[Json]]:
    return lambda row, _catalogue: [{"str": row[column]}] if row[column] else []


def _number(axis: int) -> Callable[[Row, Catalogue], list[Json]]:
    def values(row: Row, catalogue: Catalogue) -> list[Json]:
        spots = event_shapes.spots(row["place"], catalogue)
        return [{"float": spots[0][axis]}] if len(spots) == 1 else []

    return values


AUTHORITIES = {
    column.removeprefix("identifiers_"): column for column in identifiers.columns("places")
}
# Property -> its values for a place; where a place is, of one coast alone.
PROPERTIES: dict[str, Callable[[Row, Catalogue], list[Json]]] = {
    **{name: _text(name) for name in texts.each("name")},
    "kind": _text("kind"),
    "lon": _number(0),
    "lat": _number(1),
    **{name: _text(column) for name, column in AUTHORITIES.items()},
}


def properties(names: Iterable[str] = PROPERTIES) -> list[Json]:
    """Properties with what they are called."""
    titles = identifiers.titles("places")
    called = {
        **{
            name: words.noted(_("Name"), words.language(language))
            for name, language in zip(texts.each("name"), texts.LANGUAGES, strict=True)
        },
        "kind": _("Kind of place"),
        "lon": _("Longitude"),
        "lat": _("Latitude"),
        **{name: titles[column] for name, column in AUTHORITIES.items()},
    }
    return [{"id": name, "name": called[name]} for name in names]


def manifest(page: str) -> Json:
    """What the service is and where its parts are; `page` is the address of the map's."""
    service = f"{page}{PATH}"
    return {
        "versions": ["0.2"],
        "name": _("Kuril Atlas"),
        "identifierSpace": linked_places.BASE,
        "schemaSpace": linked_places.BASE,
        "defaultTypes": [_type(kind) for kind in KINDS],
        "view": {"url": f"{page}?island={{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT,
        },
        "suggest": {"entity": {"service_url": service, "service_path": "/suggest"}},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
    }  # fmt: skip


def results(queries: Json, catalogue: Catalogue) -> Json:
    """The candidates of each query, under its key."""
    return {key: {"result": _candidates(one, catalogue)} for key, one in queries.items()}


def extended(said: Json, catalogue: Catalogue) -> Json:
    """The properties that were asked for, of each place; of an unknown one none."""
    wanted = [one["id"] for one in said["properties"]]
    known = catalogue.gazetteer.frame.index

    def values(place: str) -> Json:
        row = catalogue.place(place) if place in known else None
        return {name: PROPERTIES[name](row, catalogue) if row else [] for name in wanted}

    return {
        "meta": properties(wanted),
        "rows": {place: values(place) for place in said["ids"]},
    }


def _candidates(query: Json, catalogue: Catalogue) -> list[Json]:
    said = query.get("type", [])
    kinds = {said} if isinstance(said, str) else set(said)
    strict = query.get("type_strict", "any")
    if strict == "all" and len(kinds) > 1:
        return []  # a place is of one kind
    limit = min(int(query.get("limit", LIMIT)), MOST)
    wanted = () if strict == "should" else kinds
    found = reconciling.candidates(query.get("query", ""), wanted, limit, catalogue)
    return [
        entity(one.place, catalogue, "type") | {"score": one.score, "match": one.match}
        for one in found
    ]


def entity(place: str, catalogue: Catalogue, types: str) -> Json:
    """A place as it is offered, with its types under that key."""
    row = catalogue.place(place)
    return {
        "id": place,
        "name": words.name(place, catalogue),
        "description": words.kind_of_place(row, catalogue),
        types: [_type(row["kind"])],
    }


def _type(kind: str) -> Json:
    return {"id": kind, "name": words.kind(kind)}
