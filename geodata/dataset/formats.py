"""The files in which events can be taken away, by suffix."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import pyogrio
import xlsxwriter

from geodata import spreadsheets, texts
from geodata.dataset import anniversaries, citations, datapackage, tables
from geodata.dataset.taken import COLUMNS, Taken, metadata, notes
from geodata.rows import Rows, rows

LAYER = "events"
NOT_XML = r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # signs that XML has no room for
NOT_KML = rf"{NOT_XML}|(?<=\]\])>"  # and those that end a text as GDAL writes it
AS_TEXTS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "in_memory": True,
}  # fmt: skip


class Format(NamedTuple):
    """How events are written, and what the file is."""

    media_type: str
    write: Callable[[Taken], bytes]


def csv(taken: Taken) -> bytes:
    """A table that begins with a mark by which spreadsheets know its letters, without a formula."""
    text = spreadsheets.rows(_table(taken), plain=False)
    return text.encode(spreadsheets.encoding(plain=False))


def xlsx(taken: Taken) -> bytes:
    """The table, and what it is on a second sheet. Days are texts: Excel's begin in 1900."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, AS_TEXTS) as book:
        sheet = book.add_worksheet(LAYER)
        sheet.freeze_panes(1, 1)
        _line(sheet, 0, COLUMNS)
        cells = _table(taken).astype(object)
        table = cells.where(cells.notna(), "")
        for number, row in enumerate(table.itertuples(index=False), 1):
            _line(sheet, number, row)
        about = book.add_worksheet("about")
        for number, said in enumerate(notes(taken).items()):
            _line(about, number, said)
    return file.getvalue()


def geojson(taken: Taken) -> bytes:
    """RFC 7946, with what it is in a member of its own."""
    features = tables.with_nulls(taken.rows.set_index("id", drop=False)).to_geo_dict(na="null")[
        "features"
    ]
    made = {"type": "FeatureCollection", "metadata": metadata(taken), "features": features}
    return json.dumps(made, ensure_ascii=False, allow_nan=False, default=str).encode()


def geopackage(taken: Taken) -> bytes:
    """One layer; points as multipoints, since a layer has one kind. A text ends for GDAL where a
    sign of the number 0 stands, so there is another in its place."""
    return _ogr(
        _without("\0", taken.rows), "GPKG", geometry_type="MultiPoint", promote_to_multi=True,
        dataset_metadata=notes(taken), layer_options={"DESCRIPTION": taken.title},
    )  # fmt: skip


def geoparquet(taken: Taken) -> bytes:
    """What it is stands in the file's metadata, with what pandas keeps of a frame."""
    file, layer = BytesIO(), tables.with_nulls(taken.rows)
    layer.attrs = notes(taken)
    layer.to_parquet(file, index=False)
    return file.getvalue()


def kml(taken: Taken) -> bytes:
    """A placemark for each event, named in the language of whoever takes it."""
    found = rows(taken.rows)
    said = {
        name: [texts.text(row, field, taken.languages) for row in found]
        for name, field in (("Name", "title"), ("description", "summary"))
    }
    days = {name: taken.rows[name].astype("str").fillna("") for name in ("date_start", "date_end")}
    placemarks = taken.rows.assign(
        **days,
        **{name: pd.Series(cells, taken.rows.index, dtype="str") for name, cells in said.items()},
    )
    return _ogr(
        _without(NOT_KML, placemarks), "LIBKML", geometry_type="Unknown",
        layer_options={
            "NAME": re.sub(NOT_KML, "\ufffd", taken.title),
            "DESCRIPTION": notes(taken)["attribution"],
        },
    )  # fmt: skip


def _sources(write: Callable[[Rows], str], taken: Taken) -> bytes:
    return write(taken.sources).encode()


def _table(taken: Taken) -> pd.DataFrame:
    return pd.DataFrame(taken.rows[COLUMNS])


def _line(sheet: xlsxwriter.worksheet.Worksheet, number: int, cells: Iterable[Any]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, (int, float)):
            sheet.write_number(number, column, cell)
        elif cell != "":
            sheet.write_string(number, column, str(cell))


def _without(signs: str, layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The layer with a mark in its texts for each sign of a pattern."""
    texts = {
        name: cells.str.replace(signs, "\ufffd", regex=True)
        for name, cells in layer.select_dtypes("str").items()
    }
    return layer.assign(**texts)


def _ogr(layer: gpd.GeoDataFrame, driver: str, **options: Any) -> bytes:
    file = BytesIO()
    pyogrio.write_dataframe(
        tables.with_nulls(layer), file, layer=LAYER, driver=driver, use_arrow=True, **options
    )
    return file.getvalue()


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    "geojson": Format(datapackage.MEDIA_TYPES["geojson"], geojson),
    "gpkg": Format(datapackage.MEDIA_TYPES["gpkg"], geopackage),
    "parquet": Format(datapackage.MEDIA_TYPES["parquet"], geoparquet),
    "kml": Format("application/vnd.google-earth.kml+xml", kml),
    **{
        suffix: Format(media_type, partial(_sources, write))
        for suffix, (media_type, write) in citations.FORMS.items()
    },
    "ics": Format("text/calendar; charset=utf-8", anniversaries.calendar),
    "metadata.json": Format(
        "application/json",
        lambda taken: json.dumps(metadata(taken), ensure_ascii=False, indent=1).encode(),
    ),
}
