"""What the reader of articles knows of words, besides the records: words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from geodata import files

_FILE = Path(__file__).with_name("words.toml")


@cache
def known() -> dict[str, Any]:
    """The tables of that file. Raises RecordError if it cannot be read."""
    return tomllib.loads(files.text(_FILE, _FILE.name))
