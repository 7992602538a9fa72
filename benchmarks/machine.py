"""On what something was measured: figures of two machines are not to be compared."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("streamlit", "pandas", "geopandas", "shapely", "pyarrow", "numpy")


def described() -> dict[str, str | int]:
    """Processor, cores, memory, system, Python, libraries, revision of the project, day."""
    return {
        "processor": told("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count() or 0,
        "memory": told("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{library: version(library) for library in LIBRARIES},
        "revision": _revision(),
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def told(path: str, name: str) -> str:
    """A line of what the system says of itself or of a process; "" where it says nothing."""
    there = Path(path)
    lines = there.read_text(encoding="utf-8").splitlines() if there.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _revision() -> str:
    git = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(git, check=False, capture_output=True, text=True)
    return done.stdout.strip()
