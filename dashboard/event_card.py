"""One event in full: when, where, what, according to whom."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import state, words
from dashboard.i18n import LANGUAGE
from dashboard.i18n import gettext as _
from dashboard.text import link, plain
from geodata.catalogue import Catalogue, rows
from geodata.events import LANGUAGES


def show(event: str, catalogue: Catalogue) -> None:
    """A card with everything that the record says, sources and accounts of both sides."""
    row = catalogue.event(event)
    with st.container(border=True, key="event-card"):
        st.caption(f"{plain(words.date(row['date']))} · {plain(words.category(row['category']))}")
        st.markdown(f"#### {plain(row['title_en'])}")
        st.markdown(plain(row["summary_en"]))
        _in_other_languages(row)
        st.markdown("  \n".join(_facts(event, row, catalogue)))
        _list(_("What each party holds"), _accounts(event, catalogue))
        _list(_("Sources"), _sources(event, catalogue))
        st.button(_("Close"), key="close", on_click=_close)


def _in_other_languages(row: dict[str, Any]) -> None:
    texts = [
        f"**{plain(row[f'title_{language}'])}**  \n{plain(row[f'summary_{language}'])}"
        for language in LANGUAGES
        if language != LANGUAGE and row[f"title_{language}"]
    ]
    if texts:
        with st.expander(_("In Russian and Japanese")):
            st.markdown("\n\n".join(texts))


def _facts(event: str, row: dict[str, Any], catalogue: Catalogue) -> list[str]:
    places = _("Places: {places}").format(places=_places(event, catalogue))
    facts = [f"{places}; {words.precision(row['precision'])}"]
    if row["venue_en"]:
        facts.append(_("Took place in: {venue}").format(venue=row["venue_en"]))
    if row["date_as_written"]:
        facts.append(_("Date in the source: {date}").format(date=row["date_as_written"]))
    if row["note_en"]:
        facts.append(_("Note: {note}").format(note=row["note_en"]))
    return [plain(fact) for fact in facts]


def _places(event: str, catalogue: Catalogue) -> str:
    return "; ".join(
        f"{catalogue.place(row['place'])['name_en']} ({words.relation(row['relation'])})"
        for row in _of(event, catalogue.events.named)
    )


def _accounts(event: str, catalogue: Catalogue) -> list[str]:
    return [
        f"- **{plain(words.party(row['party']))}:** {plain(row['text_en'])} {_cited(row)}"
        for row in _of(event, catalogue.events.accounts)
    ]


def _sources(event: str, catalogue: Catalogue) -> list[str]:
    return [f"- {_cited(row)}" for row in _of(event, catalogue.events.sources)]


def _cited(source: dict[str, Any]) -> str:
    date = words.date(source["date"]) if source["date"] else ""
    about = filter(None, (source["publisher"], words.language(source["language"]), date))
    return f"{link(source['title'], source['url'])}, {plain(', '.join(about))}"


def _of(event: str, table: pd.DataFrame) -> list[dict[str, Any]]:
    return rows(table[table["event"] == event])


def _list(title: str, lines: list[str]) -> None:
    if lines:
        st.markdown(f"**{plain(title)}**\n" + "\n".join(lines))


def _close() -> None:
    state.choose(event=None)
