"""A folder that the command `join` has written: looked over, looked through, a part of it put onto
the map."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import messages, state, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import file, overview
from dashboard.yours.putting import Opened
from geodata.bigger import stored
from geodata.bigger.form import UNDATED
from geodata.bigger.stored import MOST, PAGE, Asked, Stored
from geodata.errors import AtlasError
from geodata.events import CATEGORIES

Years = tuple[int, int]


def show(atlas: Atlas) -> None:
    """Which folder, how much there is in it, its rows, and the way of some onto the map."""
    st.caption(plain(_("A file that is too large for this page is joined by the command first:")))
    st.code("kuril-atlas join BIG.parquet --out FOLDER", language=None, wrap_lines=True)
    where = st.text_input(_("Folder on this machine, or its URL"), key="folder").strip()
    if not where:
        return
    try:
        with st.spinner(_("The folder is opened")):
            known = stored.opened(where if "://" in where else str(Path(where).expanduser()))
        st.caption(plain(_whole(known)))
        asked = _asked(known, atlas)
        _listed(known, asked, atlas)
        _shown(known, asked, atlas)
    except AtlasError as error:
        st.error(plain(messages.of_error(error)))


def _whole(known: Stored) -> str:
    """How much there is of it."""
    by_year = known.counts.groupby("year")["rows"].sum()
    rows, undated = int(by_year.sum()), int(by_year.get(UNDATED, 0))
    said = [ngettext("{count} row", "{count} rows", rows)]
    if undated:
        said.append(ngettext("{count} has no date", "{count} have no date", undated))
    return words.apart(said)


def _asked(known: Stored, atlas: Atlas) -> Asked:
    """What the reader wants to see of it, chosen by how much there is of what."""

    def island(place: str) -> str:
        return words.name(place, atlas.catalogue)

    with st.container(horizontal=True):
        categories = _several(_("Category"), known, "category", _category)
        islands = _several(_("Islands"), known, "island", island)
    years = _years(Asked(None, islands, categories).of(known.counts), known)
    overview.show(Asked(years, (), categories).of(known.counts), _field(known, "island"), atlas)
    return Asked(years, islands, categories)


def _several(label: str, known: Stored, of: str, named: Callable[[str], str]) -> tuple[str, ...]:
    """Those that are chosen of the islands or categories, the most frequent first; all if none."""
    rows = known.counts[known.counts[of] != ""].groupby(of, observed=True)["rows"].sum()
    ranked = list(rows.sort_values(ascending=False).index)
    if not ranked:
        return ()

    def name(one: str) -> str:
        return words.noted(named(one), words.number(int(rows[one])))

    key = _field(known, of)
    return tuple(st.multiselect(label, ranked, format_func=name, placeholder=_("all"), key=key))


def _field(known: Stored, of: str) -> str:
    """The key of the field in which some of them are chosen."""
    return f"stored-{of}-{known.where}"


def _category(code: str) -> str:
    """One of the atlas's by its name, another as it is written."""
    return words.category(code.lower()) if code.lower() in CATEGORIES else code


def _years(counts: pd.DataFrame, known: Stored) -> Years | None:
    """How many rows there are of each year, and which years are wanted; None for all."""
    ends = stored.years(known.counts)
    if not ends or ends[0] == ends[1]:
        return None
    by_year = counts[counts["year"] != UNDATED].groupby("year")["rows"].sum()
    st.bar_chart(by_year, height=140, x_label=_("Year"), y_label=_("Rows"))
    years: Years = st.slider(_("Years"), *ends, ends, key=_field(known, "years"))
    return None if years == ends else years


@st.fragment
def _listed(known: Stored, asked: Asked, atlas: Atlas) -> None:
    """The rows themselves, page by page."""
    state.enter(atlas)
    rows = known.rows(asked)
    if not rows:
        return
    number = st.session_state.get(key := f"stored-page-{_key(known, asked)}", 1)
    try:
        page = known.page(asked, number - 1)
    except AtlasError as error:
        st.error(plain(messages.of_error(error)))
        return
    st.dataframe(_told(page, known, atlas), hide_index=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.pagination(-(-rows // PAGE), key=key)
        st.caption(_("By year, and in the order of the source"))


def _told(page: pd.DataFrame, known: Stored, atlas: Atlas) -> pd.DataFrame:
    """A page as it is read; columns of the source by their names, which may be any."""
    row, island = known.name("row"), known.name("island")
    names = page[island].map(lambda one: words.name(one, atlas.catalogue) if one else "")
    told = pd.DataFrame({_("Row"): page[row], _("Island"): names})
    return pd.concat([told, page.drop(columns=[row, island]).add_prefix(" ")], axis=1)


def _shown(known: Stored, asked: Asked, atlas: Atlas) -> None:
    """How many rows that is, and their way onto the map, if there is room for them."""
    rows = known.rows(asked)
    said = ngettext("{count} row", "{count} rows", rows)
    room = _("at most {most} are on the map at once").format(most=words.number(MOST))
    st.markdown(plain(words.apart((said, room))))
    if not 0 < rows <= MOST:
        return
    what = _key(known, asked)
    if file.under_way(what):
        return
    if st.session_state.get("stored-of") != what:
        if not st.button(_("Read these rows"), type="primary"):
            return
        with st.spinner(_("The file is read")):
            table = known.table(asked)
        name = known.where.partition("?")[0].rstrip("/").rpartition("/")[2]
        st.session_state["stored"] = Opened(name, table, known.mapping)
        st.session_state["stored-of"] = what
    file.way_to_the_map(st.session_state["stored"], what, atlas)


def _key(known: Stored, asked: Asked) -> str:
    """Of these rows, until the folder has others."""
    return sha256(repr((known.where, asked, known.rows(asked))).encode()).hexdigest()
