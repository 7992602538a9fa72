"""Parts on the workers of a Dask cluster that is there already."""

from __future__ import annotations

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

    Raises ClusterError, which names the address, where Dask is not installed, where no scheduler or
    no worker is there for PATIENCE seconds, and where a part takes its workers with it.
    """
    with _client(address) as client:
        from distributed import as_completed  # noqa: PLC0415 - an extra

        futures = client.map(attempt, tasks, pure=False)
        coming, seen = as_completed(futures, loop=client.loop), time.monotonic()
        while not coming.is_empty():
            for future in coming.next_batch(block=False):
                yield _result(address, future)
            seen = time.monotonic() if _works(client) else seen
            if time.monotonic() - seen > PATIENCE:
                why = f"no scheduler or worker has been there for {PATIENCE} s"
                raise ClusterError(f"{address}: {why}; start them, then run the command again")
            time.sleep(_LOOK)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        why = "--scheduler needs Dask: pip install 'kuril-atlas[cluster]'"
        raise ClusterError(why) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        why = f"no Dask scheduler answers at {address}; `dask scheduler` starts one"
        raise ClusterError(why) from error
    with client:
        yield client


def _works(client: Client) -> bool:
    return client.status == "running" and bool(client.scheduler_info(n_workers=1)["workers"])


def _result(address: str, future: Any) -> Mark | InputError:
    error = future.exception()
    if error is None:
        found: Mark | InputError = future.result()
        return found
    if isinstance(error, AtlasError):
        raise error
    why = f"{address}: a part was not joined: {type(error).__name__}: {error}"
    raise ClusterError(why) from error
