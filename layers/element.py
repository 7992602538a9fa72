"""One Folium element for every layer that the browser draws itself."""

from __future__ import annotations

import re
from typing import Any

from branca.element import MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

TEMPLATE = re.compile(r"\{([{%#])")


class BrowserLayer(MacroElement):
    """Calls `atlas.<call>(map, options)`, one of the layers that assets/atlas.js lists.

    Options reach the script as JSON with `<`, `>`, `&` and `'` escaped, so that no text in them
    can end the script or become markup; nor is it a template, as which Folium reads its scripts.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "atlas.{{ this.call }}({{ this._parent.get_name() }}, {{ this.written() }});"
        "{% endmacro %}"
    )

    def __init__(self, call: str, **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types here
        self._name = "BrowserLayer"
        self.call = call
        self.options = options

    def written(self) -> str:
        """The options in JSON; what would begin something in a template is escaped, too."""
        json = htmlsafe_json_dumps(self.options)
        return TEMPLATE.sub(lambda match: f"{{\\u{ord(match[1]):04x}", json)
