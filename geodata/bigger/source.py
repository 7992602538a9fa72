"""Parquet of any size, a file or a folder of them: what it holds, and the parts it is read in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.fs as pf
import pyarrow.parquet as pq

from geodata.errors import InputError

ROWS = 1_000_000  # of a part, at most: so much is done again after a kill
BYTES = 256_000_000  # of a part's cells, about: rows of many columns make smaller parts
PIECE = 100_000  # rows that are joined at once
_BUFFER = 1 << 22  # bytes: a row group is read as a stream, however large it is
_KEY = re.compile(r"(?:^|/)([^/=]+)=([^/]*)(?=/)")
_NO_KEY = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True)
class Run:
    """Rows of one row group of one file, from `start` on."""

    file: str
    group: int
    start: int
    rows: int


@dataclass(frozen=True)
class Part:
    """Rows that are joined and kept together, or not at all: runs that follow each other; `first`
    is how many rows of the source come before them."""

    number: int
    first: int
    runs: tuple[Run, ...]

    @property
    def rows(self) -> int:
        """How many."""
        return sum(run.rows for run in self.runs)


@dataclass(frozen=True, eq=False)
class Source:
    """Files that are alike, in the order of their names; small enough to send to where it is read.

    where: the path or URL that was named
    root: that, as its file system has it
    schema: columns of the files, then those that folders such as `year=1952` stand for
    geo: what GeoParquet says of its shapes, else {}
    parts: all rows, each in one of them
    contents: a hash of all footers: another file, other columns, rows, values have another
    """

    where: str
    root: str
    schema: pa.Schema
    geo: dict[str, Any]
    parts: tuple[Part, ...]
    contents: str

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(part.rows for part in self.parts)

    def pieces(self, part: Part) -> Iterator[pa.Table]:
        """The rows of a part, at most PIECE of them at once.

        Raises InputError, which names the file and row group, for one that is damaged or gone.
        """
        return _gathered(self._batches(part))

    def _batches(self, part: Part) -> Iterator[pa.Table]:
        for path, runs in groupby(part.runs, lambda run: run.file):
            keys = _keys(path.removeprefix(self.root))
            with _opened(system(self.where)[0], path) as file:
                for run in runs:
                    for batch in _read(file, run):
                        yield _with_keys(batch, keys, self.schema)


def opened(where: str) -> Source:
    """A Parquet file, a folder of them, or a URL of either that pyarrow opens: file://, s3://,
    gs://, abfs://, and fsspec+KIND:// where fsspec is there.

    Raises InputError, which names the file, for what is not there, is not Parquet, is cut off, has
    no rows, or has other columns than the first file.
    """
    files, root = system(where)
    paths = _paths(files, root, where)
    found = {path: _footer(files, path) for path in paths}
    schemas = {path: footer.schema.to_arrow_schema() for path, footer in found.items()}
    first = schemas[paths[0]]
    _check_alike(schemas, paths[0])
    keys = {path: _keys(path.removeprefix(root)) for path in paths}
    names = [name for name in keys[paths[0]] if name not in first.names]
    schema = first.remove_metadata()
    for name in names:
        schema = schema.append(pa.field(name, _type(keys[path].get(name) for path in paths)))
    twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise InputError(f"{where} has two columns called {', '.join(twice)}; rename one of them")
    parts = tuple(_parts(found))
    if not parts:
        raise InputError(f"{where} has no row of data")
    geo = json.loads((first.metadata or {}).get(b"geo", b"{}"))
    return Source(where, root, schema, geo, parts, _hash(root, found))


@cache
def system(where: str) -> tuple[pf.FileSystem, str]:
    """Where a path or URL lies, as in `opened`, and what it is called there. Raises InputError."""
    try:
        if "://" in where:
            return pf.FileSystem.from_uri(where)  # type: ignore[no-any-return]
        return pf.LocalFileSystem(), where
    except (pa.ArrowException, OSError, ImportError, ValueError) as error:
        raise InputError(f"{where} cannot be opened: {error}") from error


def _paths(system: pf.FileSystem, root: str, where: str) -> list[str]:
    try:
        [info] = system.get_file_info([root])
        if info.type == pf.FileType.File:
            return [root]
        inside = system.get_file_info(pf.FileSelector(root, recursive=True))
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{where} cannot be read: {error}") from error
    paths = sorted(one.path for one in inside if _counts(one, root))
    if not paths:
        raise InputError(f"{where} is a folder without a .parquet file")
    return paths


def _counts(info: pf.FileInfo, root: str) -> bool:
    """Whether it is a file of the data: what begins with . or _ is not, as everywhere."""
    inside = Path(info.path.removeprefix(root)).parts
    hidden = any(name.startswith((".", "_")) for name in inside)
    return info.type == pf.FileType.File and info.extension.lower() == "parquet" and not hidden


@contextmanager
def _opened(system: pf.FileSystem, path: str) -> Iterator[pq.ParquetFile]:
    """Not mapped into memory: a mapped file that is cut off ends the process without a word."""
    try:
        with system.open_input_file(path) as file:
            yield pq.ParquetFile(file, buffer_size=_BUFFER)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path} is damaged or not Parquet: {error}") from error


def _footer(system: pf.FileSystem, path: str) -> pq.FileMetaData:
    with _opened(system, path) as file:
        return file.metadata


def _read(file: pq.ParquetFile, run: Run) -> Iterator[pa.Table]:
    try:
        at = -run.start
        for batch in file.iter_batches(PIECE, [run.group], use_threads=False):
            first, last = max(-at, 0), min(run.rows - at, batch.num_rows)
            if first < last:
                yield pa.Table.from_batches([batch.slice(first, last - first)])
            at += batch.num_rows
            if at >= run.rows:
                return
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{run.file} is damaged in row group {run.group}: {error}") from error


def _gathered(batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Small ones together: the join of a few rows costs as much as that of thousands."""
    held: list[pa.Table] = []
    for batch in batches:
        if held and sum(map(len, held)) + len(batch) > PIECE:
            yield pa.concat_tables(held)
            held = []
        held.append(batch)
    if held:
        yield pa.concat_tables(held)


def _with_keys(batch: pa.Table, keys: dict[str, str | None], schema: pa.Schema) -> pa.Table:
    columns = batch.columns
    for field in list(schema)[len(columns) :]:
        cell = pa.scalar(keys.get(field.name), pa.string()).cast(field.type)
        columns.append(pa.repeat(cell, len(batch)))
    return pa.table(columns, schema=schema)


def _keys(path: str) -> dict[str, str | None]:
    """What the folders on a path say: year=1952/x.parquet."""
    said = {name: unquote(text) for name, text in _KEY.findall(path)}
    return {name: None if text == _NO_KEY else text for name, text in said.items()}


def _type(texts: Iterable[str | None]) -> pa.DataType:
    whole = all(text is None or re.fullmatch(r"-?\d{1,18}", text) for text in texts)
    return pa.int64() if whole else pa.string()


def _check_alike(schemas: dict[str, pa.Schema], first: str) -> None:
    for path, schema in schemas.items():
        if not schema.equals(schemas[first]):
            here, there = (set(map(str, one)) for one in (schema, schemas[first]))
            differ = "; ".join(sorted(here ^ there)) or "their order"
            raise InputError(f"{path} has other columns than {first}: {differ}")


def _parts(footers: dict[str, pq.FileMetaData]) -> Iterator[Part]:
    """Cut by what the footers say alone, so that every run of the command cuts alike."""
    groups = [
        (path, number, footer.row_group(number))
        for path, footer in footers.items()
        for number in range(footer.num_row_groups)
    ]
    rows = sum(group.num_rows for *_, group in groups)
    size = sum(group.total_byte_size for *_, group in groups)
    most = min(ROWS, max(PIECE, BYTES * rows // max(size, 1)))
    first = 0
    for number, runs in enumerate(_together(_runs(groups, most), most)):
        part = Part(number, first, tuple(runs))
        yield part
        first += part.rows


def _runs(groups: Sequence[tuple[str, int, Any]], most: int) -> Iterator[Run]:
    for path, number, group in groups:
        for start in range(0, group.num_rows, most):
            yield Run(path, number, start, min(most, group.num_rows - start))


def _together(runs: Iterable[Run], most: int) -> Iterator[list[Run]]:
    held: list[Run] = []
    for run in runs:
        if held and sum(one.rows for one in held) + run.rows > most:
            yield held
            held = []
        held.append(run)
    if held:
        yield held


def _hash(root: str, footers: dict[str, pq.FileMetaData]) -> str:
    """Of the names below the root and the footers: these know sizes, places, least and greatest
    values of all that a file holds, and stay the same where it is copied or fetched again."""
    found = hashlib.sha256()
    for path, footer in footers.items():
        sink = pa.BufferOutputStream()
        footer.write_metadata_file(sink)
        found.update(path.removeprefix(root).encode())
        found.update(sink.getvalue())
    return found.hexdigest()
