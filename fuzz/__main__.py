"""Feed targets with what libFuzzer makes of their seeds: `python -m fuzz NAME SECONDS`.

It goes by which lines have run, and stops at the first input that breaks a target, which it leaves
in the folder `fuzz/found`: mend what it broke, and add it to the target's seeds.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["geodata", "dashboard"]):
    from fuzz.targets import TARGETS, catalogue

FOUND = Path(__file__).parent / "found"
LONGEST = 8192  # bytes of an input
SLOWEST = 30  # seconds that one may take


def main(name: str, seconds: str) -> None:
    """Fuzz a target for so long; libFuzzer ends the process, with 0 where nothing was found."""
    logging.disable(logging.CRITICAL)
    catalogue()
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(TARGETS[name].seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        flags = {
            "max_total_time": seconds, "max_len": LONGEST, "timeout": SLOWEST,
            "artifact_prefix": f"{FOUND}/{name}-", "print_final_stats": 1,
        }  # fmt: skip
        said = [f"-{flag}={value}" for flag, value in flags.items()]
        atheris.Setup([sys.argv[0], *said, folder], TARGETS[name].run)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
