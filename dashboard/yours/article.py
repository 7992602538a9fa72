"""A news article: what it tells of the islands, reviewed before it is on the map."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import messages, words
from dashboard.i18n import gettext as _
from dashboard.served import Atlas
from dashboard.text import plain
from dashboard.yours import showing
from geodata import dates
from geodata.catalogue import Catalogue
from geodata.errors import AtlasError, DateError
from geodata.events import CATEGORIES
from geodata.own import LONGEST_TITLE, ROW_COLUMNS, Own
from geodata.readers import articles
from geodata.readers.articles import Article, Reading

SURE = 0.5  # confidence from which a proposal is taken unless the reader leaves it out


def show(atlas: Atlas) -> None:
    """The article, what it tells, and its way onto the map."""
    text = st.text_area(_("The text of an article"), height=180, key="article")
    given = st.file_uploader(_("or a saved page or text"), type=["html", "htm", "txt"], key="page")
    day = st.date_input(_("The day it was published, if it does not say it"), value=None)
    if not text.strip() and given is None:
        return
    try:
        article = _article(text, given, day)
        reading = articles.proposed(article, atlas.catalogue)
    except (AtlasError, DateError) as error:
        st.error(plain(messages.of_error(error)))
        return
    review(article, reading, atlas)


def _article(text: str, given: Any, day: date | None) -> Article:
    published = day.isoformat() if day else None
    if given is None:
        return articles.of_text(text, published)
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(given.name).name
        path.write_bytes(given.getvalue())
        return articles.opened(path, published)


def _about(reading: Reading) -> None:
    """Who published it when, as far as it says."""
    said = (reading.dateline, reading.publisher, words.date(reading.published))
    st.caption(plain(" · ".join(filter(None, said))))
    if reading.undated:
        told = _("Some of its dates go by the day it was published: say which that was.")
        st.warning(plain(told))


def review(article: Article, reading: Reading, atlas: Atlas) -> None:
    """What it tells, to be corrected or left out before it is on the map."""
    _about(reading)
    if not reading.events:
        st.info(plain(_("It tells of no event on these islands that has a date.")))
        return
    key = hash(article.text)
    reviewed = _reviewed(reading, f"review-{key}", atlas.catalogue)
    name = st.text_input(_("Name"), (reading.publisher or _("Article"))[:60], key=f"name-{key}")
    if not st.button(_("Show on the map"), type="primary", key=f"show-{key}"):
        return
    made, wrong = rows(reviewed[reviewed["take"]], atlas.catalogue)
    for text in wrong:
        st.error(plain(text))
    if len(made) and showing.add(Own(name or _("Article"), made), atlas):
        showing.way(atlas)


def _reviewed(reading: Reading, key: str, known: Catalogue) -> pd.DataFrame:
    """The proposals as the reader has corrected them; `take`: those that they want."""
    names = {place: words.name(place, known) for place in known.gazetteer.frame.index}
    proposed = pd.DataFrame({
        "take": [event.confidence >= SURE and bool(event.places) for event in reading.events],
        "date": [event.date for event in reading.events],
        "places": ["; ".join(names[place] for place in event.places) for event in reading.events],
        "category": [event.category for event in reading.events],
        "sentence": [event.sentence for event in reading.events],
        "confidence": [event.confidence for event in reading.events],
    })  # fmt: skip
    return st.data_editor(
        proposed, hide_index=True, key=key,
        disabled=("sentence", "confidence"),
        column_config={
            "take": st.column_config.CheckboxColumn(_("On the map")),
            "date": st.column_config.TextColumn(_("Date (EDTF)")),
            "places": st.column_config.TextColumn(_("Places")),
            "category": st.column_config.SelectboxColumn(_("Category"), options=list(CATEGORIES)),
            "sentence": st.column_config.TextColumn(_("Sentence"), width="large"),
            "confidence": st.column_config.ProgressColumn(_("How sure"), min_value=0, max_value=1),
        },
    )  # fmt: skip


def rows(reviewed: pd.DataFrame, known: Catalogue) -> tuple[pd.DataFrame, list[str]]:
    """What a reader took of the proposals, as rows of own events; and what is wrong with others."""
    made, wrong = [], []
    for number, one in enumerate(reviewed.itertuples(index=False), start=1):
        names = list(filter(str.strip, str(one.places or "").split(";")))
        if not names:
            wrong.append(words.labelled(str(number), _("no place is named")))
            continue
        try:
            dates.parse(str(one.date))
            found = [known.gazetteer.find(name.strip()) for name in names]
        except AtlasError as error:
            wrong.append(words.labelled(str(number), messages.of_error(error)))
            continue
        made.append({
            "row": number, "lon": np.nan, "lat": np.nan, "place": ";".join(dict.fromkeys(found)),
            "near": "", "distance_km": np.nan, "date": str(one.date),
            "title": str(one.sentence)[:LONGEST_TITLE], "summary": str(one.sentence),
            "category": str(one.category), "magnitude": np.nan, "depth_km": np.nan, "url": "",
            "shade": 0, "size": 0,
        })  # fmt: skip
    return pd.DataFrame(made, columns=ROW_COLUMNS), wrong
