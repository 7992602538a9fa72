"""A reader's file whose headers, cells, sheets and layers are hostile is a table of texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import xlsxwriter
from shapely import Point

from dashboard.yours import putting
from geodata import spreadsheets
from geodata.catalogue import Catalogue
from geodata.dataset.formats import AS_TEXTS
from geodata.readers import columns, files
from tests.hostile.corpus import SHORT
from tests.hostile.parsed import norm

SHEET = "<img onerror=ran=1>=1+1 :red[a]".translate(str.maketrans("", "", "[]:*?/\\"))
LAYER = "a\"b'; DROP TABLE x; -- <script>"
# Without the two signs that say of a file that it is no text, and what is too long for Excel.
CELLS = [one.text for one in SHORT if not {"\0", "\uffff"} & set(one.text)]
HEADS = [
    one.text for one in SHORT if one.kind in ("formulas", "streamlit") and one.text.isprintable()
]


def frame() -> pd.DataFrame:
    """A row for each string, beside a column for some of them."""
    where = {"lat": [43.8] * len(CELLS), "lon": [146.8] * len(CELLS), "title": CELLS}
    return pd.DataFrame(where | dict.fromkeys(HEADS, CELLS[::-1]))


def as_csv(path: Path) -> None:
    frame().to_csv(path, index=False, quoting=csv.QUOTE_ALL)


def as_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path, AS_TEXTS) as book:
        sheet = book.add_worksheet(SHEET)
        for column, (name, cells) in enumerate(frame().items()):
            sheet.write_column(0, column, [name, *cells])


def as_geopackage(path: Path) -> None:
    table = frame().drop(columns=["lat", "lon"])
    layer = gpd.GeoDataFrame(table, geometry=[Point(146.8, 43.8)] * len(table), crs="EPSG:4326")
    layer.to_file(path, layer=LAYER, driver="GPKG")


WRITTEN: dict[str, Callable[[Path], None]] = {
    "<b>=1.csv": as_csv, "a.xlsx": as_workbook, "a.gpkg": as_geopackage,
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_every_header_and_cell_is_a_text_and_none_of_the_result_is_run(
    name: str, tmp_path: Path, catalogue: Catalogue, record_property: Callable[[str, object], None]
) -> None:
    WRITTEN[name](tmp_path / name)
    table = files.read(tmp_path / name)
    assert set(map(norm, HEADS)) <= set(map(norm, table.frame.columns))
    assert list(map(norm, table.frame["title"])) == list(map(norm, CELLS))
    mapping = columns.guess(table, catalogue.gazetteer)
    opened = putting.Opened(name, table, mapping)
    text = putting.joined(opened, catalogue).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    cells = pd.Series([*head, *(cell for row in rows for cell in row)], dtype="str")
    assert not spreadsheets.formulas(cells).any()
    record_property("hostile cells read from files", table.frame.size)
