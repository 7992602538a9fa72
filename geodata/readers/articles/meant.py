"""Which places the names in a text mean: people's names are no islands; some names are shared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from geodata.places import Gazetteer
from geodata.readers.articles.known import known
from geodata.readers.articles.names import Spot, spotted
from geodata.readers.articles.prose import folded

_NEAR = 40  # characters beside a name that may say what it is
_FORENAME = re.compile(r"(?:^|[\s«\"“(])(?:[A-ZА-ЯЁ]\.|[A-ZА-ЯЁ][a-zа-яё]+) $|[ァ-ヺー]・$")
_SURNAME = re.compile(r" (?:[A-ZА-ЯЁ]\. )?[A-ZА-ЯЁ][a-zа-яё]+")
_HONORIFIC = re.compile("さん|氏|首相|大臣|議員|社長|会長|選手")


@dataclass(frozen=True)
class Found:
    """A place that a text names, from one character to another."""

    start: int
    end: int
    place: str


def places(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The places that a text names, in its order."""
    spots = spotted(text, gazetteer)
    small = folded(text)
    sure = _sure(text, small, spots, gazetteer)
    clear = {spot.name.places[0] for spot in sure if len(spot.name.places) == 1}
    named = {whole for place in clear for whole in (place, *gazetteer.wholes(place))}
    return [Found(spot.start, spot.end, _one(spot, named, gazetteer)) for spot in sure]


def _sure(text: str, small: str, spots: list[Spot], gazetteer: Gazetteer) -> list[Spot]:
    """The names that mean a place: unsure ones by what stands beside them, in a list with a sure
    one, or beside another name of the same place."""
    ends = {spot.end for spot in spots}
    starts = {spot.start for spot in spots}
    meant = {spot for spot in spots if not spot.name.unsure or _a_place(small, spot, gazetteer)}
    people = {
        spot for spot in spots if spot.name.unsure and _a_person(text, small, spot, starts, ends)
    }
    meant -= people
    for one, other in (*pairwise(spots), *pairwise(reversed(spots))):
        gap = small[min(one.end, other.end) : max(one.start, other.start)]
        sure = one in meant or set(one.name.places) & set(other.name.places)
        if sure and other not in people and _says("list").fullmatch(gap):
            meant.add(other)
    return [spot for spot in spots if spot in meant]


def _a_place(small: str, spot: Spot, gazetteer: Gazetteer) -> bool:
    """Whether what stands beside a name says that it is a place's."""
    before, after = _around(small, spot)
    kinds = set(gazetteer.frame.loc[list(spot.name.places), "kind"])
    return bool(
        _says("before").search(before)
        or _says("after").match(after)
        or ("settlement" in kinds and _says("in_settlement").search(before))
        or (kinds - {"settlement"} and _says("on_island").search(before))
    )


def _a_person(text: str, small: str, spot: Spot, starts: set[int], ends: set[int]) -> bool:
    """Whether a name is a part of a person's: another of a person's stands before or after it."""
    before, after = _around(small, spot)
    if _says("before").search(before) or _says("after").match(after):
        return False
    written_before, written_after = _around(text, spot)
    located = _says("in_settlement").search(before) or _says("on_island").search(before)
    forename = _FORENAME.search(written_before) and spot.start - 1 not in ends and not located
    surname = _SURNAME.match(written_after) and spot.end + 1 not in starts
    return bool(forename or surname or _HONORIFIC.match(after))


def _around(text: str, spot: Spot) -> tuple[str, str]:
    return text[max(spot.start - _NEAR, 0) : spot.start], text[spot.end :][:_NEAR]


def _one(spot: Spot, named: set[str], gazetteer: Gazetteer) -> str:
    """The place that a shared name means: one whose island is named too, else the first."""
    places = spot.name.places
    near = (place for place in places if named & {place, *gazetteer.wholes(place)})
    return next(near, places[0])


@cache
def _says(what: str) -> re.Pattern[str]:
    """What may stand beside a name and say what it is; between two names of a list."""
    return re.compile("|".join(known()["places"]["beside"][what]))
