"""By which shade and size rows are drawn."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import shading


def test_numbers_are_shaded_by_their_size_in_parts_of_as_many_rows() -> None:
    found, said = shading.shades(pd.Series(range(12)))
    assert list(found) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
    assert said == ("0–1", "2–3", "4–5", "6–7", "8–9", "10–11")


def test_few_numbers_have_a_shade_each() -> None:
    found, said = shading.shades(pd.Series(["3", "1", "", "3"]))
    assert (list(found), said) == ([2, 1, 0, 2], ("1", "3"))


def test_the_commonest_texts_have_a_shade_each_and_all_others_one() -> None:
    found, said = shading.shades(pd.Series([*"aabcdefgh", None]))
    assert list(found) == [1, 1, 2, 3, 4, 5, 6, 7, 7, 0]
    assert said == (*"abcdef", "…")


@pytest.mark.parametrize("values", [list("abcdefg"), list("xyz")])
def test_as_many_texts_as_there_are_shades_need_no_other(values: list[str]) -> None:
    found, said = shading.shades(pd.Series(values))
    assert sorted(found) == list(range(1, len(values) + 1))
    assert set(said) == set(values)


def test_what_is_no_number_has_no_size() -> None:
    assert list(shading.sizes(pd.Series(["x", "y"]))) == [0, 0]
    assert list(shading.sizes(pd.Series([None, 1.0, 9.0]))) == [0, 1, 2]


@given(st.lists(st.floats(allow_nan=True, allow_infinity=False, width=32), min_size=1))
def test_a_larger_number_is_never_drawn_smaller(values: list[float]) -> None:
    numbers = pd.Series(values, dtype="float64")
    sizes = shading.sizes(numbers)
    assert sizes.between(0, shading.SIZES).all()
    known = numbers.notna()
    if (sizes[known] > 0).any():
        assert sizes[known][numbers[known].sort_values().index].is_monotonic_increasing
