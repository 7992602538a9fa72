"""Groups of islets so small that on a small scale they are one name and one thing to click."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.catalogue import Catalogue
from geodata.remembered import remembered

LARGEST_KM2 = 100
ZOOMS = (0.0, 8.5, 10.5, 99.0)  # from where a place inside 0, 1, 2 clusters is told apart


@dataclass(frozen=True)
class Clusters:
    """`groups`: the clusters, smallest first; `around`: by place, the clusters that contain it."""

    groups: tuple[str, ...]
    around: dict[str, tuple[str, ...]]

    def first_zoom(self, place: str) -> float:
        """The zoom from which the place is told apart from the clusters around it."""
        return ZOOMS[len(self.around.get(place, ()))]

    def last_zoom(self, place: str) -> float:
        """The zoom at which a cluster gives way to its members; other places never do."""
        if place not in self.groups:
            return ZOOMS[-1]
        return ZOOMS[len(self.around.get(place, ())) + 1]


@remembered
def clusters(catalogue: Catalogue) -> Clusters:
    """The groups whose islands together have less than LARGEST_KM2, such as Habomai."""
    gazetteer = catalogue.gazetteer
    sizes = {
        group: catalogue.area_km2(gazetteer.leaves(group))
        for group in gazetteer.frame.index[gazetteer.frame["kind"] == "group"]
    }
    groups = tuple(sorted((g for g in sizes if sizes[g] < LARGEST_KM2), key=lambda g: sizes[g]))
    inside = gazetteer.containment[gazetteer.containment["whole"].isin(groups)]
    around = {
        str(part): tuple(sorted(rows["whole"], key=groups.index))
        for part, rows in inside.groupby("part")
    }
    return Clusters(groups, around)


def labelled(catalogue: Catalogue) -> list[str]:
    """Places that stand on the map by name: every island and every cluster, by id."""
    kinds = catalogue.gazetteer.frame["kind"]
    return sorted({*kinds.index[kinds == "island"], *clusters(catalogue).groups})
