"""Whose files are taken: of who has the page with the way to choose one, and not too many."""

from __future__ import annotations

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.guard.turns import READERS

PATH = "_stcore/upload_file/"  # then Streamlit's names of a session and of a file
FILES = 4  # of one session: the page has two ways to choose one
HELD = 2 * 2**30  # bytes of all sessions

_choosing: LRUCache[str, None] = LRUCache(READERS.most)


def choosing(here: bool) -> None:
    """Note whether the page that is drawn now has a way to choose a file."""
    context = get_script_run_ctx()
    if context and here:
        _choosing[context.session_id] = None
    elif context:
        _choosing.pop(context.session_id, None)


def taken(path: str, scope: Scope) -> bool:
    """Whether a file is taken, or taken back, at such a path."""
    session = path.removeprefix(PATH).partition("/")[0]
    if session not in _choosing:
        return False
    if scope["method"] != "PUT":
        return True
    coming = Headers(scope=scope).get("content-length", "")
    return coming.isdecimal() and _has_room(session, int(coming))


def held() -> dict[str, int]:
    """By session, how many bytes are held."""
    files = manager().file_storage
    return {one: sum(len(file.data) for file in known.values()) for one, known in [*files.items()]}


def manager() -> MemoryUploadedFileManager:
    """Who holds them."""
    known = get_instance().uploaded_file_mgr
    assert isinstance(known, MemoryUploadedFileManager)  # noqa: S101 - st.App has no other
    return known


def _has_room(session: str, coming: int) -> bool:
    files = manager().file_storage.get(session, {})
    return len(files) < FILES and sum(held().values()) + coming <= HELD
