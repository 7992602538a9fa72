"""What git knows of a folder of records; there is none where the atlas only runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from geodata.errors import ReleaseError


def ask(folder: Path, *arguments: str) -> bytes:
    """What git says of a folder. Raises ReleaseError where it does not know the whole history."""
    if _said(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise ReleaseError(f"{folder}: the history is cut off; fetch it with git fetch --unshallow")
    return _said(folder, *arguments)


def _said(folder: Path, *arguments: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise ReleaseError("git is not on this machine; it knows what was released")
    command = [git, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 # all fixed
    if done.returncode:
        raise ReleaseError(f"{folder}: git says: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
