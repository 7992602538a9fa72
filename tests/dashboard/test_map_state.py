"""Badges, list and histogram are told of a filter in three ways, and say the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import histogram, selected
from dashboard.map_state import for_map
from dashboard.panel.content import content
from dashboard.view import View
from geodata.catalogue import Catalogue, default
from layers.clusters import labelled
from tests.dashboard.strategies import views
from tests.layers.test_event_columns import badges


@settings(max_examples=2)
@given(st.lists(st.tuples(st.sampled_from(labelled(default())), views), min_size=16, max_size=16))
def test_a_badge_agrees_with_the_list_under_any_filter(cases: list[tuple[str, View]]) -> None:
    catalogue = default()
    found = badges([for_map(view, catalogue) for _place, view in cases])
    for (place, view), counted in zip(cases, found, strict=True):
        opened = replace(view, place=place, direct=True)
        listed = selected.select(opened, view.years, catalogue.source, catalogue)
        assert counted.get(place, 0) == len(listed), (place, view)


def test_every_place_opens_on_as_many_events_as_its_badge_says(catalogue: Catalogue) -> None:
    [counted] = badges([for_map(View(), catalogue)])
    for place in labelled(catalogue):
        heading = content(View(place), catalogue)["list"]["heading"]
        assert heading.split()[0] == str(counted.get(place, 0)), place


def test_the_histogram_counts_what_the_list_shows(catalogue: Catalogue) -> None:
    for view in (View(query="tsunami"), View("iturup", both_sides=True), View(magnitude=8.0)):
        counts, _said = histogram.counted(view, catalogue.source, catalogue)
        listed = selected.select(view, view.years, catalogue.source, catalogue)
        assert counts["number"].sum() == len(listed) > 0
