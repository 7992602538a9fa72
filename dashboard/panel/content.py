"""What the panel beside the map says of a view, as plain data."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import gettext as _
from dashboard.panel import event_card, event_list, island_profile, story_reader
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.sources import Source


def content(view: View, catalogue: Catalogue, source: Source | None = None) -> dict[str, Any]:
    """story, offers, card and profile (None where there is none), jump, list, and the words of the
    phone's sheet and of the other controls. The events are those of the source, the catalogue's own
    without one."""
    source = source or catalogue.source
    return {
        "story": story_reader.content(view, catalogue),
        "offers": story_reader.offers(view, catalogue),
        "card": view.event and event_card.content(view.event, view, source, catalogue),
        "profile": view.place and island_profile.content(view.place, view, source, catalogue),
        "jump": event_list.jump(view, source),
        "list": event_list.content(view, source, catalogue),
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
            "earlier": _("Earlier"),
            "later": _("Later"),
            "pages": _("Pages of the list"),
            "through": _("Events through groups"),
            "jump": _("From event to event"),
            "page": _("Page {page} of {pages}"),
            "previousEvent": _("Previous event"),
            "nextEvent": _("Next event"),
        },
    }
