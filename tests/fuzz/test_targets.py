"""What is fuzzed holds for what the fuzzing begins with, for what it found, and for any bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.targets import TARGETS

SEEDS = [(name, number) for name, target in TARGETS.items() for number in range(len(target.seeds))]


@pytest.mark.parametrize(("name", "number"), SEEDS)
def test_a_target_holds_for_each_of_its_seeds(name: str, number: int) -> None:
    TARGETS[name].run(TARGETS[name].seeds[number])


def changed(seed: bytes) -> st.SearchStrategy[bytes]:
    """The seed with some of its bytes replaced by any."""
    cuts = st.tuples(*[st.integers(0, len(seed))] * 2)
    return st.builds(
        lambda at, new: seed[: min(at)] + new + seed[max(at) :], cuts, st.binary(max_size=12)
    )


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_a_target_holds_for_any_bytes_near_them(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(TARGETS[name].seeds))
    TARGETS[name].run(data.draw(changed(seed)))
