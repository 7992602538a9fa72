"""Which features fit: the same that one finds who looks at each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st_

from dashboard.api.features import parameters
from dashboard.api.features.selection import fitting, page
from geodata import dates
from tests.dashboard.api.features.reading import NAMES, SMALL, ids, known

LON, LAT = st_.floats(-180, 180), st_.floats(-90, 90)
NEAR_LON, NEAR_LAT = st_.floats(140, 158), st_.floats(42, 56)
DAYS = st_.dates(date(1600, 1, 1), date(2030, 1, 1))


def boxed(west: float, south: float, east: float, north: float) -> str:
    """A bounding box as it is written."""
    return ",".join(f"{number:.6f}" for number in (west, south, east, north))


@given(LON | NEAR_LON, LAT | NEAR_LAT, LON | NEAR_LON, LAT | NEAR_LAT)
def test_a_box_has_the_events_with_a_point_in_it(
    west: float, south: float, east: float, north: float
) -> None:
    text = boxed(west, min(south, north), east, max(south, north))
    w, s, e, n = map(float, text.split(","))
    events = known("events")

    def inside(lon: float, lat: float) -> bool:
        return s <= lat <= n and (w <= lon <= e if w <= e else lon >= w or lon <= e)

    expected = [any(inside(point.x, point.y) for point in shape.geoms) for shape in events.shapes]
    assert fitting(events, {"bbox": parameters.bbox(text)}).tolist() == expected


@given(NEAR_LON, NEAR_LAT, NEAR_LON, NEAR_LAT)
def test_a_box_has_the_islands_that_touch_it(
    west: float, south: float, east: float, north: float
) -> None:
    box = (min(west, east), min(south, north), max(west, east), max(south, north))
    islands = known("islands")
    expected = [bool(shapely.box(*box).intersects(shape)) for shape in islands.shapes]
    assert fitting(islands, {"bbox": [box]}).tolist() == expected


@given(DAYS | st_.none(), DAYS | st_.none())
def test_an_event_fits_if_it_may_have_happened_on_any_day_of_the_interval(
    first: date | None, last: date | None
) -> None:
    if first and last and first > last:
        first, last = last, first
    events = known("events")
    asked = parameters.datetime(f"{first or '..'}/{last or ''}")
    expected = []
    for text in events.rows["date"]:
        read = dates.parse(text)
        too_late = bool(last and read.start and read.start > last)
        too_early = bool(first and read.end and read.end < first)
        expected.append(not too_late and not too_early)
    assert fitting(events, {"datetime": asked}).tolist() == expected


@given(st_.dates(date(1850, 1, 1), date(2030, 1, 1)))
def test_on_each_day_an_island_has_at_most_one_administration_of_one_basis(day: date) -> None:
    periods = known("administration-periods")
    found = periods.rows[fitting(periods, {"datetime": (day, day)})]
    expected = periods.rows[
        [start <= day and (end is None or day < end)
         for start, end in zip(periods.rows["start"], periods.rows["end"], strict=True)]
    ]  # fmt: skip
    assert found.equals(expected)


def test_the_first_day_of_what_followed_is_no_day_of_a_period() -> None:
    [row] = [one for one in known("boundaries").plain if one["boundary"] == "vries-strait"]
    before = row["end"] - timedelta(days=1)
    assert "vries-strait" in ids("boundaries", f"datetime={before}")
    assert "vries-strait" not in ids("boundaries", f"datetime={row['end']}")


@pytest.mark.parametrize("name", ["islands", "volcanoes"])
def test_what_has_no_time_fits_every_interval(name: str) -> None:
    assert len(ids(name, "datetime=1700-01-01")) == len(known(name).ids)


@given(st_.sampled_from(["category", "also", "actors", "places_on", "precision"]), st_.data())
def test_a_field_is_equal_or_one_of_a_list(field: str, data: st_.DataObject) -> None:
    events = known("events")
    values = sorted({item for cell in events.rows[field] for item in cell.split(";") if item})
    value = data.draw(st_.sampled_from(values))
    expected = [value in cell.split(";") for cell in events.rows[field]]
    assert fitting(events, {field: value}).tolist() == expected


def test_a_part_of_a_text_is_not_the_text() -> None:
    events = known("events")
    assert not fitting(events, {"places_on": "saka"}).any()
    assert not fitting(events, {"title_en": events.plain[0]["title_en"][:-1]}).any()


def test_numbers_and_days_are_compared_as_such() -> None:
    assert set(ids("events", "magnitude=8.3")) == {
        row["id"] for row in known("events").plain if row["magnitude"] == 8.3
    }
    assert ids("events", "date_start=1956-10-19&category=treaty") == [
        row["id"] for row in known("events").plain
        if row["date_start"] == date(1956, 10, 19) and row["category"] == "treaty"
    ]  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
@given(limit=st_.integers(1, 1200), data=st_.data())
def test_pages_have_each_feature_once_in_one_order(
    name: str, limit: int, data: st_.DataObject
) -> None:
    one = known(name)
    limit = max(limit, len(one.ids) // 20)
    asked = {"bbox": [(data.draw(NEAR_LON), 42, 160, 56)]}
    found, offset = [], 0
    while True:
        part = page(one, asked | {"limit": limit, "offset": offset})
        found += part.numbers.tolist()
        assert part.matched == fitting(one, asked).sum()
        assert part.before == (max(0, offset - part.limit) if offset else None)
        if part.after is None:
            break
        offset = part.after
    assert found == np.flatnonzero(fitting(one, asked)).tolist()


def test_a_page_past_the_end_is_empty() -> None:
    part = page(known("boundaries"), {"offset": 100})
    assert (len(part.numbers), part.after) == (0, None)


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_fit_an_address(name: str) -> None:
    found = known(name).ids
    assert len(set(found)) == len(found)
    assert all(set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for one in found)


def test_what_has_no_geometry_is_in_every_box() -> None:
    events = known("events")
    shapes = events.shapes[:3].copy()
    shapes[1:] = [shapely.MultiPoint(), None]
    some = replace(events, rows=events.rows[:3], ids=events.ids[:3], shapes=shapes)
    assert fitting(some, {"bbox": [(0, 0, 1, 1)]}).tolist() == [False, True, True]
