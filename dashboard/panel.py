"""The panel beside the map: one element that fetches what it says by the view's own query.

The map tells it of a click before the server knows, so that the list is there at once. All text is
set as text by panel.js.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import state
from dashboard.state import View
from geodata.catalogue import ALL_YEARS

KEY = "panel"
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

_draw = st.components.v2.component("kuril_atlas.panel", js=SCRIPT, isolate_styles=False)


def show(view: View, serial: int, on_choice: Callable[[], None]) -> None:
    """Draw the panel of the view. `serial` is the number of the map's last message."""
    data = {"query": urlencode(state.to_query(view)), "n": serial, "allYears": ALL_YEARS}
    _draw(data=data, key=KEY, on_choice_change=on_choice)


def choice() -> dict[str, Any]:
    """`event` (an id, or None to close) or `page`: the reader's last choice in the panel."""
    return dict(st.session_state[KEY].choice or {})
