"""What the panel beside the map says of a view, as plain data."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import gettext as _
from dashboard.panel import event_card, event_list, island_profile, story_reader
from dashboard.view import View, filtered
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.sources import Source


def content(view: View, catalogue: Catalogue, source: Source | None = None) -> dict[str, Any]:
    """intro, story, offers, card and profile (None where there is none), jump, list, and the words
    of the phone's sheet and of the other controls. The events are those of the source, the
    catalogue's own without one."""
    source = source or catalogue.source
    return {
        "intro": _intro(view, source),
        "story": story_reader.content(view, catalogue),
        "offers": story_reader.offers(view, catalogue),
        "card": view.event and event_card.content(view.event, view, source, catalogue),
        "profile": view.place and island_profile.content(view.place, view, source, catalogue),
        "jump": event_list.jump(view, source, catalogue),
        "list": event_list.content(view, source, catalogue),
        **controls(),
    }


def controls() -> dict[str, dict[str, str]]:
    """The words of the phone's sheet and of the other controls."""
    return {
        "sheet": {
            "closed": _("Draw the panel up"),
            "half": _("Draw the panel up fully"),
            "full": _("Draw the panel down"),
            "map": _("Map"),
        },
        "words": {
            "close": _("Close"),
            "translations": _("In other languages"),
            "accounts": _("What each party holds"),
            "sources": _("Sources"),
            "previousPage": _("Previous page"),
            "nextPage": _("Next page"),
            "sort": _("Order of the list"),
            "narrow": _("Narrow down"),
            "chosen": _("Filters"),
            "remove": _("Remove filter: {filter}"),
            "copy": _("Copy link"),
            "copied": _("Link copied"),
            "cite": _("Cite"),
            "copyCitation": _("Copy citation"),
            "citationCopied": _("Citation copied"),
            "pages": _("Pages of the list"),
            "through": _("Events through groups"),
            "jump": _("From event to event"),
            "page": _("Page {page} of {pages}"),
            "pageFrom": _("Page {page} of {pages}, from {year}"),
            "previousEvent": _("Previous event"),
            "nextEvent": _("Next event"),
        },
    }


def _intro(view: View, source: Source) -> list[str] | None:
    """What this is and what there is to click, for a reader who has chosen nothing yet."""
    if filtered(view):
        return None
    return [
        about(source),
        _("Click an island or a dot on the map, or find one by name. Drag the years beneath it."),
    ]


def about(source: Source) -> str:
    """What there is to see of a source's events."""
    what = _(
        "{events} on Sakhalin and the Kuril Islands since {year}, each with its sources: "
        "archives, agencies, governments of both sides."
    )
    return what.format(
        events=event_list.counted(len(source.frames.events)), year=clock.all_years()[0]
    )
