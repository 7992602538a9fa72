"""The dashboard as its reader starts it, on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds that a start may take on a busy machine


@contextmanager
def serving(base: str = "") -> Iterator[str]:
    """The address of a running atlas, under a path such as `/atlas` if one is given.

    Its log goes where pytest catches it.
    """
    port = _free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", "dashboard/app.py"),
        *("--server.port", str(port), "--server.fileWatcherType", "none"),
        *("--server.baseUrlPath", base),
    ]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603 # the command is our own
    try:
        _wait_until_healthy(process, port, base)
        yield f"http://127.0.0.1:{port}{base}/"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, base: str) -> None:
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


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
