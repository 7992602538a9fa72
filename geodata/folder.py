"""Where on this machine the atlas keeps what its reader wants kept."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "KURIL_ATLAS_DATA"


def data_folder() -> Path:
    """The folder of this user for the data of programs, or the one that VARIABLE names instead.

    It need not be there yet: whoever writes into it makes it.
    """
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_data_path("kuril-atlas", appauthor=False)
