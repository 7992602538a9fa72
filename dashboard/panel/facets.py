"""By what the list can be narrowed: each facet with how many events its choices would show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from dashboard import selected, words
from dashboard.i18n import gettext as _
from dashboard.view import MAGNITUDES, VEIS, View
from geodata.catalogue import Catalogue
from geodata.sources import Counts, Source

Option = dict[str, Any]
OFTEN = ("parties", "written_in")  # facets whose choices stand in the order of their counts


def content(view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """groups: heading and options of each facet, an option with its text, count, whether it is
    chosen, and the choice that a click makes; least: how strong an event is at least, for those
    measures that events beneath the other filters have."""
    counts = source.facets(selected.asked(view, view.years, catalogue))
    groups = [
        (heading, [*_options(facet, view, counts)])
        for facet, (heading, _name) in words.facets().items()
    ]
    groups.insert(1, (_("Island or group"), [*_places(view, counts, catalogue)]))
    groups.append((_("Accounts"), [*_both_sides(view, counts)]))
    return {
        "groups": [
            {"heading": heading, "options": options} for heading, options in groups if options
        ],
        "least": [*_least(view, counts)],
    }


def _options(facet: str, view: View, counts: Counts) -> Iterator[Option]:
    _heading, name = words.facets()[facet]
    chosen = getattr(view, facet)
    for code, count in _listed(counts.facets[facet].items(), often=facet in OFTEN):
        if count or code in chosen:
            others = [one for one in chosen if one != code]
            yield _option(
                name(code), count, code in chosen,
                {facet: others if code in chosen else [*chosen, code]},
            )  # fmt: skip


def _places(view: View, counts: Counts, catalogue: Catalogue) -> Iterator[Option]:
    for place, count in _listed(counts.places.items(), often=True):
        chosen = place == view.place
        if chosen or (count and catalogue.place(place)["kind"] != "settlement"):
            choice = {"place": None if chosen else place}
            yield _option(words.name(place, catalogue), count, chosen, choice)


def _both_sides(view: View, counts: Counts) -> Iterator[Option]:
    if counts.both_sides or view.both_sides:
        choice = {"both_sides": not view.both_sides}
        yield _option(words.both_sides(), counts.both_sides, view.both_sides, choice)


def _least(view: View, counts: Counts) -> Iterator[dict[str, Any]]:
    """A slider for each measure of strength: its field, label, ends, step and value, and what each
    step says; the lowest means any."""
    measures = (
        ("magnitude", _("Magnitude"), counts.magnitude, MAGNITUDES, 0.5, words.magnitude_from),
        ("vei", _("Volcanic Explosivity Index"), counts.vei, VEIS, 1, words.vei_from),
    )
    for field, label, count, (low, high), step, said in measures:
        value = getattr(view, field)
        if count or value is not None:
            steps = np.arange(low + step, high + step, step).tolist()
            yield {
                "field": field, "label": label, "first": low, "last": high, "step": step,
                "value": low if value is None else value, "said": [_("any"), *map(said, steps)],
            }  # fmt: skip


def _option(text: str, count: int, chosen: bool, choice: dict[str, Any]) -> Option:
    return {"text": text, "count": count, "chosen": chosen, "choice": choice}


def _listed(counts: Iterable[tuple[str, int]], *, often: bool) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda each: -each[1]) if often else list(counts)
