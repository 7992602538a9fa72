"""Where the catalogue is thick and where it is thin: counts that an editor plans by."""

from __future__ import annotations

import pandas as pd

from geodata import dates, join
from geodata.catalogue import Catalogue
from geodata.events import CATEGORIES


def counts(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """By what they count by (decade, category, island, source kind, party): key and number.

    decade: of the first possible day; island: events of its own, without those of the groups around
    it; source kind: sources of events; party: accounts, and sources that speak for a party.
    """
    events, accounts = catalogue.events.events, catalogue.events.accounts
    sources = catalogue.events.sources
    parties = pd.concat([accounts["party"], sources.loc[sources["party"] != "", "party"]])
    found = {
        "decade": _by_decade(events["date_start"]),
        "category": events["category"].value_counts().reindex(CATEGORIES, fill_value=0),
        "island": _own_events(catalogue),
        "source kind": sources["kind"].value_counts(),
        "party": parties.value_counts(),
    }
    return {
        name: series.rename_axis(name).rename("number").reset_index()
        for name, series in found.items()
    }


def own(catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `relations` that a place has by itself or through a place inside it."""
    return catalogue.relations[~join.inherited(catalogue.relations, catalogue.gazetteer)]


def _own_events(catalogue: Catalogue) -> pd.Series[int]:
    kinds = catalogue.gazetteer.frame["kind"]
    places = kinds.index[kinds == "island"]
    counts = own(catalogue)["place"].value_counts()
    return counts.reindex(places, fill_value=0).sort_values(ascending=False, kind="stable")


def _by_decade(days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """From the first decade that has one to the last, also those that have none."""
    years = days[days != pd.Timestamp(dates.OPEN_START)].dt.year // 10 * 10
    decades = range(years.min(), years.max() + 1, 10)
    counts = years.value_counts().reindex(decades, fill_value=0)
    return counts.set_axis([f"{decade}s" for decade in decades])
