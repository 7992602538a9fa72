"""How far a long run is: a bar in a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from geodata.bigger.store import Mark

_EVERY = 10  # seconds between lines


@contextmanager
def shown(rows: int, parts: int, done: Collection[Mark]) -> Iterator[Callable[[Mark], None]]:
    """What is told of each part that is finished now, after those that are `done`."""
    numbers = {mark.number for mark in done}
    before = sum(mark.tally.counts["rows"] for mark in done)
    drawn = _bar if sys.stderr.isatty() else _lines
    with drawn(rows, before) as draw:

        def tell(mark: Mark) -> None:
            numbers.add(mark.number)
            draw(mark.tally.counts["rows"], f"{len(numbers)} of {parts} parts")

        yield tell


Draw = Callable[[int, str], None]  # how many rows more, and what else to say


@contextmanager
def _bar(rows: int, before: int) -> Iterator[Draw]:
    with tqdm(total=rows, initial=before, unit=" rows", unit_scale=True) as bar:

        def draw(more: int, parts: str) -> None:
            bar.set_postfix_str(parts, refresh=False)
            bar.update(more)

        yield draw


@contextmanager
def _lines(rows: int, before: int) -> Iterator[Draw]:
    begun = said = time.monotonic()
    done = before

    def draw(more: int, parts: str) -> None:
        nonlocal said, done
        done, now = done + more, time.monotonic()
        if now - said > _EVERY:
            speed, said = (done - before) / (now - begun), now
            left = tqdm.format_interval((rows - done) / speed)
            line = f"{done:,} of {rows:,} rows, {parts}, {speed:,.0f} rows a second, {left} left"
            sys.stderr.write(f"{line}\n")

    yield draw
