"""The service described as OpenAPI 3.0 has it, of the same formats, parameters and fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import i18n
from dashboard.api.features import asking, fields, parameters
from dashboard.api.features.asking import Asked, Formats
from dashboard.api.features.collections import Collection
from dashboard.i18n import gettext as _
from geodata import version
from geodata.dataset import datapackage

Part = dict[str, Any]

PROBLEM = "application/problem+json"
TEXT = {"type": "string"}
NUMBERED = {"type": "integer", "minimum": 0}
LINKS = {"type": "array", "items": {"$ref": "#/components/schemas/Link"}}


def definition(asked: Asked, known: Mapping[str, Collection]) -> Part:
    """The whole description."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": _("Kuril Atlas"),
            "version": version.current(),
            "description": datapackage.DESCRIPTION,
            "license": {
                "name": datapackage.RECORDS["title"], "url": datapackage.RECORDS["path"],
            },
        },
        "servers": [{"url": f"{asked.atlas}{asking.ROOT}"}],
        "paths": dict(_paths(known)),
        "components": {
            "schemas": SCHEMAS,
            "parameters": _parameters(),
            "responses": {
                name: {"description": text, "content": {PROBLEM: {"schema": _schema("Problem")}}}
                for name, text in RESPONSES.items()
            },
        },
    }  # fmt: skip


def _paths(known: Mapping[str, Collection]) -> Iterable[tuple[str, Part]]:
    document = {"type": "object"}
    yield "/", _get("landing", "Where everything is", asking.DOCUMENT, _schema("Landing"))
    yield "/conformance", _get(
        "conformance", "Classes of the standard that are met", asking.DOCUMENT,
        _schema("Conformance"),
    )  # fmt: skip
    yield "/openapi", _get("openapi", "This description", asking.DEFINITION, document)
    yield (
        "/collections",
        _get("collections", "All collections", asking.DOCUMENT, _schema("Collections")),
    )
    for one in known.values():
        yield from _paths_of(one)


def _paths_of(one: Collection) -> Iterable[tuple[str, Part]]:
    path, title = f"/collections/{one.id}", one.table.title
    feature = {"name": "featureId", "in": "path", "required": True, "schema": TEXT}
    object_: Part = {"type": "object"}
    yield path, _get(one.id, title, asking.DOCUMENT, _schema("Collection"))
    for name in ("queryables", "schema"):
        yield f"{path}/{name}", _get(f"{one.id}.{name}", f"{title}: {name}", asking.SCHEMA, object_)
    chosen = [*map(_parameter, ("bbox", "datetime", "limit", "offset")), *_filters(one)]
    yield (
        f"{path}/items",
        _get(f"{one.id}.items", title, asking.ITEMS, _schema("FeatureCollection"), more=chosen),
    )
    yield (
        f"{path}/items/{{featureId}}",
        _get(
            f"{one.id}.item",
            f"{title}: one",
            asking.FEATURE,
            _schema("Feature"),
            "404",
            more=[feature],
        ),
    )


def _get(
    name: str, title: str, formats: Formats, schema: Part, *also: str, more: Iterable[Part] = ()
) -> Part:
    """The operation at an address: what it takes and what it answers."""
    content = {
        form.media_type: {"schema": TEXT if form.media_type.startswith("text/") else schema}
        for form in formats.values()
    }
    form = {"name": "f", "in": "query", "description": "Format of the answer.",
            "schema": {"type": "string", "enum": list(formats)}}  # fmt: skip
    return {
        "get": {
            "operationId": name,
            "summary": title,
            "parameters": [form, _parameter("lang"), *more],
            "responses": {
                "200": {"description": title, "content": content},
                **{one: {"$ref": f"#/components/responses/{one}"} for one in ("400", *also)},
            },
        }
    }


def _filters(one: Collection) -> list[Part]:
    """A parameter for each field."""
    return [
        {
            "name": name, "in": "query", "description": said["description"],
            "schema": {key: of for key, of in said.items() if key not in ("title", "description")},
        }
        for name, said in fields.filters(one).items()
    ]  # fmt: skip


def _parameters() -> Part:
    def said(name: str, text: str, schema: Part, **more: Any) -> Part:
        return {"name": name, "in": "query", "description": text, "schema": schema} | more

    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    listed = {"style": "form", "explode": False}
    return {
        "lang": said("lang", "Language of texts that are no data.",
                     {"type": "string", "enum": list(i18n.SPOKEN)}),
        "bbox": said("bbox", f"Features that touch the box: {parameters.BBOX}.", numbers, **listed),
        "datetime": said(
            "datetime",
            "Features that may have been there on any day of the interval, by the days of the "
            f"place: {parameters.DATETIME}.", TEXT, **listed,
        ),
        "limit": said(
            "limit", "Features of a page; more are cut to the maximum, which is said.",
            {"type": "integer", "minimum": 1, "maximum": parameters.MOST,
             "default": parameters.AT_FIRST},
            **listed,
        ),
        "offset": said("offset", "Features before the page.",
                       NUMBERED | {"maximum": parameters.FARTHEST, "default": 0}),
    }  # fmt: skip


def _parameter(name: str) -> Part:
    return {"$ref": f"#/components/parameters/{name}"}


def _schema(name: str) -> Part:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: Iterable[str], **properties: Part) -> Part:
    return {"type": "object", "required": list(required), "properties": properties}


RESPONSES = {
    "400": "Parameters that are unknown or wrong, all at once: parameter, value, what is allowed.",
    "404": "There is no such collection or feature.",
}
SCHEMAS: Part = {
    "Link": _object(["href", "rel"], href=TEXT, rel=TEXT, type=TEXT, title=TEXT),
    "Landing": _object(["links"], title=TEXT, description=TEXT, version=TEXT, attribution=TEXT,
                       links=LINKS),
    "Conformance": _object(["conformsTo"], conformsTo={"type": "array", "items": TEXT}),
    "Collections": _object(
        ["links", "collections"], attribution=TEXT, links=LINKS,
        collections={"type": "array", "items": _schema("Collection")},
    ),
    "Collection": _object(
        ["id", "links"], id=TEXT, title=TEXT, description=TEXT, attribution=TEXT,
        extent={"type": "object"}, itemType=TEXT, crs={"type": "array", "items": TEXT}, links=LINKS,
    ),
    "FeatureCollection": _object(
        ["type", "features"], type={"type": "string", "enum": ["FeatureCollection"]},
        features={"type": "array", "items": _schema("Feature")}, links=LINKS, timeStamp=TEXT,
        numberMatched=NUMBERED, numberReturned=NUMBERED, attribution=TEXT, notice=TEXT,
    ),
    "Feature": _object(
        ["type", "geometry", "properties"], type={"type": "string", "enum": ["Feature"]}, id=TEXT,
        geometry={"type": "object", "nullable": True}, properties={"type": "object"}, links=LINKS,
    ),
    "Problem": _object(
        ["title", "status", "detail"], title=TEXT, status={"type": "integer"}, detail=TEXT,
        parameter=TEXT, value=TEXT, allowed={},
        errors={"type": "array", "items": {"type": "object"}},
    ),
}  # fmt: skip
