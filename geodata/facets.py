"""Facets: by what events are told apart and counted, beside their places and years."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import fields
from geodata.events import CATEGORIES, RELATIONS, Events
from geodata.places import Gazetteer

LAYERS = tuple(fields.of("places")["layer"].codes)
PRECISIONS = tuple(fields.of("events")["precision"].codes)
PARTIES = tuple(fields.of("events")["actors"].codes)
SIDES = (("JPN",), ("RUS", "USSR"))  # the codes of each side of the territorial question

Codes = tuple[str, ...]
Mask = npt.NDArray[np.bool_]  # over all events


@dataclass(frozen=True, eq=False)
class Facet:
    """What there is of one kind: the `codes`, and which events (rows) `have` each of them."""

    codes: Codes
    have: Mask

    def any_of(self, chosen: Collection[str]) -> Mask:
        """The events that have one of the codes at least."""
        return np.asarray(self.have @ np.isin(self.codes, list(chosen)))

    def counts(self, numbers: npt.NDArray[np.int64]) -> dict[str, int]:
        """How many of the events with these numbers have each code."""
        return dict(zip(self.codes, self.have[numbers].sum(axis=0).tolist(), strict=True))


def of(events: Events, relations: pd.DataFrame, gazetteer: Gazetteer) -> dict[str, Facet]:
    """By the name that `sources.Filter` has for it. An event has each kind that it is of, each
    layer and relation in which any place of it stands, each party that takes part, each language
    of its sources."""
    index = events.events.index
    kinds = events.events["category"].str.cat(events.events["also"], sep=";")
    layers = relations["place"].map(gazetteer.frame["layer"])
    languages = events.sources["language"]
    return {
        "categories": _listed(CATEGORIES, kinds),
        "layers": _paired(LAYERS, relations["event"], layers, index),
        "relations": _paired(RELATIONS, relations["event"], relations["relation"], index),
        "precisions": _listed(PRECISIONS, events.events["precision"]),
        "parties": _listed(PARTIES, events.events["actors"]),
        "written_in": _paired(_frequent(languages), events.sources["event"], languages, index),
    }


def both_sides(events: Events) -> Mask:
    """Whether both sides of the territorial question are heard on each event."""
    told = events.accounts
    heard = (told.loc[told["party"].isin(side), "event"] for side in SIDES)
    masks = [events.events.index.isin(some) for some in heard]
    return np.logical_and(*masks)


def _listed(codes: Codes, texts: pd.Series[str]) -> Facet:
    """Of texts that list codes between semicolons."""
    numbers, said = pd.factorize(texts)  # few, of however many events
    found = pd.Series(said).str.get_dummies(";").reindex(columns=list(codes), fill_value=0)
    return Facet(codes, found.to_numpy(bool)[numbers])


def _paired(
    codes: Codes, events: pd.Series[str], said: pd.Series[str], index: pd.Index[str]
) -> Facet:
    """Of pairs of an event and a code; what is no code says nothing."""
    have = np.zeros((len(index), len(codes)), dtype=bool)
    row, column = index.get_indexer(pd.Index(events)), pd.Index(codes).get_indexer(pd.Index(said))
    have[row[column >= 0], column[column >= 0]] = True
    return Facet(codes, have)


def _frequent(said: pd.Series[str]) -> Codes:
    """What is said, the most frequent first."""
    counts: Iterable[object] = said.value_counts().index
    return tuple(map(str, counts))
