"""What only `make torture` runs: the other variants of what the suite says of one of them."""

from __future__ import annotations

from typing import Any

import pytest


def torture(*values: Any) -> Any:
    """A case of `parametrize` that says once more, of another variant, what the suite says."""
    return pytest.param(*values, marks=pytest.mark.torture)
