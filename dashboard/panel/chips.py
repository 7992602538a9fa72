"""What leaves events out of the list, each with the choice that takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dashboard import words
from dashboard.i18n import gettext as _
from dashboard.view import View
from geodata import clock
from geodata.catalogue import Catalogue

SELF_EXPLAINING = ("categories",)  # their codes need no heading; a layer may be named as a place


class Chip(NamedTuple):
    """A filter in words, and the choice without it."""

    text: str
    choice: dict[str, Any]


def content(view: View, catalogue: Catalogue) -> list[dict[str, Any]]:
    """text, choice of each filter of the view."""
    return [chip._asdict() for chip in _all(view, catalogue)]


def _all(view: View, catalogue: Catalogue) -> Iterator[Chip]:
    if view.query:
        yield Chip(_("“{text}”").format(text=view.query), {"query": ""})
    if view.place:
        yield Chip(words.name(view.place, catalogue), {"place": None})
    if view.years != clock.all_years():
        yield Chip(words.years(*view.years), {"years": list(clock.all_years())})
    for facet, (heading, name) in words.facets().items():
        yield from _codes(facet, "" if facet in SELF_EXPLAINING else heading, name, view)
    if view.both_sides:
        yield Chip(words.both_sides(), {"both_sides": False})
    if view.magnitude is not None:
        yield Chip(words.magnitude_from(view.magnitude), {"magnitude": None})
    if view.box:
        yield Chip(_("In a part of the map"), {"box": None})
    if view.vei is not None:
        yield Chip(words.vei_from(view.vei), {"vei": None})


def _codes(facet: str, heading: str, name: words.Namer, view: View) -> Iterator[Chip]:
    chosen = getattr(view, facet)
    for code in chosen:
        others = [other for other in chosen if other != code]
        yield Chip(words.labelled(heading, name(code)), {facet: others})
