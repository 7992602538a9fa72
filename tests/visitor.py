"""A reader without a browser: Streamlit's own messages on a real websocket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60  # seconds in which a page is drawn


class Visitor:
    """One tab: `said` is what came for the last run, `session` Streamlit's name of it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.session = ""
        self.said: list[ForwardMsg] = []
        self._page = ""

    def visit(self, page: str = "", query: str = "") -> None:
        """Go to a page by its name in the address."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
        self._run(asked)

    def tell(self, *values: WidgetState, query: str = "") -> None:
        """Have the page drawn anew with these values of widgets."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash, asked.rerun_script.query_string = self._page, query
        asked.rerun_script.widget_states.widgets.extend(values)
        self._run(asked)

    def send(self, raw: bytes) -> None:
        """Say anything at all."""
        self.socket.send(raw)

    def elements(self, kind: str) -> list[Any]:
        """The elements of a kind that were drawn in the last run."""
        deltas = (one.delta for one in self.said if one.WhichOneof("type") == "delta")
        drawn = (one.new_element for one in deltas if one.WhichOneof("type") == "new_element")
        return [getattr(one, kind) for one in drawn if one.WhichOneof("type") == kind]

    def widgets(self) -> list[str]:
        """The ids of all widgets that were drawn in the last run."""
        deltas = [one.delta for one in self.said if one.WhichOneof("type") == "delta"]
        parts: list[Any] = [one.new_element for one in deltas if one.HasField("new_element")]
        parts += [one.add_block for one in deltas if one.HasField("add_block")]
        drawn = (getattr(part, part.WhichOneof("type") or "", None) for part in parts)
        found = (getattr(one, "id", "") for one in drawn)
        return list(filter(None, found))

    def alerts(self) -> list[str]:
        """What the page says in boxes of its own."""
        return [one.body for one in self.elements("alert")]

    def _run(self, asked: BackMsg) -> None:
        self.socket.send(asked.SerializeToString())
        self.said = []
        while not (self.said and self.said[-1].WhichOneof("type") == "script_finished"):
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(PATIENCE))
            self.said.append(message)
            if message.WhichOneof("type") == "new_session":
                self.session = message.new_session.initialize.session_id
            elif message.WhichOneof("type") == "navigation":
                self._page = message.navigation.page_script_hash


@contextmanager
def visiting(address: str, **headers: str) -> Iterator[Visitor]:
    """A reader of the atlas at that address, for as long as they stay."""
    parts = urlsplit(address)
    headers = {"Origin": f"http://{parts.netloc}"} | headers
    with connect(
        f"ws://{parts.netloc}{parts.path}_stcore/stream", additional_headers=headers,
        subprotocols=["streamlit"], max_size=None,  # type: ignore[list-item] # a NewType of str
    ) as socket:  # fmt: skip
        yield Visitor(socket)


def deep(depth: int = 100_000) -> str:
    """JSON of so many lists in each other."""
    return "[" * depth + "]" * depth


def value(widget: str, **said: Any) -> WidgetState:
    """What a widget is said to hold."""
    return WidgetState(id=widget, **said)
