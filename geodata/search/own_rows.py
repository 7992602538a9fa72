"""Rows that a reader put beside the catalogue: found by the letters of their words, as they may be
too many for an index of all that a word can mean."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geodata.catalogue import Catalogue
from geodata.remembered import remembered
from geodata.search.documents import SUMMARY, TITLE
from geodata.texts import each

Texts = tuple[pa.Array, pa.Array]  # of each row its title, and all that it says


def words(text: str) -> tuple[str, ...]:
    """The words of a query, as rows are compared with them."""
    return tuple(_plain([text])[0].as_py().split())


def found(asked: tuple[str, ...], catalogue: Catalogue) -> pd.Series[float]:
    """By event, how well the rows fit that have all of some words: best where their titles do."""
    titles, said = _texts(catalogue)
    scores = np.full(len(catalogue.own), 1.0 if asked else 0.0)
    for word in asked:
        scores *= np.where(_has(titles, word), TITLE, SUMMARY * _has(said, word))
    fitting = pd.Series(scores, catalogue.own.index)
    return fitting[fitting > 0].sort_values(ascending=False, kind="stable")


@remembered
def _texts(catalogue: Catalogue) -> Texts:
    rows = catalogue.events.events.loc[catalogue.own.index]
    title, summary = each("title")[0], each("summary")[0]  # the same in every language
    return _plain(rows[title]), _plain(rows[summary] + " " + rows["date"])


def _plain(texts: pd.Series[str] | list[str]) -> pa.Array:
    return pc.utf8_lower(pc.utf8_normalize(pa.array(texts, pa.string()), form="NFKC"))


def _has(texts: pa.Array, word: str) -> NDArray[np.bool_]:
    return np.asarray(pc.match_substring(texts, word).to_numpy(zero_copy_only=False), dtype=bool)
