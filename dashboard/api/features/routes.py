"""The addresses of the data: an OGC API Features service, for programs and for people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked as asked_by
from dashboard import i18n
from dashboard.api import problem
from dashboard.api.features import answers, asking, collections, parameters
from dashboard.api.features.asking import (
    DEFINITION,
    DOCUMENT,
    FEATURE,
    ITEMS,
    ROOT,
    SCHEMA,
    Formats,
)
from dashboard.api.features.parameters import Readers
from dashboard.i18n import gettext as _
from dashboard.served import atlas
from geodata.errors import RequestError

# Maps in the pages of others may read it; each answer is another, so none is kept.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Notice",
    "Cache-Control": "no-store",
    "Vary": "Accept, Accept-Language",
}


class Resource(NamedTuple):
    """What is at an address: in which formats, how it is answered."""

    formats: Formats
    answer: Callable[..., Response]


BELOW = "/collections/{collection}"
FILTERED = f"{BELOW}/items"
RESOURCES = {
    "": Resource(DOCUMENT, answers.landing),
    "/": Resource(DOCUMENT, answers.landing),
    "/conformance": Resource(DOCUMENT, answers.conformance),
    "/openapi": Resource(DEFINITION, answers.definition),
    "/collections": Resource(DOCUMENT, answers.collections),
    BELOW: Resource(DOCUMENT, answers.collection),
    f"{BELOW}/queryables": Resource(SCHEMA, answers.queryables),
    f"{BELOW}/schema": Resource(SCHEMA, answers.schema),
    FILTERED: Resource(ITEMS, answers.items),
    f"{FILTERED}/{{feature}}": Resource(FEATURE, answers.item),
}


def respond(path: str, request: Request) -> Response:
    """The answer to a request for what is at a path below `api`."""
    with i18n.speaking(asked_by.voice(request)):
        response = _of_collection(path, request) if BELOW in path else _of_all(path, request)
    response.headers.update(HEADERS)
    return response


def nothing(request: Request) -> Response:
    """There is nothing else below `api`."""
    with i18n.speaking(asked_by.voice(request)):
        paths = [f"{ROOT}{path}" for path in RESOURCES if path != "/"]
        response = problem.answer(
            HTTPStatus.NOT_FOUND, _("There is nothing at this address."),
            parameter="path", value=request.path_params["rest"], allowed=paths,
        )  # fmt: skip
    response.headers.update(HEADERS)
    return response


def _of_all(path: str, request: Request) -> Response:
    known = collections.of(atlas().catalogue)
    return _answer(path, request, {}, known)


def _of_collection(path: str, request: Request) -> Response:
    known, named = collections.of(atlas().catalogue), dict(request.path_params)
    one = known.get(named.pop("collection"))
    if not one:
        return problem.answer(
            HTTPStatus.NOT_FOUND, _("There is no such collection."), parameter="collectionId",
            value=request.path_params["collection"], allowed=list(known),
        )  # fmt: skip
    if "feature" in named and named["feature"] not in one.ids:
        return problem.answer(
            HTTPStatus.NOT_FOUND, _("There is no such feature."), parameter="featureId",
            value=named["feature"], allowed=f"an id of {ROOT}/collections/{one.id}/items",
        )  # fmt: skip
    readers = parameters.of_items(one) if path == FILTERED else {}
    return _answer(path, request, readers, one, **named)


def _answer(
    path: str, request: Request, readers: Readers, subject: object, **named: str
) -> Response:
    """What is answered about a collection, or about all."""
    resource = RESOURCES[path]
    try:
        asked = asking.asked(request, path.count("/"), resource.formats, readers)
    except RequestError as error:
        return _refused(error)
    with i18n.speaking(i18n.chosen(asked.values.get("lang"))):
        return resource.answer(asked, subject, **named)


def _refused(error: RequestError) -> Response:
    """All that is wrong, and the first of it as every problem of the atlas says it."""
    return problem.answer(
        HTTPStatus.BAD_REQUEST, _("Parameters are unknown or have values that they cannot have."),
        **error.wrong[0], errors=error.wrong,
    )  # fmt: skip


ROUTES: dict[str, Callable[[Request], Response]] = {
    **{f"{ROOT}{path}": partial(respond, path) for path in RESOURCES},
    f"{ROOT}/{{rest:path}}": nothing,
}
