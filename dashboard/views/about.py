"""The page about the data: how much there is, of what, from whom, and where it is thin."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import i18n, languages, preview, served, state, words
from dashboard.i18n import gettext as _
from dashboard.link import to_query
from dashboard.text import plain
from geodata import coverage
from geodata.catalogue import Catalogue
from layers import style


def main() -> None:
    """Counts of the catalogue as charts, and what they say about it."""
    atlas = served.atlas()
    view, catalogue = state.enter(atlas).view, atlas.catalogue
    st.page_link("views/atlas.py", label=_("Back to the map"), icon=":material/arrow_back:",
                 query_params=to_query(view))  # fmt: skip
    languages.show(view)
    st.title(_("About the data"), anchor=False)
    st.markdown(plain(_about(catalogue)))
    st.markdown(plain(words.data_version()))
    _ways()
    counts = coverage.counts(catalogue)
    islands = _named(counts["island"], lambda place: words.name(place, catalogue))
    _chart(_("Events by decade"), _named(counts["decade"], words.decade), upright=True)
    left, right = st.columns(2, gap="large")
    with left:
        _chart(_("Events by category"), _named(counts["category"], words.category))
        _chart(_("Sources by kind"), _named(counts["source kind"], words.source_kind))
        _chart(_("Whose account"), _named(counts["party"], words.party))
    with right:
        _chart(_("Events by island"), islands[islands["number"] > 0])
        _without_events(islands.loc[islands["number"] == 0, "island"])


def _ways() -> None:
    """Links to what programs may ask of the data."""
    spoken = i18n.voice().language
    service = _("Data service ({format})").format(format="OGC API Features")
    changes = _("New and changed events ({format})").format(format="Atom")
    with st.container(horizontal=True):
        st.link_button(plain(service), f"api?f=html&lang={spoken}")
        st.link_button(plain(changes), f"{preview.FEED}?lang={spoken}")


def _without_events(names: pd.Series[str]) -> None:
    if len(names):
        text = _("Islands and islets without an event of their own: {names}.")
        st.caption(plain(text.format(names=words.in_a_row(sorted(names)))))


def _about(catalogue: Catalogue) -> str:
    events, sources = len(catalogue.events.events), len(catalogue.events.sources)
    text = _(
        "The atlas has {events} events with {sources} sources. Administration is who governed in "
        "fact on a day; claims stand beside it; what each party holds about a contested event is "
        "its own account, with its own source. Each event is one record that anyone can correct."
    )
    return text.format(events=words.number(events), sources=words.number(sources))


def _named(counts: pd.DataFrame, name: words.Namer) -> pd.DataFrame:
    return counts.assign(**{counts.columns[0]: counts.iloc[:, 0].map(name)})


def _chart(title: str, counts: pd.DataFrame, *, upright: bool = False) -> None:
    """A bar for each row: by time if upright, else the longest first."""
    key = str(counts.columns[0])
    bars = (
        alt.Chart(counts)
        .mark_bar()
        .encode(
            tooltip=[
                alt.Tooltip(f"{key}:N", title=title),
                alt.Tooltip("number:Q", title=_("Number")),
            ]
        )
    )
    # Else the first and the last label stand beside the middle of what they name.
    numbers = alt.Axis(tickMinStep=1, format="d", labelFlush=False)
    names = alt.Axis(labelLimit=220, labelFlush=False)
    if upright:
        x = alt.X(f"{key}:N", sort=None, title=None)
        y = alt.Y("number:Q", title=None, axis=numbers)
    else:
        x = alt.X("number:Q", title=None, axis=numbers)
        y = alt.Y(f"{key}:N", sort="-x", title=None, axis=names)
    st.header(plain(title), anchor=False)
    theme = style.theme(st.context.theme.type)
    st.altair_chart(bars.encode(x=x, y=y).properties(config=style.chart(theme)))


main()
