"""Rows of frames as plain dicts."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.catalogue import Catalogue
from geodata.rows import ByNumber, by


@pytest.mark.parametrize("table", ["named", "sources", "accounts"])
def test_rows_made_when_they_are_asked_for_are_those_made_at_once(
    catalogue: Catalogue, table: str
) -> None:
    frame, ids = getattr(catalogue.events, table), catalogue.events.events.index
    late, known = ByNumber(ids.get_indexer(frame["event"]), frame), by("event", frame)
    assert [late.of(number) for number in range(len(ids))] == [known.get(one, []) for one in ids]
    assert late.of(len(ids)) == []


def test_a_row_has_plain_cells_and_none_for_what_is_missing(catalogue: Catalogue) -> None:
    events = catalogue.events.events.reset_index()
    number = list(events["event"]).index("1956-joint-declaration")
    (row,) = ByNumber(np.arange(len(events)), events).of(number)
    assert list(row) == list(events.columns)
    assert row["vei"] is None
    assert type(row["date"]) is str
