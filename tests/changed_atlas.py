"""A copy of the atlas that differs from it in a file or two, run in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "layers", "dashboard")


def copied(to: Path) -> Path:
    """A folder with the atlas's packages, without its data."""
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, to / package, ignore=shutil.ignore_patterns("data", "__pycache__")
        )
    return to


def replaced(path: Path, old: str, new: str) -> None:
    """Write a file anew with one text in place of another that it has."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} does not say {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(folder: Path, script: str, *arguments: str) -> Sequence[str]:
    """The lines that a script prints there, which may complain of nothing."""
    done = subprocess.run(  # noqa: S603 - this interpreter, on a script of ours
        [sys.executable, "-c", script, *arguments],
        cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()
