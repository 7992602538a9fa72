"""The command `kuril-atlas`: what `python -m geodata` does, and `serve`, which starts the atlas."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from geodata import __main__ as commands
from geodata.errors import ServeError
from geodata.folder import NO_HOME

APP = Path(__file__).with_name("app.py")
HERE, PORT = "127.0.0.1", 8501
PORTS = range(1, 65_536)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, as `geodata.__main__.main` does."""
    return commands.main(arguments, _serving, name="kuril-atlas")


def serve(chosen: argparse.Namespace) -> int:
    """Serve the atlas until it is stopped. Raises ServeError where something else is served."""
    _check_free(chosen.port)
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = str(NO_HOME)  # Streamlit looks for settings there
    print(f"Kuril Atlas: http://localhost:{chosen.port}  (Ctrl+C to stop)", file=sys.stderr)
    cli = import_module("streamlit.web.cli")  # takes a second, which no other command needs
    cli.main(["run", str(APP), "--server.port", str(chosen.port)], standalone_mode=False)
    return 0


def _check_free(port: int) -> None:
    if _is_free(port):
        return
    other = next(filter(_is_free, range(port + 1, PORTS.stop)), None)
    instead = f"; port {other} is free: --port {other}, or make run PORT={other}" if other else ""
    raise ServeError(f"port {port} is in use or not for this user{instead}")


def _is_free(port: int) -> bool:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        try:
            line.bind((HERE, port))
        except OSError:
            return False
    return True


def _serving(command: commands.Command) -> None:
    made = command("serve", serve, "start the atlas, for this machine alone")
    made.add_argument("--port", type=_port, default=PORT, metavar=str(PORT), help="where to listen")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from {PORTS[0]} to {PORTS[-1]}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
