"""A click on an island, as a browser says it to the server of either app.

Seen in Chromium, in the websocket's frames and the requests of one click: the atlas asks at once
for `GET atlas/panel?island=...`. 350 ms later, when no second click can follow, comes one
rerun_script of the page's fragment, with the map's json_value and, once it shows a place, the
select box's string_value. The plain app sends one rerun_script of the page, with the slider's
double_array_value and the map's json_value. Both name the cached messages and the browser's
context. Nothing else is sent, neither between clicks nor to acknowledge what has come.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from itertools import count

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.readers import Reader

Click = Callable[[Reader, str], Awaitable[float]]

AFTER_CLICK = 0.35  # seconds: DOUBLE in layers/assets/atlas.js
_numbers = count(2, 2)  # the map counts a choice, and that it is sent


async def atlas_click(reader: Reader, place: str) -> float:
    """Click a place of the atlas by its id; seconds until its list is there, whole.

    What the browser says after that is still under way: `reader.settled()`.
    """
    begin = time.perf_counter()
    await reader.line.ask(f"atlas/panel?island={place}")
    took = time.perf_counter() - begin
    chosen, box = reader.elements["component_instance"], reader.elements["selectbox"].element
    message = {"n": next(_numbers), "playing": False, "place": place}
    states = [WidgetState(id=chosen.element.id, json_value=json.dumps(message))]
    if box.raw_value:
        states.append(WidgetState(id=box.id, string_value=box.raw_value))
    reader.say_later(AFTER_CLICK, states, chosen.fragment)
    return took


async def plain_click(reader: Reader, name: str) -> float:
    """Click an island of the plain app by its name; seconds until its list is there, whole."""
    begin = time.perf_counter()
    slider, drawn = (reader.elements[kind].element for kind in ("slider", "component_instance"))
    years = WidgetState(id=slider.id)
    years.double_array_value.data.extend(slider.default)
    said = json.dumps({"last_object_clicked_tooltip": f"\n            {name}\n        "})
    await reader.say([years, WidgetState(id=drawn.id, json_value=said)])
    await reader.finished.wait()
    if not reader.elements["heading"].element.body.startswith(name):
        raise RuntimeError(f"a click on {name} does not show its list")
    return time.perf_counter() - begin
