"""What every answer tells a browser, whatever it is."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from dashboard import still
from dashboard.guard import policy
from layers import tiles
from tests.dashboard.asking import get
from tests.dashboard.guard.conftest import Answer, Running

RULES = dict(rule.split(" ", 1) for rule in policy.of()[policy.HEADER].split("; "))
PATHS = [
    "/", "/compare", "/own", "/about", "/own/", "/?embed=yes", "/api", "/api/none", "/none",
    "/static/js/none.js", "/favicon.png", "/manifest.json", "/_stcore/health", "//none",
    "/_stcore/host-config", "/atlas/view", "/atlas/none", "/media/none", "/..%2f", "/atlas/choice",
]  # fmt: skip


def told(answer: Answer) -> bool:
    """Whether an answer has all of it."""
    said = answer.headers
    rules = said[policy.HEADER].startswith("default-src 'self'; script-src 'self' blob:")
    return rules and all(said[name] == text for name, text in policy.ALWAYS.items())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_has_it(running: Running, path: str, method: str) -> None:
    assert told(running.ask(path, method))


def test_streamlits_own_scripts_have_it(running: Running) -> None:
    page = running.ask("/about").body.decode()
    script = page.partition('src="./static/')[2].partition('"')[0]
    answer = running.ask(f"/static/{script}")
    assert (answer.status, told(answer)) == (200, True)


def test_refusals_have_it(running: Running) -> None:
    asked = f"/?{'a' * 9000}"
    refused = [running.ask(asked), running.ask("/", Host="evil.example"),
               running.ask("/atlas/choice", "POST", b" " * 200_000),
               running.ask("/atlas/choice", "POST", b"["),
               running.upgrade(Origin="http://evil.example")]  # fmt: skip
    assert [answer.status for answer in refused] == [414, 400, 413, 400, 403]
    assert all(map(told, refused))


def test_the_upgrade_to_a_websocket_has_it(running: Running, origin: dict[str, str]) -> None:
    answer = running.upgrade(**origin)
    assert (answer.status, told(answer)) == (101, True)


def test_what_fails_is_a_sentence_with_it(caplog: pytest.LogCaptureFixture) -> None:
    async def fails(*_request: Any) -> None:
        raise ValueError("/home/secret")

    answer = get("/", app=policy.Policy(fails))
    assert answer.status == 500
    assert json.loads(answer.body)["detail"] == policy.FAILED
    assert b"secret" not in answer.body
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "/home/secret" in caplog.text


def test_what_fails_half_said_is_not_said_to_its_end() -> None:
    async def fails(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("late")

    async def nothing(*_message: Any) -> None: ...

    with pytest.raises(ValueError, match="late"):
        asyncio.run(policy.Policy(fails)({"type": "http"}, nothing, nothing))  # type: ignore[arg-type]


def test_nothing_is_let_in_from_elsewhere_but_pictures_on_request() -> None:
    named = {
        source
        for sources in RULES.values()
        for source in sources.split()
        if "." in source or source in ("*", "http:", "https:", "ws:", "wss:")
    }
    assert named == {tiles.HOST}
    assert [rule for rule in RULES if tiles.HOST in RULES[rule].split()] == ["img-src"]
    assert RULES["connect-src"] == RULES["form-action"] == RULES["default-src"] == "'self'"
    assert RULES["object-src"] == "'none'"


def test_the_pictures_come_from_the_host_of_the_policy() -> None:
    assert tiles.background()["url"].startswith(f"{tiles.HOST}/")


def test_no_script_runs_that_is_neither_a_file_of_ours_nor_named() -> None:
    assert RULES["script-src"] == "'self' blob:"
    known = get("/").headers[policy.HEADER]
    assert "unsafe-eval" not in known
    assert "'unsafe-inline'" not in known.partition("script-src")[2].partition(";")[0]
    assert all(policy.hashed(script) in known for script in still.scripts())
