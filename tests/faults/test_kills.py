"""A kill at any moment takes nothing away, leaves nothing half, and nothing hidden for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.killing import killed
from tests.faults.kinds import KINDS, work
from tests.torture import torture

FEW, MANY = 1, 200
WHOLE_AFTER = {FEW: 1, MANY: 4}


@pytest.mark.parametrize("times", [FEW, torture(MANY)])
@pytest.mark.parametrize("kind", KINDS)
def test_kills(
    kind: str, times: int, tmp_path: Path, address: str,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    kills, middle = killed(work(kind, tmp_path / "at", address), times, WHOLE_AFTER[times])
    assert middle or times == FEW  # else it was never met at work
    record_property(f"kills of {kind}", kills)
    record_property(f"kills of {kind} that left something half done", middle)
