"""Several of the atlas on one folder, at once: each is whole, and one of them is the last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.killing import attempt, together
from tests.faults.kinds import KINDS, work
from tests.torture import torture

MANY = 4  # processes
FEW, OFTEN = 1, 25
ONE = "join into a folder"  # which one alone may write: tests/geodata/bigger/test_run.py
CROWDED = [kind for kind in KINDS if kind != ONE]


@pytest.mark.parametrize(
    ("kind", "times"), [("keep", FEW), *(torture(kind, OFTEN) for kind in CROWDED)]
)
def test_all_succeed_and_nothing_is_left(
    kind: str, times: int, tmp_path: Path, address: str,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    made = work(kind, tmp_path / "at", address)
    assert attempt(made, 0)[0] == 0
    for turn in range(1, times + 1):
        together(made, turn, MANY)
        made.check_whole(turn)
    record_property(f"crowds of {MANY} processes", times)
