"""`python -m benchmarks.joins`: the join beside libraries that join points to polygons, in one run.

`on` is which island each point is on; `waters` adds the waters: the atlas with distances, and only
where no neighbour is nearer; its peers by zones of 22,224 m, ready made, without either. What is
made once is not measured: the atlas's cells, the peers' zones and points of their own kind. Each is
measured in a process of its own. `--ten-million` adds ten million points, `--json FILE` writes all
that was measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks import machine
from benchmarks.peers import PEERS
from benchmarks.table import markdown
from geodata import geometry
from geodata.join import TERRITORIAL_SEA_M, Locator

ATLAS = "atlas"
SETS, QUESTIONS = ("uniform", "coastal", "world"), ("on", "waters")
SIZES, TEN_MILLION = (100_000, 1_000_000), 10_000_000
TIMES, LONG, FEWER = 7, 20, 3  # so often; what takes so many seconds less often
OFF_M = 20_000.0

Measured = dict[str, Any]


def main() -> None:
    """Measure all and print one table; or, as the process of one, that."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.joins")
    parser.add_argument("--ten-million", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        who, where, size, question, folder = chosen.one
        print(json.dumps(_one(who, where, int(size), question, Path(folder))))
        return
    sizes = (*SIZES, TEN_MILLION) if chosen.ten_million else SIZES
    found = measured(sizes)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(table(found))


def measured(sizes: Sequence[int] = SIZES) -> list[Measured]:
    """By who, where, size and question: seconds of each run, and of all processors together; bytes
    a point at the peak beyond what was there before; how many pairs were found; else what is
    `missing`."""
    with TemporaryDirectory() as folder:
        _zones().to_parquet(Path(folder, "zones.parquet"))
        return [
            _apart(who, where, size, question, folder)
            for size in sizes
            for where in SETS
            for question in QUESTIONS
            for who in (ATLAS, *PEERS)
        ]


def table(found: Sequence[Measured]) -> str:
    """Medians in seconds and bytes a point, a line for each set and question; how often where that
    is less often than usual."""
    lines: dict[tuple[str, ...], dict[str, Measured]] = {}
    for one in found:
        asked = f"{one['size']:,}", one["where"], one["question"]
        lines.setdefault(asked, {})[one["who"]] = one
    header = ("points", "where", "asked", ATLAS, *PEERS, "fastest peer")
    rows = [(*asked, *map(_cell, line.values()), _ratio(line)) for asked, line in lines.items()]
    return markdown(header, rows)


def _cell(one: Measured) -> str:
    if "seconds" not in one:
        return str(one["missing"])
    times = len(one["seconds"])
    less = f", {times} runs" if times < TIMES else ""
    return f"{median(one['seconds']):.3f} s, {one['bytes']:.0f} B{less}"


def _ratio(line: dict[str, Measured]) -> str:
    ours, *theirs = (
        median(one["seconds"]) if "seconds" in one else float("inf") for one in line.values()
    )
    return f"{min(theirs) / ours:.1f} x as long"


def _apart(who: str, where: str, size: int, question: str, folder: str) -> Measured:
    """One measurement in a process of its own."""
    one = [who, where, str(size), question]
    command = [sys.executable, "-m", "benchmarks.joins", "--one", *one, folder]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    known: Measured = {"who": who, "where": where, "size": size, "question": question}
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        return known | {"missing": "not installed" if "ModuleNotFound" in last else last}
    told: Measured = json.loads(done.stdout)
    return known | told


def _one(who: str, where: str, size: int, question: str, folder: Path) -> Measured:
    ask = _asking(who, points(where, size), question, folder)
    before, seconds, cpu = _resident(), list[float](), list[float]()
    while len(seconds) < (FEWER if max(seconds, default=0) > LONG else TIMES):
        begin, worked = time.perf_counter(), time.process_time()
        pairs = ask()
        seconds.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - worked)
    size_of_peak = (_resident(peak=True) - before) / size
    return {"seconds": seconds, "cpu": cpu, "bytes": size_of_peak, "pairs": pairs}


def _asking(who: str, some: pd.DataFrame, question: str, folder: Path) -> Callable[[], int]:
    """What answers the question with the number of pairs."""
    islands = geometry.islands("full")
    if who == ATLAS:
        locator = Locator(islands, geometry.neighbours(), many=0)
        locator.locate(some[:1])
        answer = locator.on if question == "on" else locator.locate
        return lambda: len(answer(some))
    zones = gpd.read_parquet(folder / "zones.parquet")
    joined = PEERS[who](some, {"islands": islands[["geometry"]].reset_index(), "zones": zones})

    def waters() -> int:
        sea, on = np.ones(len(some), dtype=bool), joined("islands")
        sea[on] = False
        return len(on) + int(np.count_nonzero(sea[joined("zones")]))

    return waters if question == "waters" else lambda: len(joined("islands"))


def points(where: str, size: int) -> pd.DataFrame:
    """Columns row, lon, lat: `uniform` over the seas around the islands, `coastal` within 20 km of
    the coasts, or all over the `world`; the same each time."""
    chance = np.random.default_rng(size)
    if where == "coastal":
        shapes = geometry.islands("full").geometry.array
        coast = shapely.get_coordinates(shapely.segmentize(shapes, 0.005))
        lon, lat = coast[chance.integers(len(coast), size=size)].T
        bearing, off = chance.uniform(0, 360, size), chance.uniform(0, OFF_M, size)
        lon, lat, _ = geometry.WGS84.fwd(lon, lat, bearing, off)
    else:
        west, south, east, north = (-180, -90, 180, 90) if where == "world" else (139, 42, 158, 56)
        lon, lat = chance.uniform(west, east, size), chance.uniform(south, north, size)
    return pd.DataFrame({"row": np.arange(size), "lon": lon, "lat": lat})


def _zones() -> gpd.GeoDataFrame:
    """The islands with the sea around them, each by a plane about its centre."""
    islands = geometry.islands("full")
    shapes = [_zone(shape) for shape in islands.geometry]
    return gpd.GeoDataFrame({"place": islands.index}, geometry=shapes, crs="EPSG:4326")


def _zone(shape: shapely.Geometry) -> shapely.Geometry:
    centre = shape.envelope.centroid
    plane = f"+proj=aeqd +lon_0={centre.x} +lat_0={centre.y} +ellps=WGS84"
    alone = gpd.GeoSeries([shapely.segmentize(shape, 0.02)], crs="EPSG:4326").to_crs(plane)
    return alone.buffer(TERRITORIAL_SEA_M).to_crs("EPSG:4326").iloc[0]


def _resident(*, peak: bool = False) -> int:
    """Bytes of memory that this process has; or the most that it had since the last time."""
    said = machine.told("/proc/self/status", "VmHWM" if peak else "VmRSS")
    if not peak:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(said.split()[0]) * 1024


if __name__ == "__main__":
    main()
