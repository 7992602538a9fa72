"""Sheets that span billions of cells are refused before they fill the memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from geodata.errors import InputError
from geodata.readers import files


def sheet(path: Path, *far: tuple[int, int]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["lon", "lat"])
        page.write_row(1, 0, [146.8, 43.8])
        for row, column in far:
            page.write(row, column, "far")
    return path


def test_a_cell_in_the_last_corner_is_too_far(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", (1_048_575, 16_383))
    with pytest.raises(InputError, match="spans 17,179,869,184 cells; at most 30,000,000"):
        files.read(path)


def test_a_cell_far_below_or_far_beside_is_not(tmp_path: Path) -> None:
    for far in ((200_000, 3), (5, 16_383)):
        assert len(files.read(sheet(tmp_path / "a.xlsx", far)).frame) == 2


def test_an_open_document_that_repeats_a_cell_by_the_billion_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", f"<table:table>{row}</table:table>")
    (tmp_path / "a.ods").write_bytes(raw.getvalue())
    with pytest.raises(InputError, match="spans 17,179,869,184 cells"):
        files.read(tmp_path / "a.ods")
