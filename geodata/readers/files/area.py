"""How many cells the sheets of a workbook span, which a few lines of it may say are billions."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from geodata.errors import InputError
from geodata.messages import N_, Said

MOST = 30_000_000  # cells, blank ones too, since a sheet is read as a whole

_CELL = re.compile(rb' r="([A-Z]+)(\d+)"')
_MANY_ROWS = re.compile(rb' r="[A-Z]+\d{6}')
_LETTERS = ((3, 16_384), (2, 702), (1, 26))  # of the name of a column -> so many columns
# In OpenDocument, a row with anything in it, or a cell, that is there so many times.
_ROW = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{4,})"[^>]*>'
    rb"(?:(?!</table:table-row>).)*?office:value-type",
    re.DOTALL,
)
_REPEATED = re.compile(rb'<table:table-cell[^>]*number-columns-repeated="(\d{4,})"[^>]*value-type')


def check(path: Path) -> None:
    """Raises InputError for a workbook with a sheet that spans more cells than are read."""
    if not zipfile.is_zipfile(path):
        return  # Excel until 2003 has no room for as many
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                cells = _excel(packed.read(name))
            elif name == "content.xml":
                cells = _open_document(packed.read(name))
            else:
                continue
            if cells > MOST:
                why = N_(
                    "{file} has a sheet that spans {cells:,} cells; at most {most:,} are read: "
                    "delete what stands far below or beside the table"
                )
                raise InputError(Said(why, file=path, cells=cells, most=MOST))


def _excel(sheet: bytes) -> int:
    """Exact only where it may be too many: it takes as long as to read a sheet."""
    columns = next((n for size, n in _LETTERS if re.search(rb' r="[A-Z]{%d}\d' % size, sheet)), 0)
    if columns * (1_048_576 if _MANY_ROWS.search(sheet) else 99_999) <= MOST:
        return 0
    found = _CELL.findall(sheet)
    return max(int(row) for _, row in found) * max(map(_number, {name for name, _ in found}))


def _number(column: bytes) -> int:
    """Of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _open_document(content: bytes) -> int:
    rows, columns = (max(map(int, form.findall(content)), default=1) for form in (_ROW, _REPEATED))
    return rows * max(columns, 100) if rows > 1 or columns > 1 else 0
