"""The wheel holds all that the atlas needs: it is installed and run in an empty folder."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.__main__ import main
from geodata import version
from tests.browser.server import ROOT, free_port, started

NOT_OURS = shutil.ignore_patterns(".venv", ".git", "node_modules", "__pycache__", ".*_cache")
FOLDERS = ("dashboard", "geodata", "layers")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(  # noqa: S603 # our own commands
        list(map(str, command)), cwd=cwd, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built from a copy: building leaves files behind."""
    aside = tmp_path_factory.mktemp("build")
    shutil.copytree(ROOT, aside / "source", ignore=NOT_OURS)
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir")
    run(*pip, aside, aside / "source", cwd=aside)
    [made] = aside.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and of here only what that depends on."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    [packages] = home.glob("lib/*/site-packages")
    run(
        sys.executable, "-m", "pip", "--python", home / "bin" / "python",
        "install", "--quiet", "--no-deps", wheel, cwd=home,
    )  # fmt: skip
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin" / "kuril-atlas"


def test_all_that_stands_beside_the_code_and_nothing_else_is_in_it(wheel: Path) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert held == here


@pytest.mark.torture
def test_it_says_which_version_of_the_data_it_has(installed: Path, tmp_path: Path) -> None:
    said = f"Kuril Atlas, data version {version.current()}\n"
    assert run(installed, "--version", cwd=tmp_path) == said


@pytest.mark.torture
def test_its_help_names_every_command(installed: Path, tmp_path: Path) -> None:
    said = run(installed, "--help", cwd=tmp_path)
    assert "kuril-atlas COMMAND --help" in " ".join(said.split())
    for command in ("check", "events", "search", "export", "serve"):
        assert re.search(rf"^    {command} ", said, re.MULTILINE)


@pytest.mark.parametrize("port", ["0", "99999", "-1", "atlas"])
def test_it_says_which_ports_there_are(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", f"--port={port}"])
    assert f"'{port}' is no port from 1 to 65535" in capsys.readouterr().err


@pytest.mark.torture
def test_its_command_knows_the_data_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    said = run(installed, "search", "Etorofu", "--format", "json", "--limit", "1", cwd=tmp_path)
    assert json.loads(said)[0]["id"] == "iturup"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.torture
def test_it_checks_its_own_records(installed: Path, tmp_path: Path) -> None:
    assert "events: " in run(installed, "check", cwd=tmp_path)


@pytest.mark.torture
def test_it_serves_the_atlas_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    port = free_port()
    command = [str(installed), "serve", "--port", str(port)]
    with started(command, port, cwd=tmp_path) as address:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        connection.request("GET", "/atlas/view?island=shikotan")
        answer = json.loads(connection.getresponse().read())
        connection.close()
    assert answer["panel"]["profile"]["name"] == "Shikotan"
