"""The command `kuril-atlas`: what `python -m geodata` does, and `serve`, which starts the atlas."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from geodata import __main__ as commands

APP = Path(__file__).with_name("app.py")
PORT = 8501
PORTS = range(1, 65_536)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, as `geodata.__main__.main` does."""
    return commands.main(arguments, _serving, name="kuril-atlas")


def serve(chosen: argparse.Namespace) -> int:
    """Serve the atlas until it is stopped."""
    print(f"Kuril Atlas: http://localhost:{chosen.port}  (Ctrl+C to stop)", file=sys.stderr)
    cli = import_module("streamlit.web.cli")  # takes a second, which no other command needs
    cli.main(["run", str(APP), "--server.port", str(chosen.port)], standalone_mode=False)
    return 0


def _serving(command: commands.Command) -> None:
    made = command("serve", serve, "start the atlas, for this machine alone")
    made.add_argument("--port", type=_port, default=PORT, metavar=str(PORT), help="where to listen")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from {PORTS[0]} to {PORTS[-1]}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
