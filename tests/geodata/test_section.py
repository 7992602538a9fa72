"""A section along the Kuril arc: where its axis lies, and where points lie along it."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.catalogue import Catalogue
from geodata.geometry import WGS84
from geodata.section import Axis, axis, section

EQUATOR = Axis(150, 0, 90)
KURILS = Axis(145.99, 44.08, 42.8)


def points(*lonlat: tuple[float, float], depth: float = 0) -> pd.DataFrame:
    return pd.DataFrame(lonlat, columns=["lon", "lat"]).assign(depth_km=depth)


def test_along_the_equator_a_degree_is_111_km_and_south_is_to_the_right() -> None:
    found = section(points((151, 0), (149, 0), (151, -1), (151, 1), depth=30), EQUATOR).round(2)
    assert list(found["along_km"]) == [111.32, -111.32, 111.32, 111.32]
    assert list(found["off_km"].abs()) == [0, 0, 110.57, 110.57]
    assert list(found["off_km"][2:] > 0) == [True, False]
    assert list(found["depth_km"]) == [30] * 4


@given(st.floats(-500_000, 1_500_000), st.floats(-600_000, 600_000))
def test_a_point_is_found_where_it_was_put(along: float, off: float) -> None:
    lon, lat, back = WGS84.fwd(KURILS.lon, KURILS.lat, KURILS.azimuth, along)
    lon, lat, _ = WGS84.fwd(lon, lat, back + 180 + 90, off)
    (found,) = section(points((lon, lat)), KURILS).to_numpy()
    assert found[:2] == pytest.approx([along / 1000, off / 1000], abs=0.001)


def test_the_axis_runs_from_kunashir_to_shumshu(catalogue: Catalogue) -> None:
    known = axis(catalogue.islands_web)
    order = ["kunashir", "iturup", "urup", "simushir", "matua", "onekotan", "paramushir", "shumshu"]
    middles = catalogue.islands_web.representative_point().loc[order]
    found = section(pd.DataFrame({"lon": middles.x, "lat": middles.y, "depth_km": 0}), known)
    assert found["along_km"].is_monotonic_increasing
    assert found["along_km"].iloc[0] == pytest.approx(0, abs=20)
    assert found["along_km"].iloc[-1] == pytest.approx(1075, abs=10)
    assert found["off_km"].abs().max() == pytest.approx(108, abs=5)


def test_the_trench_is_to_the_right_and_the_sea_of_okhotsk_to_the_left(
    catalogue: Catalogue,
) -> None:
    found = section(points((152, 45), (149, 50)), axis(catalogue.islands_web))
    assert found["off_km"].iloc[0] > 200
    assert found["off_km"].iloc[1] < -200


def test_points_keep_their_index_and_what_is_unknown_stays_unknown() -> None:
    some = points((150, 0), (float("nan"), 0), depth=float("nan")).set_axis(["a", "b"])
    found = section(some, EQUATOR)
    assert list(found.index) == ["a", "b"]
    assert found.isna().to_numpy().tolist() == [[False, False, True], [True, True, True]]


def test_a_section_of_nothing_is_empty() -> None:
    assert section(points(), EQUATOR).empty
