"""A source of any size: parts that any run cuts alike, and what is refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.bigger import source
from geodata.errors import InputError
from tests import large_points

SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "ROWS", 25)
    monkeypatch.setattr(source, "PIECE", 10)


def write(path: Path, sizes: list[int], first: int = 0) -> Path:
    """Numbers in row groups of these sizes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, pa.schema([("n", pa.int64())])) as writer:
        for size in sizes:
            writer.write_table(pa.table({"n": range(first, first + size)}), row_group_size=size)
            first += size
    return path


def read(found: source.Source) -> list[list[int]]:
    """The numbers of each part."""
    return [
        [n for piece in found.pieces(part) for n in piece["n"].to_pylist()] for part in found.parts
    ]


@given(files=st.lists(SIZES, min_size=1, max_size=4))
def test_each_row_is_in_one_part_in_the_order_of_the_files(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("source")
    rows = 0
    for number, sizes in enumerate(files):
        write(folder / f"{number}.parquet", sizes, rows)
        rows += sum(sizes)
    found = source.opened(str(folder))
    parts = read(found)
    assert [n for part in parts for n in part] == list(range(found.rows)) == list(range(rows))
    assert all(0 < len(part) <= 25 for part in parts)
    assert [part.first for part in found.parts] == [part[0] for part in parts]


def test_pieces_of_a_part_are_small_but_not_smaller_than_they_must_be(tmp_path: Path) -> None:
    found = source.opened(str(write(tmp_path / "a.parquet", [3, 3, 3, 16])))
    [part] = found.parts
    assert [len(piece) for piece in found.pieces(part)] == [9, 10, 6]


def test_wide_rows_make_small_parts_of_a_piece_at_least(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "BYTES", 100)
    found = source.opened(str(write(tmp_path / "a.parquet", [100])))
    assert {part.rows for part in found.parts} == {10}


def test_a_source_is_known_again_where_it_was_copied_and_not_where_a_cell_differs(
    tmp_path: Path,
) -> None:
    one = write(tmp_path / "a.parquet", [5])
    (tmp_path / "b.parquet").write_bytes(one.read_bytes())
    other = write(tmp_path / "c.parquet", [5], 1)
    found = [source.opened(str(path)).contents for path in (one, tmp_path / "b.parquet", other)]
    assert found[0] == found[1] != found[2]


def test_folders_that_say_a_column_are_read_as_one(tmp_path: Path) -> None:
    write(tmp_path / "year=1952" / "a.parquet", [2])
    write(tmp_path / "year=__HIVE_DEFAULT_PARTITION__" / "a.parquet", [1])
    write(tmp_path / "_done" / "not.parquet", [1])
    found = source.opened(str(tmp_path))
    [piece] = found.pieces(found.parts[0])
    assert piece.to_pydict() == {"n": [0, 1, 0], "year": [1952, 1952, None]}


@pytest.mark.parametrize("scheme", ["file://", "fsspec+file://"])
def test_a_url_is_read_as_the_file_that_it_names(tmp_path: Path, scheme: str) -> None:
    path = write(tmp_path / "a.parquet", [2])
    assert read(source.opened(f"{scheme}{path}")) == [[0, 1]]
    assert read(source.opened(f"{scheme}{tmp_path}")) == [[0, 1]]


def test_a_source_can_be_sent_to_where_it_is_read(tmp_path: Path) -> None:
    found = source.opened(str(large_points.source(tmp_path / "a.parquet", 30)))
    sent = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert [piece for part in sent.parts for piece in sent.pieces(part)] == [
        piece for part in found.parts for piece in found.pieces(part)
    ]


def refused(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read(source.opened(str(path)))
    return str(caught.value)


def test_a_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", [5])
    cut = write(tmp_path / "b.parquet", [5])
    cut.write_bytes(cut.read_bytes()[:-40])
    assert refused(tmp_path).startswith(f"{cut} is damaged or not Parquet")


def test_a_row_group_that_is_damaged_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [5, 5])
    where = pq.read_metadata(path).row_group(1).column(0)
    start = where.dictionary_page_offset or where.data_page_offset
    raw = bytearray(path.read_bytes())
    raw[start : start + where.total_compressed_size] = b"\xff" * where.total_compressed_size
    path.write_bytes(raw)
    assert refused(path).startswith(f"{path} is damaged in row group 1")


def test_a_file_of_other_columns_is_named_with_them(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", [5])
    other = tmp_path / "b.parquet"
    pq.write_table(pa.table({"n": ["text"]}), other)
    first = tmp_path / "a.parquet"
    assert refused(tmp_path) == (
        f"{other} has other columns than {first}: pyarrow.Field<n: int64>; pyarrow.Field<n: string>"
    )


def test_what_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert "is a folder without a .parquet file" in refused(tmp_path)
    assert "cannot be read" in refused(tmp_path / "nowhere")
    assert refused("nowhere://bucket/a").startswith("nowhere://bucket/a cannot be opened")
    pq.write_table(pa.table({"n": pa.array([], pa.int64())}), tmp_path / "a.parquet")
    assert refused(tmp_path).endswith("has no row of data")
