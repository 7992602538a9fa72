"""The tab of a joined folder, of whatever size: its counts, its map and table, what is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementList

from dashboard import served
from dashboard.yours import overview
from tests.counted_folder import made

WHOLE = 100_000_000
COUNTS = [
    (1950, "iturup", "disaster_earthquake", WHOLE // 2),
    (1951, "iturup", "catch", WHOLE // 4),
    (1951, "urup", "catch", WHOLE // 8),
    (0, "", "", WHOLE // 8),
]


def tab() -> None:
    from dashboard import served  # noqa: PLC0415 - a script of its own
    from dashboard.yours import stored  # noqa: PLC0415

    stored.show(served.atlas())


@pytest.fixture
def opened(tmp_path: Path) -> AppTest:
    """The tab with a folder of a hundred million rows, of which there is nothing but counts."""
    folder = made(tmp_path / "big", COUNTS, category="kind")
    page = AppTest.from_function(tab, default_timeout=60).run()
    return page.text_input(key="folder").set_value(str(folder)).run()


def said(elements: ElementList[Any]) -> list[str]:
    return [one.value.replace("\\", "") for one in elements]


def test_a_hundred_million_rows_are_looked_over_without_reading_one(opened: AppTest) -> None:
    assert not opened.exception
    assert "100,000,000 rows; 12,500,000 have no date" in said(opened.caption)
    categories, islands = opened.multiselect
    assert categories.options == ["Earthquake (50,000,000)", "catch (37,500,000)"]
    assert islands.options == ["Iturup (75,000,000)", "Urup (12,500,000)"]
    assert list(opened.dataframe[0].value["Rows"]) == [75_000_000, 12_500_000]
    categories.set_value(["catch"])
    opened.slider[0].set_value((1951, 1951))
    opened.run()
    assert list(opened.dataframe[0].value["Rows"]) == [25_000_000, 12_500_000]
    islands = opened.multiselect[1]
    islands.set_value(["urup"]).run()
    assert any("12,500,000 rows; at most 500,000" in text for text in said(opened.markdown))
    assert [error.value for error in opened.error]  # there are no rows to be listed


def test_islands_are_drawn_with_their_rows_and_those_that_are_chosen_apart() -> None:
    rows = pd.Series({"iturup": 1_234_567, "yuri": 3}, name="rows")
    made = overview.chart(rows, ["yuri"], "dark", served.atlas().catalogue).to_dict()
    [dots] = [data for data in made["datasets"].values() if "said" in data[0]]
    assert [(dot["island"], dot["said"], dot["chosen"]) for dot in dots] == [
        ("iturup", "1,234,567", False),
        ("yuri", "3", True),
    ]
    assert all(145 < dot["lon"] < 149 and 43 < dot["lat"] < 46 for dot in dots)
    islands = made["datasets"][made["layer"][1]["data"]["name"]]
    assert {one["island"] for one in islands} >= {"iturup", "yuri", "north-sakhalin"}
