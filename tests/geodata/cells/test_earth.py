"""Planes that touch the Earth, against geodesics."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.cells.earth import Planes, Scale, in_space
from geodata.geometry import WGS84

lats = st.floats(-80, 80)


@given(st.floats(-179, 179), lats, st.floats(0, 360), st.floats(0, 30_000))
def test_a_plane_is_true_to_distances_from_where_it_touches(
    lon: float, lat: float, bearing: float, metres: float
) -> None:
    there = WGS84.fwd(lon, lat, bearing, metres)
    place = in_space(*np.array(there[:2])[:, None])
    x, y = Planes(np.array([lon]), np.array([lat])).seen(place, np.array([0]))
    assert np.hypot(x, y)[0] == pytest.approx(metres, abs=0.2)
    assert x[0] == pytest.approx(metres * np.sin(np.radians(bearing)), abs=0.5)


@given(lats, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_steps_from_where_a_plane_touches_lead_where_the_plane_says(
    lat: float, east: float, north: float
) -> None:
    high = 0.16
    wide = high / np.cos(np.radians(lat))
    place = in_space(np.array([east * wide]), np.array([lat + north * high]))
    exact = Planes(np.zeros(1), np.array([lat])).seen(place, np.array([0]))
    told = Scale(np.array([lat]), wide, high).seen(
        np.array([0]), np.array([east]), np.array([north])
    )
    assert np.hypot(*np.subtract(exact, told))[0] < 1
