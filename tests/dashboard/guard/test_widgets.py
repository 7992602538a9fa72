"""What a browser may say of a widget: anything, and the page is there again with the next word."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.proto.Common_pb2 import DoubleArray, StringArray

from dashboard.guard import policy
from tests.dashboard.guard.conftest import Running
from tests.torture import all_but, torture
from tests.visitor import deep, value, visiting

SAID: dict[str, dict[str, Any]] = {
    "over-deep": {"json_value": deep()},
    "torn": {"json_value": "{"},
    "no selection": {"json_value": '{"selection": 5}'},
    "no years": {"json_value": '{"selection": {"years": {"year": ["a", null]}}}'},
    "no option": {"string_value": "none of them"},
    "no options": {"string_array_value": StringArray(data=["x", "3000/01/01"])},
    "no number": {"double_array_value": DoubleArray(data=[float("nan"), 1e300])},
    "another kind": {"int_value": 2**60},
}


@pytest.mark.parametrize("page", ["own", torture(""), torture("compare")])
@pytest.mark.parametrize("said", all_but("over-deep", "no option", of=SAID))
def test_the_page_is_there_again_with_the_next_word(running: Running, page: str, said: str) -> None:
    with visiting(running.address) as visitor:
        visitor.visit(page)
        drawn = len(visitor.said)
        for widget in visitor.widgets():
            visitor.tell(value(widget, **SAID[said]))
            visitor.tell()
            assert policy.FAILED not in visitor.alerts(), widget
        visitor.visit(page)
        assert len(visitor.said) >= drawn - 2


def test_what_is_no_message_ends_the_websocket_and_nothing_else(running: Running) -> None:
    with visiting(running.address) as bystander:
        bystander.visit("about")
        for raw in (b"\xff" * 99, b"\x00", b"a" * 6 * 2**20):
            with visiting(running.address) as visitor:
                visitor.visit("about")
                visitor.send(raw)
        bystander.tell()
        assert bystander.alerts() == []
