"""What the reader has on the map, and what is kept for another time."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import messages, words
from dashboard.guard import names
from dashboard.i18n import gettext as _
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import showing
from geodata import kept
from geodata.errors import AtlasError, InputError
from geodata.own import Own


def possible() -> bool:
    """Whether who reads this sits at the machine on which things would be kept."""
    said = filter(None, map(st.get_option, names.ADDRESSES))
    return all(address in names.HERE for address in said)


def on_the_map(atlas: Atlas) -> None:
    """The sets beside the catalogue, and what can be done with each."""
    there = showing.sets(atlas)
    if not there:
        return
    st.header(_("On the map"), anchor=False)
    known = kept.kept() if possible() else {}
    for number, one in enumerate(there):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(words.counted(one.name, len(one.rows))), width="stretch")
            if possible() and one.name not in known:
                st.button(_("Keep"), key=f"keep-{number}", on_click=_keep, args=(one,))
            if st.button(_("Take off the map"), key=f"off-{number}"):
                showing.have([other for other in there if other is not one], atlas)
                st.rerun()
    showing.way(atlas)


def at_hand(atlas: Atlas) -> None:
    """What was kept, to be shown again or forgotten."""
    found, torn = (kept.kept(), kept.torn()) if possible() else ({}, [])
    if not found and not torn:
        return
    st.header(_("Kept on this machine"), anchor=False)
    for problem in torn:
        st.warning(plain(messages.of_error(problem)))
    for number, (name, path) in enumerate(found.items()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(name), width="stretch")
            if st.button(_("Show on the map"), key=f"show-{number}"):
                try:
                    showing.add(kept.read(path), atlas)
                except InputError as error:
                    st.error(plain(messages.of_error(error)))
                else:
                    st.rerun()
            st.button(_("Forget"), key=f"forget-{number}", on_click=_forget, args=(path,))


def _keep(one: Own) -> None:
    try:
        kept.keep(one)
    except (AtlasError, OSError) as error:
        st.toast(plain(messages.of_error(error)))


def _forget(path: Path) -> None:
    try:
        kept.forget(path)
    except OSError as error:
        st.toast(plain(messages.of_error(error)))
