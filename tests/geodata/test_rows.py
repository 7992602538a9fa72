"""Rows of frames as plain dicts."""

from __future__ import annotations

import pytest

from geodata.catalogue import Catalogue
from geodata.rows import ByKey, by


@pytest.mark.parametrize("table", ["named", "sources", "accounts"])
def test_rows_made_when_they_are_asked_for_are_those_made_at_once(
    catalogue: Catalogue, table: str
) -> None:
    frame = getattr(catalogue.events, table)
    late, known = ByKey("event", frame), by("event", frame)
    assert {event: late.of(event) for event in known} == known
    assert late.of("no-such-event") == []


def test_a_row_has_plain_cells_and_none_for_what_is_missing(catalogue: Catalogue) -> None:
    events = catalogue.events.events.reset_index()
    (row,) = ByKey("event", events).of("1956-joint-declaration")
    assert list(row) == list(events.columns)
    assert row["vei"] is None
    assert type(row["date"]) is str
