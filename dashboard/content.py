"""What the panel beside the map says of a view, as plain data."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from dashboard import event_card, event_list, island_profile
from dashboard.i18n import gettext as _
from dashboard.state import View
from geodata.catalogue import Catalogue


def content(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """card, profile (None where nothing is chosen), list, and the words of the controls."""
    return _content(view, catalogue, date.today())


@lru_cache(maxsize=2048)
def _content(view: View, catalogue: Catalogue, today: date) -> dict[str, Any]:
    day = min(date(view.years[1], 12, 31), today)
    return {
        "card": view.event and event_card.content(view.event, catalogue),
        "profile": view.place and island_profile.content(view.place, day, catalogue),
        "list": event_list.content(view, catalogue),
        "words": {
            "close": _("Close"),
            "translations": _("In Russian and Japanese"),
            "accounts": _("What each party holds"),
            "sources": _("Sources"),
            "earlier": _("Earlier"),
            "later": _("Later"),
            "page": _("Page {page} of {pages}"),
        },
    }
