"""Where a reader's own data is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import folder
from geodata.folder import NO_HOME, VARIABLE, cache_folder, data_folder


def test_it_is_a_folder_of_this_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder().name == "kuril-atlas"
    assert data_folder().is_absolute()


def test_the_environment_moves_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
    assert data_folder() == tmp_path / "elsewhere"
    assert not data_folder().exists()


def test_its_name_may_begin_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "~/atlas")
    assert data_folder() == tmp_path / "atlas"


def test_nothing_is_kept_for_a_user_who_has_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    for name in (VARIABLE, folder.CACHE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    for name in ("user_data_path", "user_cache_path"):
        monkeypatch.setattr(folder, name, homeless)
    assert {data_folder().parent, cache_folder().parent} == {NO_HOME}
