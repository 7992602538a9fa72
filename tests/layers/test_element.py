"""Text reaches the map's script as JSON and can be nothing else there."""

from __future__ import annotations

import json
import re
from typing import Any

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.element import BrowserLayer

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`",
    "'",
    '"',
    "\\",
    "\\u003cscript\\u003e",
    "</SCRIPT ",
    "<!--",
    "]]>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{{'map_atlas'}}",
    "&lt;b&gt;",
    "\u2028\u2029\x00",
    "*/ alert(1) /*",
    "色丹島 Шикотан",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))
values = st.recursive(
    texts | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, width=32),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def argument(script: str, call: str) -> str:
    match = re.fullmatch(rf"\s*atlas\.{call}\((?:map_atlas, )?(.*)\);\s*", script, re.DOTALL)
    assert match, script
    return match[1]


def layer_script(options: dict[str, Any]) -> str:
    made = folium.Map(tiles=None)
    made._id = "atlas"
    layer = BrowserLayer("labels", **options)
    layer.add_to(made)
    root: Any = made.get_root()
    root.render()
    return str(root.script._children[layer.get_name()].render())


def inert(text: str) -> bool:
    return not set("<>&'\u2028\u2029\x00") & set(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_json(text: str) -> None:
    options = {"texts": {text: [text]}, "plain": text}
    written = argument(layer_script(options), "labels")
    assert inert(written)
    assert json.loads(written) == options


@given(values)
def test_whatever_goes_in_comes_out_the_same_and_inert(value: Any) -> None:
    written = argument(layer_script({"value": value}), "labels")
    assert inert(written)
    assert json.loads(written) == {"value": value}


def test_an_element_draws_nothing_but_its_one_call() -> None:
    assert layer_script({}).strip() == "atlas.labels(map_atlas, {});"
