"""Widgets that show a part of the view, which changes without them too: by a click on the map, say.

The browser sends the state of all its widgets with every message, and does not wait until it has
heard of their last values. So a value that was chosen elsewhere is shown by a new widget: what is
still said of the one before it undoes nothing.
"""

from __future__ import annotations

import streamlit as st


def key(name: str, value: object) -> str:
    """The key of the widget that shows the value: a new one unless it was chosen there."""
    number, shown, here = _known().get(name, (0, value, False))
    if value != shown:
        number, here = number + 1, False
    _known()[name] = (number, value, here)
    return f"{name}-{number}"


def told(name: str, value: object, said: object) -> str:
    """The key of the widget that shows the value, and is told it in its own terms until something
    is chosen there: before, the browser may not have heard it, and after that it would fall back
    behind what was chosen since."""
    widget = key(name, value)
    _number, _value, here = _known()[name]
    if not (here and widget in st.session_state):
        st.session_state[widget] = said
    return widget


def chosen(name: str, key: str, value: object) -> bool:
    """Note what a widget shows now; False if it is no choice: the value that it was given, or one
    of a widget that has been replaced."""
    number, shown, _here = _known()[name]
    if key != f"{name}-{number}" or value == shown:
        return False
    _known()[name] = (number, value, True)
    return True


def _known() -> dict[str, tuple[int, object, bool]]:
    """By name, the number of the widget, the value that it shows, whether it was chosen there."""
    known: dict[str, tuple[int, object, bool]] = st.session_state.setdefault("controls", {})
    return known
