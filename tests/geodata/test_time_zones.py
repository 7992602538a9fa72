"""Which clock the places kept, and events whose moment and date do not agree by it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import checks, dates, places, records, time_zones
from geodata.catalogue import Catalogue

GAZETTEER = places.gazetteer(records.read("places"))
QUAKE = (
    'date = "{date}"\ntime_utc = "{time}"\ncategory = "disaster_earthquake"\n'
    'precision = "island"\ntitle.en = "A shock"\nsummary.en = "It was felt on the islands."\n'
    "{places}\n"
    '[[sources]]\ntitle = "t"\npublisher = "p"\nurl = "https://example.org"\n'
    'kind = "database"\nlanguage = "en"\n'
)
SAKHALIN = '\n[[time_zones]]\nzone = "Asia/Sakhalin"\n'


def at(text: str) -> datetime:
    return dates.moment(text)


def problems(data: Path, date: str, time: str, named: str = 'places.on = ["yuri"]') -> list[str]:
    """What `check` says where an earthquake is added to the small data folder, in which Sakhalin's
    clock is kept on Habomai, and none is known of Shikotan."""
    group = data / "places" / "habomai.toml"
    group.write_text(group.read_text(encoding="utf-8") + SAKHALIN, encoding="utf-8")
    text = QUAKE.format(date=date, time=time, places=named)
    (data / "events" / "quake.toml").write_text(text, encoding="utf-8")
    return list(map(str, checks.everything(data).problems))


@pytest.mark.parametrize(
    ("place", "moment", "zone", "there"),
    [
        # Summer time: the destruction of Neftegorsk.
        ("neftegorsk", "1995-05-27T13:03Z", "Asia/Sakhalin", "1995-05-28T01:03+12:00"),
        ("shikotan", "1994-10-04T13:22:55Z", "Asia/Sakhalin", "1994-10-05T00:22:55+11:00"),
        ("urup", "1918-09-07T17:16Z", "Asia/Tokyo", "1918-09-08T02:16+09:00"),
        ("severo-kurilsk", "1933-01-08T00:00Z", "Asia/Tokyo", "1933-01-08T09:00+09:00"),
        ("severo-kurilsk", "1952-11-04T16:58Z", "Asia/Srednekolymsk", "1952-11-05T03:58+11:00"),
        # Off Matua and Simushir the same shock, in districts with an hour between them.
        ("matua", "2006-11-15T11:14Z", "Asia/Srednekolymsk", "2006-11-15T22:14+11:00"),
        ("simushir", "2006-11-15T11:14Z", "Asia/Sakhalin", "2006-11-15T21:14+10:00"),
        ("chirpoy", "2006-11-15T11:14Z", "Asia/Sakhalin", "2006-11-15T21:14+10:00"),
        ("four-islands", "2006-11-15T11:14Z", "Asia/Sakhalin", "2006-11-15T21:14+10:00"),
    ],
)
def test_a_place_keeps_the_clock_of_the_nearest_place_around_it(
    place: str, moment: str, zone: str, there: str
) -> None:
    found = time_zones.of_place(place, at(moment), GAZETTEER)
    assert found == zone
    assert time_zones.local(at(moment), found) == datetime.fromisoformat(there)
    assert time_zones.local(at(moment), found).date() == datetime.fromisoformat(there).date()


def test_a_clock_is_kept_from_its_first_day_on() -> None:
    before, since = at("1945-08-24T23:59Z"), at("1945-08-25T00:00Z")
    assert time_zones.of_place("iturup", before, GAZETTEER) == "Asia/Tokyo"
    assert time_zones.of_place("iturup", since, GAZETTEER) == "Asia/Sakhalin"


@given(
    st.sampled_from(sorted(GAZETTEER.frame.index)),
    st.datetimes(datetime(1643, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_every_place_of_the_atlas_has_a_clock_at_any_time(place: str, moment: datetime) -> None:
    zone = time_zones.of_place(place, moment, GAZETTEER)
    ahead = time_zones.local(moment, zone).utcoffset()
    assert ahead is not None
    assert 9 <= ahead.total_seconds() / 3600 <= 12


def test_an_earthquake_whose_local_day_is_not_its_date_is_named_with_both_and_the_zone(
    tiny_data: Path,
) -> None:
    (found,) = problems(tiny_data, "1995-05-27", "1995-05-27T13:03Z")
    assert found == (
        "events/quake.toml: time_utc: is 1995-05-28 by the clock of yuri (Asia/Sakhalin), "
        "but the date is 1995-05-27"
    )


@pytest.mark.parametrize("text", ["1995-05-28", "1995-05", "1995-05-20/1995-05-28", "1995-05/.."])
def test_a_date_may_be_the_local_day_or_hold_it(tiny_data: Path, text: str) -> None:
    assert problems(tiny_data, text, "1995-05-27T13:03Z") == []


def test_the_clock_is_that_of_the_place_of_the_nearest_relation(tiny_data: Path) -> None:
    named = 'places.concerns = ["shikotan"]\nplaces.waters = ["yuri"]'
    assert problems(tiny_data, "1995-05-28", "1995-05-27T13:03Z", named) == []


def test_where_no_clock_is_known_it_is_said(tiny_data: Path) -> None:
    (found,) = problems(tiny_data, "1995-05-28", "1995-05-27T13:03Z", 'places.on = ["shikotan"]')
    assert found == (
        "events/quake.toml: time_utc: cannot be compared with the date: no time zone is said of "
        "shikotan"
    )


def test_a_place_that_is_not_known_is_the_only_mistake(tiny_data: Path) -> None:
    found = problems(tiny_data, "1995-05-27", "1995-05-27T13:03Z", 'places.on = ["atlantis"]')
    assert found == ["events/quake.toml: places.on: 'atlantis' is not the id of a place"]


@pytest.mark.parametrize("time", ["1995-05-27 13:03", "1995-05-27T13:03", "1995-05-27T25:03Z"])
def test_a_moment_that_is_none_is_named(tiny_data: Path, time: str) -> None:
    (found,) = problems(tiny_data, "1995-05-28", time)
    assert found.startswith("events/quake.toml: time_utc: must be a moment by UTC")


def test_days_of_the_atlas_are_the_days_on_which_it_happened_there(catalogue: Catalogue) -> None:
    days = {
        "1918-urup-earthquake-tsunami": date(1918, 9, 8),
        "1975-kuril-tsunami": date(1975, 6, 11),
        "1994-shikotan-earthquake": date(1994, 10, 5),
        "1994-zelyony-tsunami": date(1994, 10, 5),
        "1995-neftegorsk": date(1995, 5, 28),
        "1995-iturup-earthquake": date(1995, 12, 4),
        "2009-january-kuril-earthquake": date(2009, 1, 16),
    }
    frame = catalogue.events.events.loc[list(days)]
    assert [day.date() for day in frame["date_start"]] == list(days.values())
    assert (frame["time_utc"].str[:10] != frame["date"]).all()
