"""A reader's own table of 100,000 rows: how long until its preview, until it is on the map, and
what a click costs its server, a drag its browser then, and without it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pandas as pd
from playwright.sync_api import FilePayload

from benchmarks.measure import Interaction, Visit
from benchmarks.table import Row
from dashboard import served
from dashboard.answers import answer
from dashboard.yours import putting, shelf
from geodata.own import By

ROWS = 100_000
TIMES = 3  # the least counts: all that is more is the machine's
PREVIEW, MAP, CLICK, STEP = 2000, 5000, 5, 50  # the goals, milliseconds


def in_browser(visitor: Visit, address: str, shares: Sequence[float]) -> tuple[float, list[float]]:
    """Milliseconds from the button until the map with the table on it is drawn, and of each step of
    drags of the first year to these shares of its track."""
    page = visitor.page
    page.goto(f"{address}own")
    file: FilePayload = {"name": "rows.csv", "mimeType": "text/csv", "buffer": _content()}
    page.locator("input[type=file]").first.set_input_files(file)
    button = page.get_by_role("button", name="Show on the map", exact=True)
    button.wait_for()
    visitor.settle()
    begin = time.perf_counter()
    button.click()
    page.get_by_role("link", name="See it on the map").first.click()
    page.wait_for_function("window.bench.some((entry) => entry.kind === 'first')")
    until = (time.perf_counter() - begin) * 1000
    visitor.settle()
    drags = [visitor.drag_years(share) for share in shares]
    return until, [step for drag in drags[1:] for step in drag.frames()]


def browser_rows(seen: tuple[float, list[float]], without: Sequence[Interaction]) -> list[Row]:
    """What a browser adds to the table; `without` are drags of the years on a map without it."""
    until, steps = seen
    usual = [step for drag in without for step in drag.frames()]
    return [
        Row(f"a table of {ROWS:,} rows: button -> map", "ms", [until], (), (), "<= 5 s",
            lambda took, _: took <= MAP),
        Row("drag years with it in the map (plain: without)", "ms", steps, usual, (),
            f"<= {STEP} ms", lambda step, _: step <= STEP),
    ]  # fmt: skip


def rows() -> list[Row]:
    """What its server adds to the table."""
    known, content = served.atlas().catalogue, _content()
    putting.opened("small.csv", content[:1000].rpartition(b"\n")[0], known)  # what is made once
    file = putting.opened("rows.csv", content, known)

    def preview() -> None:
        putting.preview(putting.opened("rows.csv", content, known), known)

    def on_the_map() -> str:
        *_before, (_done, put) = putting.steps(file, "society", By("strength", "strength"), known)
        token = shelf.put([put.own], known)
        shelf.published(token)
        return token

    clicks = _clicks(""), _clicks(f"own={on_the_map()}")
    return [
        Row(f"a table of {ROWS:,} rows -> preview, least of {TIMES}", "ms", [_least(preview)],
            (), (), "<= 2 s", lambda least, _: least <= PREVIEW),
        Row(f"the same -> on the map, least of {TIMES}", "ms", [_least(on_the_map)], (), (),
            "<= 5 s", lambda least, _: least <= MAP),
        Row("a click on a server that holds it (plain: without)", "ms", clicks[1], clicks[0], (),
            "<= 5 ms", lambda click, _: click <= CLICK),
    ]  # fmt: skip


def _content() -> bytes:
    dice = np.random.default_rng(1)
    days = pd.to_datetime(dice.integers(0, 20_000, ROWS), unit="D").strftime("%Y-%m-%d")
    table = pd.DataFrame({
        "lat": dice.uniform(43, 55, ROWS).round(4), "lon": dice.uniform(141, 157, ROWS).round(4),
        "date": days, "title": [f"Incident {number} near the coast" for number in range(ROWS)],
        "strength": dice.uniform(1, 7, ROWS).round(1),
    })  # fmt: skip
    return table.to_csv(index=False).encode()


def _clicks(query: str) -> list[float]:
    """What the server does for the answer to a click on each island, milliseconds."""
    atlas = served.atlas()

    def click(place: str) -> None:
        held = atlas.sessions.choose("", query, [(1, {"place": place})])
        answer(held, atlas.of(held.view))

    return [_took(partial(click, place)) for place in atlas.catalogue.islands.index]


def _least(act: Callable[[], object]) -> float:
    return min(_took(act) for _time in range(TIMES))


def _took(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
