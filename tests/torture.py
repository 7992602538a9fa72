"""What only `make torture` runs: the other variants of what the suite says of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings


def torture(*values: Any) -> Any:
    """A case of `parametrize` that says once more, of another variant, what the suite says."""
    return pytest.param(*values, marks=pytest.mark.torture)


def all_but(*suite: Any, of: Iterable[Any]) -> list[Any]:
    """Cases of `parametrize`, of which all but these, which the suite has too, are torture's."""
    return [one if one in suite else torture(one) for one in of]


def fewer(share: int) -> settings:
    """For a property whose examples take long: of those that others have, one in so many."""
    usual = settings.get_profile(settings.get_current_profile_name())
    return settings(usual, max_examples=usual.max_examples // share)
