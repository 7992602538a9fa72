"""One Folium element for every layer that the browser draws itself."""

from __future__ import annotations

from typing import Any

from branca.element import MacroElement
from folium.template import Template


class BrowserLayer(MacroElement):
    """Calls `atlas.<call>(map, options)`, one of the layers that assets/atlas.js lists.

    Options reach the script as JSON with `<`, `>`, `&` and `'` escaped, so that no text in them
    can end the script or become markup.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "atlas.{{ this.call }}({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, call: str, **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types here
        self._name = "BrowserLayer"
        self.call = call
        self.options = options
