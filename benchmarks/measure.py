"""One app in a real browser: loads it, clicks, drags years, and says what each of them took."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, Response

RECORDER = Path(__file__).with_name("recorder.js").read_text(encoding="utf-8")
MAP = "iframe.atlas-map, iframe.stCustomComponentV1"
COMPONENTS = (b"streamlit_folium.st_folium", b"kuril_atlas.map")
QUIET_MS = 400  # nothing more to see for as long as this: the interaction is over
LONGEST_MS = 30_000
SLOW = 50 * 1024  # bytes a second
SLOWEST_MS = 180_000

WAIT = """([kinds, since, quiet, longest]) => new Promise((resolve, reject) => {
  let count = -1, still = performance.now();
  const end = still + longest;
  const look = () => {
    const now = performance.now();
    if (bench.length !== count) { count = bench.length; still = now; }
    const seen = bench.slice(since);
    const all = kinds.every((kind) => seen.some((entry) => entry.kind === kind));
    if (all && now - still > quiet) resolve(seen);
    else if (now > end) reject(new Error(`waited for ${kinds}, saw ${seen.map((e) => e.kind)}`));
    else setTimeout(look, 20);
  };
  look();
})"""

# A point of the island's own polygon on which nothing else lies, event dots included.
POINT = """(name) => {
  const map = window.map_atlas ?? window.map; // Folium's own page of it, or the plain app's
  let path = null;
  map.eachLayer((layer) => {
    const { name: title, place } = layer.feature?.properties ?? {};
    if (title === name || place === name.toLowerCase()) path = layer.getElement?.() ?? path;
  });
  const box = path.getBoundingClientRect();
  const free = (clientX, clientY) => document.elementFromPoint(clientX, clientY) === path
    && !window.atlas?.of(map).describe(map.mouseEventToContainerPoint({ clientX, clientY }));
  for (let y = Math.ceil(box.top); y < box.bottom; y++)
    for (let x = Math.ceil(box.left); x < box.right; x++)
      if (free(x - 1, y - 1) && free(x + 1, y + 1) && free(x, y)) return [x, y];
  throw new Error(`no free point on ${name}`);
}"""


@dataclass(frozen=True)
class App:
    """An app to measure: its script and, as CSS selectors, what is first to be seen of it (in the
    map's frame if `in_map`), the text that changes with the list, that with what a search finds."""

    script: Path
    first: str
    in_map: bool = True
    list: str = "no-such"
    found: str = "no-such"


@dataclass
class Wire:
    """Sizes of the messages over the page's websocket and of the answers to its choices, in bytes
    before compression."""

    messages: int = 0
    largest_map: int = 0
    answers: list[Response] = field(default_factory=list)

    def take(self, message: str | bytes) -> None:
        """Count one message."""
        data = message.encode() if isinstance(message, str) else message
        self.messages += len(data)
        if any(component in data for component in COMPONENTS):
            self.largest_map = max(self.largest_map, len(data))

    def answer(self, answer: Response) -> None:
        """Note an answer, if it is one to a choice."""
        if re.search("/atlas/(choice|view)", answer.url):
            self.answers.append(answer)

    def total(self) -> int:
        """Bytes of all until now."""
        return self.messages + sum(len(answer.body()) for answer in self.answers)


@dataclass(frozen=True)
class Interaction:
    """What was noted in its course (see recorder.js), and what it cost."""

    entries: list[dict[str, Any]]
    wire_bytes: int  # by both ways
    socket_bytes: int  # by the websocket alone
    remounted: bool

    def took(self, start: str, end: str) -> float:
        """From the last `start` to the first moment that looked as the last `end` did, in ms."""
        begin = max(e["at"] for e in self.entries if e["kind"] == start)
        after = [e for e in self.entries if e["kind"] == end and e["at"] >= begin]
        final = after[-1]["text"] if end in ("list", "found") else None
        shown = after[-1] if final is None else next(e for e in after if e["text"] == final)
        return float(shown["at"] - begin)

    def longest(self) -> float:
        """Of the browser's tasks that took more than 50 ms the longest in ms, 0 if none did."""
        return max((float(e["text"]) for e in self.entries if e["kind"] == "long"), default=0.0)

    def frames(self) -> list[float]:
        """For each step of a drag in the map, from the input to the redrawn map, in ms."""
        drawn = [e["at"] for e in self.entries if e["kind"] == "map"]
        inputs = [e["at"] for e in self.entries if e["kind"] == "map input"]
        return [next(at for at in drawn if at >= step) - step for step in inputs]


@dataclass
class Visit:
    """One visitor with an empty cache."""

    page: Page
    wire: Wire = field(default_factory=Wire)

    def load(self, address: str) -> float:
        """Milliseconds from the navigation until the app's first sight."""
        self.page.goto(address, wait_until="commit")
        self.page.wait_for_function("() => window.bench?.some((entry) => entry.kind === 'first')")
        script = "bench.find((e) => e.kind === 'first').at - performance.timeOrigin"
        return float(self.page.evaluate(script))

    def slow_down(self) -> None:
        """From now on on a line of 400 kb/s, a seventh of a second long."""
        line = {
            "offline": False,
            "latency": 150,
            "uploadThroughput": SLOW,
            "downloadThroughput": SLOW,
        }
        self.page.set_default_timeout(SLOWEST_MS)
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line)

    def settle(self) -> None:
        """Wait until nothing changes any more."""
        self._wait([], 0)

    def interact(self, act: Callable[[], None], *kinds: str) -> Interaction:
        """Act, and wait until each of the kinds has been noted and all is quiet."""
        self.page.evaluate(f"document.querySelector(`{MAP}`).contentWindow.marked = true")
        since = self.page.evaluate("bench.length")
        socket, before = self.wire.messages, self.wire.total()
        act()
        entries = self._wait(list(kinds), since)
        marked = self.page.evaluate(f"document.querySelector(`{MAP}`).contentWindow.marked")
        sent = self.wire.total() - before, self.wire.messages - socket
        return Interaction(entries, *sent, marked is not True)

    def click_island(self, name: str) -> Interaction:
        """Click the island's polygon; its list must then name it."""
        x, y = self._map_frame().evaluate(POINT, name)
        left, top = self._map_corner()
        done = self.interact(lambda: self.page.mouse.click(left + x, top + y), "list")
        lists = [entry["text"] for entry in done.entries if entry["kind"] == "list"]
        if not lists[-1].startswith(name):
            raise RuntimeError(f"a click on {name} does not show its list")
        return done

    def click_name(self, name: str) -> Interaction:
        """Click the island's name, where its polygon lies beneath a crowd."""
        label = self._map_frame().locator(f".label[data-place={name.lower()}]:visible").first
        return self.interact(label.click, "list")

    def drag_years(self, share: float) -> Interaction:
        """Drag the first year's thumb in the map to a share of its track."""
        return self._drag(".time .from", share, "map change", "list")

    def drag_day(self, share: float) -> Interaction:
        """Drag the thumb of the day for which the islands are drawn; the list stays as it is."""
        return self._drag(".time .day", share, "map change")

    def _drag(self, selector: str, share: float, *kinds: str) -> Interaction:
        thumb = self._map_frame().locator(selector)
        script = "(e) => (e.value - e.min) / (e.max - e.min)"
        box, at = thumb.bounding_box(), float(thumb.evaluate(script))
        if box is None:
            raise RuntimeError(f"{selector} is not to be seen in the map")
        x, y, width = box["x"] + 11, box["y"] + box["height"] / 2, box["width"] - 22

        def drag() -> None:
            self.page.mouse.move(x + at * width, y)
            self.page.mouse.down()
            for step in range(1, 9):
                self.page.mouse.move(x + (at + (share - at) * step / 8) * width, y)
                self.page.wait_for_timeout(40)
            self.page.mouse.up()

        return self.interact(drag, *kinds)

    def click_years(self, share: float) -> Interaction:
        """Click the track of Streamlit's slider: its first year moves there."""
        box = self.page.locator("[data-testid=stSlider] [role=group]").first.bounding_box()
        if box is None:
            raise RuntimeError("the slider is not to be seen")
        x, y = box["x"] + share * box["width"], box["y"] + box["height"] / 2
        return self.interact(lambda: self.page.mouse.click(x, y), "map", "list")

    def type(self, letter: str) -> Interaction:
        """Press a key in the search box, which has the focus."""
        return self.interact(lambda: self.page.keyboard.press(letter), "page input", "found")

    def _wait(self, kinds: list[str], since: int) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.page.evaluate(
            WAIT, [kinds, since, QUIET_MS, LONGEST_MS]
        )
        return entries

    def _map_frame(self) -> Frame:
        maps = re.compile("streamlit_folium|/atlas/map")
        return next(frame for frame in self.page.frames if maps.search(frame.url))

    def _map_corner(self) -> tuple[float, float]:
        box = self.page.locator(MAP).bounding_box()
        if box is None:
            raise RuntimeError("the map is not to be seen")
        return box["x"], box["y"]


def visit(browser: Browser, app: App) -> Visit:
    """A new visitor of the app; `load` comes next, `page.context.close()` last."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(LONGEST_MS)
    settings = {
        "map": MAP,
        "first": app.first,
        "inMap": app.in_map,
        "list": app.list,
        "found": app.found,
    }
    page.add_init_script(f"({RECORDER})({json.dumps(settings)})")
    made = Visit(page)

    def listen(socket: Any) -> None:
        socket.on("framereceived", made.wire.take)
        socket.on("framesent", made.wire.take)

    page.on("websocket", listen)
    page.on("response", made.wire.answer)
    return made
