"""What goes with readers who have left: Streamlit forgets them, but only when others come."""

from __future__ import annotations

import asyncio

from streamlit.runtime import get_instance
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from dashboard.guard import uploads

EVERY = 5.0  # seconds


async def let_go() -> None:
    """Again and again, for as long as the server runs."""
    while True:
        await asyncio.sleep(EVERY)
        once()


def once() -> None:
    """Close the sessions that nobody can come back to (`server.disconnectedSessionTTL`): each has
    an event loop with three open files, its state, and what was uploaded. On the event loop."""
    manager = get_instance()._session_mgr
    assert isinstance(manager, WebsocketSessionManager)  # noqa: S101 - st.App has no other
    storage = manager._session_storage
    assert isinstance(storage, MemorySessionStorage)  # noqa: S101
    for _key, left in storage._cache.expire():  # type: ignore[attr-defined] # a TTLCache
        left.session.shutdown()
    known = {one.session.id for one in (*manager.list_sessions(), *storage.list())}
    for session in set(uploads.manager().file_storage) - known:  # it came when they had left
        uploads.manager().remove_session_files(session)
