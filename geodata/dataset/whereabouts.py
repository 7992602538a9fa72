"""Where events can be shown: at their own points, else at the places that they name."""

from __future__ import annotations

from functools import cache

import geopandas as gpd
import pandas as pd
from shapely.geometry import MultiPoint, Point

from geodata import geometry
from geodata.catalogue import Catalogue
from geodata.rows import Rows
from geodata.sources import Source


def with_geometry(events: pd.DataFrame, source: Source, catalogue: Catalogue) -> gpd.GeoDataFrame:
    """Rows of events, with the columns id, lon and lat, and where they are. `geometry_of` says
    whose that is: the event's, or the places'; "" where there is neither."""
    owned = events["lon"].notna()
    own = gpd.points_from_xy(events["lon"], events["lat"])
    shapes = [
        point if has else _around(source.of_event(event, "named"), catalogue)
        for event, has, point in zip(events["id"], owned, own, strict=True)
    ]
    found = gpd.GeoSeries(shapes, index=events.index, crs=geometry.CRS)
    whose = pd.Series("places", events.index, dtype="str").mask(owned, "event")
    return gpd.GeoDataFrame(events.assign(geometry_of=whose.mask(found.isna(), "")), geometry=found)


def _around(named: Rows, catalogue: Catalogue) -> MultiPoint | None:
    points = _points(catalogue)
    around = dict.fromkeys(point for one in named for point in points[one["place"]])
    return MultiPoint(list(around)) if around else None


@cache
def _points(catalogue: Catalogue) -> dict[str, tuple[Point, ...]]:
    """By place its own point, else one within each of its islands."""
    gazetteer = catalogue.gazetteer
    inside = catalogue.islands_web.geometry.representative_point()
    places = zip(gazetteer.frame.index, gazetteer.frame["lon"], gazetteer.frame["lat"], strict=True)
    return {
        place: (Point(lon, lat),)
        if pd.notna(lon)
        else tuple(inside[leaf] for leaf in gazetteer.leaves(place))
        for place, lon, lat in places
    }
