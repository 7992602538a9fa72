"""Events counted by year and category, and those of them that are not surely dated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata import dates, timeline
from geodata.catalogue import Catalogue


def by_year(events: pd.DataFrame) -> pd.DataFrame:
    """All of some events, counted."""
    return timeline.Bars(events).of(np.arange(len(events)))


def counted(*texts: str) -> list[tuple[int, bool, int]]:
    frame = pd.DataFrame({"date": texts, "category": "treaty"})
    frame = frame.join(dates.bounds(frame["date"]))
    found = by_year(frame)
    return list(found[["year", "approximate", "number"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "year", "approximate"),
    [
        ("1945-08-18", 1945, False),
        ("1945-08", 1945, False),
        ("1945", 1945, False),
        ("1945/1956", 1945, False),
        ("1991/..", 1991, False),
        ("../1855", 1855, False),
        ("1752~", 1752, True),
        ("1760?", 1760, True),
        ("1760%", 1760, True),
        ("194X", 1940, True),
        ("1945-XX", 1945, True),
        ("1945-08-XX", 1945, True),
        ("1830/1835~", 1830, True),
    ],
)
def test_an_event_counts_in_the_year_in_which_it_may_have_begun(
    text: str, year: int, approximate: bool
) -> None:
    assert counted(text) == [(year, approximate, 1)]


def test_events_alike_are_counted_together_and_others_apart() -> None:
    assert counted("1945-08-18", "1945", "1945?", "1946") == [
        (1945, False, 2),
        (1945, True, 1),
        (1946, False, 1),
    ]


def test_no_event_of_the_atlas_is_lost(catalogue: Catalogue) -> None:
    found = by_year(catalogue.events.events)
    assert list(found.columns) == timeline.COLUMNS
    assert found["number"].sum() == len(catalogue.events.events)
    by_category = found.groupby("category")["number"].sum()
    assert by_category.to_dict() == catalogue.events.events["category"].value_counts().to_dict()
