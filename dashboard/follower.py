"""Parts of the page that Streamlit draws, and that follow the reader's view.

A choice in the browser runs no page. A part that shows another view than that which was chosen is
drawn anew, and nothing beside it.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from dashboard import script, state
from dashboard.answers import shown
from dashboard.served import Atlas
from dashboard.sessions import Held

_follow = st.components.v2.component(
    "kuril_atlas.follower", js=script.element("follower"), isolate_styles=False
)


def show(name: str, shows: Collection[str], held: Held, atlas: Atlas) -> None:
    """Let the fragment that this is called in follow the view, in those parts of `answers.shown`
    that it shows. It also tells the browser what was chosen in the fragment's own widgets.

    `held` is what the fragment draws: what is held may be newer by the time that this is called.
    """
    now = shown(held, atlas.of(held.view))
    data = {
        "session": state.token(atlas),
        "n": held.n,
        "query": held.query,
        "home": held.homes,
        "shows": {part: now[part] for part in shows},
    }
    _follow(data=data, key=f"follower-{name}", height=0, on_stale_change=lambda: None)
