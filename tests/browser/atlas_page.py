"""The atlas as its reader meets it: what they can do with the page, and what they see there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import (
    FilePayload,
    FloatRect,
    Locator,
    Page,
    Response,
    WebSocketRoute,
    expect,
)

from dashboard import i18n

THUMB = 24  # pixels, as layers/assets/atlas.css draws it
FRAME = 16  # milliseconds between two of a finger's messages
Point = tuple[float, float]

# Where a click lands on the island itself: on no label and no event's dot, as far from the coast
# as may be.
INSIDE = """(root, place) => {
  let best = { depth: -1 };
  for (const path of document.querySelectorAll(`path[data-place="${place}"]`)) {
    const box = path.getBoundingClientRect();
    const step = Math.max(1, Math.floor(Math.max(box.width, box.height) / 40));
    const on = (x, y) => document.elementFromPoint(x, y) === path;
    const inside = (x, y, d) => on(x - d, y) && on(x + d, y) && on(x, y - d) && on(x, y + d);
    for (let x = Math.ceil(box.left); x <= box.right; x += step)
      for (let y = Math.ceil(box.top); y <= box.bottom; y += step) {
        if (!on(x, y)) continue;
        const free = atlas.of(map_atlas).describe?.({ x, y }) ? 0 : 10;
        const depth = free + [8, 5, 3, 2, 1, 0].find((d) => inside(x, y, d));
        if (depth > best.depth) best = { depth, x, y };
      }
  }
  return best.depth < 0 ? null : [best.x, best.y];
}"""
PROJECT = """(root, [lon, lat]) => {
  const { x, y } = map_atlas.latLngToContainerPoint([lat, lon]);
  return [x, y];
}"""
AT = "(root, [x, y]) => document.elementFromPoint(x, y)?.dataset.administration ?? null"
# The longer side of all of a place's areas together, 0 where any of it is out of the map's view.
LENGTH = """(root, place) => {
  const ids = { sakhalin: ["north-sakhalin", "south-sakhalin"] }[place] ?? [place];
  const box = L.latLngBounds([]);
  map_atlas.eachLayer((layer) => {
    if (ids.includes(layer.feature?.properties.place)) box.extend(layer.getBounds());
  });
  if (!map_atlas.getBounds().contains(box)) return 0;
  const { x, y } = map_atlas.latLngToContainerPoint(box.getNorthWest());
  const end = map_atlas.latLngToContainerPoint(box.getSouthEast());
  return Math.max(end.x - x, end.y - y);
}"""
# A spot near the middle of the map that is on no island and no event.
FREE = """() => {
  const { x, y } = map_atlas.getSize();
  for (let away = 0; away < x / 2; away += 20)
    for (const [dx, dy] of [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, 1]]) {
      const point = L.point(x / 2 + dx * away, y / 2 + dy * away);
      const target = document.elementFromPoint(point.x, point.y);
      const { pickers } = atlas.of(map_atlas);
      const hit = Object.values(pickers).some((pick) => pick({ point, target }, 20));
      if (target?.id !== "map_atlas" || hit) continue;
      const { lng, lat } = map_atlas.containerPointToLatLng(point);
      return [lng, lat];
    }
  return null;
}"""
VIEW = "() => [map_atlas.getZoom(), map_atlas.getCenter().lat, map_atlas.getCenter().lng]"
SETTLED = """() => {
  const { x, y } = map_atlas.getSize();
  const { clientWidth, clientHeight } = map_atlas.getContainer();
  return Boolean(atlas.of(map_atlas).describe && document.querySelector(".status")?.textContent)
    && x === clientWidth && y === clientHeight && x === innerWidth;
}"""
# Follow a link as the browser's way back does.
FOLLOW = """(query) => {
  history.replaceState(history.state, "", query || location.pathname);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}"""
# Close what is open in the panel, scroll to the top, and leave the keyboard where it begins.
TIDY = """() => {
  for (const one of document.querySelectorAll("details[open]")) one.open = false;
  for (const one of document.querySelectorAll(".stMain, .stMain *"))
    if (one.scrollTop) one.scrollTop = 0;
  document.activeElement.blur();
}"""
# By island or part of one, how it is drawn.
DRAWN = """() => {
  const places = {};
  map_atlas.eachLayer((layer) => {
    const { place } = layer.feature?.properties ?? {};
    const drawn = layer.getElement?.()?.dataset.administration;
    if (place && drawn) places[place] = drawn;
  });
  return places;
}"""
# From where to where the chart is brushed, in shares of its breadth: along a line above all axes
# the brush alone is drawn from edge to edge.
BRUSHED = """(canvas) => {
  const { width, height } = canvas;
  const row = canvas.getContext("2d").getImageData(0, Math.round(height * 0.06), width, 1).data;
  const inked = (x) => [0, 1, 2].some((c) => row[4 * x + c] !== row[c]); // unlike the ground
  let best = [0, 0];
  for (let x = 0; x < width; x++) {
    if (!inked(x)) continue;
    const from = x;
    while (x < width && inked(x)) x++;
    if (x - from > best[1] - best[0]) best = [from, x];
  }
  return best.map((x) => x / width);
}"""
DISPUTED = """() => [...document.querySelectorAll("path.coast.disputed")]
  .map((path) => path.dataset.leaf)"""
# The outlines of a class that lie where the place's areas lie.
OUTLINED = """(root, [place, name]) => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((path) => {
    const { x, y, width, height } = path.getBBox();
    return [x, y, x + width, y + height];
  });
  const lines = boxes(`path.coast.${name}`);
  const areas = boxes(`path[data-place="${place}"]`);
  const near = (one, other) => one.every((edge, i) => Math.abs(edge - other[i]) <= 2);
  return areas.length > 0 && areas.every((area) => lines.some((line) => near(line, area)));
}"""


def eventually(page: Page, look: Callable[[], bool]) -> bool:
    """Whether what is looked for comes true before a reader's patience ends."""
    for _try in range(100):
        if look():
            return True
        page.wait_for_timeout(100)
    return False


class Valve:
    """One direction of the line between page and server, whose messages can be held up."""

    def __init__(self) -> None:
        self._open = True
        self._waiting: list[tuple[WebSocketRoute, str | bytes]] = []

    def pass_on(self, to: WebSocketRoute, message: str | bytes) -> None:
        if self._open:
            to.send(message)
        else:
            self._waiting.append((to, message))

    @contextmanager
    def held(self) -> Iterator[None]:
        self._open = False
        yield
        self._open = True
        for to, message in self._waiting:
            to.send(message)
        self._waiting.clear()


def at_rest(page: Page) -> None:
    """Wait until the script runs no more: what Streamlit draws anew meanwhile loses a click."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def give(page: Page, name: str, content: bytes) -> None:
    """Hand over a file; again, as a reader would, where Streamlit's new chooser let go of it."""
    chooser = page.get_by_test_id("stFileUploader").locator("visible=true").first
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    for _time in range(3):
        chooser.locator("input[type=file]").set_input_files(file)
        with suppress(AssertionError):
            expect(chooser.get_by_test_id("stFileChip")).to_be_visible(timeout=5_000)
            return


def _of_link(answer: Response) -> bool:
    """Whether the server answers to a link that was followed."""
    return answer.url.endswith("/atlas/choice") and '"link"' in (answer.request.post_data or "")


def swipe(page: Page, x: float, y: float, down: float, rest: int = 0) -> None:
    """Move a finger over the page; it is lifted after so many milliseconds of rest."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 11):
        touch("touchMove", {"x": x, "y": y + down * step / 10})
        page.wait_for_timeout(FRAME)
    page.wait_for_timeout(rest)
    touch("touchEnd")


class Atlas:
    """One reader's page; `root` is the address at which the atlas is served, `language` the one in
    which it speaks to them."""

    def __init__(self, page: Page, root: str, language: str = "en") -> None:
        self.says = i18n.translations(language).gettext
        self.page = page
        self.root = root
        self._window = page.viewport_size
        self.frames_sent = 0
        page.on("websocket", lambda socket: socket.on("framesent", self._count))
        self._to_server, self._to_page = Valve(), Valve()
        self.frame = page.locator("iframe.atlas-map")
        self.map = self.frame.content_frame
        self.search_box = page.get_by_role(
            "combobox", name=self.says("Find a place, an event, a story")
        )
        self.offers = page.get_by_role("listbox").get_by_role("option")
        self.panel = page.locator(".st-key-side")
        self.profile = self.panel.locator("article.profile")
        self.card = self.panel.locator("article.event-card")
        self.notices = page.get_by_test_id("stAlert")
        self.options = page.get_by_role("dialog", name=self.says("Map options"))
        self.listed = self.panel.locator("a.title")
        self.heading = self.panel.locator("section.events .titled h2")
        self.chips = self.panel.locator(".chip")
        self.sort = self.panel.get_by_role("combobox", name=self.says("Order of the list"))
        self.pages = self.panel.get_by_role("combobox", name=self.says("Pages of the list"))
        self.told = self.panel.locator(".unseen[role=status]")
        self.range = self.map.locator(".time .range")
        self.status = self.map.locator(".time .status")
        self.thumbs = self.map.locator(".time .track:not(.days) input")
        self.day_thumb = self.map.locator(".time .track.days input")
        self.date = self.map.locator(".time .date")
        self.period = self.map.get_by_role("combobox", name=self.says("Period"))
        self.play = self.map.locator(".time .play")
        self.chart = page.get_by_test_id("stVegaLiteChart")
        self.reading = self.panel.locator(".reading")
        self.story = self.panel.locator("article.story")
        self.lines = self.map.locator("#map_atlas path.boundary")
        self.home = self.map.get_by_role("button", name=self.says("Whole map"))

    # what the reader does

    def open(self, query: str = "") -> None:
        """Follow a link and wait until the map is drawn and the page has come to rest."""
        self.page.goto(self.root + query)
        self.settle()

    def go_on(self, query: str = "") -> None:
        """Follow a link on the page that is open, after closing what was opened there."""
        if self._window and self.page.viewport_size != self._window:
            self.resize((self._window["width"], self._window["height"]))
        self.close_options()
        if self.search_box.input_value():
            self.search_box.fill("")
        self.page.evaluate(TIDY)
        self.home.dispatch_event("click")
        self.rest()
        with self.page.expect_response(_of_link):
            self.page.evaluate(FOLLOW, query)
        self.settle()
        self.rest()

    def is_at_home(self) -> bool:
        """Whether the page that is open is that of the map, in the reader's language."""
        there = urlsplit(self.page.url)._replace(query="", fragment="").geturl()
        return there == self.root and self.search_box.is_visible()

    def settle(self) -> None:
        """Wait for the map, for the filters, which are drawn last, and for a script at rest."""
        expect(self.map.locator(".label:visible").first).to_be_visible()
        expect(self.search_box).to_be_visible()
        expect(self.page.get_by_role("button", name=self.says("Map options"))).to_be_visible()
        at_rest(self.page)
        self.frame.element_handle().content_frame().wait_for_function(SETTLED)  # type: ignore[union-attr]

    def rest(self) -> None:
        """Wait until the map moves no more."""
        before: list[float] = []
        while self.view() != before:
            before = self.view()
            self.page.wait_for_timeout(150)

    def click_island(self, place: str) -> None:
        self._click(*self.point_inside(place))

    def tap_island(self, place: str) -> None:
        self.page.touchscreen.tap(*self._on_page(*self.point_inside(place)))

    def click_at(self, lon: float, lat: float) -> None:
        self._click(*self.point_at(lon, lat))

    def click_label(self, place: str) -> None:
        self.label(place).click()

    def zoom_by_wheel(self, lon: float, lat: float) -> None:
        """Turn the wheel once over a place, and wait until the map has come to rest."""
        before = self.view()
        self.page.mouse.move(*self._on_page(*self.point_at(lon, lat)))
        self.page.mouse.wheel(0, -240)
        self._in_map(
            f"(root, before) => new Promise((done) => {{ const look = () => "
            f"({VIEW})()[0] > before && !map_atlas._animatingZoom ? done()"
            " : requestAnimationFrame(look); look(); })",
            before[0],
        )

    def wheel(self, at: Point, pixels: int) -> None:
        """Turn the wheel towards the reader over a place, a notch at a time."""
        self.page.mouse.move(*self._on_page(*self.point_at(*at)))
        for _notch in range(pixels // 120):
            self.page.mouse.wheel(0, 120)
            self.page.wait_for_timeout(120)

    def drag_map(self, right: float, down: float) -> None:
        """Drag the map by its sea."""
        x, y = self._on_page(*self.point_at(*self.a_spot_in_the_sea()))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y + down, steps=8)
        self.page.mouse.up()
        self.rest()

    def double_click(self, lon: float, lat: float) -> None:
        self.page.mouse.dblclick(*self._on_page(*self.point_at(lon, lat)))

    def double_tap(self, lon: float, lat: float) -> None:
        x, y = self._on_page(*self.point_at(lon, lat))
        self.page.touchscreen.tap(x, y)
        self.page.wait_for_timeout(60)
        self.page.touchscreen.tap(x, y)

    def swipe(self, at: Point, down: float) -> None:
        """Move a finger over the map, downwards where `down` is above 0."""
        swipe(self.page, *self._on_page(*self.point_at(*at)), down)

    def move_to(self, centre: list[float], zoom: float) -> None:
        """Go to another part of the map at once."""
        self._in_map(
            "(root, [at, zoom]) => { map_atlas.setView(at, zoom, { animate: false }); }",
            [centre, zoom],
        )

    def press_thumb(self, thumb: int) -> None:
        """Hold the first (0) or last (1) year's thumb with the mouse."""
        self.page.mouse.move(*self._thumb(thumb, int(self.thumbs.nth(thumb).input_value())))
        self.page.mouse.down()

    def pull_thumb(self, thumb: int, year: int) -> None:
        self.page.mouse.move(*self._thumb(thumb, year), steps=8)

    def let_go(self) -> None:
        self.page.mouse.up()

    def drag_years(self, first: int, last: int) -> tuple[int, int]:
        """Drag both thumbs, and say which years came of it: a pixel is more than a year."""
        for thumb, year in ((1, last), (0, first)):
            self.press_thumb(thumb)
            self.pull_thumb(thumb, year)
            self.let_go()
        return self.years()

    def set_last_year(self, year: int) -> None:
        self.thumbs.nth(1).fill(str(year))

    def pick_day(self, day: str) -> None:
        """Fill in a day, as 1945-08-18, for which the islands are drawn, and leave the field."""
        self.date.fill(day)
        self.date.blur()

    def brush(self, first: float, last: float) -> None:
        """Drag over the histogram, in shares of its breadth."""
        self.chart.scroll_into_view_if_needed()
        box = self._box(self.chart.locator("canvas"))
        y = box["y"] + box["height"] / 3
        self.page.mouse.move(box["x"] + first * box["width"], y)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + last * box["width"], y, steps=10)
        self.page.mouse.up()

    def step(self, name: str) -> None:
        """Press a button of the story."""
        self.story.get_by_role("button", name=name).click()

    def open_options(self) -> None:
        button = self.page.get_by_role("button", name=self.says("Map options"))
        for _time in range(3):  # a click on a button that Streamlit is drawing anew is lost
            if not self.options.is_visible():
                button.click()
            with suppress(AssertionError):
                expect(self.options).to_be_visible(timeout=5_000)
                break
        expect(self.options).to_be_visible()
        self.page.wait_for_timeout(50)  # in which Streamlit closes no popover that was just opened

    def narrow(self, facet: str, option: str) -> None:
        """Narrow the list down by one more choice of a facet."""
        if not self.panel.locator(".narrow[open]").count():
            self.panel.get_by_text(self.says("Narrow down")).click()
        group = self.panel.get_by_role("group", name=facet, exact=True)
        group.get_by_role("button", name=re.compile(rf"^{re.escape(option)} \d+$")).click()

    def close_options(self) -> None:
        if self.options.is_visible():
            self.page.get_by_role("button", name=self.says("Map options")).click()
        expect(self.options).to_be_hidden()

    def slider(self, thumb: int) -> Locator:
        """A thumb of Streamlit's own slider of years."""
        return self.options.get_by_role("slider").nth(thumb)

    def choose_in_box(self, typed: str) -> None:
        """Type into the search box, and take the first of its offers that begins or ends so."""
        self.search_box.fill(typed)
        said = re.escape(typed)
        self.offers.filter(has_text=re.compile(f"^{said}|{said}$")).first.click()

    def choose_in_list(self, event: str) -> None:
        self.panel.locator(f"a[data-event='{event}']").click()

    # what the line between them does

    def stand_between(self) -> None:
        """Have all messages between server and page from its next opening on in hand."""
        self.page.route_web_socket("**/_stcore/stream", self._pass_on)

    def deaf(self) -> AbstractContextManager[None]:
        """Let the page hear nothing from the server for a while, then all of it."""
        return self._to_page.held()

    def mute(self) -> AbstractContextManager[None]:
        """Let the server hear nothing from the page for a while, then all of it."""
        return self._to_server.held()

    # what the reader sees

    def query(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def expect_query(self, **expected: str) -> None:
        """Wait until the URL says this and nothing else."""
        self.page.wait_for_url(lambda _url: self.query() == expected)

    def events_listed(self) -> list[str]:
        """Ids of the events on this page of the list, from its top."""
        found = self.listed.evaluate_all("all => all.map((one) => one.dataset.event)")
        return [str(event) for event in found]

    def count(self) -> int:
        """The number of events that the list's heading says."""
        return int(re.sub(r"\D", "", self.heading.inner_text().split(" event")[0]))

    def label(self, place: str) -> Locator:
        """The place's name, in the map or else in its inset."""
        return self.map.locator(f".label[data-place={place}]:visible").first

    def badge(self, place: str) -> Locator:
        return self.map.locator(f"#map_atlas .label[data-place={place}] .badge")

    def area(self, place: str) -> Locator:
        return self.map.locator(f"#map_atlas path[data-place={place}]")

    def years(self) -> tuple[int, int]:
        """The years between the map's two thumbs."""
        first, last = (int(self.thumbs.nth(thumb).input_value()) for thumb in (0, 1))
        return first, last

    def administration_at(self, lon: float, lat: float) -> str | None:
        """How the island at a point is coloured."""
        found = self._in_map(AT, list(self.point_at(lon, lat)))
        return None if found is None else str(found)

    def drawn(self) -> dict[str, str]:
        """How each island is coloured, by id."""
        return dict(self._in_map(DRAWN))

    def set_day(self, day: str) -> None:
        """Draw the map for a day, as the day's thumb does."""
        self._in_map("(root, day) => atlas.show({ day })", day)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size, and wait until the map has taken it."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.wait_for_timeout(300)
        self.rest()

    def brushed(self) -> tuple[float, float]:
        """From where to where the histogram is brushed, in shares of its breadth."""
        first, last = self.chart.locator("canvas").last.evaluate(BRUSHED)
        return float(first), float(last)

    def disputed(self) -> set[str]:
        """The islands that are outlined as claimed by two."""
        return set(self._in_map(DISPUTED))

    def outlined(self, place: str, how: str) -> bool:
        """Whether all of a place's islands are outlined as `chosen` or `lit`."""
        return bool(self._in_map(OUTLINED, [place, how]))

    def view(self) -> list[float]:
        """The map's zoom, and latitude and longitude of its centre."""
        return [float(number) for number in self._in_map(VIEW)]

    def length_in_view(self, place: str) -> float:
        """A place's longer side on the map in pixels, 0 where any of it is out of view."""
        return float(self._in_map(LENGTH, place))

    def in_view(self, lon: float, lat: float) -> bool:
        """Whether the map shows a point."""
        return bool(
            self._in_map(
                "(root, [lon, lat]) => map_atlas.getBounds().contains([lat, lon])", [lon, lat]
            )
        )

    def a_spot_in_the_sea(self) -> Point:
        lon, lat = self._in_map(FREE)
        return float(lon), float(lat)

    def scrolled(self) -> float:
        """By how many pixels the page is scrolled."""
        return float(self.page.locator(".stMain").evaluate("(main) => main.scrollTop"))

    def watch_moves(self) -> None:
        self._in_map(
            "() => { window.moves = 0; map_atlas.on('move', () => { window.moves += 1; }); }"
        )

    def moves(self) -> int:
        """The pictures of the map on its way, since they are watched."""
        return int(self._in_map("() => window.moves"))

    def mark(self) -> None:
        """Leave a mark in the map's window, which a remounted map would not have."""
        self._in_map("() => { window.mark = true; }")

    def has_mark(self) -> bool:
        return bool(self._in_map("() => window.mark === true"))

    def point_inside(self, place: str) -> Point:
        found = self._in_map(INSIDE, place)
        assert found, f"{place} has no spot that can be clicked"
        return float(found[0]), float(found[1])

    def point_at(self, lon: float, lat: float) -> Point:
        x, y = self._in_map(PROJECT, [lon, lat])
        return float(x), float(y)

    # how

    def _pass_on(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        page.on_message(lambda message: self._to_server.pass_on(server, message))
        server.on_message(lambda message: self._to_page.pass_on(page, message))

    def _count(self, _payload: object) -> None:
        self.frames_sent += 1

    def _in_map(self, script: str, argument: Any = None) -> Any:
        return self.map.locator("html").evaluate(script, argument)

    def _click(self, x: float, y: float) -> None:
        self.page.mouse.click(*self._on_page(x, y))

    def _on_page(self, x: float, y: float) -> Point:
        """A point of the map, brought into sight, on the page."""
        self.frame.scroll_into_view_if_needed()
        box = self._box(self.frame)
        return box["x"] + x, box["y"] + y

    def _thumb(self, thumb: int, year: int) -> Point:
        track = self.thumbs.nth(thumb)
        first, last = (int(track.get_attribute(end) or 0) for end in ("min", "max"))
        box = self._box(track)
        share = (year - first) / (last - first)
        x = box["x"] + THUMB / 2 + share * (box["width"] - THUMB)
        return x, box["y"] + box["height"] / 2

    def _box(self, locator: Locator) -> FloatRect:
        box = locator.bounding_box()
        assert box, "it is not on the page"
        return box
