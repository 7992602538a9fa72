"""Which features of a collection a request asks for, and which of them are on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from dashboard.api.features import parameters
from dashboard.api.features.collections import Collection
from dashboard.api.features.parameters import Box, Period

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Page:
    """A page of the features that fit.

    numbers: the rows on it; matched: how many fit in all; offset: how many come before it; limit:
    how many it takes; wanted: how many it was to take.
    """

    numbers: npt.NDArray[np.int64]
    matched: int
    offset: int
    limit: int
    wanted: int

    @property
    def after(self) -> int | None:
        """Where the next page begins; None where this is the last."""
        end = self.offset + self.limit
        return end if end < self.matched else None

    @property
    def before(self) -> int | None:
        """Where the page before it begins; None where this is the first."""
        return max(0, self.offset - self.limit) if self.offset else None


def page(collection: Collection, asked: Mapping[str, Any]) -> Page:
    """The page that the parameters ask for, by their values."""
    found = np.flatnonzero(fitting(collection, asked))
    offset, wanted = asked.get("offset", 0), asked.get("limit", parameters.AT_FIRST)
    limit = min(wanted, parameters.MOST)
    return Page(found[offset : offset + limit], len(found), offset, limit, wanted)


def fitting(collection: Collection, asked: Mapping[str, Any]) -> Mask:
    """Which features fit all that is asked. What has no geometry fits every box, what has no time
    every interval, as the standard says."""
    fits = np.ones(len(collection.ids), dtype=bool)
    if "bbox" in asked:
        fits &= _within(collection, asked["bbox"]) | collection.nowhere
    if "datetime" in asked and collection.days:
        fits &= _during(*collection.days, asked["datetime"])
    for column in collection.table.columns:
        if column.name in asked:
            fits &= _having(collection, column.name, asked[column.name], many=column.many)
    return fits


def _within(collection: Collection, boxes: Sequence[Box]) -> Mask:
    fits = np.zeros(len(collection.ids), dtype=bool)
    for box in boxes:
        fits[collection.tree.query(shapely.box(*box), predicate="intersects")] = True
    return fits


def _during(start: Any, end: Any, period: Period) -> Mask:
    """Where any of the possible days is in the period."""
    first, last = map(np.datetime64, period)
    return np.asarray((start <= last) & (end >= first))


def _having(collection: Collection, name: str, value: Any, *, many: bool) -> Mask:
    cells = collection.rows[name]
    if many:
        found = (";" + cells + ";").str.contains(f";{value};", regex=False)
    else:
        found = (cells == value).fillna(value=False)
    return np.asarray(found, dtype=bool)
