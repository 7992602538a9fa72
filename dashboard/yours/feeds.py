"""Feeds of others, asked when the reader says so; their earthquakes on the map and in section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import messages, words
from dashboard.i18n import gettext as _
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import article, keeping, showing
from geodata import clock, section
from geodata.errors import AtlasError
from geodata.folder import data_folder
from geodata.own import LONGEST_SUMMARY, LONGEST_TITLE, ROW_COLUMNS, Own
from geodata.readers import articles, feeds
from geodata.readers.articles import Article, Reading
from geodata.readers.feeds import FEEDS

CATEGORY = {"earthquakes": "disaster_earthquake", "volcanoes": "disaster_volcano"}
DEPTHS = (35.0, 70.0, 150.0, 300.0, 500.0)  # km: shallow, ..., deep, as seismologists part them


def show(atlas: Atlas) -> None:
    """What can be asked, what was asked when, and what is kept of it."""
    if not keeping.possible():
        st.info(plain(_("Feeds are asked by an atlas on the reader's own machine.")))
        return
    st.markdown(plain(_("Nothing is asked of anybody until you press the button.")))
    names = st.multiselect(
        _("Feeds"), list(FEEDS), default=["usgs"], format_func=lambda name: FEEDS[name].title
    )
    since = st.date_input(_("Since"), value=clock.today() - timedelta(days=30))
    if st.button(_("Ask them now"), disabled=not names):
        _ask(names, since if isinstance(since, date) else None)
    try:
        entries, asked = feeds.kept(data_folder()), feeds.fetched(data_folder())
    except AtlasError as error:
        st.error(plain(messages.of_error(error)))
        return
    if asked:
        st.dataframe(_said(asked), hide_index=True)
    _quakes(entries, atlas)
    _articles(entries, atlas)


def _ask(names: list[str], since: date | None) -> None:
    """Ask one after another; who has no answer keeps nobody else from giving one."""
    for name in names:
        title = FEEDS[name].title
        with st.spinner(plain(words.labelled(_("Is asked"), title))):
            try:
                (done,) = feeds.fetch([name], since, data_folder())
            except AtlasError as error:
                st.error(plain(messages.of_error(error)))
                return
        if done.problem:
            st.warning(plain(words.labelled(title, messages.told(done.problem))))


def _said(asked: tuple[feeds.Fetched, ...]) -> pd.DataFrame:
    return pd.DataFrame({
        _("Feed"): [FEEDS[one.feed].title if one.feed in FEEDS else one.feed for one in asked],
        _("Asked (UTC)"): [one.when.strftime("%Y-%m-%d %H:%M") for one in asked],
        _("Entries"): [one.entries for one in asked],
        _("New"): [one.new for one in asked],
        _("What is wrong"): [messages.told(one.problem) for one in asked],
    })  # fmt: skip


def _quakes(entries: pd.DataFrame, atlas: Atlas) -> None:
    """Those that have a position: on the map by magnitude and depth, and in section."""
    there = entries[entries["lon"].notna()]
    if there.empty:
        return
    st.header(_("Earthquakes and volcanoes"), anchor=False)
    least = st.slider(_("Magnitude at least"), 0.0, 9.0, 4.0, 0.5)
    there = there[there["magnitude"].isna() | (there["magnitude"] >= least)]
    if len(there):
        _section(there, atlas)
    if st.button(_("Show on the map"), type="primary", key="show-quakes", disabled=there.empty):
        own = Own(_("Feeds"), rows(there, atlas), _depths())
        if showing.add(own, atlas):
            showing.way(atlas)


def _section(there: pd.DataFrame, atlas: Atlas) -> None:
    """Depth beneath the chain, from Kunashir to Shumshu."""
    along = section.section(there, section.axis(atlas.catalogue.islands))
    known = pd.concat([along, there[["title", "magnitude"]]], axis=1).dropna(subset=["depth_km"])
    chart = (
        alt.Chart(known)
        .mark_circle(opacity=0.6)
        .encode(
            x=alt.X("along_km:Q", title=_("km along the chain, from Kunashir")),
            y=alt.Y("depth_km:Q", title=_("depth, km"), scale=alt.Scale(reverse=True)),
            size=alt.Size("magnitude:Q", legend=None),
            tooltip=["title:N", "magnitude:Q", "depth_km:Q"],
        )
        .properties(height=220)
    )
    st.altair_chart(chart)


def rows(there: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Entries as rows of own events: sized by magnitude, shaded by depth."""
    near = atlas.catalogue.coasts.nearest(there)
    shade = pd.cut(there["depth_km"], [-99, *DEPTHS, 999], labels=False)
    kinds = there["feed"].map(lambda name: FEEDS[name].kind if name in FEEDS else "")
    made = there.assign(
        row=range(1, len(there) + 1), place="", near=near["place"],
        distance_km=(near["distance_m"] / 1000).round(1), title=there["title"].str[:LONGEST_TITLE],
        summary=there["text"].str[:LONGEST_SUMMARY],
        category=kinds.map(CATEGORY).fillna("disaster_earthquake"),
        shade=shade.fillna(-1).astype("int64") + 1, size=0,
    )  # fmt: skip
    return made[ROW_COLUMNS].reset_index(drop=True)


def _depths() -> tuple[str, ...]:
    ends = [f"{depth:g}" for depth in DEPTHS]
    spans = [f"0–{ends[0]}", *(f"{one}–{two}" for one, two in pairwise(ends))]
    return tuple(_("{distance} km").format(distance=span) for span in (*spans, f"{ends[-1]}–"))


def _articles(entries: pd.DataFrame, atlas: Atlas) -> None:
    """Agencies' articles that name a place of the atlas, to be reviewed one by one."""
    found = {
        ident: (text, reading)
        for ident, (text, reading) in feeds.read_articles(entries, _reader(atlas))
        if reading.places
    }
    if not found:
        return
    st.header(_("Articles about the islands"), anchor=False)
    told = entries.set_index("id")[["date", "title"]].to_dict("index")

    def said(ident: str) -> str:
        of = (words.name(place, atlas.catalogue) for place in found[ident][1].places)
        entry = told[ident]
        return words.apart(
            (words.date(entry["date"]), words.noted(entry["title"], words.in_a_row(of)))
        )

    chosen = st.selectbox(_("Article"), list(found), format_func=said)
    article.review(*found[chosen], atlas)


def _reader(atlas: Atlas) -> Callable[[str, str], tuple[Article, Reading]]:
    def read(text: str, day: str) -> tuple[Article, Reading]:
        made = articles.of_text(text, day or None)
        return made, articles.proposed(made, atlas.catalogue)

    return read
