"""The map in the page: the one place that leans on the inside of streamlit-folium."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from threading import Lock
from typing import Any
from unittest.mock import patch

import streamlit as st
import streamlit_folium

from dashboard import map_texts, server
from dashboard.i18n import gettext as _
from layers import atlas_map

KEY = "map"
COMPARED = ("before", "after")
HEIGHT = 620  # pixels; the page's style overrules it with a share of the window

_one_at_a_time = Lock()


def message(key: str = KEY) -> Mapping[str, Any]:
    """The map's last message: n, years, day, place, event. Empty until the reader has touched it.

    It comes by `Streamlit.setComponentValue`, since the component's own way waits 250 ms.
    """
    value = st.session_state.get(key)
    return value if isinstance(value, Mapping) else {}


def show(state: Mapping[str, Any], on_message: Callable[[], None], key: str = KEY) -> None:
    """Draw the map, or one of COMPARED, in `state`, an argument of the browser's `atlas.set`.

    Only the state differs from run to run: a script that changed would remount the map.
    """
    with _one_at_a_time:
        constant = _constant(key)

    def changed() -> None:
        st.session_state[key] = st.session_state.get(constant["key"], {})
        on_message()

    script = f"atlas.set({json.dumps(state)});"
    streamlit_folium._component_func(**constant, feature_group=script, on_change=changed)


def _title(key: str) -> str:
    titles = {"before": _("Map, first day"), "after": _("Map, second day")}
    return titles.get(key, _("Map"))


@cache
def _constant(key: str) -> dict[str, Any]:
    """What st_folium tells its component of the map: rendering that anew is a third of a run."""
    told: dict[str, Any] = {}
    with patch.object(streamlit_folium, "_component_func", lambda **given: told.update(given)):
        streamlit_folium.st_folium(
            atlas_map.build(
                server.publication(),
                map_texts.controls(_title(key)),
                map_texts.seas(),
                linked=key in COMPARED,
            ),
            key=key,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
        )
    return {key: value for key, value in told.items() if key not in ("feature_group", "on_change")}
