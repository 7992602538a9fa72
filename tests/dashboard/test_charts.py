"""Names and numbers of charts, which no tool for the page can see in a picture."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard import histogram, i18n
from layers import style
from layers.style import Theme
from tests.contrast import ratio

SETTINGS = Path(histogram.__file__).parent / ".streamlit" / "config.toml"
THEMES: dict[str, Any] = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["theme"]


@pytest.mark.parametrize("theme", list(style.COLOURS))
def test_names_and_numbers_of_charts_can_be_read_on_the_page(theme: Theme) -> None:
    ink = style.chart(theme)["axis"]["labelColor"]
    assert ratio(ink, THEMES[theme]["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("theme", list(style.COLOURS))
def test_the_histogram_is_drawn_in_that_ink(theme: Theme) -> None:
    with i18n.speaking(i18n.asked("en")):
        assert histogram.chart(theme, (1643, 2026))["config"]["axis"] == style.chart(theme)["axis"]


@pytest.mark.parametrize("theme", list(style.COLOURS))
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_a_link_can_be_read_on_the_page(theme: Theme, ground: str) -> None:
    link = THEMES[theme].get("linkColor", THEMES["linkColor"])
    assert ratio(link, THEMES[theme][ground]) >= 4.5
