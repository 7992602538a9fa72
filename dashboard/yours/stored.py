"""A folder that the command `join` has written: a part of it on its way onto the map."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import messages, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import file
from dashboard.yours.putting import Opened
from geodata.bigger import stored
from geodata.bigger.form import UNDATED
from geodata.bigger.stored import MOST, Asked, Stored
from geodata.errors import AtlasError

Years = tuple[int, int]


def show(atlas: Atlas) -> None:
    """Which folder, how much there is in it, and the way of a part of it onto the map."""
    st.caption(plain(_("A file that is too large for this page is joined by the command first:")))
    st.code("kuril-atlas join BIG.parquet --out FOLDER", language="sh")
    where = st.text_input(_("Folder on this machine"), key="folder").strip()
    if not where:
        return
    try:
        known = stored.opened(where if "://" in where else str(Path(where).expanduser()))
        chosen = _chosen(known, atlas)
        _shown(known, *chosen, atlas)
    except AtlasError as error:
        st.error(plain(messages.of_error(error)))


def _chosen(known: Stored, atlas: Atlas) -> tuple[Years, list[str]]:
    """The years and islands of which the reader wants to see the rows."""
    ends = stored.years(known.counts)
    if not ends:
        return (UNDATED, UNDATED), _islands(known.counts, atlas)
    by_year = known.counts[known.counts["year"].between(*ends)].groupby("year")["rows"].sum()
    st.bar_chart(by_year, height=140, x_label=_("Year"), y_label=_("Rows"))
    years: Years = ends
    if ends[0] < ends[1]:
        years = st.slider(_("Years"), *ends, _latest(by_year), key=f"stored-years-{known.where}")
    return years, _islands(known.counts[known.counts["year"].between(*years)], atlas)


def _latest(by_year: pd.Series[int]) -> Years:
    """As many of the last years as there is room for on a map."""
    room = by_year[::-1].cumsum() <= MOST
    first = room[room].index.min() if room.any() else by_year.index[-1]
    return int(first), int(by_year.index[-1])


def _islands(counts: pd.DataFrame, atlas: Atlas) -> list[str]:
    rows = counts[counts["island"] != ""].groupby("island")["rows"].sum()
    ranked = rows.sort_values(ascending=False)

    def name(island: str) -> str:
        return words.counted(words.name(island, atlas.catalogue), int(rows[island]))

    return st.multiselect(
        _("Islands"), list(ranked.index), format_func=name, placeholder=_("all"),
        key="stored-islands",
    )  # fmt: skip


def _shown(known: Stored, years: Years, islands: list[str], atlas: Atlas) -> None:
    """How many rows that is, and their way onto the map, if there is room for them."""
    asked = Asked(years, tuple(islands))
    rows = known.rows(asked)
    said = ngettext("{count} row", "{count} rows", rows)
    room = _("at most {most} are on the map at once").format(most=words.number(MOST))
    st.markdown(plain(words.apart((said, room))))
    if not 0 < rows <= MOST:
        return
    what = sha256(repr((known.where, asked, rows)).encode()).hexdigest()
    if file.under_way(what):
        return
    if st.session_state.get("stored-of") != what:
        if not st.button(_("Read these rows"), type="primary"):
            return
        with st.spinner(_("The file is read")):
            table = known.table(asked)
        st.session_state["stored"] = Opened(known.where.rpartition("/")[2], table, known.mapping)
        st.session_state["stored-of"] = what
    file.way_to_the_map(st.session_state["stored"], what, atlas)
