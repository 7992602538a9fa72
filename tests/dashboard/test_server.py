"""What stands around the page: data by URL, the policy, the warm-up, a sentence for an error."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import runpy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import streamlit as st
from hypothesis import example, given
from hypothesis import strategies as st_
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from dashboard import link, server
from geodata.errors import Problem, RecordError
from layers import tiles

APP = Starlette(routes=server.routes(), middleware=server.MIDDLEWARE)


class Answer(NamedTuple):
    """An answer to a GET request; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(path: str, root: str = "") -> Answer:
    """Ask the server's own routes, without a network."""
    path, _, query = path.partition("?")
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "method": "GET", "path": root + path, "raw_path": (root + path).encode(),
        "root_path": root, "query_string": query.encode("latin-1"), "headers": [],
        "http_version": "1.1", "scheme": "http", "server": ("localhost", 8501),
        "client": ("localhost", 1),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # a GET request has no body, and the reader stays
        return {}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(APP(scope, receive, send))
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.mark.parametrize("name", sorted(server.publication().names))
def test_every_published_file_is_served_to_be_kept_for_good(name: str) -> None:
    published = server.publication().names[name]
    answer = get(f"/atlas/{published}")
    assert answer.status == 200
    assert answer.body == server.publication().files[published]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("atlas.js", "text/javascript; charset=utf-8"),
        ("atlas.css", "text/css; charset=utf-8"),
        ("places.json", "application/json"),
        ("events.bin", "application/octet-stream"),
    ],
)
def test_a_file_says_what_it_is(name: str, kind: str) -> None:
    assert get(f"/atlas/{server.publication().names[name]}").headers["content-type"] == kind


@pytest.mark.parametrize(
    "path",
    [
        "/atlas/atlas.js",
        "/atlas/land.000000000000.json",
        "/atlas/",
        "/atlas/../pyproject.toml",
        "/pyproject.toml",
    ],
)
def test_nothing_else_is_served(path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize("name", ["atlas.js", "atlas.css"])
def test_leaflet_comes_from_our_own_server(name: str) -> None:
    body = get(f"/atlas/{server.publication().names[name]}").body
    assert b"Leaflet" in body or b".leaflet-" in body


def test_the_panel_is_told_what_a_links_query_asks_for() -> None:
    answer = get("/atlas/panel?island=shikotan&years=1956-1956")
    said = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/json"
    assert said["profile"]["name"] == "Shikotan"
    assert said["list"]["heading"].endswith("1956")


def test_the_panel_is_told_everything_where_the_query_makes_no_sense() -> None:
    said = json.loads(get("/atlas/panel?island=atlantis&years=x&event=<b>&page=-1").body)
    assert (said["profile"], said["card"], said["list"]["page"]) == (None, None, 1)


@given(st_.binary(max_size=60) | st_.text("?&=%+;/\\u202e島9-", max_size=30).map(str.encode))
@example(b"%00&island=%00&day=%ED%A0%80&years=%")
@example(b"island=a&island=b&&page=99&page=1e9")
def test_the_panel_has_an_answer_to_any_query(query: bytes) -> None:
    for key in (b"", *(f"{key}=".encode() for key in link.KEYS)):
        asked = (key + query).decode("latin-1")
        assert get(f"/atlas/panel?{asked}").status == 200


def test_the_page_hints_at_what_it_will_ask_for() -> None:
    hints = get("/").headers["link"]
    assert all(f"<atlas/{name}>" in hints for name in server.publication().files)
    assert "http" not in hints


@pytest.mark.parametrize("path", ["/atlas/nothing", "/nowhere"])
def test_every_answer_carries_the_policy(path: str) -> None:
    assert get(path).headers["content-security-policy"] == server.POLICY


def test_the_policy_lets_nothing_in_from_elsewhere_but_pictures_on_request() -> None:
    rules = dict(rule.split(" ", 1) for rule in server.POLICY.split("; "))
    hosts = {
        source
        for sources in rules.values()
        for source in sources.split()
        if "." in source or source in ("*", "http:", "https:")
    }
    assert hosts == {tiles.HOST}
    assert [rule for rule in rules if tiles.HOST in rules[rule].split()] == ["img-src"]
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == "'none'"


def test_the_pictures_come_from_the_host_of_the_policy() -> None:
    assert tiles.background()["url"].startswith(f"{tiles.HOST}/")


def test_all_is_loaded_and_frozen_before_the_first_visitor() -> None:
    async def start() -> int:
        async with server.lifespan(st.App("pages.py")):
            return gc.get_freeze_count()

    try:
        assert asyncio.run(start()) > 0
        assert server.publication.cache_info().currsize == 1
    finally:
        gc.unfreeze()


def test_an_error_is_a_sentence_for_the_reader_and_a_traceback_for_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def page() -> None:
        import streamlit  # noqa: PLC0415

        from dashboard import server  # noqa: PLC0415

        streamlit.session_state["handled"] = server.on_error(ValueError("/home/secret"))

    with caplog.at_level(logging.ERROR, "kuril_atlas"):
        shown = AppTest.from_function(page).run()
    assert shown.session_state["handled"] is True
    assert len(shown.error) == 1
    assert "secret" not in shown.error[0].value
    assert len(shown.exception) == 0
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_the_data_of_the_map_can_be_read(publication_names: list[str]) -> None:
    for name in publication_names:
        assert json.loads(get(f"/atlas/{name}").body)


@pytest.fixture
def publication_names() -> list[str]:
    names = server.publication().names
    return [names[name] for name in names if name.endswith(".json")]


def test_the_atlas_does_not_start_on_broken_records_but_says_which(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise RecordError([Problem("events/1945-landing.toml", "date", "is no date")])

    monkeypatch.setattr(server, "publication", broken)
    with pytest.raises(SystemExit, match=r"events/1945-landing\.toml: date: is no date"):
        runpy.run_path(str(Path(server.__file__).with_name("app.py")))
