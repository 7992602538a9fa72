"""What stands around the page: data by URL, the policy, the warm-up, a sentence for an error."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import re
import runpy
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import streamlit as st
from hypothesis import example, given
from hypothesis import strategies as st_
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit import net_util
from streamlit.testing.v1 import AppTest
from streamlit.web.server.server_util import is_url_from_allowed_origins

from dashboard import i18n, link, map_frame, preview, served, server, still
from dashboard.view import View
from geodata.errors import Problem, RecordError
from layers.publication import LATER
from tests.dashboard.asking import get, post
from tests.torture import fewer, torture


@pytest.mark.parametrize("name", sorted(served.atlas().spoken().publication.names))
def test_every_published_file_is_served_to_be_kept_for_good(name: str) -> None:
    published = served.atlas().spoken().publication.names[name]
    answer = get(f"/atlas/{published}")
    assert answer.status == 200
    assert answer.body == served.atlas().spoken().publication.files[published]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("atlas.js", "text/javascript; charset=utf-8"),
        ("atlas.css", "text/css; charset=utf-8"),
        ("places.json", "application/json"),
        ("events.bin", "application/octet-stream"),
        ("relief.avif", "image/avif"),
    ],
)
def test_a_file_says_what_it_is(name: str, kind: str) -> None:
    assert (
        get(f"/atlas/{served.atlas().spoken().publication.names[name]}").headers["content-type"]
        == kind
    )


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
    body = get(f"/atlas/{served.atlas().spoken().publication.names[name]}").body
    assert b"Leaflet" in body or b".leaflet-" in body


def test_the_browser_is_told_what_a_links_query_asks_for() -> None:
    answer = get("/atlas/view?island=shikotan&years=1956-1956&map=44,146,8")
    said = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/json"
    assert said["query"] == "island=shikotan&years=1956-1956"
    assert (said["map"]["place"], said["map"]["at"]) == ("shikotan", [44, 146, 8])
    assert said["panel"]["profile"]["name"] == "Shikotan"
    assert said["panel"]["list"]["heading"].endswith("1956")


def test_it_is_told_everything_where_the_query_makes_no_sense() -> None:
    said = json.loads(get("/atlas/view?island=atlantis&years=x&event=<b>&page=-1").body)
    panel = said["panel"]
    assert (panel["profile"], panel["card"], panel["list"]["page"]) == (None, None, 1)
    assert said["query"] == ""


def test_what_more_is_told_of_a_place_is_answered_in_the_voice_of_the_link() -> None:
    answer = get("/atlas/told?of=positions&island=shikotan&lang=ru")
    assert [group["heading"] for group in json.loads(answer.body)][:2] == ["айны", "Япония"]
    for nothing in ("of=gossip&island=shikotan", "of=positions", ""):
        assert json.loads(get(f"/atlas/told?{nothing}").body) == []


def told(*choices: Any, session: str = "a session", query: str = "") -> dict[str, Any]:
    """What is answered to choices, each with its number."""
    body = json.dumps({"session": session, "query": query, "choices": choices}).encode()
    said: dict[str, Any] = json.loads(post("/atlas/choice", body).body)
    return said


def test_a_choice_is_answered_with_its_link_and_all_that_is_drawn_for_it() -> None:
    said = told([3, {"place": "shikotan"}], query="years=1945-1956")
    assert (said["n"], said["query"]) == (3, "island=shikotan&years=1945-1956")
    assert said["map"]["place"] == said["shown"]["place"] == "shikotan"
    assert said["panel"]["profile"]["name"] == "Shikotan"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"{", b"[]", b"\xff", b"[" * 50_000, b'{"session": "a", "query": ""}',
        b'{"session": 1, "query": "", "choices": []}',
        b'{"session": "a", "query": "", "choices": [{}]}',
        b'{"session": "a", "query": "", "choices": [["1", {}]]}',
        b'{"session": "a", "query": "", "choices": [[1, {}, 2]]}',
        b'{"session": "%s", "query": "", "choices": []}' % (b"a" * 65),
    ],
)  # fmt: skip
def test_what_is_no_choice_is_refused(body: bytes) -> None:
    assert post("/atlas/choice", body).status == 400


def test_more_than_anybody_chooses_is_refused() -> None:
    assert post("/atlas/choice", b" " * (server.LONGEST_CHOICES + 1)).status == 413


def test_choices_come_by_a_request_that_no_link_makes() -> None:
    assert get("/atlas/choice").status == 404


@fewer(3)
@given(st_.binary(max_size=60) | st_.text("?&=%+;/\\u202e島9-", max_size=30).map(str.encode))
@example(b"%00&island=%00&day=%ED%A0%80&years=%")
@example(b"island=a&island=b&&page=99&page=1e9")
def test_there_is_an_answer_to_any_query(query: bytes) -> None:
    for key in (b"", *(f"{key}=".encode() for key in link.KEYS)):
        asked = (key + query).decode("latin-1")
        assert get(f"/atlas/view?{asked}").status == 200


def test_the_page_hints_at_what_it_will_ask_for_first() -> None:
    hints = get("/").headers["link"]
    published = served.atlas().spoken().publication.names
    named = {plain for plain, name in published.items() if f"<atlas/{name}>" in hints}
    assert named == set(published) - {*LATER}
    assert "http" not in hints


def test_the_map_page_is_streamlits_own_with_a_still_of_the_map_in_it() -> None:
    answer = get("/")
    start, _style, rest = answer.body.decode().partition('<div id="still"')
    _still, _root, end = rest.partition('<div id="root">')
    with i18n.speaking(i18n.ANY):
        head = preview.head(View(), served.atlas().catalogue, preview.of("http://localhost:8501/"))
        assert start + '<div id="root">' + end == still.empty(served.atlas().spoken(), head)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


def test_the_still_is_drawn_for_the_day_of_the_link() -> None:
    page = get("/?years=1900-1950&day=1944-01-01").body.decode()
    assert set(re.findall('<path class="([^"]+)"', page)) == {"land", "by-russia", "by-japan"}


def test_all_is_served_under_the_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": "/a/b/"}.get)
    app = Starlette(routes=server.routes())
    assert b'id="still"' in get("/a/b/", app=app).body
    assert get("/a/b/atlas/view", app=app).status == 200
    assert get("/", app=app).status == 404


PATHS = [
    *(one.path.replace("{name:path}", "x") for one in server.routes() if isinstance(one, Route)),
    "/nowhere", "/?embed=true", "/?embed=no", "/compare?embed=yes", "/about?embed=yes",
    *(f"/atlas/{served.atlas().spoken().maps[key]}" for key in map_frame.COMPARED),
]  # fmt: skip
# What takes long to answer.
LARGE = {"/atlas/sheet.html", "/atlas/events.html", "/atlas/map.png"}
EMBEDDED = [
    "/?embed=yes", "/?island=urup&lang=ja&embed=Yes",
    f"/atlas/{served.atlas().spoken().maps[map_frame.KEY]}",
]  # fmt: skip


@pytest.mark.parametrize("path", [torture(one) if one in LARGE else one for one in PATHS])
def test_every_answer_carries_the_policy_and_is_framed_by_us_alone(path: str) -> None:
    headers = get(path).headers
    assert headers["content-security-policy"].endswith("; frame-ancestors 'self'")
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", EMBEDDED)
def test_the_map_for_another_site_is_framed_by_anyone(path: str) -> None:
    headers = get(path).headers
    assert headers["content-security-policy"].endswith("; frame-ancestors *")
    assert "x-frame-options" not in headers
    assert headers["x-content-type-options"] == "nosniff"


def test_the_map_for_another_site_is_without_streamlit_and_in_the_links_language() -> None:
    page = get("/?embed=yes&island=urup&lang=ja").body.decode()
    assert page.startswith('<!doctype html><html lang="ja">')
    assert "static/js" not in page + get("/?embed=yes").headers["link"]
    assert f'data-page="{served.atlas().spoken().maps[map_frame.KEY]}"' not in page
    assert 'href="http://localhost:8501/?island=urup&amp;lang=ja" target="_blank" rel="noop' in page


def test_no_text_of_a_link_is_markup_in_the_map_for_another_site() -> None:
    text = quote("\"'><script>alert(1)</script>")
    page = get(f"/?embed=yes&q={text}&island={text}&theme={text}").body.decode()
    assert "<script>alert" not in page
    assert "'>" not in page


def test_a_page_is_ready_before_the_first_visitor_and_all_else_is_soon_frozen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "UNDISTURBED", 0)

    async def start() -> int:
        async with server.lifespan(st.App("pages.py")):
            assert served.atlas.cache_info().currsize == 1
            while not gc.get_freeze_count():
                await asyncio.sleep(0.01)
            return gc.get_freeze_count()

    gc.unfreeze()
    try:
        assert asyncio.run(asyncio.wait_for(start(), 60)) > 0
    finally:
        gc.unfreeze()


def test_an_atlas_that_is_stopped_at_once_does_not_wait_for_what_would_come_later() -> None:
    async def start() -> int:
        async with server.lifespan(st.App("pages.py")):
            return gc.get_freeze_count()

    gc.unfreeze()
    assert asyncio.run(start()) == 0


def test_a_page_from_elsewhere_is_refused_without_asking_the_internet_who_we_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    async def start() -> bool:
        async with server.lifespan(st.App("pages.py")):
            return is_url_from_allowed_origins("https://elsewhere.example")

    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)  # put back after
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    try:
        assert not asyncio.run(start())
        assert asked == []
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
    names = served.atlas().spoken().publication.names
    return [names[name] for name in names if name.endswith(".json")]


def test_the_atlas_does_not_start_on_broken_records_but_says_which(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise RecordError([Problem("events/1945-landing.toml", "date", "is no date")])

    monkeypatch.setattr(served, "atlas", broken)
    with pytest.raises(SystemExit, match=r"events/1945-landing\.toml: date: is no date"):
        runpy.run_path(str(Path(server.__file__).with_name("app.py")))


@pytest.mark.torture
def test_check_and_start_say_the_same_of_a_torn_file_and_no_traceback(tmp_path: Path) -> None:
    root = Path(server.__file__).parents[1]
    for package in ("geodata", "layers", "dashboard"):
        left = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / package, tmp_path / package, ignore=left)
    for name in ("events/1956-joint-declaration.toml", "geometry/islands-web.geojson"):
        torn = tmp_path / "geodata" / "data" / name
        torn.write_bytes(torn.read_bytes()[:99])
    check = run(tmp_path, "geodata", "check")
    start = run(tmp_path, "streamlit", "run", "dashboard/app.py", "--server.headless", "true")
    *problems, count = check.stderr.splitlines()
    assert (check.returncode, start.returncode, count) == (1, 1, "2 problems")
    assert {line.split(":")[0] for line in problems} == {
        "events/1956-joint-declaration.toml", "geometry/islands-web.geojson",
    }  # fmt: skip
    *_, one, other, last = start.stderr.splitlines()
    assert ([one, other], last) == (problems, "The atlas starts when this is right.")
    assert "Traceback" not in check.stderr + start.stderr


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False,
        timeout=120, env={**os.environ, "STREAMLIT_SERVER_PORT": port, "PYTHONPATH": ""},
    )  # fmt: skip


def test_whatever_else_keeps_the_atlas_from_starting_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise FileNotFoundError(2, "No such file", "islands-web.geojson")

    monkeypatch.setattr(served, "atlas", broken)
    with pytest.raises(
        SystemExit, match=r"cannot start: FileNotFoundError: .*islands-web\.geojson"
    ):
        runpy.run_path(str(Path(server.__file__).with_name("app.py")))
