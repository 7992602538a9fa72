"""Rows that follow each other and belong together."""

from __future__ import annotations

import numpy as np

from geodata.cells.runs import Runs, spread


def test_a_run_ends_where_any_column_changes() -> None:
    runs = Runs(np.array([1, 1, 1, 2]), np.array([7, 8, 8, 8]))
    assert list(runs.starts) == [0, 1, 3]
    assert list(runs.of) == [0, 1, 1, 2]


def test_of_equal_values_the_first_row_is_the_least() -> None:
    runs, values = Runs(np.array([1, 1, 1, 2, 2])), np.array([3.0, 2.0, 2.0, 5.0, 6.0])
    assert list(runs.least(values)) == [2, 5]
    assert list(runs.first_least(values)) == [1, 3]


def test_no_rows_are_no_runs() -> None:
    assert not len(Runs(np.array([])).least(np.array([])))


def test_ranges_are_spread_one_after_another_and_empty_ones_left_out() -> None:
    of, number = spread(np.array([5, 9, 0]), np.array([2, 0, 3]))
    assert list(of) == [0, 0, 2, 2, 2]
    assert list(number) == [5, 6, 0, 1, 2]
