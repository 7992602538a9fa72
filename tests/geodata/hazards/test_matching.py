"""Which event tells of which eruption or earthquake of the tables."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.hazards.matching import matches
from geodata.hazards.rows import Earthquake, Eruption

TIATIA = Eruption(18740, "tiatia", (1973, 7, 14), (1973, 7, 28), 4, "", "")
SHOCK = Earthquake("1969-08-11T21:26", 147.9, 43.6, 30, 8.2, tsunami=True)
OF_TIATIA = {"category": "disaster_volcano", "volcano": "tiatia", "date": "1973-07-14", "vei": 4}
OF_SHOCK = {"category": "disaster_earthquake", "date": "1969-08-12", "magnitude": 8.2}


@pytest.mark.parametrize("date", ["1973-07-14", "1973-07-13", "1973-07", "1973", "197X"])
def test_an_eruptions_event_may_have_begun_when_it_did(date: str) -> None:
    assert matches([TIATIA], {"event": OF_TIATIA | {"date": date}}) == {"gvp:18740": "event"}


@pytest.mark.parametrize("date", ["1973-07-16", "1973-08", "1974", "1970/1973", "../1973"])
def test_it_is_not_one_that_began_at_another_time(date: str) -> None:
    assert matches([TIATIA], {"event": OF_TIATIA | {"date": date}}) == {}


def test_an_episode_that_began_a_day_later_is_not_the_eruption() -> None:
    later = OF_TIATIA | {"date": "1973-07-15"}
    episode = {name: value for name, value in later.items() if name != "vei"}
    assert matches([TIATIA], {"event": later}) == {"gvp:18740": "event"}
    assert matches([TIATIA], {"event": episode}) == {}


def test_it_is_not_one_of_another_volcano() -> None:
    assert matches([TIATIA], {"event": OF_TIATIA | {"volcano": "alaid"}}) == {}


def test_of_several_the_one_of_the_same_strength_tells_of_it() -> None:
    events = {"a": OF_TIATIA | {"vei": 1}, "b": OF_TIATIA}
    assert matches([TIATIA], events) == {"gvp:18740": "b"}


def test_an_event_tells_of_one_eruption_alone() -> None:
    other = Eruption(18741, "tiatia", (1973, 7, 14), None, 1, "", "")
    for listed in ([TIATIA, other], [other, TIATIA]):
        assert matches(listed, {"event": OF_TIATIA}) == {"gvp:18740": "event"}


def test_what_is_noted_already_is_left_aside() -> None:
    noted = OF_TIATIA | {"reference": "gvp:18740"}
    assert matches([TIATIA], {"noted": noted, "other": OF_TIATIA}) == {}
    other = Eruption(18741, "tiatia", (1973, 7, 14), None, 4, "", "")
    assert matches([other], {"noted": noted}) == {}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"date": "1969-08-11"},
        {"date": "1969"},
        {"magnitude": 7.8},
        {"category": "disaster_tsunami"},
        {"point": {"lon": 147.9, "lat": 43.4}},
    ],
)
def test_an_earthquakes_event_is_of_its_day_strength_and_place(change: dict[str, Any]) -> None:
    assert matches([SHOCK], {"event": OF_SHOCK | change}) == {"noaa:1969-08-11T21:26": "event"}


@pytest.mark.parametrize(
    "change",
    [
        {"date": "1969-08-13"},
        {"magnitude": 7.0},
        {"magnitude": 9.5},
        {"category": "society"},
        {"point": {"lon": 151, "lat": 43.4}},
    ],
)
def test_it_is_not_one_of_another_day_strength_or_place(change: dict[str, Any]) -> None:
    assert matches([SHOCK], {"event": OF_SHOCK | change}) == {}


def test_an_event_without_a_magnitude_tells_of_no_earthquake() -> None:
    event = {"category": "disaster_earthquake", "date": "1969-08-12"}
    weak = Earthquake("1969-08-11T21:26", 147.9, 43.6, None, 0.5, tsunami=False)
    assert matches([SHOCK, weak], {"event": event}) == {}


def test_the_earthquake_goes_before_its_tsunami() -> None:
    events = {"a": OF_SHOCK | {"category": "disaster_tsunami"}, "b": OF_SHOCK}
    assert matches([SHOCK], events) == {"noaa:1969-08-11T21:26": "b"}
