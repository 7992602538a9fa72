"""A start: from the command until the page is drawn in a browser that is there already."""

from __future__ import annotations

import time
from tempfile import TemporaryDirectory
from unittest.mock import patch

from playwright.sync_api import Browser

from benchmarks.measure import App, visit
from benchmarks.servers import serving
from benchmarks.table import Row
from geodata.folder import CACHE_VARIABLE

TIMES = 7
LONGEST = 3000  # milliseconds: the goal


def rows(browser: Browser, app: App, empty: App) -> list[Row]:
    """Of the atlas that was started before, of one that never was, beside an empty app; the two
    take turns."""
    started: dict[App, list[float]] = {app: [], empty: []}
    for _round in range(TIMES):
        for one, times in started.items():
            times.append(_start(browser, one))
    with TemporaryDirectory() as folder, patch.dict("os.environ", {CACHE_VARIABLE: folder}):
        first = [_start(browser, app)]
    return [
        Row("start, until the page is drawn", "ms", started[app], (), started[empty],
            f"<= {LONGEST} ms", lambda took, _: took <= LONGEST),
        Row("the first start after records have changed", "ms", first),
    ]  # fmt: skip


def _start(browser: Browser, app: App) -> float:
    begin = time.perf_counter()
    with serving(app.script) as server:
        visitor = visit(browser, app)
        visitor.load(server.address)
        took = 1000 * (time.perf_counter() - begin)
        visitor.page.context.close()
    return took
