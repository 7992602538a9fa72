"""A disk that is full, or may not be written to, takes nothing away, and is said in a sentence."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import mount
from tests.faults.killing import Work, attempt
from tests.faults.kinds import KINDS, work
from tests.torture import torture

FEW, MANY = 1, 25
SHORTEST = len("No space left on device")
Record = Callable[[str, object], None]


def done(kind: str, folder: Path, address: str) -> Work:
    """A work whose first turn is done."""
    made = work(kind, folder, address)
    assert attempt(made, 0)[0] == 0
    made.check_whole(0)
    return made


def is_said(kind: str, code: int, said: str) -> None:
    """Fails unless it is said in a sentence; of a snapshot nothing is lost, nor said."""
    assert "Traceback" not in said
    assert code == (0 if kind == "snapshot" else 1)
    assert kind == "snapshot" or len(said.splitlines()[-1]) > SHORTEST


@pytest.mark.parametrize(
    ("kind", "times"), [("fetch", FEW), *(torture(kind, MANY) for kind in KINDS)]
)
def test_a_full_disk(
    kind: str, times: int, disk: Path, address: str, record_property: Record
) -> None:
    """On which there is room for any part of what the work needs."""
    dice, full = random.Random(2), 0
    made, filling = done(kind, disk, address), disk / "filling"
    for turn in range(1, times + 1):
        room = dice.choice([0, 4, 16, 64, 128]) * 1024 if full else 0
        filling.write_bytes(bytes(max(shutil.disk_usage(disk).free - room, 0)))
        code, said = attempt(made, turn)
        if code or kind == "snapshot":
            is_said(kind, code, said)
            full += bool(code) or not room
        made.check(turn)
        filling.unlink()
        assert attempt(made, turn)[0] == 0
        made.check_whole(turn)
    assert full
    record_property(f"full disks, of {kind}", full)


@pytest.mark.parametrize("kind", ["keep", *(torture(kind) for kind in KINDS if kind != "keep")])
def test_a_disk_that_may_not_be_written_to(
    kind: str, disk: Path, address: str, record_property: Record
) -> None:
    made = done(kind, disk, address)
    assert not mount("-o", "remount,ro", str(disk))
    is_said(kind, *attempt(made, 1))
    made.check(1)
    assert not mount("-o", "remount,rw", str(disk))
    assert attempt(made, 1)[0] == 0
    made.check_whole(1)
    record_property("disks that may not be written to", 1)
