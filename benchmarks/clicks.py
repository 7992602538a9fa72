"""A click on an island, as a browser says it to the server of either app.

Seen in Chromium, in the websocket's frames and the requests of one click: the atlas says
`POST atlas/choice` with what was chosen, and has its list with the answer. 350 ms later, when no
second click can follow, it asks for the fragments whose followers show another view than that which
was answered, here that of the filters, if this is the first choice, and then that of the histogram:
a rerun_script each, with the trigger of the follower. The plain app sends one rerun_script of the
page, with the slider's double_array_value and the map's json_value.
Both name the cached messages and the browser's context. Nothing else is sent, neither between
clicks nor to acknowledge what has come.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.readers import Drawn, Reader

Click = Callable[[Reader, str], Awaitable[float]]

AFTER_CLICK = 0.35  # seconds: DOUBLE in layers/assets/clicks.js
FOLLOWERS = ("follower-above", "follower-histogram")
_numbers = count(2, 2)  # the map counts a change, and that it is told


async def atlas_click(reader: Reader, place: str) -> float:
    """Click a place of the atlas by its id; seconds until its list is there, whole.

    What the browser says after that is still under way: `reader.settled()`.
    """
    begin = time.perf_counter()
    followers = [reader.elements[name] for name in FOLLOWERS]
    known = json.loads(followers[0].element.json)
    choices = [[next(_numbers), {"place": place}]]
    said = {"session": known["session"], "query": known["query"], "choices": choices}
    answer = json.loads(await reader.line.ask("atlas/choice", json.dumps(said).encode()))
    took = time.perf_counter() - begin
    stale = [follower for follower in followers if _stale(follower, answer["shown"])]
    reader.say_later(AFTER_CLICK, [([_trigger(follower)], follower.fragment) for follower in stale])
    return took


def _stale(follower: Drawn, shown: dict[str, Any]) -> bool:
    shows = json.loads(follower.element.json)["shows"]
    return any(shows[part] != shown[part] for part in shows)


def _trigger(follower: Drawn) -> WidgetState:
    """What Streamlit's own script says where an element calls setTriggerValue("stale", true)."""
    said = json.dumps([{"event": "stale", "value": True}])
    return WidgetState(
        id=f"$$STREAMLIT_INTERNAL_KEY_{follower.element.id}__events", json_trigger_value=said
    )


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
