"""A reader's own table of 100,000 and of 500,000 rows: how long until its preview, until it is on
the map, and what clicks and drags take then, and without it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from playwright.sync_api import FilePayload

from benchmarks.measure import Interaction, Visit
from benchmarks.servers import Server
from benchmarks.table import Row
from dashboard import served
from dashboard.answers import answer
from dashboard.yours import putting, shelf
from geodata.own import By

ROWS, MANY = 100_000, 500_000
PATIENCE = 180_000  # milliseconds
TIMES = 3  # the least counts: all that is more is the machine's
PREVIEW, MAP, CLICK = 2000, 5000, 5  # the goals, milliseconds
LIST, FRAME, RELEASE, TASK = 60, 16, 120, 50  # those with MANY
MEMORY, WIRE, LOAD = 1500, 15, 2  # MB; kB; times an empty app's first load


@dataclass(frozen=True)
class Seen:
    """What a reader of a table saw, in milliseconds: from the button until the map with it is
    drawn, clicks on some islands, drags of the first year, a first load of the link to it."""

    rows: int
    until: float
    clicks: list[Interaction]
    drags: list[Interaction]
    load: float
    memory: float  # MB of the server at the end

    def steps(self) -> list[float]:
        """Of the drags, each step."""
        return [step for drag in self.drags for step in drag.frames()]


def in_browser(
    visitors: tuple[Visit, Visit],
    server: Server,
    islands: Sequence[str],
    shares: Sequence[float],
    size: int = ROWS,
) -> Seen:
    """What a visitor sees who puts a table on the map, and another who follows their link."""
    visitor, other = visitors
    page = visitor.page
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.address}own")
    file: FilePayload = {"name": "rows.csv", "mimeType": "text/csv", "buffer": _content(size)}
    page.locator("input[type=file]").first.set_input_files(file)
    button = page.get_by_role("button", name="Show on the map", exact=True)
    button.wait_for()
    visitor.settle()
    begin = time.perf_counter()
    button.click()
    page.get_by_role("link", name="See it on the map").first.click()
    page.wait_for_function("() => window.bench.some((entry) => entry.kind === 'first')")
    until = (time.perf_counter() - begin) * 1000
    visitor.settle()
    clicks = [visitor.click_name(name) for name in islands]
    drags = [visitor.drag_years(share) for share in shares]
    load = other.load(page.url)
    return Seen(size, until, clicks[1:], drags[1:], load, server.memory())


def browser_rows(
    usual: Seen, many: Seen, without: Sequence[Interaction], empty: Sequence[float]
) -> list[Row]:
    """What browsers add to the table; `without` are drags of the years on a map without it, `empty`
    first loads of an empty app."""
    plain = [step for drag in without for step in drag.frames()]
    what = f"with {many.rows:,} rows"
    last = ("map pointerup", "list")
    return [
        Row(f"a table of {usual.rows:,} rows: button -> map", "ms", [usual.until], (), (),
            f"<= {MAP} ms", lambda took, _: took <= MAP),
        Row("drag years with it in the map (plain: without)", "ms", usual.steps(), plain, (),
            f"<= {FRAME} ms", lambda step, _: step <= FRAME),
        Row(f"a table of {many.rows:,} rows: button -> map", "ms", [many.until]),
        Row(f"click an island -> its list, {what}", "ms",
            [one.took(*last) for one in many.clicks], (), (), f"<= {LIST} ms",
            lambda took, _: took <= LIST),
        Row(f"drag years in the map, {what}", "ms", many.steps(), (), (), f"<= {FRAME} ms",
            lambda step, _: step <= FRAME),
        Row(f"let go of them -> list, {what}", "ms", [one.took(*last) for one in many.drags], (),
            (), f"<= {RELEASE} ms", lambda took, _: took <= RELEASE),
        Row(f"longest task of the browser in a drag, {what}", "ms",
            [one.longest() for one in many.drags], (), (), f"<= {TASK} ms",
            lambda took, _: took <= TASK),
        Row(f"by websocket for a click, {what}", "kB",
            [one.socket_bytes / 1000 for one in many.clicks], (), (), f"<= {WIRE} kB",
            lambda sent, _: sent <= WIRE),
        Row(f"first load, {what}", "ms", [many.load], (), empty, f"<= {LOAD} x empty",
            lambda _, ratio: ratio <= LOAD),
        Row(f"the server's memory, {what}", "MB", [many.memory], (), (), f"<= {MEMORY} MB",
            lambda megabytes, _: megabytes <= MEMORY),
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


def _content(size: int = ROWS) -> bytes:
    dice = np.random.default_rng(1)
    days = pd.to_datetime(dice.integers(0, 20_000, size), unit="D").strftime("%Y-%m-%d")
    table = pd.DataFrame({
        "lat": dice.uniform(43, 55, size).round(4), "lon": dice.uniform(141, 157, size).round(4),
        "date": days, "title": [f"Incident {number} near the coast" for number in range(size)],
        "strength": dice.uniform(1, 7, size).round(1),
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
