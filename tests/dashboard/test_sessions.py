"""What each reader has chosen, whoever of browser and page hears of it first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import answers, link
from dashboard.sessions import Held, Sessions, linked
from dashboard.view import View
from geodata import clock
from geodata.catalogue import Catalogue, default
from tests.dashboard.strategies import views

DECLARATION = "1956-joint-declaration"


@pytest.fixture
def sessions(catalogue: Catalogue) -> Sessions:
    return Sessions(catalogue)


def test_a_session_begins_with_the_link_that_was_followed(sessions: Sessions) -> None:
    token, held = sessions.begin({"island": "shikotan", "years": "yesterday"})
    assert sessions.held(token) == held
    assert held.view == View("shikotan")
    assert held.query == "island=shikotan"
    assert len(held.notices) == 1


def test_no_two_sessions_have_one_token(sessions: Sessions) -> None:
    tokens = {sessions.begin({})[0] for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) > 20 for token in tokens)


def test_a_choice_changes_its_own_session_and_ends_the_notices(sessions: Sessions) -> None:
    mine, _held = sessions.begin({"years": "yesterday"})
    other, held = sessions.begin({})
    chosen = sessions.choose(mine, "", [(1, {"place": "iturup"})])
    assert (chosen.view, chosen.query, chosen.n) == (View("iturup"), "island=iturup", 1)
    assert chosen.notices == ()
    assert sessions.held(mine) == chosen
    assert sessions.held(other) == held


def test_a_choice_that_is_told_twice_counts_once(sessions: Sessions) -> None:
    token, _held = sessions.begin({})
    first, second = (1, {"place": "iturup"}), (2, {"place": "urup"})
    sessions.choose(token, "", [first, second])
    assert sessions.choose(token, "", [first]).view.place == "urup"
    assert sessions.choose(token, "", [first, second, (3, {"page": 2})]).view.page == 2


def test_a_widget_and_the_browser_do_not_undo_each_other(sessions: Sessions) -> None:
    token, _held = sessions.begin({})
    sessions.change(token, categories=("treaty",))
    held = sessions.choose(token, "", [(1, {"place": "shikotan"})])
    assert held.query == "island=shikotan&category=treaty"
    sessions.change(token, layers=("shikotan",))
    now = sessions.held(token)
    assert now is not None
    assert (now.view.place, now.view.layers, now.n) == ("shikotan", ("shikotan",), 1)


def test_beginning_anew_shows_everything_and_is_counted(sessions: Sessions) -> None:
    token, _held = sessions.begin({"island": "shikotan"})
    now = sessions.choose(token, "", [(6, {"event": DECLARATION}), (7, {"everything": True})])
    assert (now.view, now.query, now.n, now.homes) == (View(), "", 7, 1)


def test_the_browsers_way_back_is_a_link_that_is_followed(sessions: Sessions) -> None:
    token, _held = sessions.begin({"island": "shikotan"})
    held = sessions.choose(token, "", [(1, {"link": "?years=1945-1956&map=44.1,146.2,8"})])
    assert held.view == View(years=(1945, 1956), at=(44.1, 146.2, 8.0))
    assert held.query == "years=1945-1956"


def test_a_session_that_is_no_longer_known_begins_with_the_browsers_link(
    sessions: Sessions,
) -> None:
    held = sessions.choose("forgotten", "island=urup", [(9, {"years": [1900, 1950]})])
    assert held.query == "island=urup&years=1900-1950"
    assert sessions.held("forgotten") == held
    assert sessions.held("never known") is None


def test_all_years_are_those_of_the_new_year(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, held = sessions.begin({"island": "urup"})
    first, last = held.view.years
    monkeypatch.setattr(clock, "today", lambda: date(last + 1, 1, 1))
    now = sessions.held(token)
    assert now is not None
    assert now.view == View("urup", (first, last + 1))


@given(views)
def test_what_is_answered_is_said_of_the_view_that_its_link_leads_to(view: View) -> None:
    held = Held(view, "", clock.all_years())
    again = linked(link.to_query(view), default())
    panels = [json.loads(answers.panel(one.view, default())) for one in (held, again)]
    assert panels[0] == panels[1]


@given(
    views,
    st.dictionaries(
        st.sampled_from(["place", "years", "day", "event", "story", "step", "page", "link"]),
        st.none() | st.integers() | st.text() | st.lists(st.integers(), max_size=3),
    ),
)
def test_no_choice_spoils_a_session(view: View, choice: dict[str, Any]) -> None:
    sessions = Sessions(default())
    token, _held = sessions.begin(dict(link.to_query(view)))
    held = sessions.choose(token, "", [(1, choice)])
    said = json.loads(answers.answer(held, default()))
    assert said["query"] == held.query
    assert linked(held.query, default()).view == replace(
        held.view, at=None, page=said["panel"]["list"]["page"]
    )
