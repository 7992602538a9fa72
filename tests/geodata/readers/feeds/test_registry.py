"""The feeds that the atlas comes with."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from geodata.readers.feeds import FEEDS


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_asked_by_https_and_says_whose_it_is(name: str) -> None:
    feed = FEEDS[name]
    assert urlsplit(feed.url).scheme == "https"
    assert feed.title


def test_earthquakes_are_asked_for_in_the_box_of_the_region() -> None:
    asked = parse_qs(urlsplit(FEEDS["usgs"].url).query)
    box = {f"{end}{axis}" for end in ("min", "max") for axis in ("longitude", "latitude")}
    assert {name: float(asked[name][0]) for name in box} == {
        "minlongitude": 141, "maxlongitude": 157, "minlatitude": 43, "maxlatitude": 55,
    }  # fmt: skip
    assert asked["format"] == ["geojson"]
