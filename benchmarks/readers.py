"""A reader without a browser: Streamlit's websocket, and requests by HTTP beside it.

It says all that a browser says: with every message the states of its widgets, where it is, and
which messages it still has. So the server does and sends for it what it would for a browser.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

STREAM, PROTOCOL = "_stcore/stream", Subprotocol("streamlit")
DONE = (
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class Drawn(NamedTuple):
    """An element of the page as it was last drawn, and the fragment that draws it."""

    element: Any
    fragment: str


class Line:
    """One connection for requests by HTTP, kept open between them as a browser does."""

    def __init__(self, address: str) -> None:
        self._root = urlsplit(address)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, body: bytes | None = None) -> bytes:
        """The whole answer to a GET, or to a POST of JSON. Raises RuntimeError if it is no 200."""
        reader, writer = await self._connected()
        writer.write(self._request(path, body))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise RuntimeError(f"{path}: {head.decode()}")
        length = re.search(rb"content-length: (\d+)", head)
        answer = await reader.readexactly(int(length[1]) if length else 0)
        return gzip.decompress(answer) if b"content-encoding: gzip" in head else answer

    def close(self) -> None:
        """Hang up."""
        if self._writer:
            self._writer.close()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if not self._reader or not self._writer or self._reader.at_eof():
            self.close()  # the server hangs up on those who are silent for seconds
            where = self._root.hostname, self._root.port
            self._reader, self._writer = await asyncio.open_connection(*where)
        return self._reader, self._writer

    def _request(self, path: str, body: bytes | None) -> bytes:
        lines = [
            f"{'GET' if body is None else 'POST'} {self._root.path}{path} HTTP/1.1",
            f"Host: {self._root.netloc}",
            f"Origin: {self._root.scheme}://{self._root.netloc}",
            "Accept-Encoding: gzip",
        ]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


class Reader:
    """One reader of an app: see `visit`.

    `elements` has what the page shows: our own by the key that we gave them, all others by the name
    of their kind in Streamlit's protocol, the last of each kind. `finished` is set while no run
    that the reader asked for is under way.
    """

    def __init__(self, address: str, socket: ClientConnection, tasks: asyncio.TaskGroup) -> None:
        self.line = Line(address)
        self.elements: dict[str, Drawn] = {}
        self.finished = asyncio.Event()
        self._socket, self._tasks = socket, tasks
        self._later: list[asyncio.Task[None]] = []
        about = ContextInfo(timezone="UTC", locale="en-US", url=address, color_scheme="light")
        self._where = ClientState(context_info=about)
        self._cache = Cache()

    async def say(self, states: Sequence[WidgetState] = (), fragment: str = "") -> None:
        """Ask Streamlit for a run of the page or of a fragment, with these states of widgets."""
        message = BackMsg(rerun_script=self._where)
        message.rerun_script.widget_states.widgets.extend(states)
        message.rerun_script.fragment_id = fragment
        message.rerun_script.cached_message_hashes.extend(self._cache.hashes())
        self.finished.clear()
        await self._socket.send(message.SerializeToString())

    def say_later(
        self, seconds: float, all_said: Sequence[tuple[Sequence[WidgetState], str]]
    ) -> None:
        """Say all that, each when the one before is done, after some seconds in which the reader
        may do other things."""

        async def wait_and_say() -> None:
            await asyncio.sleep(seconds)
            for states, fragment in all_said:
                await self.say(states, fragment)
                await self.finished.wait()

        self._later.append(self._tasks.create_task(wait_and_say()))

    async def settled(self) -> None:
        """Wait until all has been said and all that it led to has arrived."""
        await asyncio.gather(*self._later)
        self._later.clear()
        await self.finished.wait()

    def leave(self) -> None:
        """Say no more, and hang up."""
        for task in self._later:
            task.cancel()
        self.line.close()

    async def listen(self) -> None:
        """Take in what the server sends, for as long as it does."""
        async for data in self._socket:
            self._take(ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode()))

    def _take(self, sent: ForwardMsg) -> None:
        message = self._cache.whole(sent)
        match message.WhichOneof("type"):
            case "new_session":
                self._where.page_script_hash = message.new_session.page_script_hash
            case "page_info_changed":
                self._where.query_string = message.page_info_changed.query_string
            case "delta":
                self._draw(message)
            case "script_finished" if message.script_finished in DONE:
                self.finished.set()

    def _draw(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind:
            name = _key(getattr(element, kind)) or kind
            self.elements[name] = Drawn(getattr(element, kind), message.delta.fragment_id)


def _key(element: Any) -> str:
    """The key of an element of ours, which stands at the end of its id."""
    own = element.DESCRIPTOR.name == "BidiComponent"
    return element.id.split("-", 2)[2] if own else ""


class Cache:
    """The messages that a browser keeps, so that the server need not send them again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[ForwardMsg, int]] = {}  # and in which run they were last used
        self._run = self._longest = 0

    def hashes(self) -> list[str]:
        """What it has, as the server calls it."""
        return list(self._kept)

    def whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message, or the kept one that it refers to."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._longest = message.new_session.config.max_cached_message_age
        elif kind == "ref_hash":
            message = self._kept[message.ref_hash][0]
        elif kind == "script_finished" and message.script_finished in DONE:
            self._forget(message.metadata.run.fragment_ids)
        if message.metadata.cacheable:
            self._kept[message.hash] = message, self._run
        return message

    def _forget(self, fragments: Sequence[str]) -> None:
        """A run is over: as in Streamlit's ForwardMessageCache, the run of a fragment lets go of
        nothing outside it."""
        self._run += 1
        self._kept = {
            name: (message, used)
            for name, (message, used) in self._kept.items()
            if self._run - used <= self._longest
            or (fragments and message.delta.fragment_id not in fragments)
        }


@asynccontextmanager
async def visit(address: str) -> AsyncIterator[Reader]:
    """A new reader who has the whole page."""
    stream = f"{address.replace('http', 'ws', 1)}{STREAM}"
    async with (
        connect(stream, subprotocols=[PROTOCOL], max_size=None) as socket,
        asyncio.TaskGroup() as tasks,
    ):
        reader = Reader(address, socket, tasks)
        listening = tasks.create_task(reader.listen())
        await reader.say()
        await reader.finished.wait()
        yield reader
        reader.leave()
        listening.cancel()  # last: what waits for an answer would wait for ever
