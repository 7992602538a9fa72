"""A joined folder of any size looked through: what its marks count, and its rows page by page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.fs as pf
import pyarrow.parquet as pq
import pytest

from geodata.bigger import run, source, store, stored, work
from geodata.bigger.stored import PAGE, Asked
from geodata.errors import FolderError, InputError
from tests import large_points
from tests.counted_folder import made

KINDS = ["quake", "catch", None]
SOME = Asked((1975, 1984), ("north-sakhalin", ""), ("quake", ""))


def joined(table: pa.Table, folder: Path) -> Path:
    """A folder of these rows in parts of 400."""
    folder.mkdir()
    pq.write_table(table, folder / "in.parquet", row_group_size=130)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "ROWS", large_points.ROWS)
        run.join(str(folder / "in.parquet"), folder / "out", lambda _: None,
                 day_first=None, nearest=False)  # fmt: skip
    return folder / "out"


def points(kinds: list[Any]) -> pa.Table:
    dice = np.random.default_rng(3)
    drawn = dice.choice(np.array(kinds, dtype=object), 2000)
    return large_points.points(2000).append_column("category", pa.array(list(drawn), pa.string()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 points of twenty years and three categories. It stays as it is."""
    return joined(points(KINDS), tmp_path_factory.mktemp("pages") / "made")


@pytest.fixture(scope="module")
def whole(folder: Path) -> pd.DataFrame:
    """Its rows in the order of years and parts."""
    files = sorted(folder.glob("year=*/*"), key=lambda path: (int(path.parent.name[5:]), path.name))
    frames: list[pd.DataFrame] = [
        pq.ParquetFile(path).read().to_pandas().assign(year=int(path.parent.name[5:]))
        for path in files
    ]
    return pd.concat(frames, ignore_index=True)


def wanted(whole: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    found = whole[whole["year"].between(*asked.years)] if asked.years else whole
    if asked.islands:
        found = found[found["island"].isin(asked.islands)]
    if asked.categories:
        found = found[found["category"].fillna("").isin(asked.categories)]
    return pd.DataFrame(found)


def pages(folder: str, asked: Asked) -> Iterator[pd.DataFrame]:
    known = stored.opened(folder)
    for number in range(-(-known.rows(asked) // PAGE)):
        yield known.page(asked, number)


@pytest.mark.parametrize(
    "asked", [SOME, Asked((1980, 1981)), Asked((0, 0), (), ("catch",)), Asked()]
)
def test_the_pages_together_are_the_rows_that_were_counted(
    folder: Path, whole: pd.DataFrame, asked: Asked
) -> None:
    found = list(pages(str(folder), asked))
    assert {len(page) for page in found[:-1]} <= {PAGE}
    listed, rows = pd.concat(found), wanted(whole, asked)
    assert len(rows) > PAGE
    assert list(listed["row"]) == list(rows["row"])
    assert list(listed["island"]) == list(rows["island"])
    assert list(listed["code"]) == list(rows["code"])
    assert stored.opened(str(folder)).page(asked, len(found)).empty


def test_categories_are_counted_beside_years_and_islands(folder: Path, whole: pd.DataFrame) -> None:
    known = stored.opened(str(folder))
    assert known.categorised
    assert known.rows(SOME) == len(wanted(whole, SOME)) > 0
    table = known.table(SOME).frame
    assert set(table["category"].fillna("")) == {"quake", ""}


def test_a_page_opens_no_file_but_those_that_hold_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, opened = stored.opened(str(folder)), list[str]()
    dataset = ds.dataset

    def seen(files: list[str], **how: Any) -> ds.Dataset:
        opened.extend(files)
        return dataset(files, **how)

    monkeypatch.setattr(ds, "dataset", seen)
    last = -(-known.rows(Asked((1970, 1989))) // PAGE) - 1
    assert len(known.page(Asked((1970, 1989)), last)) > 0
    assert 0 < len(opened) <= PAGE
    assert {file.partition("/")[0] for file in opened} <= {"year=1988", "year=1989"}


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([f"kind {number % (work.CATEGORIES + 1)}" for number in range(2000)]),
        pa.array([[number] for number in range(2000)]),
    ],
)
def test_what_is_no_category_is_not_counted(tmp_path: Path, cells: pa.Array) -> None:
    table = large_points.points(2000).append_column("category", cells).slice(0, 300)
    known = stored.opened(str(joined(table, tmp_path / "made")))
    assert known.mapping.category == "category"
    assert not known.categorised
    assert set(known.counts["category"]) == {""}
    assert len(known.page(Asked((1970, 1989)), 0)) == PAGE


def test_a_hundred_million_rows_are_known_from_their_counts_alone(tmp_path: Path) -> None:
    counts = [
        (year, island, kind, 2500)
        for year in range(1950, 1970)
        for island in ("iturup", "kunashir", "shikotan", "urup", "")
        for kind in ("quake", "catch", "")
    ]
    known = stored.opened(str(made(tmp_path / "big", counts, 134, category="kind")))
    assert known.rows(Asked((1950, 1969))) == 134 * 300 * 2500 > 100_000_000
    assert known.rows(Asked((1950, 1950), ("iturup",), ("quake",))) == 134 * 2500
    assert len(known.counts) == len(counts)


def test_a_folder_without_counted_categories_opens_as_ever(tmp_path: Path) -> None:
    older = made(tmp_path / "older", [(1950, "iturup", 3), (1951, "", 4)], 2, category="kind")
    known = stored.opened(str(older))
    assert not known.categorised
    assert known.rows(Asked((1950, 1951))) == 14
    counted = made(tmp_path / "begun", [(1950, "", "quake", 3)], 2, category="kind")
    (part,) = counted.glob("_done/part-00001.json")
    part.write_text(part.read_text().replace('"quake", ', ""))
    assert not stored.opened(str(counted)).categorised


def test_a_folder_is_remembered_until_it_grows(tmp_path: Path) -> None:
    folder = made(tmp_path / "grows", [(1950, "", 3)], 2)
    known = stored.opened(str(folder))
    assert stored.opened(str(folder)) is known
    first = folder / store.DONE / "part-00000.json"
    (folder / store.DONE / "part-00002.json").write_text(first.read_text())
    assert stored.opened(str(folder)).rows(Asked((1950, 1950))) == 9


@pytest.mark.parametrize("kind", ["file", "fsspec+memory"])
def test_a_url_is_opened_as_a_path_is(folder: Path, whole: pd.DataFrame, kind: str) -> None:
    where = f"{kind}://{folder}"
    if kind != "file":
        pf.copy_files(f"file://{folder}", where)
    listed = pd.concat(pages(where, SOME))
    assert list(listed["row"]) == list(wanted(whole, SOME)["row"])
    assert len(stored.opened(where).table(SOME).frame) > 0
    if kind != "file":
        pf.FileSystem.from_uri(where)[0].delete_dir(str(folder))
        with pytest.raises(FolderError, match="no folder that the command"):
            stored.opened(where)


def test_a_url_of_no_kind_that_is_known_is_named() -> None:
    with pytest.raises(InputError, match=r"^nothing://here cannot be opened: "):
        stored.opened("nothing://here")


def test_a_store_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "PATIENCE", 0.05)
    monkeypatch.setattr(source, "system", lambda _where: time.sleep(0.5))
    with pytest.raises(FolderError, match=r"^s3://far does not answer within 0.05 s$"):
        stored.opened("s3://far")
