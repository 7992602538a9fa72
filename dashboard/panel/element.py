"""The panel beside the map: one element that fetches what it says by the view's own query.

The map tells it of a click before the server knows, so that the list is there at once. All text is
set as text by panel.js.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import link
from dashboard.panel import script as panel_script
from dashboard.view import View
from geodata import clock
from layers import style
from layers.style import Theme

KEY = "panel"

_draw = st.components.v2.component(
    "kuril_atlas.panel", js=panel_script.LOADER, isolate_styles=False
)


def show(view: View, serial: int, theme: Theme, on_choice: Callable[[], None]) -> None:
    """Draw the panel of the view. `serial` is the number of the map's last message."""
    query = link.to_query(replace(view, at=None))  # what it says does not depend on that
    data = {"query": urlencode(query), "n": serial, "allYears": clock.all_years(),
            "colours": style.variables(theme)}  # fmt: skip
    _draw(data=data, key=KEY, on_choice_change=on_choice)


def choice() -> dict[str, Any]:
    """The reader's last choice in the panel, as `view.from_browser` takes it."""
    return dict(st.session_state[KEY].choice or {})
