"""Where the catalogue is thick and where it is thin: counts that an editor plans by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pandas as pd

from geodata import contested, dates, join, provenance
from geodata.catalogue import Catalogue
from geodata.continuity import Continuity
from geodata.events import CATEGORIES
from geodata.records import Record

SIDES = set(contested.LANGUAGE_OF)
WIKIPEDIA = "wikipedia.org/"


def counts(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """By what they count by: key and number.

    decade: of the first possible day; island: events of its own, without those of the groups around
    it; source kind, source language: sources of events; party: accounts, and sources that speak for
    a party; account in: accounts by party and language of their source; provenance: how well events
    are founded; nothing states: events of which no source states a detail that they have.
    """
    events, accounts = catalogue.events.events, catalogue.events.accounts
    sources = catalogue.events.sources
    parties = pd.concat([accounts["party"], sources.loc[sources["party"] != "", "party"]])
    found = {
        "decade": _by_decade(events["date_start"]),
        "category": events["category"].value_counts().reindex(CATEGORIES, fill_value=0),
        "island": _own_events(catalogue),
        "source kind": sources["kind"].value_counts(),
        "source language": sources["language"].value_counts(),
        "party": parties.value_counts(),
        "account in": (accounts["party"] + " " + accounts["language"]).value_counts(),
        "provenance": pd.Series(_founded(catalogue)),
        "nothing states": _unstated(catalogue),
    }
    return {
        name: series.rename_axis(name).rename("number").reset_index()
        for name, series in found.items()
    }


def own(catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `relations` that a place has by itself or through a place inside it."""
    return catalogue.relations[~join.inherited(catalogue.relations, catalogue.gazetteer)]


def _founded(catalogue: Catalogue) -> dict[str, int]:
    """How many events have what is asked of their sources and accounts."""
    events, known = list(catalogue.records["events"].values()), catalogue.continuity
    disputed = [event for event in events if contested.is_contested(event, known)]
    return {
        "events": len(events),
        "events with one source": sum(len(event["sources"]) == 1 for event in events),
        "events on Wikipedia alone": sum(map(_on_wikipedia_alone, events)),
        "events read against every source": sum(map(provenance.is_read, events)),
        "contested events": len(disputed),
        "contested events with both accounts": _both(contested.heard, disputed, known),
        "contested events with a source of each side": _both(contested.cited, disputed, known),
    }


def _both(
    said: Callable[[Record, Continuity], set[str]], events: Iterable[Record], known: Continuity
) -> int:
    return sum(said(event, known) == SIDES for event in events)


def _on_wikipedia_alone(event: Record) -> bool:
    return all(WIKIPEDIA in source.get("url", "") for source in event["sources"])


def _unstated(catalogue: Catalogue) -> pd.Series[int]:
    events = catalogue.records["events"].values()
    details = Counter(detail for event in events for detail in provenance.unstated(event))
    return pd.Series({detail: details[detail] for detail in provenance.DETAILS})


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
