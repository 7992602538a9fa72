"""What the reader has chosen: how it changes by a message, and what the map is told of it."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import event_time
from dashboard.map_state import for_compared, for_map
from dashboard.view import (
    SHOWN,
    SORTS,
    View,
    as_of,
    at_step,
    changed,
    from_browser,
    unchosen,
)
from geodata import clock
from geodata.catalogue import Catalogue, default
from geodata.facets import PARTIES
from tests.dashboard.strategies import EVENTS, PLACES, STEPS, STORIES, days, valid, views, years
from tests.years import ALL_YEARS

DECLARATION = "1956-joint-declaration"
LONG = "1926-otasu-settlement"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def test_a_message_from_the_map_chooses_place_event_and_years(catalogue: Catalogue) -> None:
    message = {"n": 3, "place": "iturup", "event": EVENTS[0], "years": [1945, 1956]}
    before = View(place="shikotan", categories=("treaty",), layers=("sakhalin",), page=2)
    after = from_browser(before, message, catalogue)
    assert after == replace(before, place="iturup", event=EVENTS[0], years=(1945, 1956), page=1)


def test_an_event_chosen_in_the_list_leaves_its_page_open(catalogue: Catalogue) -> None:
    before = View(place="shikotan", page=2)
    after = from_browser(before, {"event": EVENTS[0]}, catalogue)
    assert after == replace(before, event=EVENTS[0])


def test_the_list_turns_to_a_page_that_there_can_be(catalogue: Catalogue) -> None:
    assert from_browser(View(), {"page": 3}, catalogue) == View(page=3)
    for nonsense in (0, -1, "2", None, 1.5):
        assert from_browser(View(page=2), {"page": nonsense}, catalogue) == View(page=2)


def test_a_message_may_take_the_choice_back(catalogue: Catalogue) -> None:
    chosen = View(place="shikotan", event=EVENTS[0], years=(1945, 1956))
    message = {"n": 4, "place": None, "event": None, "years": list(ALL_YEARS)}
    assert from_browser(chosen, message, catalogue) == View()


@pytest.mark.parametrize(
    "message",
    [
        {"place": "atlantis", "event": "1900-nothing", "years": [1956, 1945]},
        {"place": 7, "event": True, "years": "1945"},
        {"place": ["shikotan"], "event": {"id": EVENTS[0]}, "years": {"0": 1945}},
        {"place": "", "event": "", "years": [1945]},
        {"place": "shikotan\0", "event": "x", "years": [1945.5, 1956]},
        {"place": 0, "event": 0, "years": [0, 9999]},
    ],
)
def test_what_the_catalogue_does_not_know_is_left_as_it_was(
    message: dict[str, Any], catalogue: Catalogue
) -> None:
    before = View(place="shikotan", event=EVENTS[1], years=(1945, 1956))
    assert from_browser(before, message, catalogue) == before


@given(
    views,
    st.fixed_dictionaries(
        {},
        optional={
            "place": json_values | st.sampled_from(PLACES),
            "event": json_values | st.sampled_from(EVENTS),
            "years": json_values | years.map(list),
            "page": json_values | st.integers(1, 99),
            "day": json_values | days.map(str),
            "direct": json_values,
            "both_sides": json_values,
            "magnitude": json_values | st.floats(4, 9),
            "vei": json_values | st.integers(0, 6),
            "query": json_values | st.text(max_size=300),
            "sort": json_values | st.sampled_from(SORTS),
            "box": json_values | st.lists(st.floats() | st.integers(), max_size=5),
            "parties": json_values | st.lists(st.sampled_from(PARTIES), max_size=3),
            "written_in": json_values,
            "categories": json_values,
            "story": json_values | st.sampled_from(list(STORIES)),
            "step": json_values | st.integers(-1, 99),
            "n": json_values,
        },
    ),
)
def test_no_message_from_the_map_spoils_the_view(view: View, message: dict[str, Any]) -> None:
    after = from_browser(view, message, default())
    assert valid(after)
    assert after.shown == view.shown
    assert after.compared == view.compared


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ({"categories": ["treaty", "military"]}, "categories", ("treaty", "military")),
        ({"categories": ["military", "treaty"]}, "categories", ("treaty", "military")),
        ({"categories": []}, "categories", ()),
        ({"parties": ["JPN"]}, "parties", ("JPN",)),
        ({"written_in": ["ja", "ru"]}, "written_in", ("ja", "ru")),
        ({"relations": ["on"]}, "relations", ("on",)),
        ({"precisions": ["sea"]}, "precisions", ("sea",)),
        ({"both_sides": True}, "both_sides", True),
        ({"magnitude": 7}, "magnitude", 7.0),
        ({"vei": 3}, "vei", 3),
        ({"query": "  拿捕\t1956\u0000\u202e "}, "query", "拿捕 1956"),
        ({"query": "a" * 100_000}, "query", "a" * 200),
        ({"sort": "place"}, "sort", "place"),
        ({"box": [145.3, 43.4, 146.9, 44]}, "box", (145.3, 43.4, 146.9, 44.0)),
        ({"box": [146.9, 44, 145.29999999, -99]}, "box", (145.3, -90.0, 146.9, 44.0)),
        ({"box": None}, "box", None),
    ],
)
def test_a_message_narrows_or_sorts_the_list_and_begins_at_its_first_page(
    message: dict[str, Any], field: str, value: object, catalogue: Catalogue
) -> None:
    after = from_browser(View(page=3), message, catalogue)
    changes: dict[str, Any] = {field: value}
    same = value == getattr(View(), field)
    assert after == replace(View(page=3 if same else 1), **changes)


def test_who_chooses_a_place_leaves_the_part_of_the_map(catalogue: Catalogue) -> None:
    there = View(box=(145.3, 43.4, 146.9, 44.0), years=(1945, 1956))
    assert from_browser(there, {"place": "shikotan"}, catalogue) == replace(
        there, place="shikotan", box=None
    )
    assert from_browser(there, {"years": [1945, 1950]}, catalogue).box == there.box


@pytest.mark.parametrize(
    "message",
    [
        {"categories": ["no-such"]},
        {"parties": "JPN"},
        {"written_in": [["ja"]]},
        {"relations": [{}]},
        {"both_sides": 1},
        {"magnitude": True},
        {"magnitude": 3.9},
        {"magnitude": float("nan")},
        {"vei": 3.5},
        {"vei": 7},
        {"query": 7},
        {"sort": "random"},
        {"box": [145, 43, 146]},
        {"box": [145, 43, 146, float("nan")]},
        {"box": [145, 43, 146, "44"]},
        {"box": [True, 43, 146, 44]},
    ],
)
def test_no_filter_that_there_is_not_is_taken(
    message: dict[str, Any], catalogue: Catalogue
) -> None:
    before = View(page=3, categories=("treaty",), magnitude=7.0, sort="place")
    assert from_browser(before, message, catalogue) == before


def told(view: View) -> dict[str, Any]:
    return for_map(view, default())


def test_an_event_lights_the_islands_that_it_belongs_to(catalogue: Catalogue) -> None:
    lit = set(told(View(event="1956-joint-declaration"))["lit"])
    gazetteer = catalogue.gazetteer
    assert lit == {"shikotan", *gazetteer.leaves("habomai")}
    assert "iturup" not in lit


def test_without_an_event_no_island_is_lit() -> None:
    assert told(View(place="iturup"))["lit"] == []


def test_the_map_is_told_all_that_the_view_says() -> None:
    view = View(
        "iturup", (1945, 1956), date(1950, 1, 1), ("treaty", "military"), ("kuril-chain",), shown=()
    )
    said = told(view)
    assert (said["place"], said["event"], said["years"]) == ("iturup", None, [1945, 1956])
    assert (said["day"], said["focus"]["place"]) == ("1950-01-01", "iturup")
    assert said["only"] is not None
    assert said["layers"] == ["kuril-chain"]
    assert set(said["shown"].values()) == {None}


def test_no_filter_is_told_as_nothing_and_not_as_an_empty_list() -> None:
    said = told(View())
    assert (said["only"], said["relations"], said["layers"]) == (None, None, None)


def test_pictures_from_the_internet_are_only_asked_for_on_request() -> None:
    assert told(View())["shown"]["tiles"] is None
    assert told(View(shown=SHOWN))["shown"]["tiles"]["url"].startswith("https://")


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_a_step_moves_the_map_to_what_it_is_about(story: str, step: int) -> None:
    view = at_step(View(), story, step, default())
    about = default().stories[story].steps[step - 1].place
    focus = told(view)["focus"]
    assert (focus["step"], focus["place"]) == ([story, step], about)
    town = about and default().place(about)["kind"] == "settlement"
    assert bool(focus["spot"]) == bool(town)


def test_next_and_back_go_no_further_than_the_story(catalogue: Catalogue) -> None:
    last = STORIES["landings-of-1945"]
    for asked, reached in ((0, 1), (1, 1), (last, last), (last + 1, last)):
        message = {"story": "landings-of-1945", "step": asked}
        assert from_browser(View(), message, catalogue).step == reached


def test_leaving_a_story_leaves_the_map_as_it_is(catalogue: Catalogue) -> None:
    view = at_step(View(), "landings-of-1945", 8, catalogue)
    assert from_browser(view, {"story": None}, catalogue) == replace(view, story=None, step=1)


def test_a_step_puts_filters_aside_and_keeps_what_else_is_on_the_map(catalogue: Catalogue) -> None:
    before = View(categories=("treaty",), layers=("sakhalin",), direct=False, shown=SHOWN, page=3)
    view = at_step(before, "landings-of-1945", 1, catalogue)
    assert (view.categories, view.layers, view.direct, view.page) == ((), (), True, 1)
    assert view.shown == SHOWN


# The day


def test_islands_are_drawn_for_the_day_that_was_picked_else_for_the_end_of_the_years(
    catalogue: Catalogue,
) -> None:
    view = View(years=(1900, 1930))
    assert as_of(replace(view, day=date(1905, 9, 5)), catalogue) == date(1905, 9, 5)
    assert as_of(view, catalogue) == date(1930, 12, 31)


def test_never_for_a_day_that_has_not_come_yet(catalogue: Catalogue) -> None:
    this_year = View(years=(clock.today().year, clock.today().year))
    assert as_of(View(), catalogue) == as_of(this_year, catalogue) == clock.today()


# An event in its own time


def test_an_open_event_has_the_islands_drawn_for_its_first_day(catalogue: Catalogue) -> None:
    view = View(event=DECLARATION)
    assert as_of(view, catalogue) == date(1956, 10, 19)
    assert as_of(replace(view, day=date(1930, 1, 1)), catalogue) == date(1930, 1, 1)
    assert as_of(replace(view, event=None), catalogue) == clock.today()


def test_an_event_of_many_days_is_drawn_for_the_first_of_them_in_the_years(
    catalogue: Catalogue,
) -> None:
    start, end = event_time.span(LONG, catalogue)
    assert start.year < end.year
    assert as_of(View(event=LONG), catalogue) == start
    assert as_of(View(event=LONG, years=(end.year, 2020)), catalogue) == date(end.year, 1, 1)


def test_opening_an_event_moves_the_years_to_it_and_puts_a_day_outside_them_aside(
    catalogue: Catalogue,
) -> None:
    before = View(years=(1643, 1800), day=date(1799, 1, 1), page=3)
    after = from_browser(before, {"event": DECLARATION}, catalogue)
    assert after.years[0] <= 1956 <= after.years[1]
    assert after.years[1] - after.years[0] == 1800 - 1643
    assert (after.day, after.event) == (None, DECLARATION)
    assert as_of(after, catalogue) == date(1956, 10, 19)


def test_opening_an_event_within_the_years_leaves_years_and_day_alone(catalogue: Catalogue) -> None:
    before = View(years=(1945, 1960), day=date(1946, 1, 1))
    assert from_browser(before, {"event": DECLARATION}, catalogue) == replace(
        before, event=DECLARATION
    )


def test_moving_the_years_away_keeps_the_event_and_draws_for_their_end(
    catalogue: Catalogue,
) -> None:
    view = from_browser(View(event=DECLARATION), {"years": [1643, 1800]}, catalogue)
    assert (view.event, view.years) == (DECLARATION, (1643, 1800))
    assert as_of(view, catalogue) == date(1800, 12, 31)


@given(st.sampled_from(EVENTS), years)
def test_the_years_that_show_an_event_are_as_long_and_lie_in_the_atlas(
    event: str, chosen: tuple[int, int]
) -> None:
    first, last = event_time.years_showing(event, chosen, default())
    assert event_time.seen_in((first, last), event, default())
    assert last - first == chosen[1] - chosen[0]
    assert ALL_YEARS[0] <= first <= last <= ALL_YEARS[1]


def test_a_day_that_new_years_leave_out_is_put_aside(catalogue: Catalogue) -> None:
    view = View(years=(1900, 1950), day=date(1945, 8, 18))
    assert from_browser(view, {"years": [1940, 1950]}, catalogue).day == date(1945, 8, 18)
    assert from_browser(view, {"years": [1900, 1944]}, catalogue).day is None
    assert changed(view, years=(1946, 1950)).day is None


@pytest.mark.parametrize(
    "again", [{"place": "iturup"}, {"years": [1945, 1956]}, {"direct": False}, {"event": None}, {}]
)
def test_what_is_chosen_already_keeps_the_page(again: dict[str, Any], catalogue: Catalogue) -> None:
    view = View("iturup", (1945, 1956), direct=False, page=3)
    assert from_browser(view, again, catalogue) == view


@pytest.mark.parametrize(
    "other", [{"place": "urup"}, {"place": None}, {"years": [1945, 1955]}, {"direct": True}]
)
def test_other_events_begin_at_the_first_page(other: dict[str, Any], catalogue: Catalogue) -> None:
    view = View("iturup", (1945, 1956), direct=False, page=3)
    assert from_browser(view, other, catalogue).page == 1


def test_a_story_that_is_left_leaves_its_view_at_the_first_page(catalogue: Catalogue) -> None:
    within = replace(at_step(View(), *STEPS[1], catalogue), page=3)
    left = from_browser(within, {"story": None}, catalogue)
    assert left == replace(within, story=None, step=1, page=1)


@pytest.mark.parametrize("day", ["1899-12-31", "1951-01-01", "1945-02-30", "", "now"])
def test_the_map_picks_no_day_outside_the_years(day: str, catalogue: Catalogue) -> None:
    view = View(years=(1900, 1950))
    assert from_browser(view, {"day": day}, catalogue) == view


def test_a_compared_map_is_told_its_own_day() -> None:
    view = View("sakhalin", compared=(date(1940, 1, 1), date(1950, 1, 1)))
    told = [for_compared(view, day, default()) for day in view.compared]
    assert [each["day"] for each in told] == ["1940-01-01", "1950-01-01"]
    assert [each["years"] for each in told] == [[1940, 1940], [1950, 1950]]
    assert {each["place"] for each in told} == {"sakhalin"}


def chosen(only: str, catalogue: Catalogue) -> set[str]:
    """The events whose bits are set."""
    bits = np.unpackbits(np.frombuffer(b64decode(only), np.uint8), bitorder="little")
    return {event for event, bit in zip(catalogue.events.events.index, bits, strict=False) if bit}


def test_all_that_the_map_is_told_of_a_view(catalogue: Catalogue) -> None:
    view = View(
        place="malokurilskoye", years=(1945, 1956), event=DECLARATION, day=date(1950, 1, 1),
        categories=("negotiation",), layers=("shikotan",), at=(44.0, 146.0, 7.0), of_the_time=False,
    )  # fmt: skip
    told = for_map(view, catalogue)
    lit = told.pop("lit")
    assert "shikotan" in lit
    assert chosen(told.pop("only"), catalogue) == set(
        catalogue.select(categories=("negotiation",), layers=("shikotan",)).index
    )
    assert told == {
        "today": clock.today().isoformat(),
        "years": [1945, 1956],
        "day": "1950-01-01",
        "layers": ["shikotan"],
        "relations": None,
        "place": "malokurilskoye",
        "box": None,
        "event": DECLARATION,
        "number": list(catalogue.events.events.index).index(DECLARATION),
        "events": None,
        "moment": [(date(1956, 10, 19) - date(1970, 1, 1)).days] * 2,
        "focus": {
            "step": None, "place": "malokurilskoye", "spot": [43.87083, 146.83194], "event": None,
        },
        "at": [44.0, 146.0, 7.0],
        "shown": {"boundaries": True, "settlements": True, "volcanoes": None, "tiles": None},
        "ofTheTime": False,
    }  # fmt: skip


def test_all_that_a_compared_map_is_told(catalogue: Catalogue) -> None:
    view = View(place="iturup", at=(44.0, 146.0, 7.0), shown=(), event=DECLARATION)
    assert for_compared(view, date(1944, 5, 6), catalogue) == {
        "today": clock.today().isoformat(),
        "years": [1944, 1944],
        "day": "1944-05-06",
        "place": "iturup",
        "focus": {"step": None, "place": "iturup", "spot": None, "event": None},
        "at": [44.0, 146.0, 7.0],
        "shown": {"boundaries": True, "settlements": True, "volcanoes": None, "tiles": None},
        "ofTheTime": True,
    }


def test_the_days_that_are_compared_at_first_lie_on_both_sides_of_1945() -> None:
    assert View().compared == (date(1940, 1, 1), date(1950, 1, 1))


def test_the_map_goes_to_the_point_of_an_event_and_to_the_place_of_a_step(
    catalogue: Catalogue,
) -> None:
    eruption = View(event="1713-kharimkotan-eruption")
    assert for_map(eruption, catalogue)["focus"]["event"] == [49.12, 154.508]
    step = View(story="landings-of-1945", step=2, place="iturup")
    focus = for_map(step, catalogue)["focus"]
    assert (focus["step"], focus["place"]) == (["landings-of-1945", 2], "south-sakhalin")


def test_a_place_that_is_chosen_moves_a_map_that_was_moved_and_other_choices_do_not() -> None:
    moved = View(place="iturup", at=(44.0, 146.0, 7.0))
    assert changed(moved, place="urup").at is None
    assert changed(moved, categories=("treaty",)).at == moved.at


def test_a_day_is_picked_within_the_years_and_taken_back(catalogue: Catalogue) -> None:
    view = View(years=(1900, 1910))
    picked = from_browser(view, {"day": "1905-09-05"}, catalogue)
    assert picked == replace(view, day=date(1905, 9, 5))
    assert from_browser(picked, {"day": None}, catalogue) == view


def test_one_year_is_a_range_of_years(catalogue: Catalogue) -> None:
    assert from_browser(View(), {"years": [1945, 1945]}, catalogue) == View(years=(1945, 1945))


def test_how_a_reader_reads_outlives_a_story_and_a_new_beginning(catalogue: Catalogue) -> None:
    reading = View(language="ru", eras=True, of_the_time=False, place="iturup")
    assert unchosen(reading) == replace(reading, place=None)
    step = at_step(reading, "landings-of-1945", 2, catalogue)
    assert unchosen(step) == unchosen(reading)
    assert (step.day, step.years) == (date(1945, 8, 11), (1945, 1945))


def test_a_story_that_there_is_not_changes_nothing(catalogue: Catalogue) -> None:
    view = View(place="iturup", page=2)
    assert from_browser(view, {"story": "no-such-story", "step": 1}, catalogue) == view
