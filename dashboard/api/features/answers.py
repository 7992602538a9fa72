"""What is answered at each address, in the format that is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.responses import Response

from dashboard.api.features import asking, documents, openapi, pages, selection, written
from dashboard.api.features.asking import Asked, Link, link
from dashboard.api.features.collections import Collection, credit
from dashboard.api.features.documents import Document
from dashboard.api.features.selection import Page
from dashboard.i18n import gettext as _
from geodata.dataset import datapackage

Known = Mapping[str, Collection]


def landing(asked: Asked, known: Known) -> Response:
    """Where everything is."""
    listed = pages.of_collections(asked, known.values()) if asked.format == "html" else []
    return _document(asked, "landing", _("Data"), documents.landing(asked), collections=listed)


def conformance(asked: Asked, _known: Known) -> Response:
    """The classes of the standard that are met."""
    return _document(asked, "conformance", _("Conformance"), documents.conformance(asked))


def definition(asked: Asked, known: Known) -> Response:
    """The service as OpenAPI has it."""
    return _document(asked, "openapi", _("Description"), openapi.definition(asked, known))


def collections(asked: Asked, known: Known) -> Response:
    """All collections."""
    return _document(asked, "collections", _("Collections"), documents.collections(asked, known))


def collection(asked: Asked, one: Collection) -> Response:
    """One collection."""
    return _document(asked, "collection", _(one.kind.title), documents.collection(asked, one))


def queryables(asked: Asked, one: Collection) -> Response:
    """By which fields its features can be chosen."""
    return _document(asked, "fields", _("Filters"), documents.queryables(asked, one))


def schema(asked: Asked, one: Collection) -> Response:
    """What its features have."""
    return _document(asked, "fields", _("Fields"), documents.schema(asked, one))


def items(asked: Asked, one: Collection) -> Response:
    """A page of its features."""
    found = selection.page(one, asked.values)
    links = [*asked.itself(), *_beside(asked, found), _of(asked, one)]
    if asked.format == "csv":
        response = _response(asked, written.csv(one, found.numbers), links)
        name = f"{datapackage.NAME}-{one.id}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        said = _counts(found) | {"links": links, "attribution": credit(one.kind.licences)}
        response = _response(asked, _items(asked, one, found, said), links)
    if found.limit < found.wanted:
        response.headers["Notice"] = f"limit {found.wanted} was cut to {found.limit}"
    return response


def item(asked: Asked, one: Collection, feature: str) -> Response:
    """One of its features. Raises UnknownIdError."""
    number = one.number(feature)
    links = [*asked.itself(), _of(asked, one)]
    said: Document = {"links": links, "attribution": credit(one.kind.licences)}
    if asked.format == "html":
        more = {
            "feature": pages.of_feature(asked, one, number),
            "geometry": pages.geometry(one, number),
        }
        content = pages.page("item", asked, pages.title(one, number), said, **more)
    else:
        content = written.feature(one, number, said)
    return _response(asked, content, links)


def _items(asked: Asked, one: Collection, found: Page, said: Document) -> bytes:
    if asked.format == "json":
        return written.collection(one, found.numbers, said)
    more = pages.of_items(asked, one, found)
    return pages.page("items", asked, _(one.kind.title), {"notice": "", **said}, **more)


def _counts(found: Page) -> Document:
    """What there is to say of a page; that it is smaller than was asked for, too."""
    said: Document = {
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "numberMatched": found.matched,
        "numberReturned": len(found.numbers),
    }
    if found.limit < found.wanted:
        text = _("A page has at most {most} features; {wanted} were asked for.")
        said["notice"] = text.format(most=found.limit, wanted=found.wanted)
    return said


def _beside(asked: Asked, found: Page) -> list[Link]:
    """Links to the pages before and after, with all other parameters kept."""
    form = asked.formats[asked.format].media_type
    ends = (("prev", _("Previous page"), found.before), ("next", _("Next page"), found.after))
    return [
        link(asked.again(f=asked.format, limit=found.limit, offset=offset), rel, title, form)
        for rel, title, offset in ends
        if offset is not None
    ]


def _of(asked: Asked, one: Collection) -> Link:
    """A link to what features are of."""
    form = "html" if asked.format == "html" else "json"
    href = asked.to(f"/collections/{one.id}", f=form)
    return link(href, "collection", _(one.kind.title), asking.DOCUMENT[form].media_type)


def _document(asked: Asked, template: str, title: str, said: Document, **more: object) -> Response:
    if asked.format == "html":
        content = pages.page(template, asked, title, said, **more)
    else:
        content = json.dumps(said, ensure_ascii=False).encode()
    return _response(asked, content, said.get("links") or asked.itself())


def _response(asked: Asked, content: bytes, links: list[Link]) -> Response:
    """The content with its links, which hold no sign that a header could not."""
    said = (
        f'<{one["href"]}>; rel="{one["rel"]}"'
        + (f'; type="{one["type"]}"' if "type" in one else "")
        for one in links
    )
    media_type = asked.formats[asked.format].media_type
    if media_type.startswith("text/"):
        media_type = f"{media_type}; charset=utf-8"
    return Response(content, media_type=media_type, headers={"Link": ", ".join(said)})
