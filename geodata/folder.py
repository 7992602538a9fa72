"""Where on this machine the atlas keeps what its reader wants kept, and what it would make anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

VARIABLE = "KURIL_ATLAS_DATA"
CACHE_VARIABLE = "KURIL_ATLAS_CACHE"
NO_HOME = Path("/nonexistent")  # of a user who has none: there nothing can be kept


def data_folder() -> Path:
    """The folder of this user for the data of programs, or the one that VARIABLE names instead.

    It need not be there yet: whoever writes into it makes it.
    """
    return _named(VARIABLE) or _at_home(user_data_path)


def cache_folder() -> Path:
    """The same for what can be made anew, with CACHE_VARIABLE."""
    return _named(CACHE_VARIABLE) or _at_home(user_cache_path)


def _at_home(place: Callable[..., Path]) -> Path:
    try:
        return place("kuril-atlas", appauthor=False)
    except RuntimeError:  # such as one whom a container runs, and whom it does not know
        return NO_HOME / "kuril-atlas"


def _named(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named).expanduser() if named else None
