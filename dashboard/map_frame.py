"""The map in the page: the one place that leans on the inside of streamlit-folium."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard import server, words
from geodata.catalogue import ALL_YEARS
from layers import atlas_map

KEY = "map"
HEIGHT = 620  # pixels; the page's style overrules it with a share of the window


def message() -> Mapping[str, Any]:
    """The map's last message: n, years, place, event. Empty until the reader has touched it.

    It comes by `Streamlit.setComponentValue`, since the component's own way waits 250 ms.
    """
    value = st.session_state.get(KEY)
    return value if isinstance(value, Mapping) else {}


def show(state: Mapping[str, Any], on_message: Callable[[], None]) -> None:
    """Draw the map in `state`, an argument of the browser's `atlas.set`.

    Only the state differs from run to run: a script that changed would remount the map.
    """
    st_folium(
        atlas_map.build(
            server.publication(),
            ALL_YEARS,
            words.map_texts(),
            words.sea_names(),
        ),
        key=KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=atlas_map.state_group(state),
        on_change=on_message,
    )
