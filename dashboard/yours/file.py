"""A file of the reader's: what is understood of it, and its way onto the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import i18n, messages, served, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import putting, showing
from dashboard.yours.putting import Opened, Put
from dashboard.yours.work import Work
from geodata import spreadsheets
from geodata.errors import AtlasError, Problem
from geodata.events import CATEGORIES
from geodata.own import By
from geodata.readers.columns import COLUMNS, Mapping, ask

ASKED = ("lon", "lat", "latlon", "date", "place", "title", "category", "magnitude", "depth")
SHOWN_PROBLEMS = 20


def show(atlas: Atlas) -> None:
    """A file, what is understood of it, and the way onto the map."""
    given = st.file_uploader(
        _("CSV, Excel, ODS, GeoJSON, GeoPackage, KML, FlatGeobuf, Shapefile in a zip, GeoParquet"),
        key="file",
    )
    if given is None or under_way(given.file_id):
        return
    told = _told()
    try:
        file = _opened(given, told, atlas)
    except AtlasError as error:
        st.error(plain(messages.of_error(error)))
        return
    for note in file.table.notes:
        st.caption(plain(messages.told(note)))
    way_to_the_map(replace(file, mapping=_mapping(file)), given.file_id, atlas)


def under_way(what: str) -> bool:
    """Whether what has this id is on its way to the map or is there; how far it is, then."""
    work: Work | None = st.session_state.get("work")
    if not work or st.session_state.get("work-of") != what:
        return False
    (_working if work.running else _ended)(work)
    return True


def _told() -> dict[str, str | None]:
    """What the reader says of how the file is to be read, where that is not found out."""
    with st.expander(_("How the file is read")):
        fields = {
            "encoding": _("Encoding"),
            "delimiter": _("Delimiter"),
            "sheet": _("Sheet or layer"),
        }
        columns = zip(fields.items(), st.columns(len(fields)), strict=True)
        found = _("found out")
        return {
            name: column.text_input(label, placeholder=found, key=f"told-{name}").strip() or None
            for (name, label), column in columns
        }


def _opened(given: UploadedFile, told: dict[str, str | None], atlas: Atlas) -> Opened:
    """The file, opened once for each way to read it."""
    known, asked = st.session_state.get("opened"), (given.file_id, told)
    if not known or known[0] != asked:
        with st.spinner(_("The file is read")):
            known = asked, putting.opened(given.name, given.getvalue(), atlas.catalogue, **told)
        st.session_state["opened"] = known
    found: Opened = known[1]
    return found


def _mapping(file: Opened) -> Mapping:
    """Which column is what, as it is guessed and as the reader corrects it."""
    names, guess = list(map(str, file.table.frame.columns)), file.mapping
    said: dict[str, str | None] = {}
    unclear = ask(file.table, guess)
    with st.expander(_("Which column is what"), expanded=bool(unclear)):
        for question in unclear:
            st.warning(plain(messages.told(question.text)))
        columns = st.columns(3)
        for number, field in enumerate(ASKED):
            chosen = getattr(guess, field)
            said[field] = columns[number % 3].selectbox(
                _fields()[field], names, index=names.index(chosen) if chosen in names else None,
                placeholder=_("none"), key=f"{field}-{file.name}",
            )  # fmt: skip
        order = st.toggle(_("3/4 is 3 April, the day first"), value=guess.day_first is not False)
        swapped = st.toggle(_("Latitudes stand for longitudes"), value=guess.swapped)
    others = {name: getattr(guess, name) for name in COLUMNS if name not in ASKED}
    return Mapping(**{**others, **said}, day_first=order, swapped=swapped)


def _fields() -> dict[str, str]:
    return {
        "lon": _("Longitude"),
        "lat": _("Latitude"),
        "latlon": _("Both in one"),
        "date": _("Date"),
        "place": _("Name of a place"),
        "title": _("Title"),
        "category": _("Category"),
        "magnitude": _("Magnitude"),
        "depth": _("Depth, km"),
    }


def way_to_the_map(file: Opened, what: str, atlas: Atlas) -> None:
    """The first rows as they will be, and how they are to be drawn."""
    try:
        rows, found = putting.preview(file, atlas.catalogue)
    except AtlasError as error:
        st.error(plain(messages.of_error(error)))
        return
    for note, count in found.notes.items():
        st.caption(plain(words.labelled(messages.told(note), words.number(count))))
    st.dataframe(rows.rename(columns=_fields()), height=240, hide_index=True)
    names = list(map(str, file.table.frame.columns))
    left, middle, right = st.columns(3)
    category = left.selectbox(
        _("Category of the events"), CATEGORIES, index=CATEGORIES.index("science_exploration"),
        format_func=words.category,
    )  # fmt: skip
    shade = middle.selectbox(_("Colour by"), names, index=None, placeholder=_("none"))
    size = right.selectbox(_("Size by"), names, index=None, placeholder=_("none"))
    if st.button(_("Show on the map"), type="primary", disabled=not found.somewhere.any()):
        known = atlas.catalogue
        steps = lambda: putting.steps(file, category, By(shade, size), known)  # noqa: E731 - it is told later
        st.session_state["work"] = Work(steps, len(file.table.frame)).begin()
        st.session_state["work-of"] = what
        st.rerun()
    if not found.somewhere.any():
        st.error(_("No row of the first could be placed. Say which columns say where they are."))
        _problems(found.problems)


@st.fragment(run_every=0.25)
def _working(work: Work) -> None:
    """How far it is, until it is at its end."""
    if not work.running:
        st.rerun()
    done, whole = words.number(work.done), words.number(work.whole)
    said = _("{count} of {whole} rows are placed").format(count=done, whole=whole)
    st.progress(work.done / (work.whole or 1), plain(said))
    if st.button(_("Cancel")):
        work.stop()
        _over()


def _ended(work: Work) -> None:
    """What came of it."""
    if work.failed or work.made is None:
        st.error(plain(messages.told(work.failed) or _("It was cancelled.")))
        if st.button(_("Try again")):
            _over()
        return
    _done(work.made)


def _done(put: Put) -> None:
    """Put the events on the map, once; what is not there, and why."""
    atlas = served.atlas()
    if st.session_state.get("put") is not put:
        if not showing.add(put.own, atlas):
            return
        st.session_state["put"] = put
    count = len(put.own.rows)
    said = ngettext("{count} row is on the map", "{count} rows are on the map", count)
    st.success(plain(words.apart((said, *_left_out(put)))))
    showing.way(atlas)
    st.download_button(
        plain(_("All its rows with their islands ({format})").format(format="CSV")),
        lambda: putting.joined(put.file, atlas.catalogue), "joined.csv", "text/csv",
        on_click="ignore",
    )  # fmt: skip
    _problems(put.problems)


def _left_out(put: Put) -> list[str]:
    said, nowhere = [], put.nowhere
    if nowhere:
        said.append(ngettext("{count} could not be placed", "{count} could not be placed", nowhere))
    if put.undated:
        said.append(ngettext("{count} has no date", "{count} have no date", put.undated))
    return said


def _problems(problems: Sequence[Problem]) -> None:
    """Rows that are nowhere or undated, the first of them here, all as a file."""
    if not problems:
        return
    st.dataframe(told(problems[:SHOWN_PROBLEMS]), hide_index=True)
    voice = i18n.voice()

    def written() -> bytes:
        with i18n.speaking(voice):
            table = spreadsheets.rows(told(problems), plain=False)
            return table.encode(spreadsheets.encoding(plain=False))

    st.download_button(
        plain(_("All that is wrong ({format})").format(format="CSV")),
        written, "problems.csv", "text/csv", on_click="ignore",
    )  # fmt: skip


def told(problems: Sequence[Problem]) -> pd.DataFrame:
    """Problems as a table in the reader's language."""
    rows = [(messages.told(one.where), one.field, messages.told(one.message)) for one in problems]
    return pd.DataFrame(rows, columns=[_("Where"), _("Column"), _("What is wrong")])


def _over() -> None:
    st.session_state.pop("work", None)
    st.rerun()
