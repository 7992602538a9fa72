"""The places of the atlas as a service that matches names in tables to them.

W3C Entity Reconciliation Community Group, Reconciliation Service API 0.2.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from html import escape
from http import HTTPStatus
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard import asked, i18n, preview, status, words
from dashboard.api import form, problem
from dashboard.api.entities import (
    KINDS,
    MOST,
    PATH,
    PROPERTIES,
    Json,
    entity,
    extended,
    manifest,
    properties,
    results,
)
from dashboard.i18n import gettext as _
from dashboard.served import atlas
from geodata import clock, texts
from geodata.search import reconciling
from geodata.search.query import LONGEST

BATCH = 100  # queries, or places, of one request
OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store", "Vary": "Accept-Language"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "*",
}

KIND = {"enum": list(KINDS)}
QUERIES = Draft202012Validator(
    {
        "type": "object",
        "maxProperties": BATCH,
        "additionalProperties": {
            "type": "object",
            "properties": {
                "query": {"type": "string", "maxLength": LONGEST},
                "type": {"anyOf": [KIND, {"type": "array", "items": KIND}]},
                "type_strict": {"enum": ["any", "all", "should"]},
                "limit": {"type": "integer", "minimum": 1},
                "properties": {"type": "array"},
            },
            "anyOf": [{"required": ["query"]}, {"required": ["properties"]}],
            "additionalProperties": False,
        },
    }
)
EXTENSION = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "ids": {"type": "array", "maxItems": BATCH, "items": {"type": "string"}},
            "properties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"id": {"enum": list(PROPERTIES)}},
                    "required": ["id"],
                },
            },
        },
        "required": ["ids", "properties"],
    }
)


class Service(HTTPEndpoint):
    """What the service is; answers to `queries`; data for `extend`."""

    async def get(self, request: Request) -> Response:
        """By the query of the address."""
        return await self._answer(request)

    async def post(self, request: Request) -> Response:
        """By a form."""
        return await self._answer(request)

    async def options(self, _request: Request) -> Response:
        """A browser may ask from any page."""
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=OPEN | PREFLIGHT)

    async def _answer(self, request: Request) -> Response:
        with i18n.speaking(asked.voice(request)):
            try:
                said = await form.read(request)
            except form.TooLongError:
                detail = _("A request may have {bytes} bytes.").format(bytes=form.LONGEST)
                status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                return _open(problem.answer(status, detail, parameter="body", allowed=form.LONGEST))
            return await run_in_threadpool(answer, said, preview.above(str(request.url)).folder)


def answer(said: dict[str, str], page: str) -> Response:
    """What a form asks of the service; `page` is the address of the map's."""
    catalogue = atlas().catalogue
    if "queries" in said:
        return _checked("queries", said["queries"], QUERIES, partial(results, catalogue=catalogue))
    if "extend" in said:
        return _checked("extend", said["extend"], EXTENSION, partial(extended, catalogue=catalogue))
    return _json(manifest(page))


def suggest(request: Request) -> Response:
    """Places for what has been typed so far, the `prefix`."""
    text = request.query_params.get("prefix", "")
    with i18n.speaking(asked.voice(request)):
        if len(text) > LONGEST:
            return _refused(
                "prefix", text, _("a text of at most {count} characters").format(count=LONGEST)
            )
        found = reconciling.candidates(text, (), MOST, atlas().catalogue)
        return _json({"result": [entity(one.place, atlas().catalogue, "notable") for one in found]})


def proposed(request: Request) -> Response:
    """Which properties there are; all kinds of places have the same."""
    with i18n.speaking(asked.voice(request)):
        kind = request.query_params.get("type", "")
        return _json({"type": kind, "properties": properties()})


def shown(request: Request) -> Response:
    """A place in a small frame: what it is called, what it is, who held it today."""
    catalogue = atlas().catalogue
    place = request.query_params.get("id", "")
    with i18n.speaking(asked.voice(request)):
        if place not in catalogue.gazetteer.frame.index:
            return _refused("id", place, _("the id of a place"), HTTPStatus.NOT_FOUND)
        row, today = catalogue.place(place), clock.today()
        name, *others = texts.every(texts.of(row, "name"), i18n.voice().languages)
        held = status.on(place, today, catalogue).format(day=words.day(today))
        lines = [" · ".join(others), words.kind_of_place(row, catalogue), held]
        return HTMLResponse(_page(name, [line for line in lines if line]), headers=OPEN)


def _checked(
    parameter: str, text: str, allowed: Draft202012Validator, make: Callable[[Json], Json]
) -> Response:
    try:
        said = json.loads(text)
        json.dumps(said, ensure_ascii=False).encode()  # half a sign could not be said again
        allowed.validate(said)
    except ValidationError as error:
        return _refused(parameter, text, f"{error.json_path}: {error.message[:LONGEST]}")
    except (ValueError, RecursionError):
        return _refused(parameter, text, _("JSON as in the Reconciliation Service API 0.2"))
    return _json(make(said))


def _refused(
    parameter: str, value: str, allowed: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST
) -> Response:
    detail = _("This cannot be answered: {parameter}").format(parameter=parameter)
    said = {"parameter": parameter, "value": value[:LONGEST], "allowed": allowed}
    return _open(problem.answer(status, detail, **said))


def _json(said: Json) -> Response:
    text = json.dumps(said, ensure_ascii=False)
    return Response(text, media_type="application/json", headers=OPEN)


def _open(answered: Response) -> Response:
    answered.headers.update(OPEN)
    return answered


def _page(name: str, lines: list[str]) -> str:
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="{escape(i18n.voice().language)}"><meta charset="utf-8">'
        f"<title>{escape(name)}</title>"
        "<style>body { font: 14px/1.4 sans-serif; margin: 8px } h1 { font-size: 18px; margin: 0 }"
        " p { margin: 4px 0 0 }</style>"
        f"<h1>{escape(name)}</h1>{said}</html>"
    )


ROUTES: dict[str, Callable[..., Any]] = {
    PATH: Service,
    f"{PATH}/suggest": suggest,
    f"{PATH}/properties": proposed,
    f"{PATH}/preview": shown,
}
