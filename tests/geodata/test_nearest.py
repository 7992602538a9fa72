"""The nearest island to a point anywhere, and how far off it lies."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.catalogue import Catalogue
from geodata.nearest import Coasts
from tests.torture import fewer


def islands(**boxes: tuple[float, float, float, float]) -> gpd.GeoDataFrame:
    shapes = [shapely.box(*box) for box in boxes.values()]
    return gpd.GeoDataFrame(index=pd.Index(boxes, name="place"), geometry=shapes, crs="EPSG:4326")


def points(*lonlat: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame(lonlat, columns=["lon", "lat"])


def test_distances_are_along_the_ellipsoid_however_far() -> None:
    found = Coasts(islands(one=(0, 0, 1, 1))).nearest(points((2, 0), (0.5, -1), (180.5, -0.5)))
    assert found["distance_m"].to_numpy() == pytest.approx([111_319, 110_574, 20_003_931], rel=0.01)


def test_the_antimeridian_is_no_border() -> None:
    found = Coasts(islands(west=(-179, 0, -178, 1), east=(170, 0, 171, 1))).nearest(
        points((179, 0))
    )
    assert found["place"].tolist() == ["west"]
    assert found["distance_m"][0] == pytest.approx(2 * 111_319, rel=0.01)


def test_the_whole_coast_of_a_thin_island_is_asked() -> None:
    thin = shapely.Polygon([(146.08, 43.11), (146.09, 43.1), (146.13, 43.06)])
    coasts = Coasts(gpd.GeoDataFrame(index=["thin"], geometry=[thin], crs="EPSG:4326"))
    assert coasts.nearest(points((146.05, 43.05)))["distance_m"][0] == pytest.approx(5912, rel=0.01)


def test_no_point_has_no_island_and_labels_are_kept() -> None:
    coasts = Coasts(islands(one=(0, 0, 1, 1)))
    assert list(coasts.nearest(points()).columns) == ["place", "distance_m"]
    assert list(coasts.nearest(points((5, 5)).set_axis([7])).index) == [7]


@fewer(3)
@given(lon=st.floats(-180, 180), lat=st.floats(-89, 89))
def test_no_other_island_is_nearer_by_more_than_one_part_in_a_hundred(
    catalogue: Catalogue, lon: float, lat: float
) -> None:
    found = Coasts(catalogue.islands).nearest(points((lon, lat)))
    plane = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84"  # true from its centre
    coast = shapely.get_coordinates(catalogue.islands.geometry.array)
    corners = gpd.GeoSeries(shapely.points(coast), crs="EPSG:4326").to_crs(plane)
    least = float(shapely.distance(corners.array, shapely.Point(0, 0)).min())
    assert found["distance_m"][0] <= least * 1.01 + 300
