"""What the service says of itself: documents, links, headers, and what there is not."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.applications import Starlette

from dashboard import server
from dashboard.api.features.collections import KINDS
from dashboard.api.features.routes import RESOURCES
from dashboard.guard import policy
from geodata import columns, version
from geodata.dataset import datapackage
from tests.dashboard.api.features.reading import NAMES, ids, items, known, links, read
from tests.dashboard.asking import get

PATHS = [path.format(collection="events", feature="1956-joint-declaration") for path in RESOURCES]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_the_landing_page_leads_to_everything() -> None:
    said = read("")
    for rel in ("self", "alternate", "service-desc", "service-doc", "conformance", "data"):
        for href in links(said, rel):
            assert get(href.removeprefix("http://localhost:8501")).status == 200
    assert said["version"] == version.current()
    assert links(said, "license") == [
        datapackage.RECORDS["path"], datapackage.GEOMETRY["path"],
    ]  # fmt: skip


def test_the_collections_are_tables_of_the_dataset() -> None:
    found = read("/collections")["collections"]
    assert [one["id"] for one in found] == NAMES
    for one in found:
        assert one["itemType"] == "feature"
        west, south, east, north = one["extent"]["spatial"]["bbox"][0]
        assert 140 < west <= east < 160
        assert 42 < south <= north < 56
        said = read(f"/collections/{one['id']}")
        assert {**said, "links": []} == {**one, "links": []}


@pytest.mark.parametrize(
    ("name", "credit"),
    [
        ("islands", "© OpenStreetMap contributors (ODbL 1.0)"),
        ("volcanoes", "Kuril Atlas (CC BY-SA 4.0)"),
        ("events", "Kuril Atlas (CC BY-SA 4.0); © OpenStreetMap contributors (ODbL 1.0)"),
    ],
)
def test_whom_to_name_is_said_wherever_data_is(name: str, credit: str) -> None:
    assert read(f"/collections/{name}")["attribution"] == credit
    assert items(name, "limit=1")["attribution"] == credit
    assert credit in get(f"/api/collections/{name}/items?f=html&limit=1").body.decode()


def test_an_open_end_is_null_in_the_extent() -> None:
    [interval] = read("/collections/administration-periods")["extent"]["temporal"]["interval"]
    assert interval == ["1855-02-07T00:00:00Z", None]
    assert "temporal" not in read("/collections/volcanoes")["extent"]


@pytest.mark.parametrize("name", NAMES)
def test_the_fields_mean_what_the_codebook_says(name: str) -> None:
    table = columns.declared()[KINDS[name].table]
    for document in ("queryables", "schema"):
        said = read(f"/collections/{name}/{document}")["properties"]
        for column in table.columns:
            assert said[column.name]["description"] == column.meaning
    Draft202012Validator.check_schema(read(f"/collections/{name}/queryables"))


@pytest.mark.parametrize("name", NAMES)
def test_every_feature_is_as_its_schema_says(name: str) -> None:
    said = read(f"/collections/{name}/schema")
    kind = said["properties"].pop("geometry")["format"]
    validator = Draft202012Validator(said)
    for feature in items(name, "limit=1000")["features"]:
        known_ = {key: one for key, one in feature["properties"].items() if one is not None}
        validator.validate(known_)
        assert kind == f"geometry-{feature['geometry']['type'].lower()}"


def test_the_description_is_valid_openapi() -> None:
    validate(read("/openapi"))


@pytest.mark.parametrize("name", NAMES)
def test_the_description_names_the_parameters_that_are_taken_and_no_others(name: str) -> None:
    said = read("/openapi")
    operation = said["paths"][f"/collections/{name}/items"]["get"]
    shared = said["components"]["parameters"]
    described = [
        shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        for one in operation["parameters"]
    ]
    refused = items(name, "colour=red")
    assert sorted(one["name"] for one in described) == refused["allowed"]
    for one in described:
        for value in one["schema"].get("enum", []):
            assert get(f"/api/collections/{name}/items?{one['name']}={value}").status == 200


def test_every_address_of_the_description_answers() -> None:
    for path in read("/openapi")["paths"]:
        name = path.split("/")[2] if path.count("/") > 1 else ""
        feature = known(name).ids[0] if "{" in path else ""
        assert get(f"/api{path.format(featureId=feature)}").status == 200


@pytest.mark.parametrize("path", PATHS)
def test_each_document_is_had_as_json_and_as_html(path: str) -> None:
    said, page = get(f"/api{path}"), get(f"/api{path}", {"accept": BROWSER})
    assert "json" in said.headers["content-type"]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (
        get(f"/api{path}?f=json", {"accept": BROWSER}).headers["content-type"]
        == (said.headers["content-type"])
    )
    assert page.body.startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/geo+json"),
        ("", "application/geo+json"),
        ("application/json", "application/geo+json"),
        ("application/geo+json, text/html;q=0.1", "application/geo+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/csv;q=0.5, text/html;q=0.9", "text/html; charset=utf-8"),
        ("image/png", "application/geo+json"),
    ],
)
def test_the_format_is_that_which_is_liked_best(accept: str, kind: str) -> None:
    answer = get("/api/collections/islands/items?limit=1", {"accept": accept})
    assert answer.headers["content-type"] == kind
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("path", [*PATHS, "/nothing", "/collections/nothing", "/collections?f=x"])
def test_pages_of_others_may_read_every_answer(path: str) -> None:
    headers = get(f"/api{path}").headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-security-policy"] == policy.of()[policy.HEADER]
    assert headers["cache-control"] == "no-store"


def test_nobody_elsewhere_may_read_what_is_no_data() -> None:
    assert "access-control-allow-origin" not in get("/atlas/view").headers


@pytest.mark.parametrize(
    ("path", "parameter", "value"),
    [
        ("/collections/castles", "collectionId", "castles"),
        ("/collections/castles/items?limit=x", "collectionId", "castles"),
        ("/collections/events/items/1945-nothing", "featureId", "1945-nothing"),
        ("/colours", "path", "colours"),
        ("/collections/events/items/a/b", "path", "collections/events/items/a/b"),
    ],
)
def test_what_there_is_not_is_named(path: str, parameter: str, value: str) -> None:
    answer = get(f"/api{path}")
    said = json.loads(answer.body)
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert (said["parameter"], said["value"]) == (parameter, value)
    assert said["allowed"]


def test_links_to_pages_keep_all_parameters() -> None:
    query = "category=disaster_earthquake&bbox=140,40,160,60&datetime=1900-01-01/..&lang=ru&limit=7"
    asked = dict(parse_qsl(query))
    said = items("events", query)
    seen: list[str] = []
    while True:
        seen += [feature["id"] for feature in said["features"]]
        for rel in ("self", "alternate", "next", "prev"):
            for href in links(said, rel):
                kept = dict(parse_qsl(urlsplit(href).query))
                assert {key: kept[key] for key in asked} == asked
        if not (after := links(said, "next")):
            break
        said = json.loads(get(after[0].removeprefix("http://localhost:8501")).body)
        assert links(said, "prev")
    assert seen == ids("events", query.replace("limit=7", ""))
    assert len(seen) == said["numberMatched"] > 14


def test_a_page_says_how_much_there_is_and_when_it_was_made() -> None:
    said = items("events", "limit=3")
    assert (said["numberReturned"], said["numberMatched"]) == (3, len(known("events").ids))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said["timeStamp"])


def test_the_links_are_in_a_header_too() -> None:
    answer = get("/api/collections/events/items?limit=3&offset=3")
    found = {
        rel: href
        for href, rel in re.findall(r'<([^>]+)>; rel="([^"]+)"', answer.headers["link"])
        if rel != "alternate"
    }
    said = json.loads(answer.body)
    assert found == {rel: links(said, rel)[0] for rel in ("self", "prev", "next", "collection")}


def test_links_are_right_under_a_base_path_and_behind_another_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": "/api/b/"}.get)
    app = Starlette(routes=server.routes())
    for path in ("", "/", "/collections", "/collections/islands/items?limit=1"):
        answer = get(f"/api/b/api{path}", {"host": "atlas.example.org"}, app)
        said: Any = json.loads(answer.body)
        for link in said["links"]:
            if link["rel"] != "license":
                assert link["href"].startswith("http://atlas.example.org/api/b/api")
    page = get("/api/b/api/collections/events/items?limit=1&f=html", {}, app).body.decode()
    assert f'href="http://localhost:8501/api/b/?event={known("events").ids[0]}' in page


def test_a_host_that_is_markup_stays_a_text() -> None:
    answer = get("/api?f=html", {"host": 'a"><script>alert(1)</script>'})
    assert b"alert(1)" not in answer.body
    assert "<script>" not in answer.headers["link"]


def test_a_page_has_a_way_to_the_map() -> None:
    page = get("/api/collections/events/items/1956-joint-declaration?f=html&lang=ru").body.decode()
    assert 'href="http://localhost:8501/?event=1956-joint-declaration&amp;lang=ru"' in page
    assert '<html lang="ru">' in page
    islands = get("/api/collections/islands/items?f=html").body.decode()
    assert 'href="http://localhost:8501/?island=antsiferov"' in islands


def test_all_links_of_a_document_are_on_its_page() -> None:
    for path in PATHS:
        links_ = read(path).get("links", [])
        page = get(f"/api{path}?f=html").body.decode().replace("&amp;", "&")
        for link in links_:
            if link["rel"] not in (
                "self",
                "alternate",
                "collection",
                "next",
            ):  # those have its format
                assert f'href="{link["href"]}"' in page
