"""Parts on a Dask cluster: a real scheduler and two workers on this machine, one of them killed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.bigger import cluster, run, source
from geodata.errors import AtlasError, ClusterError
from tests import large_points
from tests.browser.server import ROOT, free_port
from tests.large_points import files, marks, started

Process = subprocess.Popen[bytes]
LIMIT = 300  # seconds, on the slowest machine


@contextmanager
def running(log: Path, kind: str, *arguments: str) -> Iterator[Process]:
    """A scheduler or worker, which knows the atlas as this process does."""
    module = f"distributed.cli.dask_{kind}"
    command = [sys.executable, "-m", module, *arguments, "--no-dashboard"]
    with log.open("wb") as said, subprocess.Popen(  # noqa: S603 - our own
        command, cwd=ROOT, stdout=said, stderr=said
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of one, with nobody to work for it."""
    said = tmp_path / "scheduler.json"
    where = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(said))
    with running(tmp_path / "scheduler.log", "scheduler", *where):
        wait_for(said.exists)
        yield json.loads(said.read_text("utf-8"))["address"]


@pytest.fixture
def workers(scheduler: str, tmp_path: Path) -> Iterator[list[Process]]:
    one = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                running(tmp_path / f"{number}.log", "worker", scheduler, *one,
                        "--local-directory", str(tmp_path / str(number)))
            )
            for number in range(2)
        ]  # fmt: skip


def wait_for(done: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def refused(path: Path, folder: Path, scheduler: str) -> str:
    with pytest.raises(AtlasError) as caught:
        run.join(str(path), folder, lambda _: None, scheduler, day_first=None, nearest=False)
    return str(caught.value)


@pytest.mark.torture  # it has to be met half-way, which a busy machine may miss
def test_a_cluster_that_loses_a_worker_half_way_writes_what_one_process_writes(
    tmp_path: Path, scheduler: str, workers: list[Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = large_points.source(tmp_path / "in.parquet", 5000), tmp_path / "out"
    parts = 5000 // 390 + 1
    with started(path, "--out", folder, "--scheduler", scheduler) as client:
        wait_for(lambda: marks(folder) >= parts // 3)
        workers[0].kill()
        assert marks(folder) < parts
        client.communicate(timeout=LIMIT)
    assert (client.returncode, workers[1].poll()) == (0, None)
    monkeypatch.setattr(source, "ROWS", large_points.ROWS)
    monkeypatch.setattr(source, "PIECE", 150)
    assert main(["join", str(path), "--out", str(tmp_path / "whole")]) == 0
    assert files(folder) == files(tmp_path / "whole")
    assert len(files(folder)) > parts


@pytest.mark.usefixtures("workers")
def test_a_source_that_is_damaged_is_said_by_its_worker(tmp_path: Path, scheduler: str) -> None:
    path = large_points.source(tmp_path / "in.parquet", 300)
    large_points.damage(path, 1)
    assert "is damaged in row group" in refused(path, tmp_path / "out", scheduler)


def test_a_scheduler_that_is_not_there_is_named_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    path, address = (
        large_points.source(tmp_path / "in.parquet", 300),
        f"tcp://127.0.0.1:{free_port()}",
    )
    assert main(["join", str(path), str(tmp_path / "out"), "--scheduler", address]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"no Dask scheduler answers at {address}; `dask scheduler` starts one"
    )
    assert main(["join", str(path), str(tmp_path / "out")]) == 0


@pytest.mark.torture
def test_a_scheduler_without_workers_is_waited_for_a_while(
    tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    path = large_points.source(tmp_path / "in.parquet", 300)
    why = refused(path, tmp_path / "out", scheduler)
    assert why.startswith(f"{scheduler}: no worker has been there for 1 s")


def test_without_dask_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    path = large_points.source(tmp_path / "in.parquet", 300)
    with pytest.raises(ClusterError, match=r"pip install 'kuril-atlas\[cluster\]'"):
        run.join(str(path), tmp_path / "out", lambda _: None, "tcp://127.0.0.1:1",
                 day_first=None, nearest=False)  # fmt: skip
