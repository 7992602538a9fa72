"""Time beside the map: the histogram, the strip of a place, stories, the way between events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from dashboard import histogram
from dashboard.panel.content import content
from dashboard.panel.through_time import Axis
from dashboard.view import View, at_step
from geodata.catalogue import Catalogue, default
from layers import style
from tests.changes_of_hands import HISTORIES
from tests.dashboard.strategies import STEPS, years
from tests.torture import torture
from tests.years import ALL_YEARS, FIRST_YEAR, LAST_YEAR

# The brush


@given(years)
def test_brushed_years_are_those_that_the_brush_was_told(chosen: tuple[int, int]) -> None:
    value = histogram.brush(chosen).get("value")
    found = histogram.years_of({"year": value["x"]} if value else {})
    assert found == chosen


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        ({}, ALL_YEARS),
        ({"year": []}, ALL_YEARS),
        ({"year": [1945.2, 1956.7]}, (1945, 1956)),
        ({"year": [1956.7, 1945.2]}, (1945, 1956)),
        ({"year": [1945.2, 1945.3]}, (1945, 1945)),
        ({"year": [1600, 1700]}, (FIRST_YEAR, 1700)),
        ({"year": [2000, 2999]}, (2000, LAST_YEAR)),
    ],
)
def test_a_brush_chooses_every_year_that_it_touches(
    selection: dict[str, Any], chosen: tuple[int, int]
) -> None:
    assert histogram.years_of(selection) == chosen


def test_the_histogram_counts_what_the_filters_leave_in_all_years(catalogue: Catalogue) -> None:
    view = View("iturup", years=(1945, 1945), categories=("military",), direct=True)
    counts, said = histogram.counted(view, catalogue.source, catalogue)
    found = catalogue.select("iturup", categories=("military",), direct=True)
    assert counts["number"].sum() == len(found)
    assert said.startswith(f"{len(found)} events by year")


def test_approximate_dates_are_counted_in_words_too(catalogue: Catalogue) -> None:
    counts, said = histogram.counted(View(), catalogue.source, catalogue)
    vague = counts.loc[counts["approximate"], "number"].sum()
    assert f"The dates of {vague} of them, paler, are approximate." in said


def test_without_events_there_are_words_in_place_of_a_chart(catalogue: Catalogue) -> None:
    nothing = View("oskolki", categories=("treaty",), direct=True)
    counts, said = histogram.counted(nothing, catalogue.source, catalogue)
    assert counts.empty
    assert "No event" in said


# The strip


def test_a_day_stands_where_it_belongs_on_the_axis() -> None:
    axis = Axis((1900, 1999))
    assert axis.at(date(1900, 1, 1)) == 0
    assert axis.at(date(1950, 1, 1)) == pytest.approx(50, abs=0.01)
    assert axis.at(date(2000, 1, 1)) == axis.at(date(2020, 1, 1)) == 100
    assert axis.at(date(1643, 1, 1)) == 0


def strip(place: str, chosen: tuple[int, int] = ALL_YEARS) -> list[dict[str, Any]]:
    lanes: list[dict[str, Any]] = content(View(place, chosen), default())["profile"]["time"][
        "lanes"
    ]
    return lanes


BEFORE = {
    "unsettled", "own-people", "reached-by-japan", "reached-by-russia", "reached-by-both",
}  # fmt: skip


@pytest.mark.parametrize("places", HISTORIES)
def test_a_strip_shows_every_change_of_hands_of_its_place(places: str) -> None:
    axis = Axis(ALL_YEARS)
    expected = []
    for start, by, basis in HISTORIES[places]:
        drawn = style.administration(by.split(";"), basis)
        expected.append((axis.at(date.fromisoformat(start)), drawn))
    for place in places.split():
        (lane,) = strip(place)
        drawn_at = [(span["left"], span["drawn"]) for span in lane["spans"]]
        assert drawn_at[-len(expected) :] == expected
        assert drawn_at[0][0] == 0.0
        assert all(drawn in BEFORE for _left, drawn in drawn_at[: -len(expected)])
        assert sum(span["width"] for span in lane["spans"]) == pytest.approx(100, abs=0.1)


def test_a_place_of_several_histories_has_a_strip_for_each() -> None:
    assert [lane["name"] for lane in strip("sakhalin")] == ["North Sakhalin", "South Sakhalin"]


@given(years)
def test_a_strip_fills_the_years_that_were_chosen(chosen: tuple[int, int]) -> None:
    for lane in strip("sakhalin", chosen):
        spans = lane["spans"]
        assert spans[0]["left"] == 0
        assert spans[-1]["left"] + spans[-1]["width"] == pytest.approx(100, abs=0.1)


def test_every_mark_is_an_event_of_the_list(catalogue: Catalogue) -> None:
    view = View("shikotan", (1945, 1956), direct=False)
    marks = content(view, catalogue)["profile"]["time"]["marks"]
    found = catalogue.select("shikotan", (1945, 1956))
    assert sum(count for _at, count, _event in marks) == len(found)
    assert {event for _at, _count, event in marks} <= set(found.index)
    assert all(0 <= at <= 100 for at, _count, _event in marks)


def test_the_periods_in_words_link_to_the_events_that_began_them(catalogue: Catalogue) -> None:
    periods = content(View("iturup"), catalogue)["profile"]["time"]["periods"]["rows"]
    assert [row["event"]["choice"]["event"] for row in periods] == [
        "1855-treaty-of-shimoda", "1945-iturup-landing", "1946-south-sakhalin-oblast",
        "1991-soviet-union-ends",
    ]  # fmt: skip
    assert periods[0]["says"].startswith("7 February 1855 to 27 August 1945: administered by Japan")
    assert all(row["event"]["title"] and row["note"] for row in periods)


def test_the_page_of_a_place_has_its_names_settlements_and_sources(catalogue: Catalogue) -> None:
    iturup = content(View("iturup"), catalogue)["profile"]
    assert "kurilsk" in [row["place"] for row in iturup["settlements"]["rows"]]
    assert iturup["sources"]["rows"]
    town = content(View("yuzhno-sakhalinsk"), catalogue)["profile"]
    assert "Toyohara" in str([row["name"] for row in town["names"]["rows"]])
    assert town["settlements"]["rows"] == []


# Stories


def test_stories_are_offered_where_nothing_is_chosen_yet(catalogue: Catalogue) -> None:
    offered = content(View(), catalogue)["offers"]["stories"]
    assert [story["story"] for story in offered] == list(catalogue.stories)
    for chosen in (View("iturup"), View(event="1956-joint-declaration")):
        assert content(chosen, catalogue)["offers"] is None


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_a_step_says_where_it_is_and_what_comes_next(
    catalogue: Catalogue, story: str, step: int
) -> None:
    told = content(at_step(View(), story, step, catalogue), catalogue)
    last = len(catalogue.stories[story].steps)
    assert told["story"]["where"] == f"Step {step} of {last}"
    assert told["story"]["back"] == (step - 1 or None)
    assert told["story"]["next"] == (step + 1 if step < last else None)
    assert told["story"]["text"] == catalogue.stories[story].steps[step - 1].text["en"]
    assert {text["language"] for text in told["story"]["translations"]} == {"ru", "ja"}


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_the_event_of_a_step_is_in_the_list_beneath_it(
    catalogue: Catalogue, story: str, step: int
) -> None:
    view = at_step(View(), story, step, catalogue)
    if view.event:
        assert view.event in catalogue.select(view.place, view.years).index


# From event to event


@pytest.mark.parametrize("place", ["lovushki", torture("zelyony")])
def test_next_and_previous_walk_through_all_events_of_a_place(
    catalogue: Catalogue, place: str
) -> None:
    walked, view = [], View(place, direct=False)
    while (found := content(view, catalogue)["jump"]["next"]) is not None:
        walked.append(found["event"])
        view = replace(view, event=found["event"], years=tuple(found["years"]))
    assert walked == list(catalogue.select(place).index)
    back = content(view, catalogue)["jump"]["previous"]
    assert back["event"] == walked[-2]


def test_an_event_outside_the_years_takes_as_many_years_with_it(catalogue: Catalogue) -> None:
    view = View("iturup", (1850, 1859), event="1855-treaty-of-shimoda")
    found = content(view, catalogue)["jump"]["next"]
    first, last = found["years"]
    row = catalogue.event(found["event"])
    assert last - first == 9
    assert first <= row["date_start"].year <= last


def test_from_a_picked_day_it_goes_on_from_that_day(catalogue: Catalogue) -> None:
    view = View("iturup", (1945, 1945), day=date(1945, 8, 1))
    found = content(view, catalogue)["jump"]["next"]["event"]
    assert catalogue.event(found)["date_start"].date() >= date(1945, 8, 1)


# Its own only, or also through groups


def test_the_choice_between_direct_and_inherited_has_the_counts_of_both(
    catalogue: Catalogue,
) -> None:
    said = content(View("iturup", direct=False), catalogue)["list"]
    direct, through = said["through"]
    own = len(catalogue.select("iturup", direct=True))
    assert direct["text"] == f"Its own ({own})"
    assert through["text"] == f"Also through groups ({len(catalogue.select('iturup'))})"
    assert (direct["chosen"], through["chosen"]) == (False, True)
    only = content(View("iturup"), catalogue)["list"]
    assert only["heading"].startswith(f"{own} events")
    assert "groups around it" not in only["detail"]


def test_where_nothing_comes_through_a_group_there_is_no_choice(catalogue: Catalogue) -> None:
    assert content(View("sakhalin"), catalogue)["list"]["through"] == []
    assert content(View(), catalogue)["list"]["through"] == []
    assert content(View(direct=False), catalogue)["list"]["through"] == []
