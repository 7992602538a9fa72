"""Where on this machine the atlas keeps what its reader wants kept, and what it would make anew."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

VARIABLE = "KURIL_ATLAS_DATA"
CACHE_VARIABLE = "KURIL_ATLAS_CACHE"


def data_folder() -> Path:
    """The folder of this user for the data of programs, or the one that VARIABLE names instead.

    It need not be there yet: whoever writes into it makes it.
    """
    return _named(VARIABLE) or user_data_path("kuril-atlas", appauthor=False)


def cache_folder() -> Path:
    """The same for what can be made anew, with CACHE_VARIABLE."""
    return _named(CACHE_VARIABLE) or user_cache_path("kuril-atlas", appauthor=False)


def _named(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named).expanduser() if named else None
