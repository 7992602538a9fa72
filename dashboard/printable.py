"""A view as a sheet to print: its map, the page of its place, all events of its list, and every
source with its address."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from dashboard import i18n, printed_map, selected, words
from dashboard.i18n import gettext as _
from dashboard.panel import (
    event_card,
    event_list,
    island_profile,
    order,
    story_reader,
    through_time,
)
from dashboard.view import View, as_of
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.dataset import datapackage

HERE = Path(__file__).parent
TEMPLATE = "printable.html"

Data = dict[str, Any]


class Face(NamedTuple):
    """A font, where it is, and the weights that it has."""

    family: str
    address: str
    weights: str


class Cited:
    """Sources in the order in which they are first cited, by number from 1."""

    def __init__(self) -> None:
        self.sources: list[Data] = []
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, cited: Data) -> int:
        """The number of a source as `event_card.cited` has it."""
        key = cited["source"], cited["url"], cited["about"]
        if key not in self._numbers:
            self.sources.append(cited)
            self._numbers[key] = len(self.sources)
        return self._numbers[key]

    def numbers(self, cited: list[Data]) -> list[int]:
        """Those of several sources."""
        return [self.number(one) for one in cited]


def page(view: View, link: str, drawn: str, faces: list[Face], catalogue: Catalogue) -> str:
    """The sheet as HTML without scripts: `drawn` is its map as an SVG of ours, `faces` are its
    fonts."""
    cited = Cited()
    profile = _profile(view.place, view, cited, catalogue) if view.place else None
    events = _events(view, cited, catalogue)
    return _template().render(
        language=i18n.voice().language,
        faces=faces,
        style=Markup(_style()),  # noqa: S704 # our own file
        map=Markup(drawn),  # noqa: S704 # layers.picture escapes all texts
        title=printed_map.title(view, len(events), catalogue),
        about=_about(view),
        day=_("As of {day}").format(day=words.day(as_of(view, catalogue))),
        story=story_reader.content(view, catalogue),
        profile=profile,
        events=events,
        sources=cited.sources,
        credit=printed_map.credit(view),
        license=datapackage.RECORDS["path"],
        link=link,
        words={
            "events": words.counted(_("Events"), len(events)),
            "nothing": event_list.nothing(),
            "accounts": _("What each party holds"),
            "sources": _("Sources"),
            "claims": _("Claimed by"),
            "link": _("This view"),
        },
    )


def _about(view: View) -> str:
    """Which atlas, when, in which order."""
    made = _("made on {day}").format(day=words.day(clock.today()))
    sort = next(one["text"] for one in event_list.sorts(view) if one["chosen"])
    return " · ".join((_("Kuril Atlas"), words.data_version(), made, sort))


def _profile(place: str, view: View, cited: Cited, catalogue: Catalogue) -> Data:
    """The page of the chosen place, its claims through time, and the numbers of its sources."""
    said = island_profile.content(place, view, catalogue.source, catalogue)
    return said | {
        "claims": through_time.claims(place, catalogue),
        "cited": cited.numbers(said["sources"]["rows"]),
    }


def _events(view: View, cited: Cited, catalogue: Catalogue) -> list[Data]:
    """The events of the list in its order, before them the chosen one if it is not among them."""
    source = catalogue.source
    found = selected.select(view, view.years, source, catalogue)
    ids = list(order.ordered(found, view, source, catalogue).events.ids)
    if view.event and view.event not in ids:
        ids.insert(0, view.event)
    events = []
    for event in ids:
        said = event_card.content(event, view, source, catalogue)
        for account in said["accounts"]:
            account["cited"] = cited.number(account)
        events.append(said | {"cited": cited.numbers(said["sources"])})
    return events


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(HERE / "templates")
    known = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return known.get_template(TEMPLATE)


@cache
def _style() -> str:
    return (HERE / "styles" / "printable.css").read_text()
