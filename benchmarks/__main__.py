"""`python -m benchmarks`: the atlas beside an ordinary app and an empty page, its join beside other
libraries' (extra `bench`), in one run.

Times are for comparing the three on one machine in one run; between runs and machines they vary.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks import articles, bigger, downloads, joins, machine, many, own, start
from benchmarks.clicks import atlas_click, plain_click
from benchmarks.load import READERS, cost, together
from benchmarks.measure import App, Interaction, Visit, visit
from benchmarks.servers import ROOT, serving
from benchmarks.table import Row, as_record, high, table
from geodata import geometry
from geodata.catalogue import default

HERE = Path(__file__).parent
ATLAS = App(ROOT / "dashboard" / "app.py", ".label:not([hidden])", list=".st-key-side",
            found=".search [role=listbox]")  # fmt: skip
PLAIN = App(HERE / "plain_server.py", "path.leaflet-interactive", list=".stHeading h3")
EMPTY = App(HERE / "empty_app.py", "h1", in_map=False)
APPS = (ATLAS, PLAIN, EMPTY)
LOADS = 7
TIMES = 7
# Never the same island twice, so that no answer is one that the browser has already.
ISLANDS = (
    "Iturup", "Paramushir", "Kunashir", "Urup", "Makanrushi", "Shikotan", "Shumshu",
)  # fmt: skip
NAMED = ("Urup", "Iturup", "Paramushir", "Kunashir", "Shikotan", "Shumshu")
DRAGGED = [0.05 + 0.05 * step for step in range(TIMES + 1)]  # shares of the track of the years
DAYS = [0.9 - 0.07 * step for step in range(TIMES + 1)]  # of that of the day
CLICKED = [0.3, 0.1] * ((TIMES + 1) // 2)
TYPED = "Kunashiri"  # each letter finds something else
BIG = 1_000_000  # rows of the join into a folder
PLAIN_CLICKS = 20  # each takes its server a second
FASTER, KILOBYTES, LOAD, CPU, P50, P95, TYPING = 15, 30, 1.3, 25, 50, 130, 50  # the goals
SOCKET = 15  # kB
BROWSER_FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> None:
    """Measure all, print the tables, and write them as JSON where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--json", type=Path, help="a file to write what was measured to")
    chosen = parser.parse_args()
    rows = [*_measured(), *_bigger()]
    print(table(rows))
    joined = joins.measured()
    print(joins.table(joined))
    if chosen.json:
        said = {"machine": machine.described(), "rows": [as_record(row) for row in rows],
                "joins": joined}  # fmt: skip
        chosen.json.write_text(json.dumps(said, indent=1), encoding="utf-8")
    articles.main()


def _bigger() -> list[Row]:
    """In a process of its own: the most memory of a process begins with that of who started it."""
    command = [sys.executable, "-m", "benchmarks.bigger", "--rows", str(BIG)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(said[said.index("\n[") :])
    return [row for one in found for row in bigger.Measured(**one).as_rows()]


def _measured() -> list[Row]:
    with ExitStack() as stack:
        servers = {app: stack.enter_context(serving(app.script)) for app in APPS}
        addresses = {app: server.address for app, server in servers.items()}
        browser = _browser(stack)
        loads, map_bytes = _loads(browser, addresses)
        of_atlas = _interactions(browser, ATLAS, addresses[ATLAS])
        of_plain = _interactions(browser, PLAIN, addresses[PLAIN])
        downloaded = downloads.rows(addresses[ATLAS])
        usual, large = _own(browser, own.ROWS), _own(browser, own.MANY)
        slow = {app: _slow_load(browser, app, addresses[app]) for app in APPS}
        started = start.rows(browser, ATLAS, EMPTY)
    rows = _rows(loads, map_bytes, of_atlas, of_plain)
    owned = [*own.browser_rows(usual, large, of_atlas["drags"], loads[EMPTY]), *own.rows()]
    crowds = many.rows(ATLAS.script)
    return [*rows, _slow_row(slow), *started, *_server_rows(), *crowds, *downloaded, *owned]


def _own(browser: Browser, size: int) -> own.Seen:
    """Of a table of that size, on a server that has no other reader."""
    with serving(ATLAS.script) as server:
        one, other = visit(browser, ATLAS), visit(browser, ATLAS)
        seen = own.in_browser((one, other), server, NAMED, DRAGGED, size)
        for visitor in (one, other):
            visitor.page.context.close()
    return seen


def _browser(stack: ExitStack) -> Browser:
    """Chromium: the system's own if there is one, else Playwright's."""
    chromium = stack.enter_context(sync_playwright()).chromium
    flags = [*BROWSER_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    own = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    browser = chromium.launch(executable_path=own, args=flags)
    return stack.enter_context(browser)


def _loads(
    browser: Browser, addresses: dict[App, str]
) -> tuple[dict[App, list[float]], dict[App, int]]:
    """By app, the times of first loads with an empty cache, and the size of the map's message.

    The apps take turns, so that a slow moment of the machine meets all of them; the first round
    warms the servers up and does not count.
    """
    times: dict[App, list[float]] = {app: [] for app in addresses}
    sizes = dict.fromkeys(addresses, 0)
    for round_ in range(LOADS + 1):
        for app, address in addresses.items():
            visitor = visit(browser, app)
            took = visitor.load(address)
            visitor.settle()
            sizes[app] = visitor.wire.largest_map
            visitor.page.close()
            if round_:
                times[app].append(took)
    return times, sizes


def _slow_load(browser: Browser, app: App, address: str) -> list[float]:
    """The time of a first load on a slow line, seconds."""
    visitor = visit(browser, app)
    visitor.slow_down()
    took = visitor.load(address)
    visitor.page.close()
    return [took / 1000]


def _slow_row(slow: dict[App, list[float]]) -> Row:
    return Row("first load at 400 kb/s", "s", slow[ATLAS], slow[PLAIN], slow[EMPTY],
               "< an empty app", lambda _, ratio: ratio < 1)  # fmt: skip


def _server_rows() -> list[Row]:
    """What a click takes on a server that no browser shares, and that remembers no answer yet."""
    gazetteer = default().gazetteer.frame
    names = list(gazetteer["name_en"].reindex(geometry.islands("web").index).unique())
    costs, waits = {}, {}
    for app, click, clicked, places in (
        (ATLAS, atlas_click, list(gazetteer.index), list(gazetteer.index)),
        (PLAIN, plain_click, names[:PLAIN_CLICKS], names),
    ):
        with serving(app.script) as server:
            costs[app] = cost(server, click, clicked)
        with serving(app.script) as server:
            together(server.address, click, places, 1)  # what a start makes later is there then
            waits[app] = together(server.address, click, places)
    slowest = high(waits[ATLAS])
    return [
        Row("server's CPU, a click", "ms", costs[ATLAS], costs[PLAIN], (),
            f"<= {CPU} ms", lambda spent, _: spent <= CPU),
        Row(f"{READERS} readers click, p50 / p95", "ms", waits[ATLAS], waits[PLAIN], (),
            f"<= {P50} / {P95} ms", lambda p50, _: p50 <= P50 and slowest <= P95, tail=True),
    ]  # fmt: skip


def _interactions(browser: Browser, app: App, address: str) -> dict[str, list[Interaction]]:
    """One visitor who clicks islands, searches and changes the years; by what was done."""
    visitor = visit(browser, app)
    visitor.load(address)
    visitor.settle()
    clicks = [visitor.click_island(name) for name in ISLANDS]
    drags: list[Interaction] = []
    days: list[Interaction] = []
    keys: list[Interaction] = []
    if app is ATLAS:
        keys = type_words(visitor)
        drags = [visitor.drag_years(share) for share in DRAGGED]
        days = [visitor.drag_day(share) for share in DAYS]
        visitor.page.get_by_role("button", name="Map options").click()
    years = [visitor.click_years(share) for share in CLICKED]
    visitor.page.close()
    return {"clicks": clicks[1:], "drags": drags[1:], "days": days[1:], "years": years[1:],
            "keys": keys}  # fmt: skip


def type_words(visitor: Visit) -> list[Interaction]:
    """Type into the search box, which the plain app has not, a letter after another."""
    visitor.page.get_by_role("combobox", name="Find").click()
    visitor.settle()
    keys = [visitor.type(letter) for letter in TYPED]
    visitor.page.keyboard.press("Escape")
    return keys


def _rows(
    loads: dict[App, list[float]],
    map_bytes: dict[App, int],
    atlas: dict[str, list[Interaction]],
    plain: dict[str, list[Interaction]],
) -> list[Row]:
    def took(done: list[Interaction], start: str, end: str) -> list[float]:
        return [one.took(start, end) for one in done]

    def wire(done: list[Interaction]) -> list[float]:
        return [one.wire_bytes / 1000 for one in done]

    def remounts(done: dict[str, list[Interaction]]) -> list[float]:
        return [sum(one.remounted for some in done.values() for one in some)]

    click, slider = ("map pointerup", "list"), "page pointerup"
    plain_map, plain_list = (took(plain["years"], slider, end) for end in ("map", "list"))
    steps, days = (
        [step for drag in atlas[done] for step in drag.frames()] for done in ("drags", "days")
    )
    quick = ("15 x less", lambda _, ratio: ratio >= FASTER)
    small = ("< 30 kB", lambda kilobytes, _: kilobytes < KILOBYTES)
    return [
        Row("click an island -> its list", "ms", took(atlas["clicks"], *click),
            took(plain["clicks"], *click), (), *quick),
        Row("drag years in the map -> map", "ms", steps, plain_map, (), *quick),
        Row("drag the day in the map -> map", "ms", days, plain_map, (),
            "<= years", lambda day, _: day <= median(steps)),
        Row("let go of them -> list", "ms", took(atlas["drags"], *click), plain_list, (), *quick),
        Row("years by Streamlit's slider -> map", "ms", took(atlas["years"], slider, "map"),
            plain_map, (), *quick),
        Row("years by Streamlit's slider -> list", "ms", took(atlas["years"], slider, "list"),
            plain_list, (), *quick),
        Row("search as you type: key -> results", "ms", took(atlas["keys"], "page input", "found"),
            (), (), f"<= {TYPING} ms", lambda key, _: key <= TYPING),
        Row("sent for a click", "kB", wire(atlas["clicks"]), wire(plain["clicks"]), (), *small),
        Row("of it by websocket", "kB", [one.socket_bytes / 1000 for one in atlas["clicks"]],
            [one.socket_bytes / 1000 for one in plain["clicks"]], (), f"<= {SOCKET} kB",
            lambda kilobytes, _: kilobytes <= SOCKET),
        Row("sent for a drag of years", "kB", wire(atlas["drags"]), wire(plain["years"]), (),
            *small),
        Row("sent for Streamlit's slider", "kB", wire(atlas["years"]), wire(plain["years"]), (),
            *small),
        Row("the map's message", "kB", [map_bytes[ATLAS] / 1000], [map_bytes[PLAIN] / 1000]),
        Row("first load", "ms", loads[ATLAS], loads[PLAIN], loads[EMPTY],
            f"<= {LOAD} x empty", lambda _, ratio: ratio <= LOAD),
        Row("map remounts", "", remounts(atlas), remounts(plain), (), "never", lambda n, _: not n),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
