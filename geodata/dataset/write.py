"""The whole dataset in one folder: CSV, GeoJSON, GeoPackage, GeoParquet, Linked Places JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geodata import columns, geometry, identifiers, spreadsheets
from geodata.atomic import replacing_folder
from geodata.catalogue import Catalogue
from geodata.dataset import attested, codebook, datapackage, event_shapes, linked_places, tables
from geodata.errors import ExportError, OutputError

GEOPACKAGE = "kuril-atlas.gpkg"
# A GeoPackage notes when each layer was changed; the same records shall make the same file.
# It is brought to the disk when all of it is written, not after each of its tables.
GDAL = {"OGR_CURRENT_DATE": "1970-01-01T00:00:00.000Z", "OGR_SQLITE_SYNCHRONOUS": "OFF"}

Frames = dict[str, pd.DataFrame]


def write(catalogue: Catalogue, folder: Path, *, plain: bool = False) -> None:
    """Write the dataset: all of it, or nothing; the same catalogue gives the same bytes.

    CSV begins with the signature of UTF-8, unless `plain`. `folder` is made, or replaced if it is
    empty or an earlier export. Raises ExportError where it is anything else, or where a text would
    be run by a spreadsheet as a formula; OutputError where it cannot be written.
    """
    folder = folder.resolve()
    _check_folder(folder)
    with replacing_folder(folder) as made:
        _write(catalogue, made, spreadsheets.encoding(plain=plain))


def _write(catalogue: Catalogue, folder: Path, encoding: str) -> None:
    frames = {name: tables.frame(table, catalogue) for name, table in columns.declared().items()}
    spatial = _layers(frames, catalogue)
    _check_cells(frames)
    for name, frame in frames.items():
        if name not in columns.SPATIAL:
            _csv(frame, folder / f"{name}.csv", encoding)
    for name, layer in spatial.items():
        _text(folder / f"{name}.geojson", _geojson(layer, columns.declared()[name].key[0]))
    for name in ("islands", "events"):
        tables.with_nulls(spatial[name]).to_parquet(folder / f"{name}.parquet", index=False)
    _geopackage(spatial, frames, folder / GEOPACKAGE)
    _text(folder / "places.lpf.json", _linked_places(catalogue))
    _text(folder / "codebook.md", codebook.codebook())
    _text(folder / "LICENSE.md", datapackage.license_text(folder))
    described = json.dumps(datapackage.descriptor(folder), ensure_ascii=False, indent=2)
    _text(folder / "datapackage.json", described + "\n")


def _check_folder(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file; name a folder")
    inside = {path.name for path in folder.iterdir()}
    strange = sorted(inside - _earlier(folder))
    if strange:
        raise ExportError(
            f"{folder} holds what no export wrote: {', '.join(strange[:5])}; "
            "name a new folder, an empty one or an earlier export"
        )


def _earlier(folder: Path) -> set[str]:
    """The names of the files of an earlier export; empty if the folder is none."""
    try:
        described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        if described["name"] != datapackage.NAME:
            return set()
        paths = {resource["path"] for resource in described["resources"]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {*paths, "datapackage.json", "LICENSE.md", "codebook.md"}


def _check_cells(frames: Frames) -> None:
    found = [
        f"{name}.{column}: {cell!r}"
        for name, frame in frames.items()
        for column in tables.texts(frame)
        for cell in frame.loc[spreadsheets.formulas(frame[column]), column]
    ]
    if found:
        message = "\n".join(found)
        raise ExportError(f"texts that a spreadsheet would run as a formula:\n{message}")


def _layers(frames: Frames, catalogue: Catalogue) -> dict[str, gpd.GeoDataFrame]:
    layers = {name: gpd.GeoDataFrame(frames[name]) for name in columns.SPATIAL}
    shown = event_shapes.shapes(catalogue.events, catalogue).reindex(frames["events"]["id"])
    layers["events"] = gpd.GeoDataFrame(frames["events"], geometry=shown.array)
    return layers | {"volcanoes": _with_points(frames["volcanoes"])}


def _linked_places(catalogue: Catalogue) -> str:
    places = catalogue.records["places"]
    elsewhere = {place: identifiers.links("places", catalogue.place(place)) for place in places}
    made = linked_places.collection(
        places, catalogue.islands_web, attested.years(catalogue), elsewhere
    )
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _with_points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=geometry.CRS)
    return gpd.GeoDataFrame(frame, geometry=points)


def _csv(frame: pd.DataFrame, path: Path, encoding: str) -> None:
    truths = map(str, frame.select_dtypes(["bool", "boolean"]))
    words = {name: frame[name].map({True: "true", False: "false"}) for name in truths}
    text = spreadsheets.rows(frame.assign(**words), plain=True)  # `_check_cells` has seen it
    path.write_text(text, encoding=encoding, newline="")


def _geojson(layer: gpd.GeoDataFrame, key: str) -> str:
    """RFC 7946: a feature a line, with its id; rings to the right-hand rule."""
    shapes = shapely.to_geojson(shapely.orient_polygons(layer.geometry.array, exterior_cw=False))
    features = ",\n".join(
        f'{{"type":"Feature","id":{_json(said[key])},"properties":{_json(said)},'
        f'"geometry":{shape or "null"}}}'
        for said, shape in zip(_rows(layer), shapes, strict=True)
    )
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def _rows(layer: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them: nothing in place of empty texts and missing numbers and days."""
    plain = pd.DataFrame(layer.drop(columns="geometry")).astype(object)
    plain = plain.where(plain.notna() & (plain != ""), None)
    return [{str(name): said for name, said in row.items()} for row in plain.to_dict("records")]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _geopackage(spatial: dict[str, gpd.GeoDataFrame], frames: Frames, path: Path) -> None:
    settlements = frames["places"][frames["places"]["kind"] == "settlement"]
    layers = {**spatial, "settlements": _with_points(settlements)}
    plain = {name: frame for name, frame in frames.items() if name not in layers}
    pyogrio.set_gdal_config_options(GDAL)
    try:
        for name, frame in {**layers, **plain}.items():
            pyogrio.write_dataframe(
                tables.with_nulls(frame), path, layer=name, driver="GPKG", use_arrow=True
            )
    except (DataSourceError, DataLayerError) as error:  # what GDAL calls a full disk
        raise OutputError(f"{path.name} cannot be written: {error}") from error
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(GDAL))


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
