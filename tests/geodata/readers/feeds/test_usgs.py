"""Earthquakes of the USGS: what each becomes, and what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata import catalogue
from geodata.errors import FeedError
from geodata.readers import feeds
from geodata.readers.feeds import usgs
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.conftest import Fetch
from tests.geodata.readers.feeds.server import Server, answer

KNOWN = catalogue.default()
Change = Callable[[dict[str, Any]], None]
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def test_an_earthquake_is_a_row_with_the_day_on_the_nearest_island(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(answer(said.geojson(said.earthquake())))
    assert fetch("quakes").new == 1
    (row,) = feeds.kept(tmp_path).to_dict("records")
    assert row == {
        "id": "quakes:us7000abcd",
        "feed": "quakes",
        "date": "2026-11-23",  # an hour past midnight on Iturup
        "time_utc": "2026-11-22T14:05:09Z",
        "lon": 147.9,
        "lat": 44.1,
        "title": "M 5.1 - 90 km SE of Kuril'sk, Russia",
        "magnitude": 5.1,
        "magnitude_type": "mww",
        "depth_km": 41.5,
        "url": "https://earthquake.usgs.gov/earthquakes/eventpage/us7000abcd",
        "text": "",
    }


@pytest.mark.parametrize(
    ("lon", "lat", "when", "day"),
    [
        (147.9, 44.1, datetime(2026, 11, 22, 12, 59, tzinfo=UTC), "2026-11-22"),
        (147.9, 44.1, datetime(2026, 11, 22, 13, 0, tzinfo=UTC), "2026-11-23"),
        # Off Matua and Simushir, whose clocks were an hour apart.
        (153.3, 48.0, datetime(2006, 11, 15, 13, 30, tzinfo=UTC), "2006-11-16"),
        (152.0, 46.6, datetime(2006, 11, 15, 13, 30, tzinfo=UTC), "2006-11-15"),
        (150.0, 45.5, datetime(1918, 9, 7, 17, 16, tzinfo=UTC), "1918-09-08"),
    ],
)
def test_a_day_is_that_of_the_nearest_clock(
    lon: float, lat: float, when: datetime, day: str
) -> None:
    body = said.geojson(said.earthquake(lon=lon, lat=lat, when=when))
    (entry,) = usgs.read(body.encode(), KNOWN).entries
    assert entry.date == day


def test_an_earthquake_without_magnitude_or_depth_has_none(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(answer(said.geojson(said.earthquake(depth=None, mag=None, magType=None))))
    fetch("quakes")
    row = feeds.kept(tmp_path).iloc[0]
    assert np.isnan([row["magnitude"], row["depth_km"]]).all()
    assert row["magnitude_type"] == ""


def test_an_earthquake_keeps_its_id_when_another_network_takes_it_over(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(answer(said.geojson(said.earthquake("at00abc"))))
    fetch("quakes")
    later = said.earthquake("us7000abcd", ids=",at00abc,us7000abcd,", mag=5.4)
    server.says(answer(said.geojson(later)))
    assert fetch("quakes").new == 0
    frame = feeds.kept(tmp_path)
    assert frame[["id", "magnitude"]].to_numpy().tolist() == [["quakes:at00abc", 5.4]]


def test_an_earthquake_that_was_none_is_taken_back(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(answer(said.geojson(said.earthquake(), said.earthquake("us2"))))
    fetch("quakes")
    deleted = said.earthquake(status="deleted") | {"geometry": None}
    server.says(answer(said.geojson(deleted, said.earthquake("us2"))))
    assert fetch("quakes") == feeds.fetched(tmp_path)[0]
    assert list(feeds.kept(tmp_path)["id"]) == ["quakes:us2"]


def test_earthquakes_outside_the_region_are_left_aside() -> None:
    far = said.geojson(said.earthquake(lon=-118.7, lat=34.5), said.earthquake(lat=42.9))
    assert usgs.read(far.encode(), KNOWN).entries == ()


def test_since_a_day_means_since_it_began_on_the_islands(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    before = said.earthquake("early", when=datetime(2026, 11, 21, 12, 59, tzinfo=UTC))
    after = said.earthquake("late", when=datetime(2026, 11, 21, 13, 1, tzinfo=UTC))
    server.says(answer(said.geojson(before, after)))
    assert fetch("quakes", date(2026, 11, 22)).entries == 1
    ((path, _),) = server.asked
    assert path == "/query?format=geojson&starttime=2026-11-21"
    assert list(feeds.kept(tmp_path)["id"]) == ["quakes:late"]


def test_since_the_first_of_all_days_is_a_day_too() -> None:
    assert usgs.address("http://a.b/?c", date.min) == "http://a.b/?c&starttime=0001-01-01"


def _set(field: str, value: Any) -> Change:
    return lambda feature: feature["properties"].update({field: value})


@pytest.mark.parametrize(
    "change",
    [
        _set("time", None),
        _set("time", 1e300),
        _set("time", "yesterday"),
        _set("time", 253_402_300_799_000),
        _set("title", "\ud800"),
        _set("mag", "strong"),
        _set("mag", float("nan")),
        lambda feature: feature.update(geometry=None),
        lambda feature: feature.update(properties=None),
        lambda feature: feature.pop("id"),
        lambda feature: feature["geometry"].update(coordinates=[147.9]),
        lambda feature: feature["geometry"].update(coordinates=[float("nan"), 44.1, 1]),
        lambda feature: feature["geometry"].update(coordinates=[float("inf"), 44.1, 1]),
        lambda feature: feature["geometry"].update(coordinates=["147.9", "44.1", "1"]),
    ],
)
def test_an_earthquake_that_cannot_be_read_is_counted_and_the_others_are_kept(
    server: Server, fetch: Fetch, change: Change
) -> None:
    wrong = said.earthquake("wrong")
    change(wrong)
    server.says(answer(said.geojson(wrong, said.earthquake())))
    done = fetch("quakes")
    assert done.problem == "gives 1 entry that cannot be read"
    assert (done.entries, done.new) == (1, 1)


@given(st.lists(JSON_VALUES, max_size=3))
def test_whatever_features_are_they_are_read_or_counted(features: list[Any]) -> None:
    reading = usgs.read(json.dumps({"features": features}).encode(), KNOWN)
    assert len(reading.entries) + len(reading.gone) + reading.unread == len(features)


@example(b"[" * 100_000)
@given(st.binary(max_size=30))
def test_what_is_no_geojson_is_refused_in_one_line(body: bytes) -> None:
    with pytest.raises(FeedError, match=r"^answers (what is no JSON|JSON that is no GeoJSON)"):
        usgs.read(body, KNOWN)


def test_text_from_outside_stays_text_and_an_address_that_is_a_script_is_none() -> None:
    hostile = said.earthquake(title="<script>alert(1)</script>", url="javascript:alert(1)")
    (entry,) = usgs.read(said.geojson(hostile).encode(), KNOWN).entries
    assert entry.title == "<script>alert(1)</script>"
    assert entry.url == ""
