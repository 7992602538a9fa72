"""The list of events that the view selects, a page at a time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import state, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.state import View
from dashboard.text import link, plain
from geodata.catalogue import Catalogue, rows

PAGE = 12
SOURCES_SHOWN = 3


def show(view: View, catalogue: Catalogue) -> None:
    """How many events there are, one page of them, and the way to the other pages."""
    found = chosen(view, catalogue)
    _heading(found, view, catalogue)
    if found.empty:
        st.info(_("No event of the atlas fits these filters. Widen the years or show everything."))
        return
    pages = -(-len(found) // PAGE)
    page = min(view.page, pages)
    for row in rows(found.iloc[(page - 1) * PAGE : page * PAGE].reset_index()):
        _row(row, view, catalogue)
    if pages > 1:
        st.pagination(pages, default=page, key=f"page-{page}", on_change=_turn, args=(page,))


def chosen(view: View, catalogue: Catalogue) -> pd.DataFrame:
    """The events of the view, by date; see `Catalogue.select` for the columns."""
    found = catalogue.select(view.place, view.years, view.categories)
    if view.layers:
        layer = catalogue.islands["layer"]
        of_layers = layer.index[layer.isin(view.layers)]
        related = catalogue.relations.loc[catalogue.relations["place"].isin(of_layers), "event"]
        found = found[found.index.isin(related)]
    return found


def _heading(found: pd.DataFrame, view: View, catalogue: Catalogue) -> None:
    count = ngettext("{count} event", "{count} events", len(found))
    st.markdown(f"##### {plain(count)}, {plain(words.years(*view.years))}")
    if view.place is None or found.empty:
        return
    inherited = found.loc[found["via"] != "", "via"]
    around = int(inherited.isin(catalogue.gazetteer.wholes(view.place)).sum())
    own, inside = len(found) - len(inherited), len(inherited) - around
    parts = [
        (own, ngettext("{count} of its own", "{count} of its own", own)),
        (inside, ngettext("{count} of an island in it", "{count} of islands in it", inside)),
        (around, ngettext("{count} of a group around it", "{count} of groups around it", around)),
    ]
    st.caption(plain(" · ".join(text for number, text in parts if number)))


def _row(row: dict[str, Any], view: View, catalogue: Catalogue) -> None:
    event = row["event"]
    when = words.date(row["date"])
    st.button(
        f"**{plain(when)}** {plain(row['title_en'])}",
        key=f"event-{event}",
        type="primary" if event == view.event else "tertiary",
        on_click=choose_event,
        args=(event,),
    )
    parts = [_relation(row, catalogue), words.precision(row["precision"])]
    st.caption(" · ".join([*map(plain, parts), source_links(event, catalogue)]))


def choose_event(event: str) -> None:
    """Show the event in full, or no more if it was."""
    already = st.session_state["view"].event == event
    state.choose(event=None if already else event, page=st.session_state["view"].page)


def source_links(event: str, catalogue: Catalogue) -> str:
    """The event's sources as Markdown links under their publishers' names."""
    sources = catalogue.events.sources
    of_event = sources[sources["event"] == event]
    links = [link(row["publisher"], row["url"]) for row in rows(of_event.head(SOURCES_SHOWN))]
    more = len(of_event) - len(links)
    return ", ".join(links) + (f" +{more}" if more else "")


def _relation(row: dict[str, Any], catalogue: Catalogue) -> str:
    """How it belongs to the chosen place, or which places it names."""
    if "relation" not in row:
        named = catalogue.events.named
        places = named.loc[named["event"] == row["event"], "place"]
        return ", ".join(catalogue.place(place)["name_en"] for place in places)
    relation = words.relation(row["relation"])
    if not row["via"]:
        return relation
    through = catalogue.place(row["via"])["name_en"]
    return _("{relation}, through {place}").format(relation=relation, place=through)


def _turn(page: int) -> None:
    state.choose(page=st.session_state[f"page-{page}"])
