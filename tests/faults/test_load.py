"""Many readers at once, who click and put events of their own on the map: each is answered, sees
what is theirs alone, and leaves nothing behind."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import quantiles

import pytest
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState

from geodata.catalogue import default
from tests.browser.server import serving
from tests.dashboard.guard.conftest import Running
from tests.dashboard.guard.test_doors import put
from tests.torture import torture
from tests.visitor import Visitor, visiting

ROWS = 20  # of a reader's own table
CLICKS = 200  # between two of them, at most: five minutes on average
FEW = 5  # of whom nobody waits for
PAUSE = 3.0  # seconds between two clicks, on average
LOOK = 1.0  # seconds until the page is looked at again
WAIT = 120  # seconds in which a table may be read, and come onto the map
LET_GO = 60  # seconds in which the server may let go of those who left
GROWTH = 2500  # MB that may stay: what is on the map stays for who has its address (`shelf.MOST`)
MINE = re.compile(r"haul of (\d+)")


@dataclass
class Reader:
    """One of them, by number; `waits` are seconds until clicks were answered."""

    number: int
    running: Running
    waits: list[float] = field(default_factory=list)
    tables: int = 0

    def read(self, until: float) -> None:
        """Click and put tables on the map, at least once, until that moment."""
        dice, places = random.Random(self.number), list(default().islands.index)
        while not self.tables or time.monotonic() < until:
            with visiting(self.running.address) as visitor:
                visitor.visit()
                for n in range(1, dice.randint(2, CLICKS if until > time.monotonic() else FEW)):
                    self.click(visitor, n, dice.choice(places))
                    time.sleep(dice.uniform(0, 2 * PAUSE) if until > time.monotonic() else 0)
                if not self.tables or time.monotonic() < until:
                    self.put(visitor)

    def click(self, visitor: Visitor, n: int, place: str) -> None:
        """Choose an island, as the page does."""
        known = next(filter(None, map(_session, visitor.elements("bidi_component"))))
        said = json.dumps({"session": known, "query": "", "choices": [[n, {"place": place}]]})
        begin = time.monotonic()
        answer = self.running.ask("/atlas/choice", "POST", said.encode(), **self.origin)
        self.waits.append(time.monotonic() - begin)
        assert json.loads(answer.body)["query"] == f"island={place}", answer

    def put(self, visitor: Visitor) -> None:
        """Put a table on the map, and look at it by its address."""
        lines = [f"{44 + n / 100:.2f},147.5,1994-08-05,haul of {self.number}" for n in range(ROWS)]
        table = "\n".join(["lat,lon,date,title", *lines]).encode()
        visitor.visit("own")
        assert put(self.running, visitor, "t", content=table, **self.origin).status == 204
        given = self.given(visitor, len(table))
        visitor.tell(given)
        [show] = self.waits_for(visitor, given, lambda: shows(visitor))
        visitor.tell(given, WidgetState(id=show, trigger_value=True))
        self.waits_for(
            visitor, given, lambda: [said for said in visitor.alerts() if "on the map" in said]
        )
        [token] = set(re.findall(r"[?&]own=([\w.-]+)", heard(visitor)))
        answer = self.running.ask(f"/atlas/view?own={token}&years=1994-1994")
        assert set(MINE.findall(answer.body.decode())) == {str(self.number)}, answer
        assert set(MINE.findall(heard(visitor))) <= {str(self.number)}
        self.tables += 1

    def waits_for(
        self, visitor: Visitor, given: WidgetState, there: Callable[[], list[str]]
    ) -> list[str]:
        """Look at the page again until something is there."""
        until = time.monotonic() + WAIT
        while not (found := there()):
            assert time.monotonic() < until, visitor.alerts()
            time.sleep(LOOK)
            visitor.tell(given)
        return found

    def given(self, visitor: Visitor, size: int) -> WidgetState:
        """What the page says of the file that was uploaded."""
        asked = visitor.elements("file_uploader")[0]
        said = WidgetState(id=asked.id)
        said.file_uploader_state_value.uploaded_file_info.append(
            UploadedFileInfo(file_id="t", name="t.csv", size=size, file_urls=FileURLs(file_id="t"))
        )
        return said

    @property
    def origin(self) -> dict[str, str]:
        return {"Origin": f"http://{self.running.place}"}


def shows(visitor: Visitor) -> list[str]:
    """The button that puts the table on the map, once that is read; the one of feeds has a key."""
    buttons = visitor.elements("button")
    return [one.id for one in buttons if one.label == "Show on the map" and "-show-" not in one.id]


def _session(component: object) -> str | None:
    said = json.loads(getattr(component, "json", "") or "null")
    return said.get("session") if isinstance(said, dict) else None


def heard(visitor: Visitor) -> str:
    """All that came to the page in its last run."""
    return "".join(str(message) for message in visitor.said)


@pytest.fixture
def running() -> Iterator[Running]:
    with serving("", "--server.disconnectedSessionTTL", "1") as address:
        yield Running(address)


@pytest.mark.parametrize(("readers", "seconds"), [(2, 0), torture(100, 600)])
def test_readers_at_once_are_answered_with_what_is_theirs(
    running: Running, readers: int, seconds: int, record_property: Callable[[str, object], None]
) -> None:
    if seconds:
        Reader(0, running).read(0)  # warms it up, so that what stays is theirs
    before = megabytes(running)
    until = time.monotonic() + seconds
    all_ = [Reader(number, running) for number in range(1, readers + 1)]
    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(lambda one: one.read(until), all_))
    left = time.monotonic() + LET_GO
    while megabytes(running) > before + GROWTH and time.monotonic() < left:
        time.sleep(1)
    stays = megabytes(running) - before
    assert stays <= GROWTH
    waits = [1000 * wait for one in all_ for wait in one.waits]
    record_property(f"{readers} readers: clicks answered", len(waits))
    record_property(f"{readers} readers: tables put on the map", sum(one.tables for one in all_))
    record_property(
        f"{readers} readers: ms for 95 of 100 clicks", round(quantiles(waits, n=20)[-1])
    )
    record_property(f"{readers} readers: MB that stayed", round(max(0, stays)))


def megabytes(running: Running) -> float:
    return float(running.process.memory_info().rss / 2**20)
