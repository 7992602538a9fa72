"""What the reader has chosen, as a link and as a message from the map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import state
from dashboard.state import SHOWN, View
from geodata.catalogue import ALL_YEARS, FIRST_YEAR, LAST_YEAR, Catalogue, default
from geodata.events import CATEGORIES
from layers.events import LAYERS

FRAME = default().gazetteer.frame
PLACES = list(FRAME.index)
EVENTS = list(default().events.events.index)
NOWHERE = ["atlantis", "0", "-", "<b>shikotan</b>", "shikotan;drop", "{text}", "%", "\0"]


def some_of(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Any of the codes, in their own order."""
    return st.sets(st.sampled_from(codes)).map(lambda some: tuple(c for c in codes if c in some))


years = st.tuples(st.integers(*ALL_YEARS), st.integers(*ALL_YEARS)).map(
    lambda pair: (min(pair), max(pair))
)
views = st.builds(
    View,
    place=st.none() | st.sampled_from(PLACES),
    years=years,
    categories=some_of(CATEGORIES),
    layers=some_of(LAYERS),
    event=st.none() | st.sampled_from(EVENTS),
    shown=some_of(SHOWN),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def of_link(**query: str) -> tuple[View, list[str]]:
    return state.from_query(query, default())


def valid(view: View) -> bool:
    first, last = view.years
    return (
        (view.place is None or view.place in PLACES)
        and (view.event is None or view.event in EVENTS)
        and FIRST_YEAR <= first <= last <= LAST_YEAR
        and set(view.categories) <= set(CATEGORIES)
        and set(view.layers) <= set(LAYERS)
        and set(view.shown) <= set(SHOWN)
        and view.page > 0
    )


# Links


@given(views)
def test_a_link_to_a_view_leads_to_that_view(view: View) -> None:
    assert state.from_query(state.to_query(view), default()) == (view, [])


@given(views)
def test_a_link_is_short_text_without_what_is_as_at_first(view: View) -> None:
    query = state.to_query(view)
    assert all(isinstance(text, str) and text for text in query.values())
    assert state.to_query(View()) == {}
    assert ("island" in query, "event" in query) == (
        view.place is not None,
        view.event is not None,
    )


def test_the_keys_of_a_link_are_those_that_were_ever_shared() -> None:
    everything = View("shikotan", (1945, 1956), ("treaty",), ("shikotan",), EVENTS[0], ())
    assert state.to_query(everything) == {
        "island": "shikotan",
        "years": "1945-1956",
        "category": "treaty",
        "layer": "shikotan",
        "event": EVENTS[0],
        "show": "none",
    }


@pytest.mark.parametrize(
    "name", ["shikotan", "Shikotan", "SHIKOTAN", "Шикотан", "色丹島", "Shikotan-to", "Shikotan-tō"]
)
def test_a_link_may_name_an_island_in_any_language(name: str) -> None:
    assert of_link(island=name) == (View(place="shikotan"), [])


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1945-1956", (1945, 1956)),
        ("1945", (1945, 1945)),
        ("0001-9999", ALL_YEARS),
        (f"1200-{FIRST_YEAR}", (FIRST_YEAR, FIRST_YEAR)),
        (f"{LAST_YEAR}-3000", (LAST_YEAR, LAST_YEAR)),
    ],
)
def test_years_of_a_link_are_cut_to_those_of_the_atlas(text: str, chosen: tuple[int, int]) -> None:
    assert of_link(years=text) == (View(years=chosen), [])


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *(("island", name) for name in NOWHERE),
        ("years", "1956-1945"),
        ("years", "1200-1300"),
        ("years", "3000"),
        ("years", "0000-0000"),
        ("years", "99999-100000"),
        ("years", "1945-"),
        ("years", "-1945"),
        ("years", "\uff11\uff19\uff14\uff15"),
        ("years", "yesterday"),
        ("years", "1945-1956-1991"),
        ("category", "wars"),
        ("category", "treaty,wars"),
        ("category", "Treaty"),
        ("category", ",,"),
        ("layer", "atlantis"),
        ("event", "1900-nothing"),
        ("event", "shikotan"),
        ("show", "everything"),
    ],
)
def test_a_part_of_a_link_that_makes_no_sense_is_said_and_left_out(key: str, text: str) -> None:
    view, notices = state.from_query({key: text}, default())
    assert view == View()
    assert len(notices) == 1
    assert text[:40] in notices[0]


def test_the_sound_parts_of_a_link_hold_though_others_make_no_sense() -> None:
    view, notices = of_link(island="shikotan", years="1956-1945", category="treaty", event="x")
    assert view == View(place="shikotan", categories=("treaty",))
    assert len(notices) == 2


def test_a_notice_stays_short_however_long_the_link_is() -> None:
    _, notices = of_link(island="a" * 10_000)
    assert len(notices[0]) < 200


def test_empty_and_foreign_keys_of_a_link_are_left_aside() -> None:
    assert of_link(island="", years="", utm_source="x") == (View(), [])


@given(st.dictionaries(
    st.sampled_from(["island", "years", "category", "layer", "event", "show", "page"]), st.text()
))  # fmt: skip
def test_any_link_leads_to_a_view_of_the_atlas(query: dict[str, str]) -> None:
    view, notices = state.from_query(query, default())
    assert valid(view)
    assert len(notices) <= len(query)


# The map


def test_a_message_from_the_map_chooses_place_event_and_years(catalogue: Catalogue) -> None:
    message = {"n": 3, "place": "iturup", "event": EVENTS[0], "years": [1945, 1956]}
    before = View(place="shikotan", categories=("treaty",), layers=("sakhalin",), page=2)
    after = state.from_browser(before, message, catalogue)
    assert after == replace(before, place="iturup", event=EVENTS[0], years=(1945, 1956), page=1)


def test_an_event_chosen_in_the_list_leaves_its_page_open(catalogue: Catalogue) -> None:
    before = View(place="shikotan", page=2)
    after = state.from_browser(before, {"event": EVENTS[0]}, catalogue)
    assert after == replace(before, event=EVENTS[0])


def test_the_list_turns_to_a_page_that_there_can_be(catalogue: Catalogue) -> None:
    assert state.from_browser(View(), {"page": 3}, catalogue) == View(page=3)
    for nonsense in (0, -1, "2", None, 1.5):
        assert state.from_browser(View(page=2), {"page": nonsense}, catalogue) == View(page=2)


def test_a_message_may_take_the_choice_back(catalogue: Catalogue) -> None:
    chosen = View(place="shikotan", event=EVENTS[0], years=(1945, 1956))
    message = {"n": 4, "place": None, "event": None, "years": list(ALL_YEARS)}
    assert state.from_browser(chosen, message, catalogue) == View()


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
    assert state.from_browser(before, message, catalogue) == before


@given(
    views,
    st.fixed_dictionaries(
        {},
        optional={
            "place": json_values | st.sampled_from(PLACES),
            "event": json_values | st.sampled_from(EVENTS),
            "years": json_values | years.map(list),
            "page": json_values | st.integers(1, 99),
            "n": json_values,
        },
    ),
)
def test_no_message_from_the_map_spoils_the_view(view: View, message: dict[str, Any]) -> None:
    after = state.from_browser(view, message, default())
    assert valid(after)
    assert replace(view, place=after.place, event=after.event, years=after.years,
                   page=after.page) == after  # fmt: skip


def told(view: View) -> dict[str, Any]:
    return state.for_map(view, default(), theme="light", serial=5)


def test_an_event_lights_the_islands_that_it_belongs_to(catalogue: Catalogue) -> None:
    lit = set(told(View(event="1956-joint-declaration"))["lit"])
    gazetteer = catalogue.gazetteer
    assert lit == {"shikotan", *gazetteer.leaves("habomai")}
    assert "iturup" not in lit


def test_without_an_event_no_island_is_lit() -> None:
    assert told(View(place="iturup"))["lit"] == []


def test_the_map_is_told_all_that_the_view_says() -> None:
    view = View("iturup", (1945, 1956), ("treaty", "military"), ("kuril-chain",), None, ())
    said = told(view)
    assert said["n"] == 5
    assert (said["place"], said["event"], said["years"]) == ("iturup", None, [1945, 1956])
    assert [CATEGORIES[number] for number in said["categories"]] == ["treaty", "military"]
    assert said["layers"] == ["kuril-chain"]
    assert not any(said[key] for key in ("lines", "settlements", "tiles"))
    assert said["theme"] == "light"


def test_no_filter_is_told_as_nothing_and_not_as_an_empty_list() -> None:
    assert (told(View())["categories"], told(View())["layers"]) == (None, None)


def test_pictures_from_the_internet_are_only_asked_for_on_request() -> None:
    assert told(View())["tiles"] is None
    assert told(View(shown=SHOWN))["tiles"]["url"].startswith("https://")
