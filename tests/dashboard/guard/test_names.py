"""Under which names the atlas answers, and whose pages may change anything in it."""

from __future__ import annotations

import json
import os

import pytest
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from dashboard.guard import names
from tests.browser.server import serving
from tests.dashboard.guard.conftest import Running

CHOICE = json.dumps({"session": "one", "query": "", "choices": []}).encode()
FOREIGN = ["http://evil.example", "http://localhost:1", "http://127.0.0.1:9", "null", "nonsense"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST."])
@pytest.mark.parametrize("path", ["/", "/api", "/_stcore/health"])
def test_this_machines_own_names_are_answered(running: Running, host: str, path: str) -> None:
    assert running.ask(path, Host=f"{host}:8501").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "a@localhost", "[", ""]
)
@pytest.mark.parametrize("path", ["/", "/api", "/favicon.png", "/_stcore/health", "/nowhere"])
def test_any_other_is_refused_in_a_sentence(running: Running, host: str, path: str) -> None:
    answer = running.ask(path, Host=host)
    assert answer.status == 400
    assert json.loads(answer.body)["detail"] == names.UNKNOWN


def test_a_host_that_a_proxy_names_counts_for_nothing(running: Running) -> None:
    body = running.ask("/api", X_Forwarded_Host="evil.example", Forwarded="host=evil.example").body
    assert b"evil" not in body


@pytest.mark.torture
def test_the_operator_adds_names_in_the_environment() -> None:
    added = {**os.environ, "STREAMLIT_SERVER_ALLOWED_HOSTS": "atlas.example *.news.example"}
    with serving("/kuril", env=added) as address:
        running = Running(address)
        hosts = ["atlas.example", "a.news.example:8443", "localhost", "news.example"]
        answers = [running.ask("/kuril/", Host=host).status for host in hosts]
        assert answers == [200, 200, 200, 400]
        page = {"Host": "atlas.example", "Origin": "https://atlas.example"}
        assert running.upgrade("/kuril", **page).status == 101


def test_they_are_added_to_this_machines() -> None:
    before = config.get_option(names.HOSTS)
    config.set_option(names.HOSTS, ["atlas.example", "*.news.example"])
    try:
        names.settle()
        allowed = ["localhost", "[::1]:8501", "atlas.example:443", "a.news.example"]
        assert all(map(is_host_allowed, allowed))
        assert not any(map(is_host_allowed, ["news.example", "example", None]))
    finally:
        config.set_option(names.HOSTS, before)


@pytest.mark.parametrize("elsewhere", FOREIGN)
def test_no_page_from_elsewhere_opens_the_websocket(running: Running, elsewhere: str) -> None:
    assert running.upgrade(Origin=elsewhere).status == 403


def test_no_other_name_opens_it_either(running: Running) -> None:
    said = {"Host": "evil.example", "Origin": "http://evil.example"}
    assert running.upgrade(**said).status == 400


def test_our_own_page_does(running: Running, origin: dict[str, str]) -> None:
    assert running.upgrade(**origin).status == 101


@pytest.mark.parametrize("elsewhere", FOREIGN)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/atlas/choice"),
        ("PUT", "/_stcore/upload_file/a/b"),
        ("DELETE", "/_stcore/upload_file/a/b"),
    ],
)
def test_no_page_from_elsewhere_changes_anything(
    running: Running, elsewhere: str, method: str, path: str
) -> None:
    assert running.ask(path, method, CHOICE, Origin=elsewhere).status == 403


def test_our_own_page_and_a_program_choose(running: Running, origin: dict[str, str]) -> None:
    assert running.ask("/atlas/choice", "POST", CHOICE, **origin).status == 200
    assert running.ask("/atlas/choice", "POST", CHOICE).status == 200


def test_any_page_may_match_names_which_changes_nothing(running: Running) -> None:
    body = b"queries=%7B%22a%22%3A%7B%22query%22%3A%22Shikotan%22%7D%7D"
    form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": "http://a.example"}
    assert running.ask("/atlas/reconcile", "POST", body, **form).status == 200
