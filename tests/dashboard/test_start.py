"""The atlas is the same wherever it is started: what is safe is not left to the folder."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.server import serving

ALL = "0.0.0.0"  # noqa: S104 # the reader's own wish
HOSTILE = """
[server]
address = "0.0.0.0"
headless = false
enableWebsocketCompression = false
[browser]
gatherUsageStats = true
[theme.dark]
backgroundColor = "#ff0000"
"""
# Notes every name that the process looks up and every other machine that it speaks to.
WITNESS = """
import os, sys

def note(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        asked = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        asked = args[1][0]
    else:
        return
    if asked not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
        with open(os.environ["WITNESS"], "a") as notes:
            print(event, asked, file=notes)

sys.addaudithook(note)
"""


class Started(NamedTuple):
    """An atlas that runs: its address, the folder that it was started in, what it has said."""

    address: str
    folder: Path

    @property
    def said(self) -> str:
        return (self.folder / "log").read_text()

    @property
    def asked(self) -> str:
        """Which other machines."""
        notes = self.folder / "notes"
        return notes.read_text() if notes.exists() else ""

    def hears(self, host: str) -> bool:
        """Whether it listens at an address of this machine."""
        with socket.socket() as line:
            return line.connect_ex((host, urlsplit(self.address).port)) == 0


@contextmanager
def started(folder: Path, *flags: str, **variables: str) -> Iterator[Started]:
    """The atlas started from a folder whose own settings are hostile."""
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(HOSTILE)
    (folder / "sitecustomize.py").write_text(WITNESS)
    env = {**os.environ, "PYTHONPATH": str(folder), "WITNESS": str(folder / "notes"), **variables}
    with (
        (folder / "log").open("w") as log,
        serving("", *flags, cwd=folder, env=env, stdout=log, stderr=log) as address,
    ):
        yield Started(address, folder)


def test_from_any_folder_it_is_for_this_machine_alone_and_asks_no_other(tmp_path: Path) -> None:
    with started(tmp_path) as atlas:
        assert atlas.hears("127.0.0.1")
        assert not atlas.hears("127.0.0.2")
        assert "URL: http://localhost:" in atlas.said
        assert "statistics" not in atlas.said
        page = urlopen(atlas.address).read().decode()  # noqa: S310 # it is our own
        assert re.search("background: #10181d", page)
        assert atlas.asked == ""


@pytest.mark.torture
@pytest.mark.parametrize(
    ("flags", "variables"),
    [(("--server.address", ALL), {}), ((), {"STREAMLIT_SERVER_ADDRESS": ALL})],
)
def test_what_its_reader_says_in_so_many_words_counts(
    tmp_path: Path, flags: tuple[str, ...], variables: dict[str, str]
) -> None:
    with started(tmp_path, *flags, **variables) as atlas:
        assert atlas.hears("127.0.0.2")
        assert atlas.asked == ""
