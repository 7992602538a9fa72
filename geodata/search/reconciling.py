"""Which place of the atlas a name means that stands in somebody's table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geodata.catalogue import Catalogue
from geodata.search import hits

FULL = 2.0  # the score of a hit that is called just so


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant: how well it fits, from 0 to 100, and whether it alone of those
    that were asked for bears the name, or bore it."""

    place: str
    score: float
    match: bool


def candidates(
    name: str, kinds: Collection[str], limit: int, catalogue: Catalogue
) -> list[Candidate]:
    """The places of some kinds, of all without any, that a name may mean, the best first."""

    def asked(place: str) -> bool:
        return not kinds or catalogue.place(place)["kind"] in kinds

    found = hits.search(name, catalogue, len(catalogue.gazetteer.frame), ["place"])
    fit = [hit for hit in found if asked(hit.id)][:limit]
    bearers = [place for place in catalogue.gazetteer.bearers(name) if asked(place)]
    return [
        Candidate(hit.id, round(min(hit.score / FULL, 1) * 100, 1), bearers == [hit.id])
        for hit in fit
    ]
