"""The session of the page that is being drawn. This module alone reads the URL on the server, once
a session; the browser writes it (`browser/reader.js`)."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from dashboard import i18n
from dashboard.served import Atlas
from dashboard.sessions import Held

ROUTE = "kuril_route", re.compile(r"[0-9a-f]{8}")  # a cookie of deploy/nginx.conf


def enter(atlas: Atlas) -> Held:
    """What the reader has chosen; from here on the run speaks as they read. Each part of the page
    that may run by itself begins with it."""
    held = _session(atlas)[1]
    i18n.speak(_voice(held))
    return held


def held(atlas: Atlas) -> Held:
    """What the reader has chosen."""
    return _session(atlas)[1]


def token(atlas: Atlas) -> str:
    """The token of the reader's session."""
    return _session(atlas)[0]


def route() -> str:
    """By which route a proxy before several processes sends this reader to this one, else empty."""
    name, form = ROUTE
    said = st.context.cookies.get(name, "")
    return said if form.fullmatch(said) else ""


def choose(atlas: Atlas, **changes: Any) -> None:
    """Change the view by hand of a filter, which goes to the first page."""
    atlas.sessions.change(token(atlas), **changes)


def _session(atlas: Atlas) -> tuple[str, Held]:
    """The session, which begins with the link that the reader followed."""
    known: str | None = st.session_state.get("session")
    found = atlas.sessions.held(known) if known else None
    if known is None or found is None:
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
        with i18n.speaking(_asked()):
            known, found = atlas.sessions.begin(asked)
        st.session_state["session"] = known
    return known, found


def _asked() -> i18n.Voice:
    return i18n.asked(st.context.headers.get("Accept-Language") or "")


def _voice(held: Held) -> i18n.Voice:
    with i18n.speaking(_asked()):
        return i18n.chosen(held.view.language, eras=held.view.eras)
