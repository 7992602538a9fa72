"""What the files of deploy/ say of the atlas, and of each other, is so."""

from __future__ import annotations

import re

import pytest
import streamlit as st
from starlette.routing import Route

from dashboard import server, state
from dashboard.__main__ import PORT, main
from tests.browser.server import ROOT
from tests.deploy.recipe import (
    README,
    SITE,
    UNIT,
    command,
    commands,
    environment,
    ports,
    text,
    with_ports,
)

NAME, PATH = "atlas.example.org", "kuril"
UPLOADS, HEALTH = "_stcore/upload_file/", "_stcore/health"  # Streamlit's


def named(prefix: str) -> list[str]:
    """The words of nginx's one location that begins so, `a|b` in its pattern."""
    [words] = re.findall(rf"location ~ \^/{PATH}/{prefix}\(([\w|]+)\)", text(SITE))
    return str(words).split("|")


def paths() -> set[str]:
    return {route.path.strip("/") for route in server.routes() if isinstance(route, Route)}


def test_the_pages_that_give_a_route_are_all_pages() -> None:
    pages = {one for one in paths() if "/" not in one and one not in ("api", "favicon.ico")}
    assert {"", *named("")} == pages


def test_what_is_limited_as_made_on_demand_is_there() -> None:
    made = {path.removeprefix("atlas/").partition(".")[0] for path in paths() if "." in path}
    assert set(named("atlas/")) <= made


def test_each_location_is_below_the_path_that_the_processes_have() -> None:
    locations = re.findall(r"location (?:[=~] )?\^?/(\w+)", text(SITE))
    assert set(locations) == {environment()["STREAMLIT_SERVER_BASE_URL_PATH"]} == {PATH}
    assert f"location /{PATH}/{UPLOADS} " in text(SITE)


def test_both_files_have_the_same_public_name() -> None:
    assert environment()["STREAMLIT_BROWSER_SERVER_ADDRESS"] == NAME
    assert f"server_name {NAME};" in text(SITE)


def test_a_page_hears_of_its_process_before_nginx_gives_up() -> None:
    [patience] = re.findall(r"proxy_read_timeout (\d+)s;", text(SITE))
    assert int(environment()["STREAMLIT_SERVER_WEBSOCKET_PING_INTERVAL"]) < int(patience) / 2


def test_the_atlas_knows_the_cookie_that_nginx_gives() -> None:
    name, form = state.ROUTE
    assert f'Set-Cookie "{name}=$kuril_route;' in text(SITE)
    assert f'"~^{form.pattern}$" $cookie_{name};' in text(SITE)


def test_a_whole_upload_fits_in() -> None:
    [most] = re.findall(r"client_max_body_size (\d+)m;\n +proxy_pass", text(SITE))
    assert int(most) > st.get_option("server.maxUploadSize")


def test_the_unit_starts_the_atlas_by_its_own_command(capsys: pytest.CaptureFixture[str]) -> None:
    python, *arguments = command(PORT)
    assert python.endswith("/.venv/bin/python")
    assert arguments == ["-m", "dashboard", "serve", "--port", str(PORT)]
    with pytest.raises(SystemExit, match="0"):
        main(["serve", "--help"])
    assert "--port" in capsys.readouterr().out


def test_the_readme_starts_the_processes_that_nginx_knows() -> None:
    [enabled] = [words for words in commands() if words[:2] == ["systemctl", "enable"]]
    assert [int(unit.partition("@")[2]) for unit in enabled[3:]] == ports()
    assert PORT in ports()


def test_what_the_readme_has_typed_is_there() -> None:
    for first, *words in commands():
        if first == "cp":
            assert (ROOT / words[0]).is_file(), words
        elif first == "make":
            assert re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        elif first == "curl":
            assert words[-1] == f"http://127.0.0.1:{PORT}/{PATH}/{HEALTH}"
        else:
            assert first in ("cd", "systemctl", "nginx"), first


def test_what_the_readme_has_changed_stands_in_the_files() -> None:
    rows = re.findall(r"^\| .+? \| (.+?) \| (.+?) \|$", text(README), re.MULTILINE)
    for site, unit in rows[1:]:  # below the head
        for said, name in ((site, SITE), (unit, UNIT)):
            assert all(one in text(name) for one in re.findall("`([^`]+)`", said)[:1]), said


def test_processes_are_a_line_each() -> None:
    other = with_ports(text(SITE), [9001, 9002])
    assert re.findall(r"server 127\.0\.0\.1:(\d+) ", other) == ["9001", "9002"]
    assert with_ports(text(SITE), ports()) == text(SITE)
