"""Sets that a reader keeps are there whole, or as they were."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from geodata import kept
from geodata.errors import InputError
from geodata.folder import VARIABLE
from geodata.own import ROW_COLUMNS, Own

FULL = """
import resource, sys
from geodata import kept
from geodata.errors import OutputError
from tests.geodata.test_kept import own
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    kept.keep(own(5_000))
except OutputError as error:
    print(error)
"""


def own(count: int) -> Own:
    said = {name: [""] * count for name in ROW_COLUMNS}
    numbers: dict[str, Any] = dict.fromkeys(("distance_km", "magnitude", "depth_km"), np.nan)
    numbers |= {"row": range(count), "lon": np.arange(count) / count + 146, "lat": 43.8}
    numbers |= {"shade": 0, "size": 0}
    rows = pd.DataFrame(said | {"title": list(map(str, range(count)))}).assign(**numbers)
    return Own("Catches / Уловы", rows, ("few", "many"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))


def test_what_is_kept_is_found_under_its_name_until_it_is_forgotten() -> None:
    path = kept.keep(own(3))
    assert kept.kept() == {"Catches / Уловы": path}
    again = kept.read(path)
    assert again.shades == ("few", "many")
    assert again.key == own(3).key
    kept.forget(path)
    assert kept.kept() == {}


def test_sets_of_different_names_do_not_take_each_others_place() -> None:
    names = ["A+B", "A-B", "a b", "水" * 200, "水" * 201, "?", "!"]
    paths = [kept.keep(replace(own(2), name=name)) for name in names]
    assert kept.kept() == dict(zip(names, paths, strict=True))
    assert len(set(paths)) == len(names)
    again = [kept.keep(replace(own(3), name=name)) for name in names]
    assert again == paths
    assert {len(kept.read(path).rows) for path in paths} == {3}


def test_a_full_disk_leaves_what_was_kept_before() -> None:
    path = kept.keep(own(3))
    done = subprocess.run(  # noqa: S603 - this interpreter, on a script of ours
        [sys.executable, "-c", FULL], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith(f"{path} cannot be written: ")
    assert done.stdout.endswith("File too large\n")
    assert kept.read(path).key == own(3).key
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_torn_file_is_named_and_left_aside() -> None:
    path = kept.keep(own(3))
    path.write_bytes(path.read_bytes()[:100])
    assert kept.kept() == {}
    with pytest.raises(InputError, match="torn"):
        kept.read(path)
