"""Works that are killed at any moment, in processes that have imported all that they need."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import ModuleType
from unittest.mock import patch

from geodata.errors import AtlasError

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["pytest", "tests.faults.warm"])
# What a test of Streamlit's leaves as the program would else be run again in each process.
NO_PROGRAM = ModuleType("__main__")
PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Work(ABC):
    """What is done in turns, each of which makes something else in the same place.

    folder: where it writes. given: where lies what it is given, which it writes, too.
    """

    folder: Path
    given: Path

    @abstractmethod
    def run(self, turn: int, /) -> None:
        """Do it: in another process."""

    @abstractmethod
    def check(self, turn: int, /) -> bool:
        """After a kill in a turn: fails unless what is there is that of this turn or of the one
        before, whole. Whether the kill has left something half done."""

    @abstractmethod
    def check_whole(self, turn: int, /) -> None:
        """After a turn that came to its end: fails unless all of it is there, and nothing else."""


def killed(work: Work, times: int, whole_after: int) -> tuple[int, int]:
    """Have a work killed that often, and done to its end after every `whole_after` kills; how often
    it was, and in how many of these it left something half done."""
    dice, middle, kills, turn = random.Random(1), 0, 0, 1
    length = _do(work, 0)
    while kills < times:
        process = _begun(work, turn)
        process.join(dice.random() * length)
        process.kill()
        process.join()
        if process.exitcode == -signal.SIGKILL:
            kills += 1
            middle += work.check(turn)
            if kills % whole_after:
                continue
            length = (length + _do(work, turn)) / 2
        else:
            work.check_whole(turn)
        turn += 1
    return kills, middle


def attempt(work: Work, turn: int) -> tuple[int, str]:
    """One turn, which may fail: its exit code, and what it says on standard error."""
    with NamedTemporaryFile("r", encoding="utf-8") as said:
        process = _begun(work, turn, said.name)
        process.join(PATIENCE)
        process.kill()
        assert process.exitcode is not None
        return process.exitcode, said.read()


def together(work: Work, turn: int, many: int) -> None:
    """One turn of as many processes at once, all of which succeed."""
    processes = [_begun(work, turn) for _ in range(many)]
    for process in processes:
        process.join(PATIENCE)
    assert [process.exitcode for process in processes] == [0] * many


def _do(work: Work, turn: int) -> float:
    """One turn to its end: how many seconds it took."""
    process, start = _begun(work, turn), time.monotonic()
    process.join(PATIENCE)
    took = time.monotonic() - start
    process.kill()
    assert process.exitcode == 0
    work.check_whole(turn)
    return took


def _begun(work: Work, turn: int, said: str = os.devnull) -> BaseProcess:
    """A process that has just begun with it, and where its words go."""
    here, there = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=_run, args=(work, turn, there, said), daemon=True)
    with patch.dict(sys.modules, {"__main__": NO_PROGRAM}):
        process.start()
    there.close()
    assert here.poll(PATIENCE)
    here.close()
    return process


def _run(work: Work, turn: int, begun: Connection, said: str) -> None:
    os.dup2(os.open(said, os.O_WRONLY), 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    begun.send_bytes(b"begun")
    try:
        work.run(turn)
    except AtlasError as error:  # as commands and pages say it
        sys.exit(str(error))
