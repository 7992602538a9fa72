"""Libraries that join points to polygons, each asked in its own way for the same.

Each is given points (columns row, lon, lat) and areas by name (columns place, geometry), and gives
what finds of these areas the row of the point of each pair. What can be made before it is asked,
such as points of its own kind, is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

Areas = Mapping[str, gpd.GeoDataFrame]
Joined = Callable[[str], NDArray[np.int64]]


def geopandas(points: pd.DataFrame, areas: Areas) -> Joined:
    """geopandas.sjoin."""
    shapes = _shapes(points)
    # A copy has no index of its points yet: points that come are new.
    return lambda name: gpd.sjoin(shapes.copy(), areas[name], predicate="within")["row"].to_numpy()


def dask_geopandas(points: pd.DataFrame, areas: Areas) -> Joined:
    """dask_geopandas.sjoin, with a part of the points for each core."""
    import dask_geopandas as dask  # noqa: PLC0415 - it may be missing

    shapes = dask.from_geopandas(_shapes(points), npartitions=os.cpu_count())
    return lambda name: (
        dask.sjoin(shapes, areas[name], predicate="within").compute()["row"].to_numpy()
    )


def duckdb(points: pd.DataFrame, areas: Areas) -> Joined:
    """DuckDB, with its extension for shapes from the package of the same version."""
    import duckdb  # noqa: PLC0415 - it may be missing
    import duckdb_extension_spatial as spatial  # noqa: PLC0415

    extension = Path(spatial.__path__[0], f"extensions/v{duckdb.__version__}")
    base = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    base.execute(f"LOAD '{extension}/spatial.duckdb_extension'")
    for name, given in areas.items():
        parts = given.geometry.explode()  # three times as fast as whole ones
        base.register("given", pd.DataFrame({"shape": parts.to_wkb()}))
        base.execute(f"CREATE TABLE {name} AS SELECT ST_GeomFromWKB(shape) AS shape FROM given")  # noqa: S608
    base.register("given", points)
    base.execute("CREATE TABLE points AS SELECT row, ST_Point(lon, lat) AS shape FROM given")
    asked = "SELECT row FROM points JOIN {0} ON ST_Intersects(points.shape, {0}.shape)"
    return lambda name: np.asarray(base.execute(asked.format(name)).fetchnumpy()["row"])


def sedonadb(points: pd.DataFrame, areas: Areas) -> Joined:
    """SedonaDB."""
    import sedonadb as sedona  # noqa: PLC0415 - it may be missing

    base = sedona.connect()
    for name, given in areas.items():
        base.create_data_frame(given).to_memtable().to_view(name)
    base.create_data_frame(pa.table(dict(points))).to_view("given")
    shape = "ST_SetSRID(ST_Point(lon, lat), 4326) AS geometry"
    base.sql(f"SELECT row, {shape} FROM given").to_memtable().to_view("points")  # noqa: S608
    asked = "SELECT row FROM points JOIN {0} ON ST_Intersects({0}.geometry, points.geometry)"
    return lambda name: base.sql(asked.format(name)).to_arrow_table()["row"].to_numpy()


PEERS: Mapping[str, Callable[[pd.DataFrame, Areas], Joined]] = {
    "geopandas": geopandas,
    "dask-geopandas": dask_geopandas,
    "DuckDB spatial": duckdb,
    "SedonaDB": sedonadb,
}


def _shapes(points: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = gpd.points_from_xy(points["lon"], points["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame({"row": points["row"]}, geometry=shapes)
