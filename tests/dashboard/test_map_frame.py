"""The inside of streamlit-folium that the map leans on."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit_folium

from dashboard import map_frame
from dashboard.view import View, for_map
from geodata.catalogue import Catalogue

Sent = list[dict[str, Any]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What streamlit-folium sends to the browser, message by message."""
    messages: Sent = []

    def keep(**message: Any) -> None:
        messages.append(message)

    monkeypatch.setattr(streamlit_folium, "_component_func", keep)
    return messages


def show(view: View, catalogue: Catalogue) -> None:
    map_frame.show(for_map(view, catalogue, theme="light", serial=0), lambda: None)


def test_two_states_differ_in_the_feature_group_and_in_nothing_else(
    sent: Sent, catalogue: Catalogue
) -> None:
    show(View(), catalogue)
    show(
        View("shikotan", (1945, 1956), categories=("treaty",), event="1956-joint-declaration"),
        catalogue,
    )
    changed = {name for name in sent[0] if name != "on_change" and sent[0][name] != sent[1][name]}
    assert changed == {"feature_group"}


def test_islands_of_one_form_of_name_are_told_apart(sent: Sent, catalogue: Catalogue) -> None:
    show(View(place="iturup"), catalogue)
    show(View(place="shikotan"), catalogue)
    assert '"place": "iturup"' in sent[0]["feature_group"]
    assert '"place": "shikotan"' in sent[1]["feature_group"]


def test_the_state_is_one_call_of_the_map_with_json(sent: Sent, catalogue: Catalogue) -> None:
    view = View("shikotan", (1945, 1956), event="1956-joint-declaration")
    show(view, catalogue)
    call = sent[0]["feature_group"].strip().removeprefix("atlas.set(").removesuffix(");")
    assert json.loads(call) == for_map(view, catalogue, theme="light", serial=0)


def test_a_click_costs_a_few_kilobytes(sent: Sent, catalogue: Catalogue) -> None:
    show(View(event="1956-joint-declaration"), catalogue)
    texts = [value for value in sent[0].values() if isinstance(value, str)]
    assert sum(map(len, texts)) < 8_000


def test_the_components_own_slow_way_back_is_kept_quiet(sent: Sent, catalogue: Catalogue) -> None:
    show(View(), catalogue)
    assert sent[0]["returned_objects"] == []
    assert sent[0]["default"] == {}


def test_before_the_reader_has_touched_the_map_there_is_no_message() -> None:
    assert map_frame.message() == {}
