"""What a file is, by what it holds and not by what it is called; and what is too large to open."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Literal

from geodata.errors import InputError
from geodata.messages import N_, Said
from geodata.readers.files import encodings

LIMIT = 1_000_000_000  # bytes of a file, and of all that is packed in it
WHOLE_LIMIT = 250_000_000  # bytes of a file that is read at once: every one but text in columns
READABLE = Said(N_(
    "CSV or other text in columns, Excel, OpenDocument spreadsheet, GeoJSON, GeoPackage, KML, KMZ, "
    "GPX, FlatGeobuf, a zipped Shapefile, Parquet"
))  # fmt: skip

Kind = Literal["delimited", "workbook", "json", "layers", "parquet", "packed"]

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),  # Excel until 2003
    (b"SQLite format 3\0", "layers"),
    (b"fgb\x03fgb", "layers"),
    (b"\0\0\x27\x0a", "layers"),  # a Shapefile beside its other parts
    (b"PAR1", "parquet"),
    (b"{", "json"),
    (b"[", "json"),
)
_SHAPES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_INSIDE = (".shp", ".kml", ".csv", ".tsv", ".txt", ".xlsx", ".geojson", ".json", ".gpkg", ".fgb")
_NOT_TEXT = bytes(set(range(32)) - set(b"\t\n\x0b\f\r\x1a\x1b"))
_UNICODE_16 = (b"\xff\xfe", b"\xfe\xff")


def kind(path: Path) -> Kind:
    """Which kind of file it is. Raises InputError for an empty file, one that is too large, broken
    or none of those that are read; OSError where there is no file."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        why = N_("{file} is empty; it should hold a table: {kinds}")
        raise InputError(Said(why, file=path, kinds=READABLE))
    found = _of_zip(path) if head.startswith(b"PK") else _of_beginning(path, head)
    most = LIMIT if found == "delimited" else WHOLE_LIMIT
    size = path.stat().st_size
    if size > most:
        raise InputError(_too_large(path, size, most))
    return found


def _too_large(path: Path, size: int, most: int) -> Said:
    if most == LIMIT:
        why = N_("{file} has {size:,} bytes; at most {most:,} are read")
        return Said(why, file=path, size=size, most=most)
    why = N_("{file} has {size:,} bytes; at most {most:,} are read, of a CSV file {limit:,}")
    return Said(why, file=path, size=size, most=most, limit=LIMIT)


def _of_beginning(path: Path, head: bytes) -> Kind:
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning) or begun.startswith(beginning):
            return found
    if head.startswith(_UNICODE_16) or encodings.in_pairs(head):
        return "delimited"
    if begun.startswith(b"<"):
        return _of_markup(path, begun)
    if head.translate(None, _NOT_TEXT) != head:
        why = N_("{file} is of a kind that is not read; allowed are {kinds}")
        raise InputError(Said(why, file=path, kinds=READABLE))
    return "delimited"


def _of_markup(path: Path, begun: bytes) -> Kind:
    if b"<kml" in begun or b"<gpx" in begun:
        return "layers"
    if b"<html" in begun.lower() or b"<!doctype html" in begun.lower():
        why = N_("{file} is a web page; save the table itself, such as CSV or Excel")
        raise InputError(Said(why, file=path))
    why = N_("{file} is XML of a kind that is not read; allowed are {kinds}")
    raise InputError(Said(why, file=path, kinds=READABLE))


def _of_zip(path: Path) -> Kind:
    with _zip(path) as packed:
        names = set(packed.namelist())
    if "mimetype" in names or any(name.startswith("xl/") for name in names):
        return "workbook"
    return "packed"


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A sound archive. Raises InputError for one that is cut off, broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
            if size > LIMIT:
                why = N_("{file} unpacks to {size:,} bytes; at most {most:,} are read")
                raise InputError(Said(why, file=path, size=size, most=LIMIT))
            # What an item says of its size binds nobody: one that says less fails its checksum.
            broken = packed.testzip()
            if broken:
                why = N_("{file} is damaged at {part}; fetch or save it again")
                raise InputError(Said(why, file=path, part=broken))
            yield packed
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        why = N_(
            "{file} is damaged or cut off, as a zip it cannot be read ({error}); "
            "fetch or save it again"
        )
        raise InputError(Said(why, file=path, error=str(error))) from error
    except RuntimeError as error:  # it asks for a password
        why = N_("{file} is locked by a password; save it without one")
        raise InputError(Said(why, file=path)) from error


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The one table in an archive, unpacked for as long as it is read.

    Raises InputError where it holds none or several, and whatever is wrong with an archive.
    """
    with _zip(path) as packed, tempfile.TemporaryDirectory() as folder:
        items = [item for item in packed.infolist() if _counts(item.filename)]
        tables = [item for item in items if PurePosixPath(item.filename).suffix.lower() in _INSIDE]
        shapes = [item for item in tables if item.filename.lower().endswith(".shp")]
        chosen = shapes or tables
        if len(chosen) != 1:
            held = ", ".join(item.filename for item in chosen[:5])
            why = (
                N_("{file} should hold one table; it holds {names}: unpack it")
                if held
                else N_("{file} should hold one table; it holds none that is read: unpack it")
            )
            raise InputError(Said(why, file=path, names=held))
        stem = str(PurePosixPath(chosen[0].filename).with_suffix("")).lower()
        for item in items:
            name = PurePosixPath(item.filename)
            beside = shapes and str(name.with_suffix("")).lower() == stem
            if item is chosen[0] or (beside and name.suffix.lower() in _SHAPES):
                # Under names of our own: those in an archive may lead out of the folder.
                with packed.open(item) as source, _named(folder, name).open("wb") as target:
                    shutil.copyfileobj(source, target)
        yield _named(folder, PurePosixPath(chosen[0].filename))


def _named(folder: str, name: PurePosixPath) -> Path:
    return Path(folder) / f"table{name.suffix.lower()}"


def _counts(name: str) -> bool:
    """Whether it is no folder, nor what a Mac leaves beside every file."""
    return not name.endswith("/") and not name.startswith("__MACOSX/")
