"""The panel beside the map: one element, whose script draws what the server answers to a choice."""

from __future__ import annotations

import streamlit as st

from dashboard import script
from layers import style
from layers.style import Theme

KEY = "panel"

_draw = st.components.v2.component(
    "kuril_atlas.panel", js=script.element("panel"), isolate_styles=False
)


def show(theme: Theme) -> None:
    """Draw the panel."""
    _draw(data={"colours": style.variables(theme)}, key=KEY)
