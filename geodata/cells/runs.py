"""Rows that follow each other and belong together, and what is asked of each such run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.integer[Any]]


class Runs:
    """The runs of rows that are alike in all these columns; `starts`: the first row of each,
    `of`: the number of each row's."""

    def __init__(self, *columns: NDArray[Any]) -> None:
        new = np.ones(len(columns[0]), dtype=bool)
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
        self.starts = np.flatnonzero(new)
        self.of = np.cumsum(new) - 1

    def least(self, values: NDArray[Any]) -> NDArray[Any]:
        """The least value of each run."""
        least: NDArray[Any] = np.minimum.reduceat(values, self.starts) if len(values) else values
        return least

    def first_least(self, values: NDArray[Any]) -> Rows:
        """The first row of each run with its least value."""
        rows = np.flatnonzero(values == self.least(values)[self.of])
        return rows[Runs(self.of[rows]).starts]


def spread(first: NDArray[Any], count: NDArray[Any]) -> tuple[Rows, Rows]:
    """Ranges of whole numbers, by the first of each and how many there are, one after another: to
    which range each number belongs, and the number."""
    of = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return of, np.arange(len(of)) + np.repeat(first - before, count)
