"""What is left of readers who have left: nothing."""

from __future__ import annotations

import time

import pytest

from tests.dashboard.guard.conftest import Running
from tests.torture import torture
from tests.visitor import visiting


@pytest.mark.parametrize("readers", [3, torture(30)])
def test_no_file_stays_open_for_readers_who_have_left(running: Running, readers: int) -> None:
    def files() -> int:
        return int(running.process.num_fds())

    before = files()
    for _ in range(readers):
        with visiting(running.address) as visitor:
            visitor.visit("about")
    until = time.monotonic() + 30
    while files() > before + 5 and time.monotonic() < until:
        time.sleep(0.5)
    assert files() <= before + 5  # each had an event loop, which is three
