"""Which place of the atlas a cell names, in any language."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from geodata.catalogue import Catalogue
from geodata.errors import UnknownIdError
from geodata.messages import N_, Said
from geodata.readers.coordinates import Texts, shortened
from geodata.search import reconciling

SURE, AHEAD = 75.0, 10.0  # how well a name must fit, and how much better than any other, of 100
MOST = 5_000  # different names that are looked for beyond those that are written just so

_AFTER = re.compile(r"\s*[,;(（、].*")  # "Kurilsk, Iturup", "Etorofu (Japan)"


def places(cells: pd.Series[Any], known: Catalogue) -> tuple[Texts, Texts]:
    """Of each cell the id of its place, "" of none, and why it is none, "" of the others."""
    codes, unique = pd.factorize(cells.astype("str").fillna("").str.strip())
    found = [_place(text, known, number < MOST) for number, text in enumerate(unique)]
    ids, reasons = (
        np.array([one[part] for one in found] or [""], dtype=object)[codes] for part in (0, 1)
    )
    return ids, reasons


def _place(text: str, known: Catalogue, search: bool) -> tuple[str, str]:
    if not text:
        return "", Said(N_("is empty"))
    for name in dict.fromkeys((text, _AFTER.sub("", text))):
        if known.gazetteer.bearers(name):
            try:
                return known.gazetteer.find(name), ""
            except UnknownIdError:
                several = ", ".join(known.gazetteer.bearers(name))
                why = N_("{name!r} is the name of several places: {places}")
                return "", Said(why, name=shortened(name), places=several)
        best = reconciling.candidates(name, (), 2, known) if search and name else []
        scores = [*(one.score for one in best), 0.0]
        if scores[0] >= SURE and scores[0] - scores[1] >= AHEAD:
            return best[0].place, ""
    return "", Said(N_("{cell!r} names no place of the atlas"), cell=shortened(text))
