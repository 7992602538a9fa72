"""A kill at any moment takes nothing away, leaves nothing half, and nothing hidden for good."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import works
from tests.faults.killing import Work, killed
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.server import Handler, answer, serving

FEW, MANY = 3, 200
KINDS: dict[str, Callable[[Path], Work]] = {
    "keep": works.Keep,
    "keep, by the page": works.PageKeep,
    "join into a file": works.JoinFile,
    "join into a folder": works.JoinFolder,
    "export": works.Export,
    "rebuild": works.Rebuild,
    "snapshot": works.Snapshot,
}
Record = Callable[[str, object], None]


def survives(kind: str, work: Work, times: int, record_property: Record) -> None:
    kills, middle = killed(work, times, each=times == MANY)
    assert times < MANY or middle  # else they were never met at work
    record_property(f"kills of {kind}", kills)
    record_property(f"kills of {kind} that left something half done", middle)


@pytest.mark.parametrize("kind", KINDS)
def test_a_few_kills(kind: str, tmp_path: Path, record_property: Record) -> None:
    survives(kind, KINDS[kind](tmp_path), FEW, record_property)


@pytest.mark.torture
@pytest.mark.parametrize("kind", KINDS)
def test_many_kills(kind: str, tmp_path: Path, record_property: Record) -> None:
    survives(kind, KINDS[kind](tmp_path), MANY, record_property)


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


@pytest.mark.parametrize("times", [FEW, pytest.param(MANY, marks=pytest.mark.torture)])
def test_kills_of_fetch(
    times: int, address: str, tmp_path: Path, record_property: Record
) -> None:
    survives("fetch", works.Fetch(tmp_path, address), times, record_property)
