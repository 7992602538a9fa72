"""The reconciliation service: what its standard asks for, and what it answers about the atlas.

The forms are those of the Reconciliation Service API 0.2 (W3C Community Group), in our words.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from jsonschema import Draft202012Validator

from dashboard.api import form, reconcile
from dashboard.api.entities import MOST
from geodata.dataset import linked_places
from tests.dashboard.asking import Answer, get, post

ADDRESS = "/atlas/reconcile"
HOSTILE = '"><script>alert(1)</script>'
TYPE = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
    "required": ["id", "name"],
}
TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
SERVICE = {
    "type": "object",
    "properties": {"service_url": {"type": "string"}, "service_path": {"type": "string"}},
    "required": ["service_url", "service_path"],
}
MANIFEST = {
    "type": "object",
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": {"type": "string"},
        "identifierSpace": {"type": "string"},
        "schemaSpace": {"type": "string"},
        "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True, "minItems": 1},
        "view": {"properties": {"url": TEMPLATE}, "required": ["url"]},
        "preview": {
            "properties": {
                "url": TEMPLATE,
                "width": {"type": "integer"},
                "height": {"type": "integer"},
            },
            "required": ["url", "width", "height"],
        },
        "suggest": {"properties": {"entity": SERVICE}, "required": ["entity"]},
        "extend": {
            "properties": {"propose_properties": SERVICE, "property_settings": {"type": "array"}}
        },
    },
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "view", "preview"],
}
CANDIDATE = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "description": {"type": "string"},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "type": {"type": "array", "items": TYPE},
    },
    "required": ["id", "name", "score", "match", "type"],
    "additionalProperties": False,
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
        "required": ["result"],
    },
}
SUGGESTED = {
    "type": "object",
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "name": {"type": "string"},
                    "description": {"type": "string"},
                    "notable": {"type": "array", "items": TYPE},
                },
                "required": ["id", "name"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["result"],
}
VALUE = {
    "oneOf": [
        {
            "type": "object",
            "properties": {name: {"type": kind}},
            "required": [name],
            "additionalProperties": False,
        }
        for name, kind in (("str", "string"), ("float", "number"))
    ]
}
EXTENDED = {
    "type": "object",
    "properties": {
        "meta": {"type": "array", "items": TYPE},
        "rows": {
            "additionalProperties": {"additionalProperties": {"type": "array", "items": VALUE}}
        },
    },
    "required": ["meta", "rows"],
    "additionalProperties": False,
}


def said(answer: Answer, form: dict[str, Any]) -> Any:
    """What an answer says, which any page may read."""
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    read = json.loads(answer.body)
    Draft202012Validator(form).validate(read)
    return read


def asked(**parameters: object) -> Answer:
    """A form with JSON in its fields, posted."""
    fields = {name: json.dumps(value) for name, value in parameters.items()}
    return post(ADDRESS, urlencode(fields).encode())


def found(query: dict[str, Any]) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = said(asked(queries={"q": query}), RESULTS)["q"]["result"]
    return result


def refused(answer: Answer, parameter: str) -> dict[str, Any]:
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    problem: dict[str, Any] = json.loads(answer.body)
    assert problem["parameter"] == parameter
    assert problem["allowed"]
    return problem


def test_it_says_what_it_is_and_where_its_parts_are() -> None:
    manifest = said(get(ADDRESS), MANIFEST)
    assert manifest["identifierSpace"] == linked_places.BASE
    assert manifest["view"]["url"] == "http://localhost:8501/?island={{id}}"
    for part in (manifest["suggest"]["entity"], manifest["extend"]["propose_properties"]):
        address = part["service_url"] + part["service_path"]
        assert get(address.removeprefix("http://localhost:8501")).status == 200
    shown = manifest["preview"]["url"].replace("{{id}}", "shikotan")
    assert get(shown.removeprefix("http://localhost:8501")).status == 200


def test_a_batch_of_names_is_answered_under_its_keys() -> None:
    queries = {"q0": {"query": "Etorofu"}, "q1": {"query": "Tomari"}, "q2": {"query": "Atlantis"}}
    answers = said(asked(queries=queries), RESULTS)
    assert answers["q0"]["result"][0] == {
        "id": "iturup", "name": "Iturup", "description": "island",
        "type": [{"id": "island", "name": "island"}], "score": 100.0, "match": True,
    }  # fmt: skip
    assert [one["match"] for one in answers["q1"]["result"]] == [False, False]
    assert answers["q2"] == {"result": []}


def test_an_address_asks_as_a_form_does() -> None:
    queries = {"q": {"query": "色丹島"}}
    by_address = get(f"{ADDRESS}?queries={quote(json.dumps(queries))}")
    assert by_address.body == asked(queries=queries).body


def test_a_type_leaves_out_all_others() -> None:
    parts = found({"query": "Sakhalin", "type": "part"})
    assert {one["id"] for one in parts} == {"north-sakhalin", "south-sakhalin"}
    both = found({"query": "Sakhalin", "type": ["part", "island"]})
    assert both[0]["id"] == "sakhalin"
    assert found({"query": "Sakhalin", "type": ["part", "island"], "type_strict": "all"}) == []
    some = found({"query": "Sakhalin", "type": ["settlement"], "type_strict": "should"})
    assert some[0]["id"] == "sakhalin"


def test_a_limit_is_kept_and_bounded() -> None:
    assert len(found({"query": "Kuril", "limit": 2})) == 2
    assert len(found({"query": "Kuril", "limit": 2.0})) == 2
    assert len(found({"query": "Kuril", "limit": 10**9})) <= MOST


def test_conditions_by_properties_are_allowed() -> None:
    condition = {"pid": "kind", "v": "island"}
    assert found({"query": "Urup", "properties": [condition]})[0]["id"] == "urup"
    assert found({"properties": [condition]}) == []


@pytest.mark.parametrize(
    "queries",
    [
        "", "{", "[]", '{"q": "Urup"}', '{"q": {}}', '{"q": {"query": 1}}',
        '{"q": {"query": "Urup", "type": "volcano"}}', '{"q": {"query": "Urup", "limit": 0}}',
        '{"q": {"query": "Urup", "more": 1}}', '{"q": {"query": "%s"}}' % ("x" * 201),
        json.dumps({str(n): {"query": "Urup"} for n in range(reconcile.BATCH + 1)}),
        "[" * 20_000, r'{"\ud800": {"query": "Urup"}}', r'{"\ud800": null}',
    ],
)  # fmt: skip
def test_what_the_standard_does_not_know_is_refused(queries: str) -> None:
    body = f"queries={quote(queries)}".encode()
    refused(post(ADDRESS, body), "queries")


def test_half_a_sign_names_no_place() -> None:
    body = quote(r'{"ids": ["\ud800"], "properties": [{"id": "kind"}]}')
    refused(post(ADDRESS, f"extend={body}".encode()), "extend")


def test_a_body_has_an_end() -> None:
    answer = post(ADDRESS, b"queries=" + b"x" * form.LONGEST)
    assert answer.status == 413
    assert json.loads(answer.body)["allowed"] == form.LONGEST


def test_a_refusal_is_in_the_readers_language() -> None:
    address = f"{ADDRESS}/suggest?prefix={'x' * 201}"
    english, russian = (
        refused(get(address, {"accept-language": language}), "prefix") for language in ("en", "ru")
    )
    assert english["detail"] != russian["detail"]


def test_any_page_may_ask() -> None:
    answer = get(ADDRESS, {"origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_what_is_typed_is_completed() -> None:
    places = said(get(f"{ADDRESS}/suggest?prefix=shik"), SUGGESTED)["result"]
    assert places[0]["id"] == "shikotan"
    assert places[0]["notable"] == [{"id": "island", "name": "island"}]
    refused(get(f"{ADDRESS}/suggest?prefix={'x' * 201}"), "prefix")


def test_a_table_is_extended_by_what_the_atlas_knows() -> None:
    names = ["name_ja", "kind", "lon", "lat", "wikidata", "geonames"]
    wanted = {"ids": ["okha", "kuril-islands", "nowhere"], "properties": [{"id": n} for n in names]}
    answer = said(asked(extend=wanted), EXTENDED)
    assert [one["id"] for one in answer["meta"]] == names
    assert answer["rows"]["okha"] == {
        "name_ja": [{"str": "オハ"}], "kind": [{"str": "settlement"}],
        "lon": [{"float": 142.94124}], "lat": [{"float": 53.58678}],
        "wikidata": [], "geonames": [{"str": "2122614"}],
    }  # fmt: skip
    assert answer["rows"]["kuril-islands"]["lon"] == []
    assert set(map(tuple, answer["rows"]["nowhere"].values())) == {()}
    refused(asked(extend={"ids": ["okha"], "properties": [{"id": "flag"}]}), "extend")


def test_the_properties_that_are_proposed_can_be_asked_for() -> None:
    proposed = json.loads(get(f"{ADDRESS}/properties?type=island").body)
    assert proposed["type"] == "island"
    said(asked(extend={"ids": ["urup"], "properties": proposed["properties"]}), EXTENDED)


def test_a_preview_says_in_the_readers_language_what_a_place_is() -> None:
    answer = get(f"{ADDRESS}/preview?id=shikotan", {"accept-language": "ru"})
    assert answer.headers["content-type"].startswith("text/html")
    page = answer.body.decode()
    assert '<html lang="ru">' in page
    assert "<h1>Шикотан</h1>" in page
    assert "色丹島" in page


def test_a_preview_of_what_there_is_not_shows_no_markup() -> None:
    answer = get(f"{ADDRESS}/preview?id={quote(HOSTILE)}")
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
