"""A clock that has stopped, or that jumps, stops nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine

from geodata import clock, snapshot, version
from geodata.catalogue import load
from geodata.folder import VARIABLE
from tests.faults import works
from tests.faults.kinds import KINDS, work
from tests.torture import torture

MOMENTS = {
    "1969": datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
    "2038": datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),  # 2 ** 31 seconds
    "2107": datetime(2107, 2, 7, tzinfo=UTC),  # 2 ** 32 seconds
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_the_atlas_starts_in_any_year(moment: datetime, drawn_data: Path) -> None:
    with time_machine.travel(moment.timestamp(), tick=True):
        assert len(load(drawn_data).select())
        assert clock.today() == max(moment.date(), version.released())


def test_a_clock_that_has_stopped_is_not_believed() -> None:
    with time_machine.travel(0, tick=True):
        assert date.today() < clock.today() == version.released()


WORKS = [kind for kind in KINDS if kind != "keep, by the page"]


@pytest.mark.parametrize("kind", ["fetch", *(torture(kind) for kind in WORKS if kind != "fetch")])
def test_works_go_on_while_the_clock_jumps(
    kind: str, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = work(kind, tmp_path / "at", address)
    jumps = [*MOMENTS.values(), *reversed(MOMENTS.values()), datetime.now(UTC)]
    for turn, moment in enumerate(jumps):
        with time_machine.travel(moment.timestamp(), tick=True):
            made.run(turn)
        made.check_whole(turn)
    record_property("jumps of the clock", len(jumps))


def test_a_snapshot_made_after_the_clock_was_put_back_is_found_again(
    drawn_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(snapshot, "cache_folder", lambda: tmp_path)
    times: list[Path] = []

    def compile_(data: Path) -> snapshot.Compiled:
        times.append(data)
        return works.compiled()

    for number in range(snapshot.KEPT + 2):
        (drawn_data / "note.txt").write_text(str(number), encoding="utf-8")
        snapshot.compiled(drawn_data, compile_)
        for place in (tmp_path / "snapshots").iterdir():
            os.utime(place, (2**31, 2**31))
    assert len(times) == snapshot.KEPT + 2
    snapshot.compiled(drawn_data, compile_)
    assert len(times) == snapshot.KEPT + 2
