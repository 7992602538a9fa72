"""The atlas where its users run it: as nobody, without a home, in any folder and any language."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import pytest

from dashboard.__main__ import main
from tests.browser.server import ROOT, free_port, started

NOBODY, STRANGER = 65534, 54321  # of whom the second is in no list of users
CODE = ("geodata", "layers", "dashboard")
POINTS = "где;lon;lat\nпосёлок;146,83;43,87\n"
Record = Callable[[str, object], None]


class Place:
    """A copy of the checkout that nobody may change, and a folder where anybody may write."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.checkout, self.desk = folder / "Атлас и пробел", folder / "Стол и бумаги"
        for name in CODE:
            left = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.checkout / name, ignore=left)
        for path in self.checkout.rglob("*"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        self.desk.mkdir()
        self.desk.chmod(0o777)

    def command(self, user: int, *arguments: str) -> list[str]:
        """One of this user's."""
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"]
        return [*as_user, interpreter(user), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """Next to nothing: no home, and a language that has ASCII alone."""
        packages = f"{self.checkout}{os.pathsep}{sysconfig.get_path('purelib')}"
        return {"LANG": "C", "LC_ALL": "C", "PYTHONPATH": packages, "PATH": os.defpath, **more}

    def run(self, user: int, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A command of the atlas, at the desk."""
        return subprocess.run(  # noqa: S603 - our own
            self.command(user, "-m", "geodata", *arguments), cwd=self.desk, check=False,
            env=self.environment(**more), capture_output=True, encoding="utf-8",
        )  # fmt: skip

    def listed(self) -> list[str]:
        return sorted(str(path) for path in self.checkout.rglob("*"))


def interpreter(user: int) -> str:
    """One of our version that this user may run."""
    system = f"/usr/bin/python3.{sys.version_info.minor}"
    for path in (sys.executable, system):
        asked = ["setpriv", f"--reuid={user}", "--clear-groups", "--", path, "-c", ""]
        if Path(path).exists() and not subprocess.run(asked, capture_output=True).returncode:  # noqa: PLW1510, S603
            return path
    pytest.skip("no Python of this version is for other users")


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    if os.name != "posix" or os.getuid() or not shutil.which("setpriv"):
        pytest.skip("only root can be another user")
    with TemporaryDirectory() as folder:
        yield Place(Path(folder))


@pytest.mark.torture
@pytest.mark.parametrize("user", [NOBODY, STRANGER])
def test_the_commands(user: int, place: Place, record_property: Record) -> None:
    before = place.listed()
    found = place.run(user, "events", "--island", "色丹島", "--years", "1956", "--plain")
    assert (found.returncode, found.stderr) == (0, "")
    assert "1956-joint-declaration" in found.stdout
    assert list(place.desk.iterdir()) == []
    (place.desk / "точки.csv").write_text(POINTS, encoding="utf-8")
    joined = place.run(user, "join", "точки.csv", "острова.csv")
    assert joined.returncode == 0
    assert "shikotan" in (place.desk / "острова.csv").read_text("utf-8-sig")
    assert {path.name for path in place.desk.iterdir()} == {"точки.csv", "острова.csv"}
    missing = place.run(user, "join", "нет.csv", "острова.csv")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (1, 1)
    for path in place.desk.iterdir():
        path.unlink()
    assert place.listed() == before
    record_property("commands of users without a home", 3)


@pytest.mark.torture
@pytest.mark.parametrize("user", [NOBODY, STRANGER])
def test_what_is_kept(user: int, place: Place) -> None:
    """Nothing without a home, which is said; in the folder that is named, where one is."""
    nowhere = place.run(user, "fetch", "--feed", "usgs")
    assert nowhere.returncode == 1
    assert "name another folder in KURIL_ATLAS_DATA" in nowhere.stderr.splitlines()[-1]
    assert "Traceback" not in nowhere.stderr
    assert list(place.desk.iterdir()) == []


@pytest.mark.torture
@pytest.mark.parametrize("user", [NOBODY, STRANGER])
def test_the_page(user: int, place: Place, record_property: Record) -> None:
    before, port = place.listed(), free_port()
    command = place.command(user, "-m", "dashboard", "serve", "--port", str(port))
    with started(command, port, cwd=place.desk, env=place.environment()) as address:
        for path in ("", "own", "atlas/view?island=shikotan"):
            with urlopen(address + path) as answer:  # noqa: S310 - our own
                assert answer.status == HTTPStatus.OK
    assert place.listed() == before
    assert list(place.desk.iterdir()) == []
    record_property("starts of users without a home", 1)


def test_a_port_that_is_in_use_is_said_and_another_offered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with ExitStack() as lines:
        taken = lines.enter_context(socket.socket())
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"port {port} is in use")
    other = int(said.rpartition("PORT=")[2])
    assert other > port


ALONE = """
import subprocess, sys, time, urllib.request
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
with subprocess.Popen(["make", "--silent", "run", "PORT=8501"]) as atlas:
    for _ in range(600):
        time.sleep(0.1)
        try:
            page = urllib.request.urlopen("http://127.0.0.1:8501/_stcore/health").read()
            break
        except OSError:
            assert atlas.poll() is None
    subprocess.run(["kill", "-INT", str(atlas.pid)])
    atlas.terminate()
print(page.decode())
"""


@pytest.mark.torture
def test_make_run_on_a_machine_that_has_no_network(record_property: Record) -> None:
    """Once it is set up."""
    if subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode:  # noqa: PLW1510, S607
        pytest.skip("no network can be taken away here")
    if subprocess.run(["make", "--question", "setup"], cwd=ROOT, capture_output=True).returncode:  # noqa: PLW1510, S607
        pytest.skip("this checkout is not set up: make setup")
    command = ["unshare", "--net", "--pid", "--fork", "--kill-child", sys.executable, "-c", ALONE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stdout.splitlines()[-1] == "ok"
    record_property("starts without a network", 1)


def python(version: str) -> str:
    """One of that version that runs here; skips where there is none."""
    system = [Path(folder, f"python{version}") for folder in ("/usr/bin", "/usr/local/bin")]
    for path in [*system, *Path.home().glob(f".pyenv/versions/{version}.*/bin/python")]:
        if path.exists() and not subprocess.run([path, "-c", ""]).returncode:  # noqa: PLW1510, S603
            return str(path)
    pytest.skip(f"there is no Python {version} here")


@pytest.mark.torture
@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_another_python(version: str, tmp_path: Path, record_property: Record) -> None:
    """With what is pinned, by hash: it is installed, checks its data, and is served."""
    subprocess.run([python(version), "-m", "venv", tmp_path / "venv"], check=True)  # noqa: S603
    ours = str(tmp_path / "venv" / "bin" / "python")
    pins = ["install", "--quiet", "--require-hashes", "-r", str(ROOT / "requirements.txt")]
    if subprocess.run([ours, "-m", "pip", *pins]).returncode:  # noqa: PLW1510, S603
        pytest.skip("what is pinned cannot be had here")
    subprocess.run([ours, "-m", "geodata", "check"], cwd=ROOT, check=True)  # noqa: S603
    out = ["export", "--to", str(tmp_path / "out")]
    subprocess.run([ours, "-m", "geodata", *out], cwd=ROOT, check=True)  # noqa: S603
    port = free_port()
    with (
        started([ours, "-m", "dashboard", "serve", "--port", str(port)], port) as address,
        urlopen(f"{address}atlas/view?island=shikotan") as answer,  # noqa: S310 - our own
    ):
        assert answer.status == HTTPStatus.OK
    record_property("starts with another Python", 1)
