"""Degrees in the many ways in which people write them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.readers import coordinates
from geodata.readers.coordinates import Axis


def one(cell: object, axis: Axis = "lat") -> tuple[float, str]:
    found = coordinates.degrees(pd.Series([cell]), axis)
    return float(found.values[0]), str(found.reasons[0])


@pytest.mark.parametrize(
    ("cell", "axis", "value"),
    [
        ("43.868", "lat", 43.868),
        ("43,868", "lat", 43.868),
        (" +43.868 ", "lat", 43.868),
        (43.868, "lat", 43.868),
        ("-43.868", "lat", -43.868),
        ("\u221243.5", "lat", -43.5),
        ("43.868°", "lat", 43.868),
        ("43.868° N", "lat", 43.868),
        ("N43.868", "lat", 43.868),
        ("43.868S", "lat", -43.868),
        ("43°52′", "lat", 43 + 52 / 60),
        ("43°20′N", "lat", 43 + 20 / 60),
        ("43°52′05″N", "lat", 43 + 52 / 60 + 5 / 3600),
        ("43º52'05''", "lat", 43 + 52 / 60 + 5 / 3600),
        ("43 52 05", "lat", 43 + 52 / 60 + 5 / 3600),
        ("43:52:05.5", "lat", 43 + 52 / 60 + 5.5 / 3600),
        ("43-52-05", "lat", 43 + 52 / 60 + 5 / 3600),
        ("43° 52,5' с. ш.", "lat", 43 + 52.5 / 60),
        ("146°49′ в.д.", "lon", 146 + 49 / 60),
        ("北緯43度52分05秒", "lat", 43 + 52 / 60 + 5 / 3600),
        ("東経146度49分", "lon", 146 + 49 / 60),
        ("\uff14\uff13\uff0e\uff18\uff16\uff18", "lat", 43.868),
        ("123°30′W", "lon", -123.5),
        ("43.868 degrees north", "lat", None),
    ],
)
def test_a_cell_is_read_as_it_is_written(cell: object, axis: Axis, value: float | None) -> None:
    found, why = one(cell, axis)
    if value is None:
        assert np.isnan(found)
        assert why
    else:
        assert found == pytest.approx(value, abs=1e-9)
        assert why == ""


@pytest.mark.parametrize(
    "cell",
    [
        "north",
        "43°61′",
        "43.5 30",
        "43 52 05 07",
        "NaN",
        "1/2",
        "43,868,1",
        "43°E",
        "<b>43</b>",
        "5m",
    ],
)
def test_what_is_no_number_of_degrees_says_so(cell: str) -> None:
    found, why = one(cell)
    assert np.isnan(found)
    assert why == f"{cell!r} is not a number"


def test_an_empty_cell_is_empty_and_a_long_one_is_quoted_in_short() -> None:
    assert one("  ")[1] == one(None)[1] == "is empty"
    assert len(one("x" * 10_000)[1]) < 80


@pytest.mark.parametrize(
    ("cell", "lon", "lat"),
    [
        ("43.868,146.823", 146.823, 43.868),
        ("43.868, 146.823", 146.823, 43.868),
        ("(43.868; 146.823)", 146.823, 43.868),
        ("43,868; 146,823", 146.823, 43.868),
        ("43,868 146,823", 146.823, 43.868),
        ("146.823 43.868", 146.823, 43.868),
        ("43°52′05″N 146°49′23″E", 146 + 49 / 60 + 23 / 3600, 43 + 52 / 60 + 5 / 3600),
        ("N43.868 E146.823", 146.823, 43.868),
        ("43 52 05, 146 49 23", 146 + 49 / 60 + 23 / 3600, 43 + 52 / 60 + 5 / 3600),
        ("POINT (146.823 43.868)", 146.823, 43.868),
        ("SRID=4326;POINT Z(146.823 43.868 10)", 146.823, 43.868),
        ("-33.5/151.25", 151.25, -33.5),
    ],
)
def test_a_cell_may_hold_both(cell: str, lon: float, lat: float) -> None:
    lons, lats = coordinates.pairs(pd.Series([cell]))
    assert (lons.values[0], lats.values[0]) == pytest.approx((lon, lat), abs=1e-9)


@pytest.mark.parametrize("cell", ["", "43.868", "a, b", "1,2,3", "POINT EMPTY", "43.868,146.823,7"])
def test_what_is_no_pair_says_so(cell: str) -> None:
    lons, lats = coordinates.pairs(pd.Series([cell]))
    assert np.isnan(lons.values[0])
    assert lats.reasons[0]


def test_minutes_and_seconds_of_their_own_columns_add_to_the_degrees() -> None:
    def column(*cells: str) -> coordinates.Degrees:
        return coordinates.degrees(pd.Series(cells), "lat")

    found = coordinates.together(
        column("43", "-43", "-0", "43"), column("52", "30", "30", "61"), column("36", "", "0", "0")
    )
    assert found.values[:3] == pytest.approx([43.876667, -43.5, -0.5], abs=1e-6)
    assert np.isnan(found.values[3])
    assert found.reasons[3] == "has minutes outside 0..60"


def test_longitudes_are_turned_back_by_one_turn_at_most() -> None:
    turned = coordinates.turned_back(np.array([187.0, 213.3, -213.3, 506.7, 180.0, -180.0, 541.0]))
    assert turned == pytest.approx([-173.0, -146.7, 146.7, 146.7, 180.0, -180.0, 541.0])


def test_what_is_infinite_is_not_near_the_atlas() -> None:
    endless = np.array([np.inf, -np.inf, 146.8])
    assert coordinates.near_the_atlas(endless, "lon").tolist() == [False, False, True]
    assert coordinates.looks_swapped(np.full(3, 43.8), endless).tolist() == [False, False, True]


def test_pairs_that_are_no_point_say_which_number_it_is() -> None:
    lon = np.array([146.8, 43.87, 10.0, np.inf, 16336135.2, 146.8])
    lat = np.array([43.87, 146.8, 120.0, 43.0, 5437000.0, -90.5])
    why_lon, why_lat = coordinates.impossible(lon, lat)
    assert why_lon.tolist() == [
        "", "", "", "inf is outside -180..180",
        "16336135.2 is outside -180..180: no degrees, but metres of a map, it seems; give degrees",
        "",
    ]  # fmt: skip
    assert why_lat.tolist() == [
        "", "looks swapped: latitude 146.8 with longitude 43.87", "120.0 is outside -90..90", "",
        "5437000.0 is outside -90..90: no degrees, but metres of a map, it seems; give degrees",
        "-90.5 is outside -90..90",
    ]  # fmt: skip


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NS"))
def test_degrees_minutes_and_seconds_come_back(d: int, m: int, s: int, side: str) -> None:
    value = (d + m / 60 + s / 3600) * (1 if side == "N" else -1)
    for form in (f"{d}°{m:02}′{s:02}″{side}", f"{side}{d} {m} {s}", f"{d}:{m}:{s} {side.lower()}"):
        assert one(form)[0] == pytest.approx(value, abs=1e-9)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_has_a_reason(cell: str) -> None:
    for value, why in (one(cell, "lat"), one(cell, "lon")):
        assert np.isnan(value) == bool(why)
    lon, lat = coordinates.pairs(pd.Series([cell]))
    assert bool(np.isnan(lon.values[0] + lat.values[0])) == bool(lon.reasons[0])
