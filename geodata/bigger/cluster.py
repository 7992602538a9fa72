"""Parts on the workers of a Dask cluster that is there already."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geodata.bigger.store import Mark
from geodata.bigger.work import Task, attempt
from geodata.errors import AtlasError, ClusterError, InputError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 30  # seconds without a scheduler or any worker
_LOOK = 0.2


def attempts(address: str, tasks: Sequence[Task]) -> Iterator[Mark | InputError]:
    """What `work.attempt` makes of each task, as it comes; what a lost worker had is done again.

    Raises ClusterError, which names the address, where Dask is not installed, where no scheduler
    answers or goes, where no worker is there for PATIENCE seconds, and where a part takes its
    workers with it.
    """
    with _client(address) as client:
        from distributed import as_completed  # noqa: PLC0415 - an extra

        futures = client.map(attempt, tasks, pure=False)
        coming, seen = as_completed(futures, loop=client.loop), time.monotonic()
        while not coming.is_empty():
            for future in coming.next_batch(block=False):
                yield _result(future)
            seen = time.monotonic() if _works(client) else seen
            if time.monotonic() - seen > PATIENCE:
                raise ClusterError(f"no worker has been there for {PATIENCE} s")
            time.sleep(_LOOK)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        why = "--scheduler needs Dask: pip install 'kuril-atlas[cluster]'"
        raise ClusterError(why) from error
    with _quiet():
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            why = f"no Dask scheduler answers at {address}; `dask scheduler` starts one"
            raise ClusterError(why) from error
        try:
            with client:
                yield client
        except (OSError, ClusterError) as error:
            why = f"{address}: {error}; see to the cluster, and the same command goes on"
            raise ClusterError(why) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own words about connections: what of them matters is an error here."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _works(client: Client) -> bool:
    return client.status == "running" and bool(client.scheduler_info(n_workers=1)["workers"])


def _result(future: Any) -> Mark | InputError:
    if future.cancelled():
        raise ClusterError("the scheduler has gone, or has forgotten what it was given")
    error = future.exception()
    if error is None:
        found: Mark | InputError = future.result()
        return found
    if isinstance(error, AtlasError):
        raise error
    raise ClusterError(f"a part was not joined: {type(error).__name__}: {error}") from error
