"""Widgets that show a part of the view, which changes without them too: by a click on the map, say.

The browser sends the state of all its widgets with every message, and does not wait until it has
heard of their last values. So a value that was chosen elsewhere is shown by a new widget: what is
still said of the one before it undoes nothing.
"""

from __future__ import annotations

import streamlit as st


def key(name: str, value: object) -> str:
    """The key of the widget that shows the value: a new one unless it was chosen there."""
    number, shown = _known().get(name, (0, value))
    number += value != shown
    _known()[name] = (number, value)
    return f"{name}-{number}"


def told(name: str, value: object, said: object) -> str:
    """The key of the widget that shows the value, and is told it in its own terms, once: told again
    it would fall back behind what was chosen there since."""
    widget = key(name, value)
    st.session_state.setdefault(widget, said)
    return widget


def chosen(name: str, key: str, value: object) -> bool:
    """Note what a widget shows now; False if it is no choice: the value that it was given, or one
    of a widget that has been replaced."""
    number, shown = _known()[name]
    if key != f"{name}-{number}" or value == shown:
        return False
    _known()[name] = (number, value)
    return True


def _known() -> dict[str, tuple[int, object]]:
    """By name, the number of the widget and the value that it shows."""
    known: dict[str, tuple[int, object]] = st.session_state.setdefault("controls", {})
    return known
