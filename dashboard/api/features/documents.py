"""What the service says of itself and of its collections, as JSON has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.api.features import asking, fields
from dashboard.api.features.asking import Asked, Link, link
from dashboard.api.features.collections import LICENCES, Collection, Span, credit
from dashboard.i18n import gettext as _
from geodata import dates, version

Document = dict[str, Any]
Collections = Mapping[str, Collection]

CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
TRS = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
SCHEMA = "http://www.opengis.net/def/rel/ogc/1.0/schema"
CLASSES = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "oas30", "html", "geojson")
]


def landing(asked: Asked) -> Document:
    """Where everything is."""
    return {
        "title": _("Kuril Atlas"),
        "description": _(
            "Events of Sakhalin and the Kuril Islands, and the places, administration and lines "
            "around them, as an OGC API Features service."
        ),
        "version": version.current(),
        "attribution": credit(LICENCES),
        "links": [
            *asked.itself(),
            *_both(asked, "/openapi", asking.DEFINITION, "service-desc", _("Description")),
            *_both(asked, "/conformance", asking.DOCUMENT, "conformance", _("Conformance")),
            *_both(asked, "/collections", asking.DOCUMENT, "data", _("Collections")),
            *_licences(LICENCES),
        ],
    }


def conformance(asked: Asked) -> Document:
    """The classes of the standard that are met."""
    return {"conformsTo": CLASSES, "links": asked.itself()}


def collections(asked: Asked, known: Collections) -> Document:
    """All collections."""
    return {
        "attribution": credit(LICENCES),
        "links": [*asked.itself(), *_licences(LICENCES)],
        "collections": [described(asked, one) for one in known.values()],
    }


def collection(asked: Asked, one: Collection) -> Document:
    """One collection."""
    said = described(asked, one)
    others = [link for link in said["links"] if link["rel"] != "self"]
    return said | {"links": [*asked.itself(), *others]}


def described(asked: Asked, one: Collection) -> Document:
    """A collection: what it is, where, when, under which licences, where its features are."""
    path = f"/collections/{one.id}"
    extent: Document = {"spatial": {"bbox": [one.bounds], "crs": CRS}}
    if one.days:
        extent["temporal"] = {"interval": [_interval(one.days)], "trs": TRS}
    return {
        "id": one.id,
        "title": _(one.kind.title),
        "description": _(one.kind.about),
        "attribution": credit(one.kind.licences),
        "extent": extent,
        "itemType": "feature",
        "crs": [CRS],
        "links": [
            *_each(asked, path, asking.DOCUMENT, "self", _(one.kind.title))[:1],
            *_each(asked, f"{path}/items", asking.ITEMS, "items", _(one.kind.title)),
            *_each(asked, f"{path}/queryables", asking.SCHEMA, QUERYABLES, _("Filters")),
            *_each(asked, f"{path}/schema", asking.SCHEMA, SCHEMA, _("Fields")),
            *_licences(one.kind.licences),
        ],
    }


def queryables(asked: Asked, one: Collection) -> Document:
    """By which fields features can be chosen."""
    return _of_fields(asked, one, fields.filters(one), additionalProperties=False)


def schema(asked: Asked, one: Collection) -> Document:
    """What a feature has."""
    properties = {**fields.properties(one), "geometry": fields.geometry(one)}
    return _of_fields(asked, one, properties, required=fields.required(one))


def _of_fields(asked: Asked, one: Collection, properties: Document, **more: Any) -> Document:
    """A JSON Schema of fields of a collection."""
    return {
        "$schema": fields.DRAFT,
        "$id": asked.to(asked.path),
        "type": "object",
        "title": _(one.kind.title),
        "properties": properties,
        **more,
    }


def _both(asked: Asked, path: str, formats: asking.Formats, rel: str, title: str) -> list[Link]:
    """Links to the forms of a document; the page that describes the service has a name of its
    own."""
    html = "service-doc" if rel == "service-desc" else rel
    return [
        one | {"rel": html} if one["type"] == asking.HTML.media_type else one
        for one in _each(asked, path, formats, rel, title)
    ]


def _each(asked: Asked, path: str, formats: asking.Formats, rel: str, title: str) -> list[Link]:
    return [
        link(asked.to(path, f=name), rel, f"{title} ({form.name})", form.media_type)
        for name, form in formats.items()
    ]


def _licences(known: tuple[dict[str, str], ...]) -> list[Link]:
    return [link(one["path"], "license", one["title"], "text/html") for one in known]


def _interval(days: Span) -> list[str | None]:
    """From the first possible day to the last; null where either is open."""
    start, end = np.min(days[0]), np.max(days[1])
    return [
        None if start == np.datetime64(dates.OPEN_START) else f"{start}T00:00:00Z",
        None if end == np.datetime64(dates.OPEN_END) else f"{end}T23:59:59Z",
    ]
