"""What the map of a view on paper shows and says."""

from __future__ import annotations

import numpy as np

from dashboard import i18n, legend, map_texts, preview, selected, words
from dashboard.api import take_away
from dashboard.i18n import gettext as _
from dashboard.view import View, as_of
from geodata.catalogue import Catalogue
from geodata.dataset import taken
from geodata.events import FAMILIES, RELATIONS
from layers.overlays import OVERLAYS
from layers.picture.chart import Shown
from layers.picture.plate import Page, Plate


def plate(view: View, link: str, page: Page, catalogue: Catalogue) -> Plate:
    """The map of a view on a page, with the link to it at its foot."""
    found = selected.select(view, view.years, catalogue.source, catalogue)
    leaves, point = preview.chosen(view, catalogue)
    ids = catalogue.source.frames.events.index
    return Plate(
        page=page,
        shown=Shown(
            day=as_of(view, catalogue),
            place=view.place,
            chosen=leaves,
            events=tuple(np.sort(found.numbers).tolist()),
            event=list(ids).index(view.event) if view.event else None,
            overlays=view.shown,
            layers=view.layers,
            relations=tuple(map(RELATIONS.index, view.relations)),
            languages=i18n.voice().languages,
            of_the_time=view.of_the_time,
            seas=tuple(map_texts.seas().items()),
            recognised=tuple(map_texts.recognised(catalogue).items()),
        ),
        point=point,
        at=view.at,
        title=title(view, len(found), catalogue),
        line=_("As of {day}").format(day=words.day(as_of(view, catalogue))),
        legend=_legend(),
        inset=_("Iturup to Habomai"),
        degrees=(_("{degrees} N"), _("{degrees} E")),
        distances=(_("{metres} m"), _("{kilometres} km"), _("{distance} at {latitude}")),
        foot=(credit(view), *([link] if link else [])),
    )


def title(view: View, number: int, catalogue: Catalogue) -> str:
    """What is chosen to look at, and which events are on the map with it."""
    about = preview.subject(view, catalogue) if view.event or view.story else ""
    return words.clauses(filter(None, (about, take_away.title(view, number, catalogue))))


def credit(view: View) -> str:
    """Whose the data is, in which version, how it may be used."""
    others = ["Smithsonian Institution, GVP"] if "volcanoes" in view.shown else []
    return " · ".join([taken.CREDIT, words.data_version(), *others])


def _legend() -> tuple[tuple[str, str], ...]:
    """Words for the signs that a map may have, under headings."""
    families = ((family, words.family(family)) for family in FAMILIES)
    lines = ((sign, _(said)) for overlay in OVERLAYS for sign, said in overlay.signs)
    return (
        ("", _("Administered by")),
        *legend.administration(),
        ("disputed", _("claimed by both")),
        *lines,
        ("volcano", _("volcano")),
        ("", _("Events")),
        *families,
        ("strong", _("stronger, by magnitude or VEI")),
        ("hollow", _("in a settlement")),
        ("badge", _("events")),
    )
