"""What is beside the catalogue changes: sets of events come and go."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.i18n import gettext as _
from dashboard.link import to_query
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import shelf
from geodata.own import Own


def sets(atlas: Atlas) -> tuple[Own, ...]:
    """Those that the reader has on the map."""
    return shelf.sets(state.held(atlas).view.own)


def add(own: Own, atlas: Atlas) -> bool:
    """Put a set on the map, in place of one that is called so; whether it is there now."""
    return have([*(one for one in sets(atlas) if one.name != own.name), own], atlas)


def have(wanted: Sequence[Own], atlas: Atlas) -> bool:
    """Have these sets on the map and no others; whether that is so now."""
    before = state.held(atlas).view.own
    with st.spinner(_("The map is drawn")):
        try:
            token = shelf.put(wanted, atlas.catalogue, state.route()) if wanted else None
        except ValueError:
            st.error(plain(_("That is more than is held here at once.")))
            return False
    if before:
        shelf.forget(before)
    state.choose(atlas, own=token, event=None)
    return True


def way(atlas: Atlas) -> None:
    """The way to the map."""
    st.page_link("views/atlas.py", label=_("See it on the map"), icon=":material/map:",
                 query_params=to_query(state.held(atlas).view))  # fmt: skip
