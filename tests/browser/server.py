"""The dashboard as its reader starts it, on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds that a start may take on a busy machine


@contextmanager
def serving(
    base: str = "", *flags: str, program: Sequence[str] = ("streamlit",), **process: Any
) -> Iterator[str]:
    """The address of a running atlas, under a path such as `/atlas` if one is given, with more
    flags of `streamlit run`, another module in its place, and options of its process.

    Its log goes where pytest catches it.
    """
    port = free_port()
    command = [
        *(sys.executable, "-m", *program, "run", str(ROOT / "dashboard" / "app.py")),
        *("--server.port", str(port), "--server.fileWatcherType", "none"),
        *("--server.baseUrlPath", base, *flags),
    ]
    with started(command, port, base, **process) as address:
        yield address


@contextmanager
def started(command: Sequence[str], port: int, base: str = "", **process: Any) -> Iterator[str]:
    """The address of an atlas that a command serves on a port, for as long as it is needed."""
    started = subprocess.Popen(command, **{"cwd": ROOT} | process)  # noqa: S603 # it is our own
    try:
        wait_until_healthy(started, port, base)
        yield f"http://127.0.0.1:{port}{base}/"
    finally:
        started.terminate()
        started.wait(PATIENCE)


def wait_until_healthy(process: subprocess.Popen[Any], port: int, base: str) -> None:
    """Wait for what a process serves. Raises RuntimeError if it does not start."""
    until = time.monotonic() + PATIENCE
    while not _healthy(port, base):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the dashboard did not start; its log is above")
        time.sleep(0.1)


def _healthy(port: int, base: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"{base}/_stcore/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """One that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
