"""A view of the atlas as a link, and what a link that makes no sense leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import link
from dashboard.view import View, as_of
from geodata.catalogue import default
from tests.dashboard.strategies import EVENTS, STEPS, STORIES, valid, views
from tests.years import ALL_YEARS, FIRST_YEAR, LAST_YEAR

NOWHERE = ["atlantis", "0", "-", "<b>shikotan</b>", "shikotan;drop", "{text}", "%", "\0"]


def of_link(**query: str) -> tuple[View, list[str]]:
    return link.from_query(query, default())


@given(views)
def test_a_link_to_a_view_leads_to_that_view(view: View) -> None:
    assert link.from_query(link.to_query(view), default()) == (view, [])


@given(views)
def test_a_link_is_short_text_without_what_is_as_at_first(view: View) -> None:
    query = link.to_query(view)
    assert all(isinstance(text, str) and text for text in query.values())
    assert link.to_query(View()) == {}
    assert ("island" in query, "event" in query) == (
        view.place is not None,
        view.event is not None,
    )


def test_the_keys_of_a_link_are_those_that_were_ever_shared() -> None:
    everything = View(
        "shikotan",
        (1945, 1956),
        date(1945, 9, 1),
        ("treaty",),
        ("shikotan",),
        True,
        EVENTS[0],
        (),
        2,
        "landings-of-1945",
        3,
        (44.1, 146.25, 7.5),
        (date(1900, 1, 1), date(1930, 1, 1)),
    )
    assert link.to_query(everything) == {
        "island": "shikotan",
        "years": "1945-1956",
        "day": "1945-09-01",
        "category": "treaty",
        "layer": "shikotan",
        "groups": "no",
        "event": EVENTS[0],
        "map": "44.100,146.250,7.5",
        "page": "2",
        "show": "none",
        "story": "landings-of-1945",
        "step": "3",
        "before": "1900-01-01",
        "after": "1930-01-01",
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
        ("day", "1945-02-30"),
        ("day", "1945-13-01"),
        ("day", "1945"),
        ("day", "19450818"),
        ("day", "1945-W33-6"),
        ("day", "1642-12-31"),
        ("day", "2999-01-01"),
        ("day", "the day after"),
        ("groups", "yes"),
        ("story", "no-such-story"),
        ("before", "1945-02-30"),
        ("after", "2999-01-01"),
    ],
)
def test_a_part_of_a_link_that_makes_no_sense_is_said_and_left_out(key: str, text: str) -> None:
    view, notices = link.from_query({key: text}, default())
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
    st.sampled_from(["island", "years", "day", "category", "layer", "groups", "event", "show",
                     "page", "story", "step", "before", "after"]),
    st.text() | st.sampled_from([*STORIES, "1", "7", "99", "1945-1956", "1945-09-01"]),
))  # fmt: skip
def test_any_link_leads_to_a_view_of_the_atlas(query: dict[str, str]) -> None:
    view, notices = link.from_query(query, default())
    assert valid(view)
    assert len(notices) <= len(query) + 1  # a day can be sound, and outside sound years


def test_a_day_outside_the_years_gives_way_to_their_end_and_that_is_said() -> None:
    view, notices = of_link(years="1900-1910", day="1945-08-18")
    assert view == View(years=(1900, 1910))
    assert as_of(view, default()) == date(1910, 12, 31)
    assert notices == ["1945-08-18 is not in the years 1900–1910; the islands are as at their end."]


def test_a_day_that_has_not_come_yet_is_refused_and_today_is_not() -> None:
    today = date.today()
    assert of_link(day=today.isoformat())[0].day == today
    tomorrow = (today + timedelta(days=1)).isoformat()
    view, notices = of_link(day=tomorrow)
    assert view == View()
    assert "from 1643 until today" in notices[0]


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_every_step_of_every_story_has_a_link_of_its_own(story: str, step: int) -> None:
    view, notices = of_link(story=story, step=str(step))
    assert notices == []
    said = default().stories[story].steps[step - 1]
    assert (view.story, view.step) == (story, step)
    assert (view.place, view.years, view.day, view.event) == (
        said.place, said.years, said.day, said.event,
    )  # fmt: skip
    assert link.from_query(link.to_query(view), default()) == (view, [])


@pytest.mark.parametrize("step", ["0", "99", "-1", "two", "1.5"])
def test_a_step_that_there_is_not_begins_the_story(step: str) -> None:
    view, notices = of_link(story="landings-of-1945", step=step)
    assert (view.story, view.step) == ("landings-of-1945", 1)
    assert len(notices) == 1


def test_what_a_reader_changes_within_a_story_is_in_the_link_too() -> None:
    view = of_link(story="landings-of-1945", step="8")[0]
    wandered = replace(view, place=None, event=None, day=None, years=ALL_YEARS)
    assert link.from_query(link.to_query(wandered), default()) == (wandered, [])


@pytest.mark.parametrize(
    "text", ["44,146", "44.1,146.2,x", "91,0,5,1", "", "nan,nan,nan", "1e9,0,3"]
)
def test_no_part_of_the_map_is_the_first_view(text: str) -> None:
    view, notices = of_link(map=text)
    assert view.at is None
    assert len(notices) == (1 if text else 0)


def test_a_part_of_the_map_beyond_its_ends_is_the_nearest_that_there_is() -> None:
    assert of_link(map="99.5,-200,30")[0].at == (85, -180, 16)
