"""What is not on a machine is said in a sentence, with how to have it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geodata.__main__ import main
from tests.large_points import source

Said = pytest.CaptureFixture[str]


def test_dask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Said) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    asked = ["join", str(source(tmp_path / "in.parquet", 9)), "--out", str(tmp_path / "out")]
    assert main([*asked, "--scheduler", "tcp://127.0.0.1:1"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == "--scheduler needs Dask: pip install 'kuril-atlas[cluster]'"


def test_pymorphy(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    assert main(["forms"]) == 1
    assert capsys.readouterr().err == "the cases of names need pymorphy3, of the extra `dev`\n"


def test_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Said) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["changelog", "--to", str(tmp_path / "CHANGELOG.md")]) == 1
    assert capsys.readouterr().err == "git is not on this machine; it knows what was released\n"
    assert list(tmp_path.iterdir()) == []


def test_pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Said) -> None:
    """And the internet: pip asks an index that is not there."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert main(["rebuild"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("pip could not download roaring-landmask==0.11.0:\n")
    assert "Traceback" not in said
