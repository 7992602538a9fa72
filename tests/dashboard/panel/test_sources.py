"""The panel and the histogram do not know where an event comes from."""

from __future__ import annotations

import json

from dashboard import histogram
from dashboard.panel.content import content
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.sources import Source
from tests import own_points


def test_the_list_is_that_of_the_source(catalogue: Catalogue, own_points: Source) -> None:
    said = content(View(), catalogue, source=own_points)["list"]
    assert [row["event"] for row in said["rows"]] == ["tide", "lookout", "camp"]
    assert said["heading"].startswith("3 events")
    assert said["rows"][0]["sources"] == []


def test_a_place_has_the_events_of_the_source_and_its_own_history(
    catalogue: Catalogue, own_points: Source
) -> None:
    said = content(View("shikotan", event="tide"), catalogue, source=own_points)
    assert [row["about"] for row in said["list"]["rows"]] == [
        "in its waters · precision: exact point",
        "on land · precision: exact point",
    ]
    assert said["profile"]["day"] == "As of 4 October 1994"
    assert [event for _at, _count, event in said["profile"]["time"]["marks"]] == ["camp", "tide"]
    assert said["profile"]["time"]["periods"]["rows"][0]["event"]["title"]


def test_its_card_says_what_there_is(catalogue: Catalogue, own_points: Source) -> None:
    card = content(View(years=(1950, 1959), event="tide"), catalogue, source=own_points)["card"]
    assert (card["title"], card["when"]) == ("A tide", "4 October 1994")
    assert (card["accounts"], card["sources"]) == ([], [])
    assert card["apart"]["choice"] == {"years": (1994, 2003)}
    json.dumps(card, allow_nan=False)


def test_the_card_of_an_event_of_two_kinds_names_both(catalogue: Catalogue) -> None:
    tide = {**own_points.POINTS["tide"], "also": ["disaster_earthquake"]}
    source = own_points.source(catalogue, {"tide": tide})
    card = content(View(event="tide"), catalogue, source=source)["card"]
    assert card["category"] == "Tsunami · Earthquake"


def test_the_way_leads_from_event_to_event_of_the_source(
    catalogue: Catalogue, own_points: Source
) -> None:
    jump = content(View(event="lookout"), catalogue, source=own_points)["jump"]
    assert (jump["previous"]["event"], jump["next"]["event"]) == ("camp", "tide")
    last = content(View("shikotan", event="tide"), catalogue, source=own_points)["jump"]
    assert last["next"] is None


def test_the_histogram_counts_the_source(own_points: Source, catalogue: Catalogue) -> None:
    counts, said = histogram.counted(View(), own_points, catalogue)
    assert list(counts["year"]) == [1950, 1960, 1994]
    assert said == "3 events by year. The dates of 1 of them, paler, are approximate."
