"""All works that write, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults import works
from tests.faults.killing import Work

PLACED: dict[str, Callable[[Path, Path], Work]] = {
    "keep": works.Keep,
    "keep, by the page": works.PageKeep,
    "join into a file": works.JoinFile,
    "join into a folder": works.JoinFolder,
    "export": works.Export,
    "rebuild": works.Rebuild,
    "snapshot": works.Snapshot,
}
KINDS = (*PLACED, "fetch")


def work(kind: str, folder: Path, address: str) -> Work:
    """One of them, in `ours` of a folder; what it is given lies elsewhere. `address` is that of a
    server of feeds."""
    ours, given = folder / "ours", folder.parent / f"{folder.name}-given"
    ours.mkdir(parents=True)
    given.mkdir()
    if kind == "fetch":
        return works.Fetch(ours, given, address)
    return PLACED[kind](ours, given)
