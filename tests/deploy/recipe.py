"""The files of deploy/, filled in as its README says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from tests.browser.server import ROOT

SITE, UNIT, README = "nginx.conf", "kuril-atlas@.service", "README.md"
SERVER = re.compile(r"^ +server 127\.0\.0\.1:(\d+) max_fails=0;\n", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / "deploy" / name).read_text("utf-8")


def filled(said: str, ours: Mapping[str, str]) -> str:
    """A text with what is ours in the place of what stands there."""
    for theirs, our in ours.items():
        assert theirs in said, theirs
        said = said.replace(theirs, our)
    return said


def ports() -> list[int]:
    """Those of the processes that nginx knows."""
    return [int(port) for port in SERVER.findall(text(SITE))]


def with_ports(site: str, ports: list[int]) -> str:
    """nginx's configuration with a line for each of these processes and no other."""
    line, *_others = SERVER.finditer(site)
    there, first = SERVER.sub("", site), line.start()
    lines = (line[0].replace(line[1], str(port)) for port in ports)
    return there[:first] + "".join(lines) + there[first:]


def environment() -> dict[str, str]:
    """What the unit tells a process."""
    said = re.findall(r"^Environment=(\w+)=(.*)$", text(UNIT), re.MULTILINE)
    return dict(said)


def command(port: int) -> list[str]:
    """How the unit starts a process."""
    [started] = re.findall(r"^ExecStart=(.+)$", text(UNIT), re.MULTILINE)
    return shlex.split(started.replace("%i", str(port)))


def commands() -> list[list[str]]:
    """What the README has its reader type."""
    blocks = re.findall(r"^```sh\n(.+?)^```", text(README), re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]
