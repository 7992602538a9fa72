"""Work that takes longer than a reader waits without a word: it says how far it is, and can be
stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from geodata import messages
from geodata.errors import AtlasError

Step = tuple[int, Any]  # how much of the work is done, and what is made so far


@dataclass
class Work:
    """Steps that are made in a thread of their own. `done` is how much of `whole` is; `made` what
    the last step made, once all are; `failed` a sentence if they cannot be.

    The thread speaks as the reader did who began it."""

    steps: Callable[[], Iterator[Step]]
    whole: int
    done: int = 0
    made: Any = None
    failed: str = ""
    _stop: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def begin(self) -> Work:
        """Begin with the first step."""
        self._thread = Thread(target=copy_context().run, args=(self._run,), daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Make no further step."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before its end."""
        return self._stop.is_set()

    @property
    def running(self) -> bool:
        """Whether there are steps to be made."""
        return self._thread is not None and self._thread.is_alive()

    def _run(self) -> None:
        made = None
        try:
            for done, made in self.steps():  # noqa: B007 - the last is what is made
                self.done = done
                if self.stopped:
                    return
        except AtlasError as error:
            self.failed = messages.of(error)
        except Exception as error:
            logging.getLogger("kuril_atlas").exception("a work of a reader failed")
            self.failed = type(error).__name__
        else:
            self.made = made
