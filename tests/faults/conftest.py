"""A server of feeds, and disks that are small or may not be written to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import works
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.server import Handler, answer, serving


@pytest.fixture
def address() -> Iterator[str]:
    """A server that tells of the same earthquakes each time, under a title of that turn."""

    def earthquakes(handler: Handler) -> None:
        title = f"turn {handler.path.strip('/').partition('?')[0]}"
        one = [said.earthquake(f"us{n}", title=title) for n in range(works.Fetch.ROWS)]
        answer(said.geojson(*one))(handler)

    with serving() as server:
        server.says(earthquakes)
        yield server.address


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 8 MB; skips where this user may mount none."""
    place = tmp_path / "disk"
    place.mkdir()
    if mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)):
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607 - ours


def mount(*arguments: str) -> int:
    """The exit code of the command."""
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - ours
    except FileNotFoundError:
        return 127
    return done.returncode
