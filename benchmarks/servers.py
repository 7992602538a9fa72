"""Streamlit servers for the benchmarks, each a process of its own on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine

ROOT = Path(__file__).parents[1]
PORTS = range(8700, 8721)
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A server that runs, and its process."""

    address: str
    process: int

    def cpu(self) -> float:
        """Seconds of CPU that all its threads have taken; not a number where no /proc says so."""
        told = Path(f"/proc/{self.process}/stat")
        if not told.exists():
            return float("nan")
        user, system = told.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MB of memory that it has; not a number where no /proc says so."""
        said = machine.told(f"/proc/{self.process}/status", "VmRSS")
        return int(said.split()[0]) / 1024 if said else float("nan")


@contextmanager
def serving(script: Path) -> Iterator[Server]:
    """A server that runs the script, for as long as the block lasts.

    Raises RuntimeError if it does not start; its own words are on the standard error.
    """
    port = free_port()
    streamlit = [sys.executable, "-m", "streamlit.web.cli", "run"]
    server = subprocess.Popen(
        [*streamlit, str(script), "--server.port", str(port), "--logger.level", "error"],
        cwd=ROOT / "dashboard",  # its settings, for the other apps too
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait(server, address)
        yield Server(address, server.pid)
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """The first port of PORTS on which nothing listens."""
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError(f"no free port in {PORTS.start}-{PORTS.stop - 1}")


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server of {address} stopped")
        try:
            with urllib.request.urlopen(f"{address}_stcore/health"):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {address} in {START_SECONDS} s")
