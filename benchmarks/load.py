"""What a click costs the server, and how long it takes while nineteen others click, too."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random

from benchmarks.clicks import Click
from benchmarks.readers import Reader, visit
from benchmarks.servers import Server

WARM_UP = 0.1  # of the clicks
BATCHES = 3
REST = 0.4  # seconds
TICK = 0.01  # seconds: a server at rest takes no more in that time

READERS = 20
SECONDS = 15  # in each a reader clicks once
JITTER = 0.2  # seconds
LONGEST = 45  # seconds after the last click: what has not come then is not waited for


def cost(server: Server, click: Click, places: Sequence[str]) -> list[float]:
    """Milliseconds of the server's CPU for one click, by batch of clicks: each place once, by one
    reader, one after another."""
    return asyncio.run(_cost(server, click, places))


async def _cost(server: Server, click: Click, places: Sequence[str]) -> list[float]:
    warm_up = round(WARM_UP * len(places))
    async with visit(server.address) as reader:
        await _one_by_one(reader, click, places[:warm_up])
        costs = []
        for batch in range(BATCHES):
            clicked = places[warm_up + batch :: BATCHES]
            before = await _at_rest(server)
            await _one_by_one(reader, click, clicked)
            costs.append(1000 * (await _at_rest(server) - before) / len(clicked))
        return costs


async def _one_by_one(reader: Reader, click: Click, places: Sequence[str]) -> None:
    for place in places:
        await click(reader, place)
        await reader.settled()


async def _at_rest(server: Server) -> float:
    """The CPU seconds of the server, when it has nothing more to do."""
    after = server.cpu()
    while True:
        before = after
        await asyncio.sleep(REST)
        after = server.cpu()
        if not after - before > TICK:
            return after


def together(
    address: str,
    click: Click,
    places: Sequence[str],
    readers: int = READERS,
    seconds: int = SECONDS,
) -> list[float]:
    """Milliseconds of each click of readers who click once in a second, at moments of their own.

    Who still waits for a list does not click again; one that has not come after LONGEST counts as
    the time that it was waited for.
    """
    return asyncio.run(_together(address, click, places, readers, seconds))


async def _together(
    address: str, click: Click, places: Sequence[str], readers: int, seconds: int
) -> list[float]:
    all_here = asyncio.Barrier(readers)

    async def one(number: int) -> list[float]:
        chance = Random(number)
        async with visit(address) as reader:
            await all_here.wait()
            return await _clicks(reader, click, _walk(places, seconds, chance), chance)

    clicks = await asyncio.gather(*(one(number) for number in range(readers)))
    return [1000 * took for reader in clicks for took in reader]


def _walk(places: Sequence[str], steps: int, chance: Random) -> list[str]:
    """So many of the places, none again before all others."""
    rounds = [chance.sample(places, len(places)) for _round in range(-(-steps // len(places)))]
    return [place for one in rounds for place in one][:steps]


async def _clicks(
    reader: Reader, click: Click, places: Sequence[str], chance: Random
) -> list[float]:
    now = asyncio.get_running_loop().time
    begin = now() + REST
    phase, took = chance.random(), list[float]()
    for second, place in enumerate(places):
        due = begin + second + phase + chance.uniform(-JITTER, JITTER)
        if took and now() > due:
            continue
        await asyncio.sleep(due - now())
        clicked = now()
        try:
            async with asyncio.timeout_at(begin + len(places) + LONGEST):
                took.append(await click(reader, place))
        except TimeoutError:
            return [*took, now() - clicked]
    return took
