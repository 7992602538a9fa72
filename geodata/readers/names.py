"""What columns are called in the tables that people have: columns.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from geodata import files

_FILE = Path(__file__).parent / "columns.toml"
_SIGNS = re.compile(r"[\W_]+")


def key(name: str) -> str:
    """A name as it is compared: NFKC, no case, no spaces and signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name).casefold())


@cache
def known() -> dict[str, tuple[str, ...]]:
    """Fields of a mapping -> the names that columns of them bear, the likeliest first."""
    return {
        field: tuple(dict.fromkeys(map(key, said.split())))
        for field, said in _read()["names"].items()
    }


@cache
def every() -> frozenset[str]:
    """All names that columns bear, as `key` folds them."""
    return frozenset(name for said in known().values() for name in said)


def without_header(width: int) -> list[str]:
    """The columns of the set of that width that comes without a header; else numbered ones."""
    for one in _read()["without_header"]:
        columns: list[str] = one["columns"].split()
        if len(columns) == width:
            return columns
    return [f"column {number}" for number in range(1, width + 1)]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files.text(_FILE, _FILE.name))
