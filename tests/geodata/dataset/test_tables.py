"""A table has its types also where no record has a value for a column."""

from __future__ import annotations

from pathlib import Path

from geodata import columns
from geodata.catalogue import load
from geodata.dataset import tables


def test_a_day_that_no_row_has_is_missing_and_a_text_empty(drawn_data: Path) -> None:
    catalogue, declared = load(drawn_data), columns.declared()
    periods = tables.frame(declared["position_places"], catalogue)
    assert set(periods["end"]) == {None}
    withdrawn = tables.frame(declared["withdrawn"], catalogue)
    assert withdrawn.empty
    assert str(withdrawn["reason_en"].dtype) == "str"
